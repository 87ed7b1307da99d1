import {
  band,
  at,
  box,
  chance,
  cuboid,
  fill,
  line,
  oval,
  poly,
  repeat,
  scene,
  solid,
  tone,
  turned,
  type Tint,
} from './draw.ts'

/*
 * Sand, blocks and steel, as they lie in the yard.
 */

/** A heap of something fine, or of stones. */
export function heap({
  tint = 'sand',
  colour,
  stones = 0,
}: {
  tint?: Tint
  colour: string
  stones?: number
}): string {
  const next = chance(stones * 7 + 11)
  const drawn = repeat(stones === 0 ? 42 : 26, () => {
    const up = next()
    const x = 400 + (next() - 0.5) * 2 * (250 - up * 205)
    const y = 618 - up * 250
    if (stones === 0)
      return fill(oval(x, y, 5 + next() * 4, 4), tone(colour, next() > 0.5 ? 0.35 : -0.3), 0.7)
    const size = stones * (0.7 + next() * 0.6)
    const stone = poly(
      x - size,
      y + size * 0.5,
      x - size * 0.5,
      y - size * 0.6,
      x + size * 0.5,
      y - size * 0.7,
      x + size,
      y + size * 0.2,
      x + size * 0.3,
      y + size * 0.7,
    )
    return fill(stone, tone(colour, 0.28 - next() * 0.5))
  })
  const mound = 'M110 640Q170 600 250 480Q330 330 400 318Q470 326 548 474Q630 600 690 640Q400 668 110 640z'
  return scene(
    tint,
    solid(mound, colour) +
      fill('M400 318Q470 326 548 474Q630 600 690 640Q560 652 470 654Q500 480 400 318z', '#000', 0.12) +
      drawn,
    { width: 310 },
  )
}

/** A block of concrete, with holes or without, or two of them on each other. */
export function block({
  tint = 'stone',
  colour,
  holes = 0,
  width = 380,
  height = 190,
  deep = 170,
  stack = false,
}: {
  tint?: Tint
  colour: string
  holes?: number
  width?: number
  height?: number
  deep?: number
  stack?: boolean
}): string {
  const [x, y] = [400 - (width + deep) / 2, 640 - height]
  const next = chance(width)
  const hole = (top: number, left: number, index: number) => {
    const wide = (width - 30 * (holes + 1)) / holes
    const from = left + 30 + index * (wide + 30)
    const [near, far, up] = [deep * 0.2, deep * 0.8, 0.45]
    const d = poly(
      from + near,
      top - near * up,
      from + far,
      top - far * up,
      from + far + wide,
      top - far * up,
      from + near + wide,
      top - near * up,
    )
    const inside = poly(
      from + near + 12,
      top - near * up,
      from + far,
      top - far * up + 12,
      from + far + wide - 8,
      top - far * up + 12,
      from + near + wide,
      top - near * up,
    )
    return fill(d, tone(colour, -0.4)) + fill(inside, tone(colour, -0.68))
  }
  const grains = repeat(34, () =>
    fill(
      oval(x + 14 + next() * (width - 28), y + 14 + next() * (height - 28), 3 + next() * 3, 3),
      tone(colour, next() > 0.5 ? 0.3 : -0.25),
      0.7,
    ),
  )
  const one = (left: number, top: number) =>
    cuboid(left, top, width, height, deep, colour) + repeat(holes, (i) => hole(top, left, i))
  const upper = stack ? one(x + 46, y - height - 4) : ''
  return scene(tint, one(x, y) + grains + upper, { width: (width + deep) * 0.58, x: 420, y: 636 })
}

/** Bars or tubes that lie in a bundle; ribs for steel that is to hold in concrete. */
export function bundle({
  tint,
  colour,
  thick,
  count = 5,
  ribs = false,
  hollow = false,
}: {
  tint: Tint
  colour: string
  thick: number
  count?: number
  ribs?: boolean
  hollow?: boolean
}): string {
  const bars = repeat(count, (i) => {
    const [x, y] = [120 + ((i * 37) % 60), 400 + count * thick * 0.3 - i * thick * 0.8]
    const ribbed = () =>
      band(
        `M${x + 14} ${y + thick / 2}h510`,
        '#000',
        thick * 0.8,
        'stroke-dasharray="3 15" stroke-opacity=".2"',
      )
    return (
      solid(box(x, y, 540, thick, 4), colour, 'v') +
      (ribs ? ribbed() : '') +
      fill(oval(x + 540, y + thick / 2, thick * 0.24, thick / 2), tone(colour, 0.25)) +
      fill(
        oval(x + 540, y + thick / 2, thick * 0.16, thick * (hollow ? 0.38 : 0.28)),
        tone(colour, hollow ? -0.6 : -0.12),
      )
    )
  })
  const half = count * thick * 0.5
  const tie = (x: number) => line(`M${x} ${408 - half}Q${x - 14} 400 ${x} ${404 + half}`, '#4c4f55', 8)
  return scene(tint, turned(-24, bars + (hollow ? '' : tie(250) + tie(520))), { width: 270, y: 620 })
}

/** A box of steel or concrete that is open above, with what flows through it. */
export function drain({ colour }: { colour: string }): string {
  return scene(
    'stone',
    cuboid(150, 430, 330, 200, 180, colour) +
      fill('M230 430Q230 560 315 560Q400 560 400 430z', tone(colour, -0.5)) +
      fill('M230 430L410 349L580 349L400 430z', tone(colour, -0.36)) +
      at(0, -6, cuboid(250, 352, 190, 26, 150, tone(colour, 0.1))),
    { width: 310, x: 420, y: 630 },
  )
}
