import { box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * Where water is kept and used.
 */

const CHROME = '#b9c4cc'
const WHITE = '#f4f5f3'

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
