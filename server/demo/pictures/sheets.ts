import { at, box, cuboid, fill, line, poly, repeat, scene, solid, tone, type Tint } from './draw.ts'

/*
 * What roofs and walls are made of: sheets, profiles, timber and boards.
 */

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
}: {
  tint?: Tint
  colour: string
  edge?: string
  count?: number
}): string {
  const placeOf = (i: number): [x: number, y: number] => [250 + i * 34 - count * 12, 150 + i * 14]
  const sheet = (i: number) => {
    const [x, y] = placeOf(i)
    return (
      fill(poly(x - 14, y + 4, x, y, x, y + 440, x - 14, y + 436), edge) +
      fill(poly(x, y, x + 250, y + 60, x + 236, y + 52, x - 14, y + 4), tone(edge, 0.3)) +
      solid(poly(x, y, x + 250, y + 60, x + 250, y + 470, x, y + 440), tone(colour, 0.1 - i * 0.05))
    )
  }
  const [x, y] = placeOf(count - 1)
  const grain = repeat(5, (i) =>
    line(
      `M${x + 30 + i * 46} ${y + 30 + i * 10}q${i % 2 === 0 ? 14 : -12} 190 0 380`,
      tone(colour, -0.14),
      3,
    ),
  )
  return scene(tint, repeat(count, sheet) + grain, { width: 240, y: 630 })
}

/** A sheet of wires that cross. */
export function mesh({ colour }: { colour: string }): string {
  const upright = Array.from({ length: 6 }, (_, i) => `M${210 + i * 70} ${160 + i * 14}v420`)
  const lying = Array.from({ length: 7 }, (_, i) => `M196 ${176 + i * 66}l380 76`)
  const wires = [...upright, ...lying].join('')
  return scene(
    'night',
    at(16, 14, line(wires, '#000', 9, 'stroke-opacity=".12"')) +
      line(wires, colour, 9) +
      at(-2, -2, line(wires, tone(colour, 0.45), 2.5)),
    { width: 240, y: 660 },
  )
}
