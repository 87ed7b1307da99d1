import { box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * Pictures on cloth, and music.
 */

/** A picture on cloth, in its frame. */
export function batik(kind: 'market' | 'fishers'): string {
  const view =
    kind === 'market'
      ? fill(box(250, 140, 300, 520), '#e2963a') +
        fill(oval(470, 240, 56), '#f9dc8a') +
        [
          [320, '#8f2f2c'],
          [405, '#2f6f6a'],
          [486, '#6a3f7a'],
        ]
          .map(
            ([x = 0, colour = '']) =>
              fill(
                `M${Number(x) - 40} 600Q${Number(x) - 30} 430 ${x} 420Q${Number(x) + 30} 430 ${Number(x) + 40} 600z`,
                String(colour),
              ) +
              fill(oval(Number(x), 396, 24), '#3a2318') +
              fill(oval(Number(x), 358, 46, 18), '#c9a04a'),
          )
          .join('') +
        fill(box(250, 600, 300, 60), '#7a3f22')
      : fill(box(250, 140, 300, 520), '#2f7fa0') +
        fill(box(250, 140, 300, 220), '#f0b45a') +
        fill(oval(330, 250, 52), '#f9e6b0') +
        fill(poly(440, 190, 450, 440, 330, 440), '#fbf3e0') +
        fill('M290 450H530Q510 500 460 500H350Q310 500 290 450z', '#5a3320') +
        line('M262 560q24-20 48 0t48 0t48 0t48 0t48 0M262 610q24-20 48 0t48 0t48 0t48 0t48 0', '#bfe0e6', 9)
  return scene(
    'sand',
    fill(box(246, 150, 330, 540), '#000', 0.14) +
      solid(box(226, 116, 348, 568, 4), '#5a3a24') +
      fill(box(242, 132, 316, 536), '#f3e3c2') +
      view +
      line(
        'M262 220Q330 240 360 200T470 300M300 640Q330 560 290 480M520 620Q480 560 530 500',
        '#fff',
        3,
        'stroke-opacity=".35"',
      ),
    null,
  )
}

const instruments = {
  mbira: () =>
    solid(box(220, 180, 360, 460, 60), '#a8693a') +
    fill(oval(400, 520, 64), '#3a2116') +
    fill(box(244, 290, 312, 26, 8), '#6d767e') +
    repeat(9, (i) => solid(box(262 + i * 32, 210, 20, 150 + Math.abs(i - 4) * 26, 8), '#c3cad0', 'r')),
  timbila: () =>
    repeat(6, (i) => solid(oval(178 + i * 90, 540, 44 - i * 3, 70 - i * 6), '#c9843f')) +
    tube('M120 470H680', '#6a4428', 18) +
    repeat(6, (i) =>
      solid(box(140 + i * 90, 300 + i * 10, 74, 220 - i * 20, 10), tone('#8a4a2a', (i % 2) * 0.1)),
    ) +
    tube('M300 250L520 170', '#4d3b2c', 12) +
    solid(oval(530, 166, 30), '#33302d'),
  drum: () =>
    solid('M230 300Q260 480 300 640H500Q540 480 570 300z', '#8a4a2a', 'r') +
    line(
      Array.from({ length: 6 }, (_, i) => `M${240 + i * 64} 330L${290 + i * 44} 580`).join('') +
        Array.from({ length: 5 }, (_, i) => `M${304 + i * 64} 330L${290 + i * 44} 580`).join(''),
      '#ecd9b0',
      7,
    ) +
    solid(box(292, 570, 216, 26, 12), '#5a2f1a', 'v') +
    solid(oval(400, 300, 176, 60), '#f0e0bf') +
    line(oval(400, 304, 176, 60), '#5a2f1a', 14) +
    fill(oval(400, 296, 90, 26), '#dcc596'),
}

export function instrument(kind: keyof typeof instruments): string {
  return scene('clay', instruments[kind](), { width: 230, y: 650 })
}
