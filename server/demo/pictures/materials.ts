import {
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
  tube,
  turned,
  type Tint,
} from './draw.ts'

/*
 * What buildings are made of, as it lies in the yard.
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
  const rows = [count, count - 1, count - 2].filter((it) => it > 0)
  const bars = rows
    .map((inRow, row) =>
      repeat(inRow, (i) => {
        const y = 400 + (rows[0] ?? 0) * thick * 0.3 - row * thick * 0.3 - i * thick * 0.8
        const x = 120 + ((i * 37 + row * 53) % 60)
        return (
          solid(box(x, y, 540, thick, 4), tone(colour, row * 0.06), 'v') +
          (ribs
            ? line(
                `M${x + 14} ${y + thick / 2}h510`,
                '#000',
                thick * 0.8,
                'stroke-dasharray="3 15" stroke-opacity=".2" style="stroke-linecap:butt"'.replace(
                  / style="[^"]*"/,
                  '',
                ),
              )
            : '') +
          fill(oval(x + 540, y + thick / 2, thick * 0.24, thick / 2), tone(colour, 0.25)) +
          fill(
            oval(x + 540, y + thick / 2, thick * 0.16, thick * (hollow ? 0.38 : 0.28)),
            tone(colour, hollow ? -0.6 : -0.12),
          )
        )
      }),
    )
    .slice(0, 1)
  const ties = hollow
    ? ''
    : [250, 520]
        .map((x) =>
          line(
            `M${x} ${400 - count * thick * 0.5 + 8}Q${x - 14} 400 ${x} ${400 + count * thick * 0.52}`,
            '#4c4f55',
            8,
          ),
        )
        .join('')
  return scene(tint, turned(-24, bars.join('') + ties), { width: 270, y: 620 })
}

/** A profiled roofing sheet with another behind it. */
export function roofingSheet({
  tint = 'sky',
  colour,
  ribs = 7,
}: {
  tint?: Tint
  colour: string
  ribs?: number
}): string {
  const wide = 420 / ribs
  const sheet = (by: number) =>
    repeat(ribs, (i) =>
      solid(`M${190 + i * wide} 210h${wide}v380q${-wide / 2} 16 ${-wide} 0z`, tone(colour, by), 'r'),
    )
  return scene(
    tint,
    `<g transform="translate(50 -48) skewY(6)">${sheet(-0.25)}</g><g transform="translate(0 8) skewY(6)">${sheet(0)}${fill(box(190, 210, 420, 7), '#fff', 0.35)}</g>`,
    { width: 270, x: 420, y: 660 },
  )
}

/** Roofing tiles in rows. */
export function roofTiles({
  tint = 'sky',
  colour,
  round,
}: {
  tint?: Tint
  colour: string
  round: boolean
}): string {
  const row = (y: number, from: number) =>
    repeat(5, (i) => {
      const x = from + i * 104
      const tile = round ? `M${x} ${y}h104v84q-52 58-104 0z` : `M${x} ${y}h104v100q-26 14-52 0t-52 0z`
      return solid(tile, tone(colour, ((i + y) % 3) * 0.06), round ? 'r' : 'l')
    })
  return scene(
    tint,
    `<g transform="rotate(-5 400 400)">${[480, 400, 320, 240, 160].map((y, i) => row(y, i % 2 === 0 ? 140 : 92)).join('')}</g>`,
    { width: 260, y: 640 },
  )
}

/** A long piece that is bent over: a ridge, a gutter, an angle. */
export function profile({
  tint = 'sky',
  colour,
  kind,
}: {
  tint?: Tint
  colour: string
  kind: 'ridge' | 'gutter' | 'angle' | 'plank'
}): string {
  const shapes = {
    ridge:
      solid('M120 520L250 400L650 260L520 380z', tone(colour, 0.12)) +
      solid('M250 400L650 260L690 330L330 520z', tone(colour, -0.2)) +
      line('M250 400L650 260', tone(colour, 0.5), 8),
    gutter:
      fill('M130 470L560 250L690 270L270 500z', tone(colour, -0.32)) +
      solid(
        'M130 470Q140 580 220 574Q262 566 270 500L690 270Q690 350 640 380L226 600Q130 600 118 470z',
        colour,
      ) +
      fill(poly(118, 470, 560, 240, 572, 250, 132, 478), tone(colour, 0.4)),
    angle:
      solid('M130 560L560 220L620 220L200 560z', tone(colour, 0.25)) +
      solid('M200 560L620 220V290L200 640z', tone(colour, -0.18)) +
      fill('M130 560H200V640H186V576H130z', tone(colour, 0.45)),
    plank: repeat(
      3,
      (i) =>
        solid(
          poly(
            120 + i * 50,
            500 + i * 40,
            560 + i * 50,
            250 + i * 40,
            640 + i * 50,
            270 + i * 40,
            206 + i * 50,
            528 + i * 40,
          ),
          tone(colour, -0.05 * i),
        ) +
        fill(
          poly(
            120 + i * 50,
            500 + i * 40,
            206 + i * 50,
            528 + i * 40,
            206 + i * 50,
            546 + i * 40,
            120 + i * 50,
            518 + i * 40,
          ),
          tone(colour, -0.3),
        ),
    ),
  }
  return scene(tint, shapes[kind], { width: 260, y: 620 })
}

/** Sawn timber, stacked. */
export function timber({
  colour,
  wide = 96,
  high = 52,
}: {
  colour: string
  wide?: number
  high?: number
}): string {
  const deep = 330
  const across = Math.max(1, Math.floor(250 / wide))
  const rows = Math.min(4, Math.floor(230 / high))
  const left = 140
  const drawn = repeat(rows, (row) =>
    repeat(across, (i) => {
      const [x, y] = [left + i * (wide + 4) + (row % 2) * 8, 630 - (row + 1) * (high + 4)]
      const shade = tone(colour, ((row * 3 + i * 5) % 4) * 0.05 - 0.06)
      const grain = `M${x + 8} ${y + high - 6}q${wide / 2 - 8} ${-high} ${wide - 16} 0M${x + wide * 0.3} ${y + high - 6}q${wide * 0.2} ${-high * 0.5} ${wide * 0.4} 0`
      const length = `M${x + 60} ${y - 20}l${deep - 90} ${-(deep - 90) * 0.45}`
      return (
        cuboid(x, y, wide, high, deep, shade) +
        line(grain, tone(colour, -0.35), 4) +
        line(length, tone(colour, -0.1), 3)
      )
    }),
  )
  return scene('sand', drawn, { width: 290, x: 400, y: 634 })
}

/** Boards or sheets that lean. */
export function boards({
  tint = 'sand',
  colour,
  edge = tone(colour, -0.25),
  count = 3,
  mesh = false,
}: {
  tint?: Tint
  colour: string
  edge?: string
  count?: number
  mesh?: boolean
}): string {
  const sheet = (i: number) => {
    const [x, y] = [250 + i * 34 - count * 12, 150 + i * 14]
    const face = poly(x, y, x + 250, y + 60, x + 250, y + 470, x, y + 440)
    return (
      fill(poly(x - 14, y + 4, x, y, x, y + 440, x - 14, y + 436), edge) +
      fill(poly(x, y, x + 250, y + 60, x + 236, y + 52, x - 14, y + 4), tone(edge, 0.3)) +
      solid(face, tone(colour, 0.1 - i * 0.05))
    )
  }
  if (!mesh) {
    const [x, y] = [250 + (count - 1) * 34 - count * 12, 150 + (count - 1) * 14]
    const grain = repeat(5, (i) =>
      line(
        `M${x + 30 + i * 46} ${y + 30 + i * 10}q${i % 2 === 0 ? 14 : -12} 190 0 ${380}`,
        tone(colour, -0.14),
        3,
      ),
    )
    return scene(tint, repeat(count, sheet) + grain, { width: 240, y: 630 })
  }
  const wires = (colour2: string, dx: number, dy: number) =>
    line(
      [0, 1, 2, 3, 4, 5].map((i) => `M${210 + dx + i * 70} ${160 + dy + i * 14}v420`).join('') +
        [0, 1, 2, 3, 4, 5, 6].map((i) => `M${196 + dx} ${176 + dy + i * 66}l380 76`).join(''),
      colour2,
      9,
    )
  return scene(
    tint,
    wires('#000" stroke-opacity=".12', 16, 14) +
      wires(colour, 0, 0) +
      wires(tone(colour, 0.45), -2, -2).replace('stroke-width="9"', 'stroke-width="2.5"'),
    { width: 240, y: 660 },
  )
}

export type Face = 'plain' | 'marble' | 'speckled' | 'wood' | 'brick' | 'wave' | 'kente' | 'ledge'

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
  const rows =
    face === 'brick' || face === 'ledge'
      ? 6
      : face === 'wood'
        ? 5
        : face === 'wave' || face === 'kente'
          ? 3
          : 2
  const high = 456 / rows
  const laid = repeat(rows, (row) => {
    const columns = rows === 2 ? 2 : face === 'brick' || face === 'wood' ? 2.5 : 1.5
    const wide = 456 / (columns === 1.5 ? 2 : columns)
    const shift = rows > 3 && row % 2 === 1 ? -wide / 2 : 0
    return repeat(Math.ceil(columns) + 1, (i) => {
      const from = Math.max(172, 172 + i * wide + shift)
      const to = Math.min(628, 172 + (i + 1) * wide + shift)
      if (to - from < 8) return ''
      const [y, w, h] = [172 + row * high, to - from - 6, high - 6]
      const d = box(from, y, w, h, 4)
      const shade = tone(colour, face === 'plain' ? 0 : (next() - 0.5) * (face === 'ledge' ? 0.3 : 0.1))
      return solid(d, shade) + pattern(face, from, y, w, h, second, next)
    })
  })
  return scene(
    tint,
    turned(
      -7,
      fill(box(184, 190, 456, 456, 10), '#000', 0.14) + fill(box(164, 164, 472, 472, 10), '#f7f4ee') + laid,
    ),
    null,
  )
}

function pattern(
  face: Face,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: string,
  next: () => number,
): string {
  switch (face) {
    case 'marble':
      return line(
        `M${x + w * 0.1} ${y + h * (0.3 + next() * 0.3)}q${w * 0.2} ${-h * 0.3} ${w * 0.4} 0t${w * 0.42} ${h * 0.2}M${x + w * 0.3} ${y + h * 0.8}q${w * 0.2} ${-h * 0.2} ${w * 0.5} ${h * 0.05}`,
        colour,
        4,
        'stroke-opacity=".55"',
      )
    case 'speckled':
      return repeat(12, () =>
        fill(oval(x + 10 + next() * (w - 20), y + 10 + next() * (h - 20), 3 + next() * 4), colour, 0.6),
      )
    case 'wood':
      return line(
        `M${x + 8} ${y + h * 0.35}q${w / 3} ${-h * 0.2} ${w - 16} 0M${x + 8} ${y + h * 0.7}q${w / 2} ${h * 0.2} ${w - 16} 0`,
        colour,
        3,
        'stroke-opacity=".55"',
      )
    case 'brick':
      return line(box(x + 9, y + 9, w - 18, h - 18, 2), '#ffffff', 3)
    case 'wave':
      return [0.3, 0.55, 0.8]
        .map((part) =>
          line(
            `M${x + 6} ${y + h * part}q${w / 8}-26 ${w / 4 - 3} 0t${w / 4 - 3} 0t${w / 4 - 3} 0t${w / 4 - 3} 0`,
            colour,
            6,
          ),
        )
        .join('')
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
