/*
 * What pictures are put together from: outlines (the `d` of a path), fillings, and the scene that everything stands in.
 * Light comes from the upper left. A picture is 800 × 800 units; the floor is at 640.
 */

/** Colours of the wall behind a thing, one for each family of goods. */
const tints = {
  stone: '#e6e0d8',
  clay: '#f1dccd',
  sand: '#f4e6c6',
  leaf: '#dbe9cf',
  mint: '#d3eae2',
  sky: '#d6e5f0',
  night: '#d8dce9',
  lilac: '#e6deef',
  rose: '#f5dad8',
}
export type Tint = keyof typeof tints

/** How a form takes the light: flat from the left, round and upright, round and lying. */
type Shade = 'l' | 'r' | 'v'

const shades: Record<Shade, string> = {
  l: gradient('l', 'x1="0" y1="0" x2="1" y2="1"', ['#fff .3', '#fff 0', '#000 .16']),
  r: gradient('r', '', ['#000 .2', '#fff .28', '#000 0', '#000 .32'], [0, 28, 55, 100]),
  v: gradient('v', 'x2="0" y2="1"', ['#fff .1', '#fff .35', '#000 0', '#000 .35'], [0, 25, 50, 100]),
}

function gradient(id: string, direction: string, stops: string[], offsets?: number[]): string {
  const drawn = stops.map((stop, index) => {
    const [colour, opacity] = stop.split(' ')
    const offset = offsets?.[index] ?? Math.round((index / (stops.length - 1)) * 100)
    return `<stop offset="${offset}%" stop-color="${colour}" stop-opacity="${opacity}"/>`
  })
  return `<linearGradient id="${id}" ${direction}>${drawn.join('')}</linearGradient>`
}

/** How a thing's shadow lies on the floor: how wide, where its middle is, how deep down; none for what hangs. */
type Floor = { width?: number; x?: number; y?: number } | null

/** A whole picture: a thing before a calm wall, with its shadow. */
export function scene(tint: Tint, thing: string, floor: Floor = {}): string {
  const wall = tints[tint]
  const used = (['l', 'r', 'v'] as const).filter((id) => thing.includes(`url(#${id})`))
  const shadow = floor && oval(floor.x ?? 400, floor.y ?? 645, floor.width ?? 250, (floor.width ?? 250) / 8)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><defs>' +
    `<linearGradient id="w" x2="0" y2="1"><stop stop-color="${tone(wall, 0.45)}"/><stop offset="1" stop-color="${tone(wall, -0.05)}"/></linearGradient>` +
    '<radialGradient id="s"><stop stop-opacity=".34"/><stop offset=".6" stop-opacity=".16"/><stop offset="1" stop-opacity="0"/></radialGradient>' +
    `${used.map((id) => shades[id]).join('')}</defs>` +
    fill(box(0, 0, 800, 800), 'url(#w)') +
    fill(oval(400, 400, 330), '#fff', 0.38) +
    (shadow === null ? '' : fill(shadow, 'url(#s)')) +
    `${thing}</svg>`
  )
}

/** A form of one colour that takes the light. */
export function solid(d: string, colour: string, shade: Shade = 'l'): string {
  return fill(d, colour) + fill(d, `url(#${shade})`)
}

export function fill(d: string, colour: string, opacity = 1): string {
  return `<path d="${d}" fill="${colour}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}/>`
}

export function line(d: string, colour: string, width: number, more = ''): string {
  return stroke(d, colour, width, `stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}`)
}

/** A line whose ends are cut off straight. */
export function band(d: string, colour: string, width: number, more = ''): string {
  return stroke(d, colour, width, more)
}

function stroke(d: string, colour: string, width: number, more: string): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${more && ` ${more}`}/>`
}

/** A pole, a rope, a tube: a line that is round. */
export function tube(d: string, colour: string, width: number): string {
  return (
    line(d, tone(colour, -0.28), width) +
    line(d, colour, r(width * 0.72)) +
    line(d, tone(colour, 0.35), r(width * 0.2))
  )
}

export function box(x: number, y: number, w: number, h: number, round = 0): string {
  const c = Math.min(round, w / 2, h / 2)
  if (c === 0) return `M${r(x)} ${r(y)}h${r(w)}v${r(h)}h${r(-w)}z`
  const arc = (dx: number, dy: number) => `a${r(c)} ${r(c)} 0 0 1 ${r(dx)} ${r(dy)}`
  const [wide, high] = [r(w - 2 * c), r(h - 2 * c)]
  return `M${r(x + c)} ${r(y)}h${wide}${arc(c, c)}v${high}${arc(-c, c)}h${-wide}${arc(-c, -c)}v${-high}${arc(c, -c)}z`
}

export function oval(x: number, y: number, rx: number, ry = rx): string {
  return `M${r(x - rx)} ${r(y)}a${r(rx)} ${r(ry)} 0 1 0 ${r(2 * rx)} 0a${r(rx)} ${r(ry)} 0 1 0 ${r(-2 * rx)} 0z`
}

/** Corners as pairs of numbers. */
export function poly(...points: number[]): string {
  return `M${points.map(r).join(' ')}z`
}

/** A box seen from the right and above: `x`, `y` is the upper left corner of its front. */
export function cuboid(x: number, y: number, w: number, h: number, deep: number, colour: string): string {
  const up = deep * 0.45
  return (
    fill(poly(x, y, x + deep, y - up, x + w + deep, y - up, x + w, y), tone(colour, 0.3)) +
    fill(poly(x + w, y, x + w + deep, y - up, x + w + deep, y + h - up, x + w, y + h), tone(colour, -0.24)) +
    solid(box(x, y, w, h), colour)
  )
}

export function at(x: number, y: number, what: string, scale = 1, turn = 0): string {
  const more = `${scale === 1 ? '' : ` scale(${scale})`}${turn === 0 ? '' : ` rotate(${turn})`}`
  return `<g transform="translate(${r(x)} ${r(y)})${more}">${what}</g>`
}

/** Turned about the middle of the picture. */
export function turned(degrees: number, what: string): string {
  return `<g transform="rotate(${degrees} 400 400)">${what}</g>`
}

export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

/** Numbers from 0 to 1 that look like chance and are the same every time. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A colour nearer to white (up to 1) or to a warm black (down to -1). */
export function tone(colour: string, by: number): string {
  const target = by > 0 ? [255, 255, 255] : [30, 20, 24]
  const parts = [1, 3, 5].map((from, index) => {
    const part = parseInt(colour.slice(from, from + 2), 16)
    return Math.round(part + ((target[index] ?? 0) - part) * Math.abs(by))
  })
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

function r(value: number): number {
  return Math.round(value * 10) / 10
}
