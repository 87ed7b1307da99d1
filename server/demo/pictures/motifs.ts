import { fill, line, oval, poly, repeat, tone } from './draw.ts'

/** Signs on labels in place of words, about the origin and some 120 units wide. */
export type Motif = keyof typeof motifs

export const motifs = {
  disc: (colour: string) => fill(oval(0, 0, 56), colour) + fill(oval(0, 0, 30), '#fff', 0.5),
  peak: (colour: string) => fill(poly(-64, 48, -14, -46, 12, 0, 26, -20, 64, 48), colour),
  diamond: (colour: string) =>
    fill(poly(0, -60, 54, 0, 0, 60, -54, 0), colour) + fill(poly(0, -60, 54, 0, 0, 0), '#fff', 0.35),
  star: (colour: string) =>
    fill(poly(...Array.from({ length: 10 }, (_, i) => [spoke(i, 'sin'), -spoke(i, 'cos')]).flat()), colour),
  bird: (colour: string) => fill('M-70-30Q-30-40 0 4Q30-40 70-30Q40 0 18 44Q4 18-22 20Q-40 0-70-30z', colour),
  brick: (colour: string) =>
    [
      [-62, -32],
      [4, -32],
      [-30, 4],
    ]
      .map(([x = 0, y = 0]) => fill(`M${x} ${y}h58v28h-58z`, colour))
      .join(''),
  grain: (colour: string) =>
    line('M0 62Q-4 0 4-50', colour, 7) +
    repeat(6, (i) => {
      const [x, y] = [i % 2 === 0 ? -1 : 1, 34 - Math.floor(i / 2) * 32]
      return fill(`M0 ${y}q${x * 40}-6 ${x * 34}-38q${-x * 34} 2 ${-x * 34} 38z`, colour)
    }) +
    fill('M4-34q-16-20 0-40q16 20 0 40z', colour),
  leaf: (colour: string) =>
    fill('M-52 44Q-66-46 58-52Q62 60-52 44z', colour) +
    line('M-52 44Q-6 10 34-28', '#fff', 6, 'stroke-opacity=".6"'),
  bean: (colour: string) =>
    fill('M-46 34C-64-20-10-66 34-46C70-10 30 70-26 56Q-40 50-46 34z', colour) +
    line('M-36 44Q10 20 2-6Q-2-26 34-42', '#fff', 7, 'stroke-opacity=".55"'),
  cashew: (colour: string) =>
    fill(
      'M-50-20C-48-62 12-66 20-30C24-10 6-2 12 12C26 26 58 2 62 26C60 64-4 70-30 40Q-52 16-50-20z',
      colour,
    ) + line('M-30-20Q-26 20 6 38', '#fff', 8, 'stroke-opacity=".45"'),
  chilli: (colour: string) =>
    fill('M-22-34Q6-52 26-30Q36 40-52 60Q2 20-22-34z', colour) + line('M2-42Q4-58 20-66', '#4d7a34', 9),
  drop: (colour: string) =>
    fill('M0-64Q54 6 42 34A46 46 0 0 1-42 34Q-54 6 0-64z', colour) + fill(oval(-14, 26, 10, 18), '#fff', 0.5),
  flower: (colour: string) =>
    repeat(6, (i) => `<g transform="rotate(${i * 60})">${fill(oval(0, -34, 19, 28), colour)}</g>`) +
    fill(oval(0, 0, 17), '#f7d56a'),
  sun: (colour: string) =>
    fill(oval(0, 0, 30), colour) +
    repeat(8, (i) => `<g transform="rotate(${i * 45})">${fill(poly(-8, -40, 8, -40, 0, -66), colour)}</g>`),
  comb: (colour: string) =>
    [
      [0, -36],
      [-32, 18],
      [32, 18],
    ]
      .map(([x = 0, y = 0]) => fill(hexagon(x, y, 33), colour) + fill(hexagon(x, y, 18), tone(colour, 0.4)))
      .join(''),
  coconut: (colour: string) =>
    fill(oval(0, 4, 56), colour) + fill(oval(0, -8, 46, 40), '#fff') + fill(oval(0, -10, 32, 26), '#e9eef0'),
  wave: (colour: string) => repeat(3, (i) => line(`M-56 ${i * 30 - 30}q28-32 56 0t56 0`, colour, 11)),
  flame: (colour: string) =>
    fill('M0-66Q54-4 38 34A42 42 0 0 1-38 36Q-46 0-18-18Q-6-30 0-66z', colour) +
    fill('M2-6Q26 24 14 42A20 20 0 0 1-16 40Q-18 20 2-6z', '#fff', 0.45),
  cross: (colour: string) => fill('M-18-58h36v40h40v36h-40v40h-36v-40h-40v-36h40z', colour),
  bolt: (colour: string) => fill(poly(14, -66, -44, 12, -8, 12, -18, 66, 46, -20, 8, -20), colour),
  corn: (colour: string) =>
    fill('M0-64Q40-30 26 40Q0 62-26 40Q-40-30 0-64z', colour) +
    fill('M-8 60Q-54 30-46-26Q-18 4-8 60zM8 60Q54 30 46-26Q18 4 8 60z', '#6b9440'),
  root: (colour: string) =>
    fill('M-30-38Q30-52 30-12Q24 34 0 68Q-36 20-30-38z', colour) +
    line('M-8-46Q-20-60-30-62M2-46Q8-62 22-66', '#5f8f3b', 10),
  round: (colour: string) =>
    fill(oval(0, 8, 52, 46), colour) +
    fill('M-26-32Q-6-26 0-58Q8-26 28-34Q10-14 0-18Q-10-12-26-32z', '#5f8f3b'),
  dots: (colour: string) =>
    [
      [-34, -22],
      [8, -36],
      [40, -4],
      [-8, 4],
      [-40, 22],
      [24, 34],
      [-8, 44],
    ]
      .map(([x = 0, y = 0]) => fill(oval(x, y, 15, 12), colour))
      .join(''),
}

function spoke(index: number, axis: 'sin' | 'cos'): number {
  return Math[axis]((index * Math.PI) / 5) * (index % 2 === 0 ? 64 : 27)
}

function hexagon(x: number, y: number, size: number): string {
  return poly(
    ...Array.from({ length: 6 }, (_, i) => [
      x + Math.sin((i * Math.PI) / 3) * size,
      y - Math.cos((i * Math.PI) / 3) * size,
    ]).flat(),
  )
}
