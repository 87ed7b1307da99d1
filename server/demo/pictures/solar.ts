import { at, box, cuboid, fill, line, oval, poly, repeat, scene, solid, tube } from './draw.ts'

/*
 * What runs on the sun.
 */

const DARK = '#2b2f36'

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
