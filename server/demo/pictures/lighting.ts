import { box, fill, line, oval, poly, repeat, scene, solid, tube } from './draw.ts'

/*
 * What is fed by the wires of a house.
 */

const WHITE = '#f4f5f3'

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
