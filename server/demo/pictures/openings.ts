import { box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * Doors and windows, and what closes them.
 */

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
