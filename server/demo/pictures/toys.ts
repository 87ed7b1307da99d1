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
  type Tint,
} from './draw.ts'

/*
 * Toys, and what helps in the field.
 */

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
