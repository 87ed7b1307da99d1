/*
 * What stands where a product has no picture: a pattern as on printed cloth, in the colours of its category, mirrored from
 * four shapes that its name decides.
 */

/** Ground and figure, close to each other so that the pattern stays in the background. */
const colours = [
  ['#efe3cf', '#c9a97a'],
  ['#dfe8e1', '#8fb39b'],
  ['#f3ddd2', '#d69a7e'],
  ['#dde6ee', '#8fabc4'],
  ['#eee0ea', '#bd93b2'],
  ['#e9e8d3', '#b3ad6f'],
  ['#e2e3e8', '#9a9fb3'],
  ['#d9ebe9', '#7fb5b0'],
] as const

const SIDE = 10

/** Within a square of 10 whose outer corner is at 0,0; `m` mirrors what is drawn to the left or upwards. */
const shapes: readonly ((at: (x: number, y: number) => string, sweep: 0 | 1) => string)[] = [
  (at, sweep) => `M${at(0, 0)}L${at(10, 0)}A10 10 0 0 ${sweep} ${at(0, 10)}Z`,
  (at, sweep) => `M${at(10, 10)}L${at(10, 0)}A10 10 0 0 ${sweep === 1 ? 0 : 1} ${at(0, 10)}Z`,
  (at) => `M${at(0, 0)}L${at(10, 0)} ${at(0, 10)}Z`,
  (at) => `M${at(5, 0)}L${at(10, 5)} ${at(5, 10)} ${at(0, 5)}Z`,
  (at) => `M${at(0, 0)}L${at(5, 0)} ${at(10, 5)} ${at(10, 10)}Z`,
  (at) => `M${at(2, 5)}A3 3 0 1 0 ${at(8, 5)}A3 3 0 1 0 ${at(2, 5)}Z`,
]

export type Motif = { ground: string; figure: string; path: string }

export function motifOf(category: string, name: string): Motif {
  const [ground, figure] = colours[hash(category) % colours.length] ?? colours[0]
  const chance = hash(name)
  let path = ''
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const isRight = column > 1
      const isLow = row > 1
      const quarter = (isRight ? 3 - column : column) + 2 * (isLow ? 3 - row : row)
      const shape = shapes[(chance >>> (quarter * 5)) % shapes.length]
      const at = (x: number, y: number) =>
        `${column * SIDE + (isRight ? SIDE - x : x)} ${row * SIDE + (isLow ? SIDE - y : y)}`
      path += shape?.(at, isRight === isLow ? 1 : 0) ?? ''
    }
  }
  return { ground, figure, path }
}

/** FNV-1a, and its bits mixed once more: names that differ little are to look different. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 12)) >>> 0
}
