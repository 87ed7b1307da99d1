import { weave } from './food.ts'
import { at, box, fill, line, oval, poly, repeat, scene, solid, tone } from './draw.ts'

/*
 * What is carved, woven and forged.
 */

const EBONY = '#3a2a24'
const STRAW = '#d9ae63'
const SILVER = '#c3cad0'

const carvings = {
  tree: () =>
    repeat(9, (i) => {
      const [x, y] = [
        400 + ((i % 3) - 1) * 84 + (Math.floor(i / 3) % 2) * 22,
        590 - Math.floor(i / 3) * 160 - (i % 2) * 26,
      ]
      return (
        solid(
          `M${x - 60} ${y + 60}Q${x - 74} ${y - 50} ${x} ${y - 40}Q${x + 74} ${y - 50} ${x + 60} ${y + 60}z`,
          tone(EBONY, (i % 3) * 0.09),
        ) +
        solid(oval(x, y - 74, 36, 42), tone(EBONY, 0.08 + (i % 2) * 0.1)) +
        line(`M${x - 40} ${y + 20}Q${x} ${y - 10} ${x + 40} ${y + 20}`, tone(EBONY, 0.3), 7)
      )
    }),
  spirit: () =>
    solid(
      'M330 640Q250 520 340 420Q260 330 330 240Q300 140 400 120Q520 130 480 250Q570 340 460 420Q560 520 470 640z',
      EBONY,
    ) +
    fill(oval(400, 330, 44, 58) + oval(402, 520, 40, 50), '#f0dcd0') +
    fill(oval(372, 200, 20, 26) + oval(432, 200, 20, 26), '#e9dccb') +
    fill(oval(372, 204, 9) + oval(432, 204, 9), '#1c1210') +
    line('M366 260Q400 290 440 258', '#c9a58f', 9),
  mask: () =>
    solid('M230 300Q220 130 400 120Q580 130 570 300Q580 560 400 650Q220 560 230 300z', '#b5794a') +
    solid('M236 270Q240 130 400 120Q560 130 564 270Q500 200 400 200Q300 200 236 270z', EBONY) +
    fill(oval(322, 360, 48, 22) + oval(478, 360, 48, 22), '#2a1a12') +
    solid('M380 350H420L446 470Q400 500 354 470z', tone('#b5794a', 0.12)) +
    fill(oval(400, 560, 66, 24), '#2a1a12') +
    fill(box(366, 540, 68, 12), '#f3e6cf') +
    line('M270 450l40 20M270 490l40 10M530 450l-40 20M530 490l-40 10M380 250v60M420 250v60', EBONY, 9),
  bust: () =>
    solid('M240 640Q250 530 350 500V450H450V500Q550 530 560 640z', EBONY) +
    solid('M300 300Q300 160 400 160Q500 160 500 300Q510 420 400 460Q290 420 300 300z', tone(EBONY, 0.08)) +
    solid('M292 290Q280 120 400 116Q520 120 508 290Q480 210 400 206Q320 210 292 290z', tone(EBONY, -0.3)) +
    line('M340 300q22-16 40 0M420 300q22-16 40 0M370 404q30 16 60 0M400 310v50q-14 16-20 10', '#a88a7a', 8) +
    line('M340 530Q400 570 460 530', '#d9ae63', 14),
  animals: () =>
    [
      [210, 590, 0.85],
      [400, 570, 1.15],
      [600, 596, 0.8],
    ]
      .map(([x = 0, y = 0, s = 1], i) =>
        at(
          x,
          y,
          i === 1
            ? solid(
                'M-110 50V-60Q-100-110-20-106H60Q110-110 120-60Q150-70 150-10V60H130V0Q110 0 104-20L100 60H60V0H-40V60H-80V10z',
                EBONY,
              ) + fill(oval(108, -60, 6), '#e9dccb')
            : i === 0
              ? solid(
                  'M-60 50V-40L-40-200Q-10-230 20-200L30-180H-6L10-50H60V50H40V0H-36V50z',
                  tone(EBONY, 0.1),
                )
              : solid(
                  'M-90 50V-20Q-80-70-10-70H50Q100-70 100-20V50H70V10H-50V50zM80-60Q140-90 130-30Q110-10 80-20z',
                  tone(EBONY, 0.16),
                ),
          s,
        ),
      )
      .join('') + solid(box(120, 630, 560, 22, 8), '#b5794a'),
}

export function carving(kind: keyof typeof carvings): string {
  return scene('clay', carvings[kind](), { width: 220, y: 655 })
}

export function basket({ large = false }: { large?: boolean }): string {
  const drawn =
    line('M260 340Q260 170 400 170Q540 170 540 340', '#a8733f', 26) +
    weave(STRAW, 'M190 330H610Q620 560 560 640H240Q180 560 190 330z', 330, 640) +
    line('M196 430H604M204 530H596', '#8f3f2c', 20, 'stroke-dasharray="34 14"') +
    solid(box(180, 316, 440, 40, 18), '#c08f48', 'v')
  return scene('sand', large ? drawn : at(60, 96, drawn, 0.85), { width: large ? 220 : 190 })
}

const woven = {
  mat: () =>
    `<g transform="rotate(-10 400 400)">${solid(box(190, 150, 420, 500, 6), STRAW)}${repeat(6, (i) => fill(box(190, 190 + i * 78, 420, 26), ['#8f3f2c', '#2f6f6a', '#c9832f'][i % 3] ?? ''))}${line(Array.from({ length: 12 }, (_, i) => `M${210 + i * 35} 152V648`).join(''), '#fff', 3, 'stroke-opacity=".35"')}</g>`,
  sieve: () =>
    solid(oval(400, 420, 240, 210), '#b9843f') +
    fill(oval(400, 412, 206, 176), '#ecd49a') +
    line(
      Array.from(
        { length: 9 },
        (_, i) =>
          `M${230 + i * 42} ${300 - 40 + Math.abs(i - 4) * 20}V${560 - Math.abs(i - 4) * 20}M${230 + Math.abs(i - 4) * 14} ${270 + i * 36}H${570 - Math.abs(i - 4) * 14}`,
      ).join(''),
      '#b9843f',
      6,
    ) +
    line(oval(400, 420, 222, 192), '#8a5a2c', 10, 'stroke-dasharray="22 12"'),
  box: () =>
    weave(STRAW, 'M200 400H600V600Q590 640 540 640H260Q210 640 200 600z', 400, 640) +
    line('M204 500H596', '#2f6f6a', 26, 'stroke-dasharray="34 14"') +
    solid('M180 400Q200 290 400 280Q600 290 620 400Q400 450 180 400z', tone(STRAW, 0.1)) +
    line('M230 372Q400 330 570 372M290 330Q400 310 510 330', '#8f3f2c', 9) +
    solid(oval(400, 276, 30, 20), '#8a5a2c'),
  lampshade: () =>
    line('M400 0V200', '#4d3b2c', 8) +
    fill(poly(250, 560, 550, 560, 680, 800, 120, 800), '#ffe9a8', 0.35) +
    weave(STRAW, 'M340 200H460Q640 320 610 540H190Q160 320 340 200z', 260, 540) +
    line('M340 220Q230 340 230 530M400 210V530M460 220Q570 340 570 530', '#a8733f', 7) +
    fill(oval(400, 546, 206, 26), '#fff3c4'),
}

export function wickerwork(kind: keyof typeof woven): string {
  return scene('sand', woven[kind](), kind === 'lampshade' || kind === 'mat' ? null : { width: 230 })
}

const jewels = {
  necklace: () =>
    repeat(25, (i) => {
      const turn = Math.PI * (0.02 + (i / 24) * 0.96)
      return solid(
        oval(400 - Math.cos(turn) * 210, 220 + Math.sin(turn) * 330, 17 + Math.sin(turn) * 13),
        SILVER,
      )
    }),
  bracelet: () =>
    line(oval(400, 420, 220, 170), tone(SILVER, -0.35), 58) +
    line(oval(400, 414, 220, 170), SILVER, 48) +
    line(oval(400, 414, 220, 170), tone(SILVER, -0.4), 44, 'stroke-dasharray="5 26" stroke-opacity=".6"') +
    line(oval(400, 404, 214, 164), '#ffffff', 7, 'stroke-opacity=".7"'),
  ring: () =>
    line(oval(400, 490, 150), tone(SILVER, -0.35), 46) +
    line(oval(396, 484, 150), SILVER, 34) +
    line(oval(392, 480, 146), '#fff', 6, 'stroke-opacity=".8"') +
    solid(oval(400, 300, 110, 60), SILVER) +
    fill(
      'M330 316H470Q450 344 400 344Q350 344 330 316zM402 310V250Q450 270 456 306zM396 310V262Q364 280 356 306z',
      '#56636c',
    ),
  turtle: () =>
    line('M400 300Q330 200 250 80M400 300Q470 200 550 80', SILVER, 7) +
    line(oval(400, 316, 20), SILVER, 9) +
    solid(oval(400, 350, 38, 44), SILVER) +
    [
      [290, 430, -40],
      [510, 430, 40],
      [310, 590, -130],
      [490, 590, 130],
    ]
      .map(([x = 0, y = 0, turn = 0]) => at(x, y, solid(oval(0, 0, 30, 62), tone(SILVER, -0.08)), 1, turn))
      .join('') +
    solid(oval(400, 500, 120, 140), SILVER) +
    line(
      'M400 400L450 450V540L400 600L350 540V450zM400 400V364M450 450L506 436M450 540L500 570M400 600V638M350 540L300 570M350 450L294 436',
      '#6d7a83',
      8,
    ),
}

export function jewel(kind: keyof typeof jewels): string {
  return scene(
    'lilac',
    jewels[kind](),
    kind === 'ring' || kind === 'bracelet' ? { width: 180, y: 665 } : null,
  )
}
