import { at, box, chance, fill, line, oval, repeat, scene, solid, tone, type Tint } from './draw.ts'

/*
 * What is gathered: a basket of vegetables, honey, grain.
 */

/** A basket with a week's vegetables. */
export function harvest(): string {
  return scene(
    'leaf',
    line('M190 440Q200 130 400 130Q600 130 610 440', '#a06f3a', 26) +
      at(
        290,
        330,
        repeat(
          4,
          (i) =>
            `<g transform="rotate(${(i - 1.5) * 26})">${solid('M0 60Q-80-40 0-150Q80-40 0 60z', tone('#4f8447', i * 0.08))}</g>`,
        ),
      ) +
      solid(oval(430, 380, 84, 76), '#d8402f') +
      solid(oval(540, 400, 76, 70), '#96355f') +
      solid('M330 320L360 300L460 440H380z', '#e77c2f') +
      solid(oval(250, 420, 70, 60), '#e9a23b') +
      weave('#c48f4f', 'M160 430H640L590 640H210z', 430, 640) +
      solid(box(146, 416, 508, 40, 20), '#a9743a', 'v'),
    { width: 260 },
  )
}

/** Woven straw: a form with rows of stitches. */
export function weave(colour: string, d: string, top: number, bottom: number): string {
  const rows = Math.floor((bottom - top) / 30)
  return (
    solid(d, colour) +
    repeat(rows, (i) =>
      line(
        `M${206 + (i % 2) * 14} ${top + 24 + i * 30}H${594}`,
        tone(colour, -0.26),
        6,
        'stroke-dasharray="26 12"',
      ),
    )
  )
}

/** Honey in its comb. */
export function honeycomb(): string {
  const cell = (x: number, y: number, i: number) =>
    solid(`M${x} ${y - 58}l50 29v58l-50 29l-50-29v-58z`, ['#e8a31f', '#f3bd3c', '#d98c14'][i % 3] ?? '') +
    fill(oval(x - 12, y - 14, 18, 12), '#fff', 0.35)
  const cells = [
    [300, 330],
    [408, 330],
    [516, 330],
    [246, 424],
    [354, 424],
    [462, 424],
    [570, 424],
    [300, 518],
    [408, 518],
    [516, 518],
  ]
  return scene(
    'sand',
    solid(oval(400, 600, 290, 50), '#f7f3ea') +
      cells.map(([x = 0, y = 0], i) => cell(x, y, i)).join('') +
      fill('M360 570q0 60 26 60q24-4 22-60zM500 566q2 44 20 44q18-4 16-44z', '#e8a31f'),
    { width: 300 },
  )
}

/** Something loose in an open sack: beans, rice, maize. */
export function openSack({
  tint = 'sand',
  colour,
  grain,
  scoop = false,
}: {
  tint?: Tint
  colour: string
  grain: string
  scoop?: boolean
}): string {
  const next = chance(parseInt(grain.slice(1, 5), 16))
  const grains = repeat(44, () => {
    const turn = next() * Math.PI * 2
    const far = Math.sqrt(next())
    return fill(
      oval(400 + Math.cos(turn) * far * 160, 300 + Math.sin(turn) * far * 46 - (1 - far) * 40, 13, 9),
      tone(grain, next() * 0.6 - 0.3),
    )
  })
  return scene(
    tint,
    solid('M210 330Q190 480 226 620Q400 668 574 620Q610 480 590 330z', colour) +
      line(
        'M260 380Q280 480 262 600M540 380Q520 480 540 600M400 400V630',
        '#000',
        6,
        'stroke-opacity=".08"',
      ) +
      solid('M196 310Q180 370 220 380Q400 430 580 380Q620 370 604 310z', tone(colour, 0.12)) +
      solid(oval(400, 306, 204, 66), tone(colour, -0.25)) +
      solid('M214 304Q300 230 400 232Q500 230 586 304Q500 352 400 354Q300 352 214 304z', grain) +
      grains +
      (scoop
        ? solid('M430 270Q470 190 540 230Q560 280 500 310z', '#b9814d') +
          line('M540 230L610 150', '#b9814d', 24)
        : ''),
    { width: 240 },
  )
}
