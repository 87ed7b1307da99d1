import { at, box, cuboid, fill, line, oval, poly, repeat, scene, solid, tube, turned } from './draw.ts'

/*
 * What is read, and written with.
 */

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
