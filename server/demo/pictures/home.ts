import {
  at,
  box,
  cuboid,
  fill,
  line,
  oval,
  poly,
  repeat,
  scene,
  solid,
  tone,
  tube,
  turned,
  type Tint,
} from './draw.ts'

/*
 * Kitchen, bath, desk, garden and toys.
 */

export function cookingPot(): string {
  return scene(
    'rose',
    tube('M150 430H650', '#8d979e', 36) +
      solid('M190 400H610V540Q600 640 500 640H300Q200 640 190 540z', '#c3cbd1', 'r') +
      solid('M176 380Q400 280 624 380V408H176z', '#d3dade') +
      solid(oval(400, 326, 36, 22), '#4d545a'),
    { width: 220 },
  )
}

export function stove({ gas = false }: { gas?: boolean }): string {
  if (gas)
    return scene(
      'rose',
      solid(poly(180, 400, 620, 400, 690, 500, 110, 500), '#4d545a') +
        line(oval(290, 450, 84, 26) + oval(510, 450, 84, 26), '#14171b', 14) +
        [290, 510]
          .map((x) => repeat(5, (i) => fill(`M${x - 60 + i * 28} 448q14-60 20 0z`, '#4f9fd8')))
          .join('') +
        solid(box(110, 500, 580, 110, 14), '#c9d1d6') +
        fill(oval(230, 556, 32) + oval(570, 556, 32), '#26292d'),
      { width: 310, y: 616 },
    )
  return scene(
    'rose',
    repeat(5, (i) => fill(`M${270 + i * 52} 330q30-110 52 0z`, i % 2 === 0 ? '#f2a52f' : '#e2622a')) +
      fill(oval(400, 330, 190, 46), '#26292d') +
      repeat(7, (i) =>
        fill(oval(270 + i * 43, 334 + (i % 2) * 14, 26, 16), i % 3 === 0 ? '#e2622a' : '#3b3330'),
      ) +
      solid('M206 330Q230 500 330 520H470Q570 500 594 330Q500 390 400 390Q300 390 206 330z', '#b5663a') +
      solid('M320 520H480L520 640H280z', tone('#b5663a', -0.1), 'r') +
      fill(box(360, 560, 80, 54, 10), '#3b2318'),
    { width: 190 },
  )
}

export function mortar(): string {
  return scene(
    'rose',
    `<g transform="rotate(14 400 300)">${solid(box(378, 60, 44, 330, 20), '#a8733f', 'r')}</g>` +
      solid('M240 330H560Q560 470 470 510V560L520 640H280L330 560V510Q240 470 240 330z', '#8a5a33', 'r') +
      solid(oval(400, 330, 160, 46), tone('#8a5a33', 0.15)) +
      fill(oval(400, 334, 128, 32), '#4d2f18') +
      line('M262 400H538M316 530H484', tone('#8a5a33', -0.3), 8),
    { width: 180 },
  )
}

export function grater(): string {
  return scene(
    'rose',
    tube('M230 640L540 420M560 640L280 420', '#7a5230', 34) +
      solid('M190 400H570Q600 400 600 430V446H190z', '#a8733f') +
      solid('M570 400Q640 380 680 330L706 354Q660 420 600 446z', '#aeb8c0') +
      line('M680 330l24-8M690 340l24-4M700 350l22 2', '#8d979e', 8),
    { width: 250 },
  )
}

export function knives(): string {
  const knife = (x: number, long: number, wide: number) =>
    solid(`M${x} ${430 - long}Q${x + wide} ${430 - long * 0.6} ${x + wide} 430H${x}z`, '#c3cbd1') +
    solid(box(x - 4, 430, wide + 2, 190, 14), '#5c3b22', 'r') +
    fill(oval(x + wide / 2, 480, 6) + oval(x + wide / 2, 570, 6), '#d8c8a8')
  return scene('rose', knife(230, 270, 66) + knife(372, 310, 80) + knife(520, 180, 50), {
    width: 230,
    y: 640,
  })
}

export function thermos(): string {
  return scene(
    'rose',
    solid(box(290, 240, 220, 400, 34), '#2f6f8f', 'r') +
      fill(box(290, 330, 220, 30), '#f0c34a') +
      fill(box(290, 240, 220, 400, 34), 'url(#r)', 0.4) +
      solid(box(306, 130, 188, 120, 24), '#e9ebec', 'r') +
      line('M510 320Q610 330 600 440T510 560', '#25566f', 26),
    { width: 160 },
  )
}

export function waterCan({ filter = false }: { filter?: boolean }): string {
  if (filter)
    return scene(
      'sky',
      solid(box(270, 160, 260, 240, 30), '#dceef4', 'r') +
        solid('M270 400H530V600Q530 640 490 640H310Q270 640 270 600z', '#9fd0e0', 'r') +
        solid(box(256, 130, 288, 44, 16), '#3f7fb5', 'r') +
        solid('M330 230Q330 190 400 190Q470 190 470 230V390H330z', '#f3ede0', 'r') +
        solid(box(360, 556, 80, 34, 8), '#3f7fb5') +
        tube('M400 590V630', '#3f7fb5', 26),
      { width: 180 },
    )
  return scene(
    'sky',
    solid(
      'M250 260Q250 210 310 200H490Q550 210 550 260V600Q550 640 510 640H290Q250 640 250 600z',
      '#e8eef0',
      'r',
    ) +
      solid(box(350, 140, 100, 66, 14), '#2f7fb5', 'r') +
      line('M330 200Q330 120 400 120Q470 120 470 200', '#c9d3d7', 20) +
      fill('M262 420H538V600Q538 628 510 628H290Q262 628 262 600z', '#7fc0dc', 0.55) +
      solid(box(372, 560, 56, 34, 8), '#d8503f') +
      tube('M400 594V632', '#d8503f', 22),
    { width: 190 },
  )
}

export function plates(): string {
  return scene(
    'rose',
    repeat(
      5,
      (i) =>
        solid(oval(400, 600 - i * 26, 250, 50), i % 2 === 0 ? '#f6f4ec' : '#e6e8ea') +
        line(oval(400, 600 - i * 26, 246, 48), '#2f5f9f', 7),
    ) +
      fill(oval(400, 496, 170, 28), '#dfe4e6') +
      at(
        400,
        330,
        solid(oval(0, 0, 170), '#f8f6f0') +
          line(oval(0, 0, 162), '#2f5f9f', 14) +
          line(oval(0, 0, 112), '#d7dcde', 6) +
          repeat(6, (i) => `<g transform="rotate(${i * 60})">${fill(oval(0, -56, 15, 30), '#d8503f')}</g>`) +
          fill(oval(0, 0, 18), '#f0c34a'),
      ),
    { width: 280 },
  )
}

export function soap({ colour, mark }: { colour: string; mark: string }): string {
  return scene(
    'mint',
    solid(box(170, 470, 460, 150, 50), tone(colour, -0.12)) +
      solid(box(170, 420, 460, 160, 60), colour) +
      line(box(214, 446, 372, 100, 44), tone(colour, -0.14), 6) +
      fill('M350 500Q360 456 450 470Q440 530 350 500z', mark) +
      [
        [250, 370, 46],
        [330, 320, 30],
        [560, 360, 54],
        [490, 300, 34],
        [620, 290, 22],
      ]
        .map(
          ([x = 0, y = 0, s = 0]) =>
            fill(oval(x, y, s), '#fff', 0.55) +
            line(oval(x, y, s), '#fff', 4) +
            fill(oval(x - s * 0.3, y - s * 0.3, s * 0.2), '#fff'),
        )
        .join(''),
    { width: 280, y: 630 },
  )
}

export function braids({ colour }: { colour: string }): string {
  const one = (x: number) =>
    repeat(9, (i) =>
      solid(oval(x + (i % 2 === 0 ? -10 : 10), 210 + i * 48, 34, 34), tone(colour, (i % 2) * 0.14)),
    )
  return scene('lilac', one(280) + one(400) + one(520) + solid(box(220, 160, 360, 50, 20), '#d8428a', 'v'), {
    width: 190,
    y: 660,
  })
}

export function comb(): string {
  return scene(
    'lilac',
    solid('M290 130Q400 70 510 130L520 380H280z', '#8a5a33') +
      repeat(7, (i) => solid(`M${284 + i * 34} 370h22l-5 260q-6 12-12 0z`, '#8a5a33')) +
      line('M340 180L400 140L460 180L400 220zM330 260h140M330 300h140', '#d9b27a', 8),
    { width: 130, y: 656 },
  )
}

/** A book with a cover of its own, or an exercise book. */
export function book({
  colour,
  mark,
  art,
  thick = 50,
}: {
  colour: string
  mark: string
  art: 'sun' | 'tree' | 'waves' | 'moon' | 'mask' | 'pot' | 'letters' | 'lines' | 'grid' | 'cloth'
  thick?: number
}): string {
  const arts = {
    sun: fill(oval(0, -40, 70), mark) + line('M-120 90Q0 20 120 90M-120 130Q0 70 120 130', mark, 12),
    tree:
      fill(oval(0, -60, 96, 70), mark) +
      fill(oval(-50, -30, 50) + oval(54, -26, 46), mark) +
      fill(poly(-14, -20, 14, -20, 26, 130, -26, 130), mark),
    waves: repeat(4, (i) => line(`M-120 ${i * 44 - 60}q30-36 60 0t60 0t60 0t60 0`, mark, 13)),
    moon:
      fill('M40-100A90 90 0 1 0 70 70A110 110 0 0 1 40-100z', mark) +
      fill(oval(80, -70, 9) + oval(110, 0, 6), mark),
    mask:
      fill('M-70-90Q0-130 70-90Q80 60 0 120Q-80 60-70-90z', mark) +
      fill(oval(-30, -30, 20, 10) + oval(30, -30, 20, 10) + oval(0, 60, 20, 9), colour),
    pot:
      fill('M-90-20H90Q90 90 30 100H-30Q-90 90-90-20z', mark) +
      fill(box(-110, -50, 220, 26, 10), mark) +
      line('M-30-70q-20-30 0-56M30-70q20-30 0-56', mark, 10),
    letters: repeat(5, (i) => fill(box(-110, -110 + i * 46, 220 - (i % 3) * 50, 16, 8), mark)),
    lines: fill(box(-110, -120, 220, 90, 10), '#fff') + line('M-90-90h180M-90-60h120', mark, 6),
    grid:
      fill(box(-110, -120, 220, 90, 10), '#fff') +
      line('M-70-120v90M-30-120v90M10-120v90M50-120v90M-110-90h220M-110-60h220', mark, 4),
    cloth: repeat(
      9,
      (i) =>
        fill(oval(-100 + (i % 3) * 100, -130 + Math.floor(i / 3) * 120, 36), mark) +
        fill(oval(-100 + (i % 3) * 100, -130 + Math.floor(i / 3) * 120, 15), '#f7e3b0'),
    ),
  }
  return scene(
    'sky',
    turned(
      -5,
      fill(poly(250 + thick, 150, 560 + thick, 150, 560 + thick, 640, 250 + thick, 660), '#000', 0.14) +
        solid(box(540, 166, thick + 10, 470), '#f3eddd', 'v') +
        repeat(3, (i) => fill(box(550 + (i * thick) / 4, 166, 2, 470), '#c9bfa6')) +
        solid(box(240, 150, 320, 500, 8), colour) +
        fill(box(240, 150, 34, 500), '#000', 0.16) +
        at(416, 390, arts[art], 1.02),
    ),
    { width: 210, x: 410, y: 668 },
  )
}

export function pencils({ count }: { count: 6 | 9 }): string {
  const colours = [
    '#d8402f',
    '#f0a32f',
    '#f5d33f',
    '#5aa84a',
    '#2f8fb5',
    '#3f5fa8',
    '#8a4fa0',
    '#d8428a',
    '#8a5a33',
  ]
  const wide = 360 / count
  return scene(
    'sky',
    repeat(count, (i) => {
      const x = 220 + i * wide
      return (
        solid(poly(x, 300, x + wide - 4, 300, x + wide / 2 - 2, 210), '#ecd2a4') +
        fill(poly(x + wide * 0.34, 240, x + wide * 0.62, 240, x + wide / 2 - 2, 208), colours[i] ?? '') +
        solid(box(x, 298, wide - 4, 200), colours[i] ?? '', 'r')
      )
    }) +
      solid(box(196, 420, 408, 220, 16), '#2f5f9f') +
      fill(box(196, 480, 408, 80), '#f5d33f'),
    { width: 230 },
  )
}

export function pens(): string {
  return scene(
    'sky',
    [-24, -8, 8, 24]
      .map(
        (turn, i) =>
          `<g transform="rotate(${turn} 400 700)">${solid(box(384, 150, 32, 300, 6), '#e9edf0', 'r') + solid(box(382, 120, 36, 110, 10), '#2b56a8', 'r') + fill(box(412, 130, 10, 90, 5), '#1d3f80')}${fill(box(396, 240, 8, 190), '#2b56a8', 0.6 + i * 0.05)}</g>`,
      )
      .join('') +
      solid('M270 420H530L510 640H290z', '#f0a32f', 'r') +
      fill('M274 470H526L521 530H279z', '#fbf6ec'),
    { width: 170 },
  )
}

export function geometry(): string {
  return scene(
    'sky',
    fill(poly(170, 610, 560, 610, 170, 260), '#9fd0e0', 0.7) +
      line(poly(170, 610, 560, 610, 170, 260), '#4f9fb8', 8) +
      fill(poly(230, 560, 410, 560, 230, 400), '#e3edf0') +
      line('M500 230L430 600M500 230L610 590', '#8d979e', 20) +
      solid(oval(500, 220, 40), '#5f6a73') +
      tube('M500 180V120', '#5f6a73', 22) +
      fill(poly(422, 596, 440, 600, 424, 640), '#33383d') +
      fill(poly(600, 586, 620, 586, 616, 640), '#d8402f'),
    { width: 260 },
  )
}

export function calculator(): string {
  return scene(
    'sky',
    turned(
      6,
      fill(box(270, 140, 290, 530, 34), '#000', 0.15) +
        solid(box(256, 126, 290, 530, 34), '#3a4655') +
        solid(box(284, 160, 234, 110, 12), '#bcd3b4') +
        fill(box(430, 200, 70, 40, 4), '#5d7058', 0.6) +
        repeat(20, (i) =>
          fill(
            box(284 + (i % 5) * 48, 304 + Math.floor(i / 5) * 78, 40, 54, 10),
            i % 5 === 4 ? '#e8742f' : i < 5 ? '#6f7d8c' : '#e9edf0',
          ),
        ),
    ),
    { width: 190, y: 680 },
  )
}

export function chalk(): string {
  return scene(
    'sky',
    cuboid(200, 400, 320, 230, 110, '#4f8a5c') +
      fill(box(200, 470, 320, 90), '#fbf6ec') +
      repeat(8, (i) => solid(box(230 + i * 46, 310 - (i % 3) * 16, 36, 110, 14), '#ffffff', 'r')) +
      cuboid(200, 420, 320, 60, 0, '#3f7a4c') +
      at(250, 650, solid(box(0, -18, 170, 34, 16), '#fff', 'v'), 1, -6),
    { width: 260, x: 410, y: 640 },
  )
}

export function paper(): string {
  return scene(
    'sky',
    cuboid(180, 470, 360, 150, 130, '#fbfbf8') +
      repeat(6, (i) => fill(box(180, 488 + i * 22, 360, 3), '#d3d7d9')) +
      fill(poly(180, 470, 310, 411.5, 410, 411.5, 280, 470), '#2f6fb5') +
      fill(box(180, 470, 100, 150), '#2f6fb5'),
    { width: 290, x: 420, y: 626 },
  )
}

const toys = {
  cart: () =>
    tube('M150 330L330 470', '#a8733f', 24) +
    solid('M240 330H620L590 500H280z', '#c9914f') +
    line('M256 390H608M270 446H600', '#8a5a33', 8) +
    wheel(430, 550, 92, '#8a5a33'),
  wire: () =>
    line(
      'M150 520H620V430L540 420L490 330H320L270 430L150 450zM320 330V430H490V330M400 330V520',
      '#5f6a73',
      11,
    ) +
    wheel(250, 560, 66, '#d8402f') +
    wheel(530, 560, 66, '#d8402f') +
    line('M400 330L470 110M430 110H520', '#5f6a73', 11),
  board: () =>
    solid(poly(140, 380, 600, 330, 680, 520, 190, 600), '#8a5a33') +
    repeat(16, (i) => {
      const [x, y] = [
        232 + (i % 8) * 55 + Math.floor(i / 8) * 26,
        424 - (i % 8) * 5.5 + Math.floor(i / 8) * 92,
      ]
      return fill(oval(x, y, 24, 17), '#4d2f18') + fill(oval(x - 6, y, 7) + oval(x + 8, y + 3, 7), '#c9b28a')
    }),
  blocks: () =>
    cuboid(170, 490, 140, 140, 60, '#d8503f') +
    cuboid(350, 490, 140, 140, 60, '#3f7fb5') +
    cuboid(530, 510, 110, 120, 50, '#5aa84a') +
    cuboid(260, 346, 140, 140, 60, '#f0b43f') +
    fill(poly(450, 490, 560, 490, 505, 380), '#c9914f') +
    solid(poly(450, 486, 560, 486, 505, 376), '#e0a566') +
    fill(oval(330, 416, 34), '#fff', 0.4),
  ball: () =>
    solid(oval(400, 430, 205), '#fafaf8') +
    fill(poly(400, 350, 464, 398, 440, 474, 360, 474, 336, 398), '#26292e') +
    [0, 72, 144, 216, 288]
      .map(
        (turn) =>
          `<g transform="rotate(${turn} 400 430)">${line('M400 350V268', '#26292e', 8)}${fill(poly(352, 240, 448, 240, 432, 276, 400, 288, 368, 276), '#26292e')}</g>`,
      )
      .join('') +
    fill(oval(400, 430, 205), 'url(#l)'),
  puzzle: () =>
    ['#5aa84a', '#f0b43f', '#3f7fb5', '#d8503f']
      .map((it, i) =>
        at(
          230 + (i % 2) * 190 + (i === 3 ? 30 : 0),
          220 + Math.floor(i / 2) * 190 + (i === 3 ? 24 : 0),
          solid('M0 0H60Q50-40 90-44Q130-40 120 0H180V60Q220 50 224 90Q220 130 180 120V180H0z', it),
        ),
      )
      .join(''),
  cards: () =>
    [
      [-18, '#d8503f'],
      [0, '#f0b43f'],
      [18, '#3f7fb5'],
    ]
      .map(
        ([turn = 0, it = ''], i) =>
          `<g transform="rotate(${turn} 400 700)">${solid(box(290, 190, 220, 320, 24), '#fffdf6')}${line(box(308, 208, 184, 284, 14), String(it), 10)}${i === 2 ? fill(oval(400, 360, 60, 50), '#c9914f') + fill(oval(352, 310, 24) + oval(448, 310, 24), '#c9914f') + fill(oval(380, 350, 7) + oval(420, 350, 7), '#26292e') + fill(oval(400, 376, 16, 11), '#7a4a2c') : fill(oval(400, 350, 44), String(it))}</g>`,
      )
      .join(''),
  rope: () =>
    tube('M230 400Q180 660 340 640T420 500T560 560T570 330', '#e8e0cc', 18) +
    line('M230 400Q180 660 340 640T420 500T560 560T570 330', '#d8503f', 6, 'stroke-dasharray="8 22"') +
    solid(box(200, 190, 60, 220, 26), '#c9914f', 'r') +
    solid(box(540, 140, 60, 220, 26), '#c9914f', 'r'),
  tricycle: () =>
    tube('M500 260L540 540M500 330L330 440L220 560', '#d8402f', 28) +
    tube('M430 240H580', '#33383d', 24) +
    solid('M270 400Q330 370 410 410L390 446H280z', '#2f3338') +
    wheel(540, 540, 100, '#d8402f') +
    wheel(230, 570, 70, '#f0b43f'),
}

function wheel(x: number, y: number, size: number, colour: string): string {
  return (
    solid(oval(x, y, size), '#33383d') +
    fill(oval(x, y, size * 0.72), tone(colour, 0.5)) +
    line(repeatSpokes(x, y, size * 0.7), colour, 8) +
    fill(oval(x, y, size * 0.2), colour)
  )
}

function repeatSpokes(x: number, y: number, size: number): string {
  return [0, 60, 120]
    .map((turn) => {
      const [dx, dy] = [Math.cos((turn * Math.PI) / 180) * size, Math.sin((turn * Math.PI) / 180) * size]
      return `M${Math.round(x - dx)} ${Math.round(y - dy)}L${Math.round(x + dx)} ${Math.round(y + dy)}`
    })
    .join('')
}

export function toy(kind: keyof typeof toys): string {
  return scene('rose', toys[kind](), { width: 250, y: 645 })
}

const farm = {
  can: () =>
    line('M300 300Q300 170 440 180Q560 200 540 330', '#2f7d5b', 28) +
    solid('M250 300H520V600Q520 640 480 640H290Q250 640 250 600z', '#3f9a6f', 'r') +
    solid('M260 500L130 300L100 316L240 590z', '#3f9a6f') +
    solid(oval(114, 296, 56, 24), '#2f7d5b') +
    line('M80 250v-50M114 240v-60M148 246v-50', '#6fb1cf', 7),
  sprayer: () =>
    line('M260 220Q180 400 260 600', '#26292e', 26) +
    solid(
      'M270 240Q270 190 330 190H470Q530 190 530 240V600Q530 640 490 640H310Q270 640 270 600z',
      '#2f7fb5',
      'r',
    ) +
    solid(box(340, 140, 120, 56, 12), '#26292e') +
    fill(box(296, 360, 208, 150, 14), '#fbf6ec') +
    fill('M400 380Q460 450 400 490Q340 450 400 380z', '#3f9a6f') +
    tube('M520 590Q640 600 640 420', '#26292e', 16) +
    tube('M640 420L690 200', '#d8a23a', 14),
  mill: () =>
    solid('M250 150H480L430 290H300z', '#aeb8c0') +
    solid(box(296, 290, 140, 150, 20), '#8d979e', 'r') +
    tube('M436 370H560V230', '#6d767e', 28) +
    tube('M560 230H640', '#8a5a33', 36) +
    solid(oval(290, 370, 84), '#9aa5ad') +
    fill(oval(290, 370, 40), '#5f6a73') +
    solid('M330 440H400V600H330z', '#8d979e', 'r') +
    solid(box(250, 590, 230, 40, 8), '#6d767e'),
  drip: () =>
    [0, 1, 2]
      .map(
        (i) =>
          tube(`M140 ${400 + i * 90}H660`, '#26292e', 20) +
          repeat(3, (j) =>
            at(
              240 + j * 160,
              392 + i * 90,
              fill('M0 20q24 34 0 52q-24-18 0-52z', '#4f9fd8') +
                fill('M-4 0Q-50-10-46-56Q-4-50-4 0zM4 0Q50-10 46-56Q4-50 4 0z', '#5c9440'),
            ),
          ),
      )
      .join('') + cuboid(120, 200, 150, 130, 60, '#2f7fb5'),
}

export function farmTool(kind: keyof typeof farm, tint: Tint = 'leaf'): string {
  return scene(tint, farm[kind](), { width: 240, y: 648 })
}
