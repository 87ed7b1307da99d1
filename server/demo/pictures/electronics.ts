import { at, box, cuboid, fill, line, oval, poly, repeat, scene, solid, tone, tube, turned } from './draw.ts'

/*
 * What runs on current, and on the sun.
 */

const DARK = '#2b2f36'

export function phone({ colour, screen = '#3f6fb0' }: { colour: string; screen?: string }): string {
  const back =
    fill(box(-150, -290, 300, 600, 44), tone(colour, -0.2)) +
    solid(box(-160, -300, 300, 600, 44), colour) +
    repeat(
      3,
      (i) =>
        fill(oval(-100, -230 + i * 76, 30), tone(colour, -0.35)) +
        fill(oval(-100, -230 + i * 76, 14), '#10141a'),
    )
  const front =
    solid(box(-150, -300, 300, 600, 44), DARK) +
    solid(box(-136, -286, 272, 572, 32), screen) +
    fill(poly(-136, 120, 136, -90, 136, 254, -136, 254), '#fff', 0.12) +
    fill(oval(0, -262, 9), '#10141a') +
    repeat(8, (i) =>
      fill(
        box(-104 + (i % 4) * 56, 90 + Math.floor(i / 4) * 66, 40, 40, 11),
        ['#f5b82e', '#fff', '#5bb98c', '#e8705a'][(i * 3) % 4] ?? '',
        0.9,
      ),
    ) +
    fill(box(-40, 264, 80, 7, 4), '#fff', 0.8)
  return scene('night', at(500, 390, back, 0.8, 10) + at(330, 410, front, 0.84, -6), { width: 230, y: 668 })
}

export function keypadPhone({ colour }: { colour: string }): string {
  return scene(
    'night',
    turned(
      -8,
      solid(box(276, 130, 248, 540, 54), colour) +
        fill(box(300, 170, 200, 176, 14), '#14181d') +
        solid(box(310, 180, 180, 156, 8), '#7fc0d8') +
        fill(oval(400, 398, 44), tone(colour, 0.3)) +
        fill(oval(400, 398, 18), tone(colour, -0.2)) +
        fill(box(306, 380, 36, 22, 10), '#4fae6a') +
        fill(box(458, 380, 36, 22, 10), '#d8503f') +
        repeat(12, (i) =>
          fill(box(306 + (i % 3) * 68, 458 + Math.floor(i / 3) * 48, 52, 34, 12), tone(colour, 0.36)),
        ),
    ),
    { width: 170, y: 684 },
  )
}

export function charger(): string {
  return scene(
    'night',
    tube('M400 560Q400 690 520 680T690 560', '#e9ebec', 18) +
      solid(box(300, 250, 200, 310, 34), '#f4f5f6') +
      solid(box(336, 170, 28, 84, 8), '#c3a45a', 'r') +
      solid(box(436, 170, 28, 84, 8), '#c3a45a', 'r') +
      fill(box(368, 530, 64, 18, 9), DARK) +
      fill(poly(412, 340, 366, 420, 398, 420, 388, 480, 434, 394, 402, 394), '#f5b82e'),
    { width: 180, y: 690 },
  )
}

export function cable({ colour }: { colour: string }): string {
  return scene(
    'night',
    tube('M250 600Q110 480 210 320T470 230T600 420T430 560T320 430T420 330T540 600', colour, 22) +
      at(
        250,
        610,
        solid(box(-34, -20, 68, 90, 12), DARK) + solid(box(-18, 66, 36, 40, 6), '#c3c9ce', 'r'),
        1,
        30,
      ) +
      at(
        548,
        620,
        solid(box(-30, -20, 60, 80, 12), DARK) + solid(box(-14, 56, 28, 30, 6), '#c3c9ce', 'r'),
        1,
        -10,
      ),
    null,
  )
}

export function powerBank({ big = false }: { big?: boolean }): string {
  const wide = big ? 270 : 220
  return scene(
    'night',
    turned(
      12,
      fill(box(400 - wide / 2 + 16, 170, wide, 480, 40), '#000', 0.16) +
        solid(box(400 - wide / 2, 154, wide, 480, 40), big ? '#26364d' : '#353a41') +
        repeat(4, (i) => fill(oval(352 + i * 32, 560, 9), i < 3 ? '#6fd08c' : '#566070')) +
        fill(box(366, 154, 68, 16, 6), '#10141a') +
        fill(poly(416, 270, 352, 380, 396, 380, 384, 470, 448, 346, 402, 346), '#f5b82e'),
    ),
    null,
  )
}

export function earbuds({ wired = false }: { wired?: boolean }): string {
  const bud =
    solid('M-30-70Q40-90 50-20Q46 30 10 34L4 130Q-14 146-30 130L-34 0Q-60-40-30-70z', '#f4f5f6') +
    fill(oval(14, -30, 20), '#3b4046')
  if (wired)
    return scene(
      'night',
      tube('M300 330Q320 520 400 540V640Q420 720 560 650M500 330Q480 520 400 540', DARK, 12) +
        at(
          300,
          280,
          bud.replaceAll('#f4f5f6', '#3b4046').replaceAll('"#3b4046" fill-o', '"#d8503f" fill-o'),
        ) +
        at(500, 280, `<g transform="scale(-1 1)">${bud.replaceAll('#f4f5f6', '#3b4046')}</g>`) +
        solid(box(384, 500, 32, 84, 14), '#d8503f'),
      { width: 180, y: 710 },
    )
  return scene(
    'night',
    solid('M210 480H590V560Q590 640 510 640H290Q210 640 210 560z', '#e9ebec', 'r') +
      fill(oval(400, 480, 190, 46), '#cfd4d8') +
      fill(oval(330, 480, 52, 22), '#8d959c') +
      fill(oval(470, 480, 52, 22), '#8d959c') +
      fill(oval(400, 580, 9), '#5bb98c') +
      at(310, 320, bud, 1.1, -14) +
      at(490, 310, `<g transform="scale(-1 1)">${bud}</g>`, 1.1, 14),
    { width: 220 },
  )
}

/** A thin thing of glass or plastic for a phone. */
export function cover({ clear = false }: { clear?: boolean }): string {
  return scene(
    'night',
    turned(
      10,
      fill(box(266, 146, 290, 540, 46), '#000', 0.12) +
        fill(box(250, 130, 290, 540, 46), clear ? '#dfeaf0' : '#cfe6ef', 0.85) +
        line(box(250, 130, 290, 540, 46), clear ? '#aebfc8' : '#8fb8c8', 12) +
        (clear ? fill(box(276, 160, 96, 150, 30), '#aebfc8') : fill(box(366, 142, 60, 10, 5), '#8fb8c8')) +
        fill(poly(270, 560, 520, 240, 520, 330, 270, 640), '#fff', 0.55),
    ),
    null,
  )
}

export function chip({ kind }: { kind: 'card' | 'stick' }): string {
  if (kind === 'card')
    return scene(
      'night',
      turned(
        -8,
        solid('M270 180H490L540 240V640H270z', '#33383f') +
          fill(box(270, 420, 270, 120), '#d8503f') +
          repeat(6, (i) => fill(box(292 + i * 34, 204, 20, 76, 4), '#d9b04a')),
      ),
      { width: 170, y: 665 },
    )
  return scene(
    'night',
    turned(
      30,
      solid(box(330, 130, 140, 130, 8), '#c3c9ce') +
        fill(box(356, 166, 30, 34) + box(414, 166, 30, 34), '#4d545a') +
        solid(box(310, 250, 180, 400, 30), '#b23a36') +
        fill(oval(400, 600, 22), '#7c2522'),
    ),
    { width: 150, y: 680 },
  )
}

export function screen({ kind }: { kind: 'tv' | 'tv-large' | 'tablet' }): string {
  const view = (x: number, y: number, w: number, h: number) =>
    solid(box(x, y, w, h, 4), '#f2b66b') +
    fill(
      `M${x} ${y + h * 0.6}Q${x + w * 0.25} ${y + h * 0.42} ${x + w * 0.5} ${y + h * 0.6}T${x + w} ${y + h * 0.55}V${y + h}H${x}z`,
      '#2f7f7a',
    ) +
    fill(
      `M${x} ${y + h * 0.78}Q${x + w * 0.3} ${y + h * 0.66} ${x + w * 0.6} ${y + h * 0.8}T${x + w} ${y + h * 0.74}V${y + h}H${x}z`,
      '#1f5b60',
    ) +
    fill(oval(x + w * 0.7, y + h * 0.34, h * 0.13), '#fff3d0')
  if (kind === 'tablet')
    return scene('night', turned(-6, solid(box(140, 210, 520, 370, 34), DARK) + view(170, 238, 460, 314)), {
      width: 250,
      y: 640,
    })
  const [x, y, w, h] = kind === 'tv' ? [140, 210, 520, 310] : [90, 170, 620, 370]
  return scene(
    'night',
    solid(box(x, y, w, h, 14), DARK) +
      view(x + 14, y + 14, w - 28, h - 34) +
      fill(poly(x + 60, y + h, x + 96, y + h, x + 70, y + h + 84, x + 20, y + h + 84), DARK) +
      fill(poly(x + w - 60, y + h, x + w - 96, y + h, x + w - 70, y + h + 84, x + w - 20, y + h + 84), DARK),
    { width: 310, y: y + h + 90 },
  )
}

export function laptop({ colour }: { colour: string }): string {
  return scene(
    'night',
    solid(box(190, 190, 420, 300, 18), DARK) +
      solid(box(208, 208, 384, 258, 6), '#4d86c2') +
      fill('M208 400Q300 330 400 390T592 370V466H208z', '#2c5c94') +
      fill(oval(490, 284, 36), '#f7d58b') +
      solid('M190 490H610L690 610H110z', colour) +
      fill('M236 506H564L590 556H210z', DARK) +
      line('M228 526H572M222 542H580', '#5a626c', 4) +
      fill('M350 568H450L460 598H340z', tone(colour, -0.14)) +
      solid('M110 610H690V622Q690 636 670 636H130Q110 636 110 622z', tone(colour, -0.2)),
    { width: 310 },
  )
}

export function printer(): string {
  return scene(
    'night',
    fill('M290 180H510L530 330H270z', '#fff') +
      solid('M170 330Q180 290 220 290H580Q620 290 630 330V540H170z', '#3a4047') +
      solid(box(150, 330, 500, 230, 26), '#474e57') +
      fill(box(250, 480, 300, 30, 10), '#1c2024') +
      solid('M270 496H530L570 630H230z', '#fdfdfb') +
      line('M300 540H500M292 572H508', '#b9c7d6', 8) +
      ['#29a3c9', '#d8428a', '#f0c330', '#26292d']
        .map((it, i) => fill(box(566 + (i % 2) * 34, 380 + Math.floor(i / 2) * 60, 22, 44, 6), it))
        .join('') +
      fill(box(190, 366, 120, 40, 8), '#8fd0e8'),
    { width: 280 },
  )
}

export function mouse(): string {
  return scene(
    'night',
    turned(
      -14,
      fill(box(290, 170, 250, 460, 125), '#000', 0.14) +
        solid(box(275, 150, 250, 460, 125), '#3a4047') +
        line('M400 156V330M278 330H522', '#23272c', 6) +
        solid(box(384, 210, 32, 84, 16), '#c43e55'),
    ),
    null,
  )
}

export function speaker({ kind }: { kind: 'small' | 'party' | 'radio' }): string {
  const cone = (x: number, y: number, size: number) =>
    fill(oval(x, y, size), '#14171b') +
    solid(oval(x, y, size * 0.86), '#4a5058') +
    fill(oval(x, y, size * 0.34), '#1b1e23') +
    line(oval(x, y, size * 0.6), '#2b2f36', 5)
  const drawn = {
    small:
      tube('M230 330Q150 400 200 520', '#e8a13a', 14) +
      solid(box(190, 300, 430, 270, 130), '#2f6f8f', 'v') +
      line(repeatLines(), '#1d4a61', 7) +
      solid(oval(620, 436, 46, 128), '#1d4a61') +
      fill(box(330, 400, 150, 66, 12), '#f4f0e6'),
    party:
      solid(box(250, 110, 300, 530, 26), '#26292e') +
      cone(400, 470, 124) +
      cone(400, 260, 72) +
      line(oval(400, 470, 134), '#d8428a', 9) +
      line(oval(400, 260, 82), '#39b3d8', 8) +
      tube('M560 600Q640 640 660 540', DARK, 12) +
      at(664, 500, solid(box(-18, 0, 36, 110, 14), '#3b4046', 'r') + solid(oval(0, -10, 34), '#9aa3ab')),
    radio:
      line('M560 290L650 110', '#9aa3ab', 10) +
      solid(box(150, 290, 500, 330, 40), '#c0492f') +
      cone(290, 460, 108) +
      fill(box(430, 350, 180, 76, 10), '#f6ecd0') +
      line('M446 404h150M520 362v52', '#c0492f', 5) +
      fill(oval(470, 510, 34) + oval(574, 510, 34), '#26292e') +
      fill(box(220, 270, 360, 34, 8), '#23406e') +
      line('M280 272v30M340 272v30M400 272v30M460 272v30M520 272v30', '#7f9cc6', 4),
  }
  return scene('night', drawn[kind], { width: 240 })
}

const repeatLines = () => Array.from({ length: 9 }, (_, i) => `M${250 + i * 38} 316V554`).join('')

/** A flat box with lights: decoder, router. */
export function smallBox({ aerials = false }: { aerials?: boolean }): string {
  return scene(
    'night',
    (aerials ? tube('M230 440V190', '#e5e8ea', 26) + tube('M570 440V190', '#e5e8ea', 26) : '') +
      solid(poly(180, 400, 620, 400, 680, 500, 120, 500), aerials ? '#f4f5f6' : '#3a4047') +
      solid(box(120, 500, 560, 100, 14), aerials ? '#dfe3e6' : '#26292e') +
      repeat(aerials ? 5 : 3, (i) => fill(oval(180 + i * 44, 550, 9), i === 0 ? '#e8705a' : '#5bd08c')) +
      fill(box(440, 526, 190, 48, 8), aerials ? '#c3c9ce' : '#14171b'),
    { width: 300, y: 606 },
  )
}

export function fan(): string {
  return scene(
    'sky',
    tube('M400 420V610', '#e4e7e9', 30) +
      solid('M260 610H540L560 644H240z', '#3f6c9a') +
      fill(oval(400, 290, 184), '#eef4f7', 0.8) +
      repeat(
        4,
        (i) =>
          `<g transform="rotate(${i * 90 + 20} 400 290)">${solid('M400 290Q330 210 380 140Q460 130 470 220Q460 270 400 290z', '#5f97c4')}</g>`,
      ) +
      line([184, 140, 96].map((size) => oval(400, 290, size)).join(''), '#8d99a2', 6) +
      line('M400 106V474M216 290H584M270 160L530 420M530 160L270 420', '#8d99a2', 4) +
      solid(oval(400, 290, 42), '#3f6c9a'),
    { width: 180, y: 650 },
  )
}

export function solarPanel({ cells }: { cells: 2 | 3 | 4 | 6 }): string {
  const columns = Math.max(2, Math.ceil(cells / 1.5))
  const rows = cells
  const [w, h] = [380, Math.min(430, 200 + cells * 46)]
  const top = 400 - h / 2
  const grid = repeat(columns * rows, (i) =>
    solid(
      box(
        216 + (i % columns) * (w / columns),
        top + 6 + Math.floor(i / columns) * (h / rows),
        w / columns - 8,
        h / rows - 8,
        3,
      ),
      '#23447c',
    ),
  )
  return scene(
    'sky',
    fill(oval(640, 170, 70), '#f9cf58') +
      fill(oval(640, 170, 104), '#f9cf58', 0.25) +
      `<g transform="translate(60 0) skewX(-8)">` +
      tube('M300 620L260 660M540 620L560 660', '#7c868e', 16) +
      solid(box(198, top - 14, w + 24, h + 20, 8), '#c9d0d5') +
      fill(box(210, top, w, h - 4), '#8fa6c9') +
      grid +
      fill(poly(240, top + h - 20, 430, top, 490, top, 320, top + h - 20), '#fff', 0.16) +
      '</g>',
    { width: 220, y: 664 },
  )
}

export function lantern({ charges = false }: { charges?: boolean }): string {
  return scene(
    'night',
    fill(oval(400, 360, 270), '#ffe9a8', 0.4) +
      line('M300 260Q300 130 400 130Q500 130 500 260', '#8d979e', 16) +
      solid('M300 250H500L520 300H280z', '#e8742f') +
      solid(box(300, 300, 200, 200, 20), '#fff3c4', 'r') +
      solid('M280 500H520L550 600Q550 640 510 640H290Q250 640 250 600z', '#e8742f') +
      fill(oval(400, 566, 28), '#33383d') +
      (charges
        ? tube('M540 600Q640 610 660 540', DARK, 12) +
          at(664, 470, solid(box(-44, -80, 88, 160, 14), DARK) + fill(box(-34, -66, 68, 124, 6), '#7fc0d8'))
        : ''),
    { width: 190 },
  )
}

/** A panel with what it feeds. */
export function solarKit({ tv = false }: { tv?: boolean }): string {
  const bulb = (x: number, y: number) =>
    fill(oval(x, y + 40, 60), '#ffe9a8', 0.5) +
    line(`M${x} 150V${y - 16}`, DARK, 7) +
    solid(box(x - 16, y - 30, 32, 34, 6), '#e8ebec') +
    solid(oval(x, y + 34, 38), '#fff3c4')
  const panel = at(
    110,
    330,
    `<g transform="skewY(8)">${solid(box(0, 0, 230, 160, 6), '#c9d0d5')}${repeat(8, (i) => solid(box(10 + (i % 4) * 54, 10 + Math.floor(i / 4) * 72, 48, 66, 3), '#23447c'))}</g>`,
  )
  const fed = tv
    ? solid(box(390, 230, 290, 190, 12), DARK) +
      solid(box(402, 242, 266, 160, 4), '#f2b66b') +
      fill('M402 340Q470 300 536 340T668 330V402H402z', '#2f7f7a') +
      fill(poly(500, 420, 570, 420, 600, 450, 470, 450), DARK)
    : bulb(420, 250) + bulb(530, 220) + bulb(640, 250)
  return scene(
    'night',
    panel +
      fed +
      tube('M240 520Q260 580 340 570', DARK, 10) +
      cuboid(340, 510, 220, 124, 60, '#f0a62f') +
      fill(oval(400, 572, 26), DARK) +
      fill(box(446, 552, 90, 36, 6), '#26363b'),
    { width: 240, x: 440, y: 636 },
  )
}

export function battery(): string {
  return scene(
    'night',
    fill(box(256, 290, 44, 40, 6), '#c43e31') +
      fill(box(420, 290, 44, 40, 6), '#26292d') +
      cuboid(180, 340, 370, 290, 110, '#3a4047') +
      fill(box(180, 340, 370, 60), '#c43e31') +
      fill(poly(388, 430, 322, 520, 362, 520, 348, 600, 414, 494, 372, 494), '#f5b82e'),
    { width: 270, x: 420, y: 634 },
  )
}
