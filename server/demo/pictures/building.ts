import { box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * What is built into a house.
 */

const CHROME = '#b9c4cc'
const WHITE = '#f4f5f3'

/** A door in its frame, with panels, or smooth. */
export function door({
  colour,
  panels,
  frame = tone(colour, -0.2),
}: {
  colour: string
  panels: 0 | 2 | 6
  frame?: string
}): string {
  const at = {
    0: [],
    2: [
      [300, 180, 200, 190],
      [300, 400, 200, 190],
    ],
    6: [
      [292, 172, 96, 90],
      [412, 172, 96, 90],
      [292, 284, 96, 150],
      [412, 284, 96, 150],
      [292, 456, 96, 150],
      [412, 456, 96, 150],
    ],
  }[panels]
  const drawn = at.map(
    ([x = 0, y = 0, w = 0, h = 0]) =>
      fill(box(x, y, w, h, 4), tone(colour, -0.22)) +
      solid(box(x + 9, y + 9, w - 18, h - 18, 3), tone(colour, 0.1)),
  )
  return scene(
    'clay',
    solid(box(240, 120, 320, 520), frame) +
      solid(box(262, 142, 276, 498), colour) +
      drawn.join('') +
      fill(oval(518, 396, 11), '#d8b25c') +
      tube('M518 396h-40', '#d8b25c', 13),
    { width: 230 },
  )
}

/** A window of aluminium, of as many panes, with louvres or without. */
export function window({
  panes = 2,
  louvres = false,
  wide = 420,
}: {
  panes?: number
  louvres?: boolean
  wide?: number
}): string {
  const left = 400 - wide / 2
  const pane = wide / panes
  const glass = (i: number) => {
    const x = left + i * pane + 10
    if (louvres)
      return repeat(8, (row) =>
        solid(
          poly(
            x,
            216 + row * 48,
            x + pane - 20,
            216 + row * 48,
            x + pane - 26,
            254 + row * 48,
            x - 6,
            254 + row * 48,
          ),
          '#b7d6de',
        ),
      )
    return (
      solid(box(x, 200, pane - 20, 392), '#a9d0e2') +
      fill(
        poly(x + pane * 0.5, 200, x + pane * 0.74, 200, x + pane * 0.3, 592, x + pane * 0.06, 592),
        '#fff',
        0.3,
      )
    )
  }
  const frame = line(box(left, 190, wide, 412), '#66707a', 24) + line(box(left, 190, wide, 412), '#aab4bc', 8)
  const posts = repeat(panes - 1, (i) => fill(box(left + (i + 1) * pane - 9, 190, 18, 412), '#7b858e'))
  return scene(
    'sky',
    fill(box(left, 190, wide, 412), '#eaf3f6') +
      repeat(panes, glass) +
      frame +
      posts +
      solid(box(left - 24, 606, wide + 48, 30, 4), '#c9ced2'),
    { width: wide * 0.62 },
  )
}

/** A tank for water, as tall as it holds much. */
export function tank({ high, colour = '#33373d' }: { high: number; colour?: string }): string {
  const top = 640 - high
  const rib = (i: number) =>
    fill(box(226, top + 50 + i * 62, 348, 18, 9), tone(colour, 0.16)) +
    fill(box(226, top + 50 + i * 62, 348, 18, 9), 'url(#r)')
  return scene(
    'sky',
    solid(box(326, top - 86, 148, 46, 10), tone(colour, 0.1), 'r') +
      solid(
        `M236 ${top + 30}Q250 ${top - 50} 400 ${top - 56}Q550 ${top - 50} 564 ${top + 30}z`,
        colour,
        'r',
      ) +
      solid(box(236, top + 20, 328, high - 20, 22), colour, 'r') +
      repeat(Math.floor((high - 60) / 62), rib) +
      fill(oval(400, top + high * 0.5, 62, 44), '#f5b82e') +
      fill('M400 ' + (top + high * 0.5 - 30) + 'q28 34 0 56q-28-22 0-56z', '#fff') +
      solid(box(556, 588, 44, 26, 6), '#3f7fb5'),
    { width: 230 },
  )
}

export function toilet({ tall = false }: { tall?: boolean }): string {
  const cistern = tall
    ? solid(box(300, 130, 200, 120, 14), WHITE) + tube('M400 250V400', CHROME, 26)
    : solid(box(282, 180, 236, 200, 18), WHITE) + solid(box(270, 164, 260, 36, 12), tone(WHITE, 0.4))
  return scene(
    'mint',
    cistern +
      fill(box(392, tall ? 118 : 150, 30, 12, 6), CHROME) +
      solid('M330 470H470L500 640H300z', tone(WHITE, -0.06), 'r') +
      solid('M240 410H560Q556 530 440 556H360Q244 530 240 410z', WHITE, 'r') +
      solid(oval(400, 408, 168, 46), tone(WHITE, -0.04)) +
      fill(oval(400, 408, 128, 31), '#c7d3d6') +
      fill(oval(400, 414, 104, 22), '#9fc4d0'),
    { width: 180 },
  )
}

export function basin({ pedestal = true }: { pedestal?: boolean }): string {
  const tap = tube('M400 360V290Q400 262 430 262H446V284', CHROME, 20)
  const bowl =
    solid('M206 380H594Q590 480 470 520H330Q210 480 206 380z', WHITE, 'r') +
    solid(oval(400, 380, 196, 50), WHITE) +
    fill(oval(400, 386, 158, 34), '#cfdadc')
  const foot = pedestal
    ? solid('M352 512H448L466 640H334z', tone(WHITE, -0.05), 'r')
    : solid(box(150, 512, 500, 46, 6), '#9b6b43') + fill(box(150, 558, 500, 80), '#7d5434')
  return scene('mint', foot + bowl + tap, { width: pedestal ? 160 : 290 })
}

export function bath(): string {
  return scene(
    'mint',
    solid('M130 400H670Q662 590 570 612H230Q138 590 130 400z', WHITE) +
      solid(box(112, 372, 576, 44, 22), tone(WHITE, 0.3)) +
      fill(box(146, 384, 508, 18, 9), '#b9d9e2') +
      solid(box(220, 604, 50, 34, 8), CHROME) +
      solid(box(530, 604, 50, 34, 8), CHROME) +
      tube('M610 376V300Q610 276 582 276H560V296', CHROME, 20),
    { width: 300 },
  )
}

export function sink({ bowls }: { bowls: 1 | 2 }): string {
  const bowl = (x: number) =>
    fill(poly(x + 24, 360, x + 204, 360, x + 174, 460, x, 460), '#7e8a92') +
    fill(poly(x + 40, 372, x + 194, 372, x + 166, 448, x + 20, 448), '#a6b1b8') +
    fill(oval(x + 100, 424, 16, 8), '#4d565c')
  const drainer = line([0, 1, 2, 3, 4].map((i) => `M${476 + i * 34} 368l-22 90`).join(''), '#8c98a0', 7)
  return scene(
    'mint',
    solid(poly(200, 336, 690, 336, 640, 490, 110, 490), '#d2dade') +
      fill(poly(110, 490, 640, 490, 636, 520, 114, 520), '#8c98a0') +
      bowl(178) +
      (bowls === 2 ? bowl(408) : drainer) +
      tube('M430 340V220Q430 180 390 180Q350 180 350 222V240', CHROME, 20),
    { width: 290, y: 560 },
  )
}

export function tap({
  kind,
  colour = CHROME,
}: {
  kind: 'pillar' | 'bib' | 'mixer' | 'kitchen'
  colour?: string
}): string {
  const drawn = {
    pillar:
      solid(box(350, 560, 150, 40, 12), colour, 'r') +
      solid(box(388, 350, 76, 220, 12), colour, 'r') +
      tube('M420 430H290Q262 430 262 462V490', colour, 52) +
      tube('M426 350V300', colour, 30) +
      tube('M346 290H506', colour, 34),
    bib:
      tube('M560 420H330Q262 420 262 500V550', colour, 62) +
      solid(box(540, 366, 50, 108, 8), tone(colour, -0.1), 'v') +
      solid(box(234, 520, 56, 70, 6), tone(colour, -0.15), 'r') +
      tube('M420 400V290', colour, 34) +
      tube('M346 282H494', '#b7352c', 34),
    mixer:
      solid(box(330, 570, 150, 36, 12), colour, 'r') +
      solid(box(358, 370, 94, 206, 20), colour, 'r') +
      tube('M404 440H280Q240 440 240 480V500', colour, 54) +
      solid('M352 370Q352 320 404 316L560 262Q584 258 580 286L460 372z', tone(colour, 0.15)),
    kitchen:
      solid(box(376, 590, 130, 34, 12), colour, 'r') +
      solid(box(400, 440, 82, 156, 16), colour, 'r') +
      tube('M440 450V280Q440 170 340 170Q240 170 240 280V330', colour, 40) +
      solid(box(218, 320, 44, 46, 8), tone(colour, -0.2), 'r') +
      tube('M480 500L576 458', colour, 30),
  }
  return scene('mint', drawn[kind], { width: 150, x: 420, y: 612 })
}

export function shower({ heater = false }: { heater?: boolean }): string {
  const drops = line(
    [0, 1, 2, 3, 4]
      .map((i) => `M${(heater ? 330 : 236) + i * 34} ${(heater ? 500 : 340) + (i % 2) * 30}v60`)
      .join(''),
    '#6fb1cf',
    7,
  )
  if (heater)
    return scene(
      'mint',
      solid(box(290, 150, 220, 240, 26), WHITE) +
        fill(oval(400, 240, 52), '#e4eaea') +
        fill(oval(400, 240, 34), '#d8563f') +
        tube('M400 390V430', CHROME, 34) +
        solid('M310 470Q310 424 400 424Q490 424 490 470z', WHITE) +
        drops,
      null,
    )
  return scene(
    'mint',
    tube('M500 160V620', CHROME, 20) +
      tube('M500 190H360Q310 190 304 240', CHROME, 20) +
      solid('M216 306Q220 240 304 236Q388 240 392 306z', CHROME) +
      fill(box(212, 302, 184, 16, 8), tone(CHROME, -0.3)) +
      drops +
      tube('M500 430Q590 470 586 540Q580 640 510 612', '#8d979e', 13) +
      solid(box(478, 410, 46, 60, 10), tone(CHROME, -0.1)) +
      solid(box(482, 196, 38, 24, 6), tone(CHROME, -0.2)),
    null,
  )
}

/** A plate on the wall: sockets, switches. */
export function plate({ kind }: { kind: 'double' | 'single' | 'switch' | 'box' }): string {
  const wide = kind === 'double' ? 480 : 330
  const [x, y] = [400 - wide / 2, 235]
  const socket = (cx: number) =>
    fill(box(cx - 13, 300, 26, 52, 4), '#3b4046') +
    fill(box(cx - 66, 414, 52, 26, 4), '#3b4046') +
    fill(box(cx + 14, 414, 52, 26, 4), '#3b4046') +
    solid(box(cx - 26, 482, 52, 34, 6), '#e9eaec') +
    fill(box(cx - 18, 488, 36, 8, 4), '#d8563f')
  const rocker = (cx: number) =>
    fill(box(cx - 50, 300, 100, 200, 10), '#c9cdd0') + solid(box(cx - 44, 306, 88, 188, 8), '#fbfbfa', 'v')
  const faces = {
    double: socket(290) + socket(510),
    single: socket(400),
    switch: rocker(344) + rocker(456),
    box:
      fill(box(x + 26, 261, wide - 52, 278, 10), '#6d757c') +
      fill(oval(400, 400, 46), '#4d545a') +
      fill(oval(x + 20, 400, 9), '#3b4046') +
      fill(oval(x + wide - 20, 400, 9), '#3b4046'),
  }
  const colour = kind === 'box' ? '#9aa3aa' : WHITE
  return scene(
    'night',
    fill(box(x + 14, y + 20, wide, 330, 26), '#000', 0.16) +
      solid(box(x, y, wide, 330, 24), colour) +
      faces[kind] +
      (kind === 'box' ? '' : line(box(x + 12, y + 12, wide - 24, 306, 16), '#dfe2e2', 3)),
    null,
  )
}

/** Circuit breakers side by side; in a box where they are many. */
export function breakers({ count, cased = false }: { count: number; cased?: boolean }): string {
  const wide = cased ? 50 : 130
  const left = 400 - (count * wide) / 2
  const one = (i: number) => {
    const x = left + i * wide
    const colour = '#eceeee'
    return cased
      ? solid(box(x + 2, 340, wide - 4, 140, 4), colour) +
          fill(box(x + 15, 386, 20, 44, 4), i === 0 ? '#d8563f' : '#30353b')
      : solid(box(x + 3, 200, wide - 6, 430, 12), colour) +
          solid(box(x + 3, 320, wide - 6, 180, 6), '#dfe2e3') +
          solid(box(x + 36, 360, wide - 72, 100, 8), '#2d6ca3', 'v') +
          fill(oval(x + wide / 2, 250, 20), '#8d979e') +
          fill(oval(x + wide / 2, 574, 20), '#8d979e') +
          line(`M${x + wide / 2 - 12} 250h24M${x + wide / 2 - 12} 574h24`, '#4d545a', 6)
  }
  const board = cased
    ? fill(box(160, 246, 500, 350, 26), '#000', 0.16) +
      solid(box(150, 230, 500, 350, 24), WHITE) +
      fill(box(178, 310, 444, 200, 12), '#c9cdd0')
    : ''
  return scene('night', board + repeat(count, one), cased ? null : { width: count * 100 })
}

export function bulb({ size = 1 }: { size?: number }): string {
  return scene(
    'night',
    fill(oval(400, 330, 250), '#ffe9a8', 0.35) +
      `<g transform="translate(${400 - 400 * size} ${400 - 400 * size}) scale(${size})">` +
      solid('M400 160Q560 166 560 320Q556 400 490 470H310Q244 400 240 320Q240 166 400 160z', '#fff7dc') +
      solid('M300 470H500L476 560H324z', '#e8ebec', 'r') +
      solid(box(346, 560, 108, 76, 12), '#9aa5ad', 'r') +
      fill(box(330, 586, 140, 14, 7), '#6f7a82') +
      '</g>',
    null,
  )
}

export function lamp({ kind }: { kind: 'panel' | 'flood' | 'street' }): string {
  const drawn = {
    panel:
      fill(oval(412, 422, 236), '#000', 0.14) +
      solid(oval(400, 400, 236), '#e7eaec') +
      fill(oval(400, 400, 204), '#fff8e0') +
      fill(oval(400, 400, 150), '#fffdf4'),
    flood:
      line('M250 420V600H550V420', '#555d64', 22) +
      solid(box(180, 220, 440, 290, 24), '#3c4248') +
      fill(box(212, 252, 376, 226, 10), '#fff3c9') +
      repeat(6, (i) => repeat(3, (j) => fill(oval(260 + i * 56, 300 + j * 66, 17), '#ffd766'))),
    street:
      tube('M250 660V250Q250 190 310 190H350', '#7c868e', 26) +
      solid(poly(330, 160, 660, 220, 640, 290, 310, 220), '#2f4a72') +
      line('M420 178l-16 66M510 194l-16 66M594 208l-16 68', '#7f9cc6', 4) +
      fill(poly(330, 226, 636, 292, 610, 312, 340, 252), '#fff1b8') +
      fill(poly(340, 252, 610, 312, 690, 640, 330, 640), '#ffe9a8', 0.3),
  }
  return scene('night', drawn[kind], kind === 'street' ? { width: 130, x: 260, y: 664 } : null)
}

export function ceilingFan(): string {
  const blade = (degrees: number) =>
    `<g transform="translate(400 430) scale(1 .46) rotate(${degrees})">${solid('M40-34L300-58Q340-56 340 0Q340 56 300 58L40 34z', '#f1f1ee')}</g>`
  return scene(
    'sky',
    tube('M400 110V380', '#c9ced2', 20) +
      solid('M350 110H450L430 160H370z', WHITE, 'r') +
      blade(20) +
      blade(140) +
      blade(260) +
      solid('M310 400Q320 364 400 364Q480 364 490 400L470 470Q400 500 330 470z', WHITE, 'r') +
      fill(oval(400, 474, 52, 16), '#cfd4d6'),
    null,
  )
}

export function lockset(): string {
  return scene(
    'clay',
    solid(box(250, 180, 300, 420, 10), '#cfd6da') +
      fill(box(250, 180, 34, 420), '#aab3b9') +
      solid(box(360, 150, 90, 500, 30), '#d5ad57') +
      fill(oval(405, 440, 16), '#3b3324') +
      fill(box(397, 440, 16, 60, 6), '#3b3324') +
      tube('M405 290H590', '#d5ad57', 46) +
      fill(oval(405, 290, 38), tone('#d5ad57', 0.25)),
    { width: 200, y: 660 },
  )
}

export function padlock(): string {
  return scene(
    'clay',
    tube('M300 400V300Q300 190 400 190Q500 190 500 300V400', '#aab4bb', 50) +
      solid(box(236, 370, 328, 264, 34), '#d1a23f') +
      fill(box(236, 420, 328, 12), tone('#d1a23f', -0.2)) +
      fill(oval(400, 500, 30), '#4d3b14') +
      fill('M388 500h24l14 84h-52z', '#4d3b14'),
    { width: 220 },
  )
}

export function hinge({ barrel = false }: { barrel?: boolean }): string {
  const colour = '#8f9aa3'
  if (barrel)
    return scene(
      'clay',
      solid(box(340, 170, 120, 220, 20), colour, 'r') +
        solid(box(340, 400, 120, 220, 20), tone(colour, -0.15), 'r') +
        solid(box(450, 240, 150, 80, 8), colour) +
        solid(box(200, 470, 150, 80, 8), tone(colour, -0.1)),
      { width: 160, y: 640 },
    )
  const holes = [270, 530]
    .map((x) =>
      [250, 400, 550]
        .map((y) => fill(oval(x, y, 20), tone(colour, -0.5)) + fill(oval(x, y + 4, 15), tone(colour, -0.1)))
        .join(''),
    )
    .join('')
  return scene(
    'clay',
    solid(box(196, 190, 190, 420, 10), colour) +
      solid(box(414, 190, 190, 420, 10), tone(colour, -0.08)) +
      repeat(5, (i) =>
        solid(box(366, 184 + i * 86, 68, 80, 14), tone(colour, i % 2 === 0 ? 0.2 : 0.05), 'r'),
      ) +
      holes,
    { width: 230, y: 640 },
  )
}
