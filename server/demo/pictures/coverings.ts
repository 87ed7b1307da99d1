import {
  at,
  box,
  chance,
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
 * What covers floors and walls, and what comes wound up.
 */

export type Face = 'plain' | 'marble' | 'speckled' | 'wood' | 'brick' | 'wave' | 'kente' | 'ledge'

/** How tiles of each face are laid: so many rows, each of so many to a width, and every other row shifted by half of one. */
const layings: Record<Face, { rows: number; columns: number; shifted: boolean }> = {
  plain: { rows: 2, columns: 2, shifted: false },
  marble: { rows: 2, columns: 2, shifted: false },
  speckled: { rows: 2, columns: 2, shifted: false },
  wave: { rows: 3, columns: 2, shifted: false },
  kente: { rows: 3, columns: 2, shifted: false },
  wood: { rows: 5, columns: 2, shifted: true },
  brick: { rows: 5, columns: 2.5, shifted: true },
  ledge: { rows: 6, columns: 2, shifted: true },
}

/** Tiles as they are laid, slightly turned. */
export function tiles({
  tint = 'stone',
  colour,
  second = tone(colour, -0.3),
  face = 'plain',
}: {
  tint?: Tint
  colour: string
  second?: string
  face?: Face
}): string {
  const next = chance(face.length * 31 + colour.charCodeAt(2))
  const { rows, columns, shifted } = layings[face]
  const [high, wide] = [456 / rows, 456 / columns]
  const uneven = face === 'plain' ? 0 : face === 'ledge' ? 0.3 : 0.1
  const row = (y: number, shift: number) =>
    repeat(Math.ceil(columns) + 1, (i) => {
      const from = Math.max(172, 172 + i * wide + shift)
      const to = Math.min(628, 172 + (i + 1) * wide + shift)
      if (to - from < 8) return ''
      const [w, h] = [to - from - 6, high - 6]
      const tile = tone(colour, (next() - 0.5) * uneven)
      // What is laid in many small pieces takes the light as one wall.
      const drawn = shifted ? fill(box(from, y, w, h), tile) : solid(box(from, y, w, h, 4), tile)
      return drawn + pattern(face, [from, y, w, h], second, next)
    })
  const laid = repeat(rows, (i) => row(172 + i * high, shifted && i % 2 === 1 ? -wide / 2 : 0))
  const wall = fill(box(184, 190, 456, 456, 10), '#000', 0.14) + fill(box(164, 164, 472, 472, 10), '#f7f4ee')
  const light = shifted ? fill(box(172, 172, 456, 456), 'url(#l)') : ''
  return scene(tint, turned(-7, wall + laid + light), null)
}

type Place = [x: number, y: number, width: number, height: number]

function pattern(face: Face, [x, y, w, h]: Place, colour: string, next: () => number): string {
  switch (face) {
    case 'marble': {
      const rise = Math.round(h * (0.3 + next() * 0.3))
      return at(
        x,
        y,
        line(`M20 ${rise}q44-66 90 0t92 44M66 176q44-44 110 12`, colour, 4, 'stroke-opacity=".55"'),
      )
    }
    case 'speckled':
      return repeat(8, () =>
        fill(oval(x + 10 + next() * (w - 20), y + 10 + next() * (h - 20), 3 + next() * 4), colour, 0.6),
      )
    case 'wood': {
      const long = Math.round(w - 20)
      return at(
        x,
        y,
        line(
          `M10 30q${Math.round(long / 3)}-16 ${long} 0M10 60q${Math.round(long / 2)} 16 ${long} 0`,
          colour,
          3,
        ),
      )
    }
    case 'brick':
      return line(box(x + 9, y + 9, w - 18, h - 18, 2), '#ffffff', 3)
    case 'wave':
      return at(
        x,
        y,
        line([44, 80, 116].map((down) => `M6 ${down}q26-26 52 0t52 0t52 0t52 0`).join(''), colour, 6),
      )
    case 'kente':
      return (
        repeat(4, (i) =>
          fill(
            box(x + (i * w) / 4, y + h * 0.3, w / 4, h * 0.4),
            ['#e2a52b', '#2f7d4f', '#b7352c', '#26262b'][i] ?? colour,
          ),
        ) +
        fill(
          poly(x, y + h * 0.5, x + w / 2, y + h * 0.34, x + w, y + h * 0.5, x + w / 2, y + h * 0.66),
          '#f2c84b',
        )
      )
    default:
      return ''
  }
}

/** Cable or hose, wound up. */
export function coil({
  tint,
  colour,
  stripe,
  rings = 6,
  thick = 20,
}: {
  tint: Tint
  colour: string
  stripe?: string
  rings?: number
  thick?: number
}): string {
  const wound = repeat(rings, (i) => {
    const size = 232 - i * thick
    return (
      tube(oval(400 + (i % 2) * 3, 400 - (i % 3) * 2, size), tone(colour, (i % 2) * 0.08), thick) +
      (stripe === undefined
        ? ''
        : line(oval(400, 400, size), stripe, thick * 0.3, 'stroke-dasharray="40 26"'))
    )
  })
  const tie = (degrees: number) =>
    `<g transform="rotate(${degrees} 400 400)">${solid(box(386, 400 - 250, 28, rings * thick + 34, 8), '#fbf6ec')}</g>`
  return scene(
    tint,
    `<g transform="translate(0 -8)">${tube('M556 572Q630 640 690 612', colour, thick)}${wound}${tie(0)}${tie(120)}${tie(240)}</g>`,
    { width: 210, y: 648 },
  )
}

/** Something wound on itself, that lies: felt, foil, netting. */
export function roll({
  tint,
  colour,
  inside = tone(colour, -0.3),
  net = false,
}: {
  tint: Tint
  colour: string
  inside?: string
  net?: boolean
}): string {
  const threads = net
    ? line(
        [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => `M${190 + i * 40} 392v218`).join('') +
          [0, 1, 2, 3, 4].map((i) => `M180 ${410 + i * 44}h340`).join(''),
        '#fff',
        2,
        'stroke-opacity=".45"',
      )
    : ''
  return scene(
    tint,
    fill('M150 610H560L660 640H200z', tone(colour, -0.1)) +
      solid('M176 380H540V622H176Q110 600 110 500Q110 400 176 380z', colour, 'v') +
      threads +
      solid(oval(540, 500, 76, 122), tone(colour, 0.12)) +
      line(
        'M540 410C610 420 606 580 540 586C490 580 486 440 536 436C580 440 580 556 540 558C512 552 512 466 538 466',
        inside,
        9,
      ) +
      fill(oval(542, 510, 16, 28), tone(inside, -0.4)),
    { width: 290, x: 390, y: 640 },
  )
}
