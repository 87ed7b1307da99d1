import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * Kitchen and bath.
 */

export function cookingPot(): string {
  return scene(
    'rose',
    tube('M150 430H650', '#8d979e', 36) +
      solid('M190 400H610V540Q600 640 500 640H300Q200 640 190 540z', '#c3cbd1', 'r') +
      solid('M176 380Q400 280 624 380V408H176z', '#d3dade') +
      solid(oval(400, 326, 36, 22), '#4d545a'),
    { width: 220 },
  )
}

export function stove({ gas = false }: { gas?: boolean }): string {
  if (gas)
    return scene(
      'rose',
      solid(poly(180, 400, 620, 400, 690, 500, 110, 500), '#4d545a') +
        line(oval(290, 450, 84, 26) + oval(510, 450, 84, 26), '#14171b', 14) +
        [290, 510]
          .map((x) => repeat(5, (i) => fill(`M${x - 60 + i * 28} 448q14-60 20 0z`, '#4f9fd8')))
          .join('') +
        solid(box(110, 500, 580, 110, 14), '#c9d1d6') +
        fill(oval(230, 556, 32) + oval(570, 556, 32), '#26292d'),
      { width: 310, y: 616 },
    )
  return scene(
    'rose',
    repeat(5, (i) => fill(`M${270 + i * 52} 330q30-110 52 0z`, i % 2 === 0 ? '#f2a52f' : '#e2622a')) +
      fill(oval(400, 330, 190, 46), '#26292d') +
      repeat(7, (i) =>
        fill(oval(270 + i * 43, 334 + (i % 2) * 14, 26, 16), i % 3 === 0 ? '#e2622a' : '#3b3330'),
      ) +
      solid('M206 330Q230 500 330 520H470Q570 500 594 330Q500 390 400 390Q300 390 206 330z', '#b5663a') +
      solid('M320 520H480L520 640H280z', tone('#b5663a', -0.1), 'r') +
      fill(box(360, 560, 80, 54, 10), '#3b2318'),
    { width: 190 },
  )
}

export function mortar(): string {
  return scene(
    'rose',
    `<g transform="rotate(14 400 300)">${solid(box(378, 60, 44, 330, 20), '#a8733f', 'r')}</g>` +
      solid('M240 330H560Q560 470 470 510V560L520 640H280L330 560V510Q240 470 240 330z', '#8a5a33', 'r') +
      solid(oval(400, 330, 160, 46), tone('#8a5a33', 0.15)) +
      fill(oval(400, 334, 128, 32), '#4d2f18') +
      line('M262 400H538M316 530H484', tone('#8a5a33', -0.3), 8),
    { width: 180 },
  )
}

export function grater(): string {
  return scene(
    'rose',
    tube('M230 640L540 420M560 640L280 420', '#7a5230', 34) +
      solid('M190 400H570Q600 400 600 430V446H190z', '#a8733f') +
      solid('M570 400Q640 380 680 330L706 354Q660 420 600 446z', '#aeb8c0') +
      line('M680 330l24-8M690 340l24-4M700 350l22 2', '#8d979e', 8),
    { width: 250 },
  )
}

export function knives(): string {
  const knife = (x: number, long: number, wide: number) =>
    solid(`M${x} ${430 - long}Q${x + wide} ${430 - long * 0.6} ${x + wide} 430H${x}z`, '#c3cbd1') +
    solid(box(x - 4, 430, wide + 2, 190, 14), '#5c3b22', 'r') +
    fill(oval(x + wide / 2, 480, 6) + oval(x + wide / 2, 570, 6), '#d8c8a8')
  return scene('rose', knife(230, 270, 66) + knife(372, 310, 80) + knife(520, 180, 50), {
    width: 230,
    y: 640,
  })
}

export function thermos(): string {
  return scene(
    'rose',
    solid(box(290, 240, 220, 400, 34), '#2f6f8f', 'r') +
      fill(box(290, 330, 220, 30), '#f0c34a') +
      fill(box(290, 240, 220, 400, 34), 'url(#r)', 0.4) +
      solid(box(306, 130, 188, 120, 24), '#e9ebec', 'r') +
      line('M510 320Q610 330 600 440T510 560', '#25566f', 26),
    { width: 160 },
  )
}

export function waterCan({ filter = false }: { filter?: boolean }): string {
  if (filter)
    return scene(
      'sky',
      solid(box(270, 160, 260, 240, 30), '#dceef4', 'r') +
        solid('M270 400H530V600Q530 640 490 640H310Q270 640 270 600z', '#9fd0e0', 'r') +
        solid(box(256, 130, 288, 44, 16), '#3f7fb5', 'r') +
        solid('M330 230Q330 190 400 190Q470 190 470 230V390H330z', '#f3ede0', 'r') +
        solid(box(360, 556, 80, 34, 8), '#3f7fb5') +
        tube('M400 590V630', '#3f7fb5', 26),
      { width: 180 },
    )
  return scene(
    'sky',
    solid(
      'M250 260Q250 210 310 200H490Q550 210 550 260V600Q550 640 510 640H290Q250 640 250 600z',
      '#e8eef0',
      'r',
    ) +
      solid(box(350, 140, 100, 66, 14), '#2f7fb5', 'r') +
      line('M330 200Q330 120 400 120Q470 120 470 200', '#c9d3d7', 20) +
      fill('M262 420H538V600Q538 628 510 628H290Q262 628 262 600z', '#7fc0dc', 0.55) +
      solid(box(372, 560, 56, 34, 8), '#d8503f') +
      tube('M400 594V632', '#d8503f', 22),
    { width: 190 },
  )
}

export function plates(): string {
  return scene(
    'rose',
    repeat(
      5,
      (i) =>
        solid(oval(400, 600 - i * 26, 250, 50), i % 2 === 0 ? '#f6f4ec' : '#e6e8ea') +
        line(oval(400, 600 - i * 26, 246, 48), '#2f5f9f', 7),
    ) +
      fill(oval(400, 496, 170, 28), '#dfe4e6') +
      at(
        400,
        330,
        solid(oval(0, 0, 170), '#f8f6f0') +
          line(oval(0, 0, 162), '#2f5f9f', 14) +
          line(oval(0, 0, 112), '#d7dcde', 6) +
          repeat(6, (i) => `<g transform="rotate(${i * 60})">${fill(oval(0, -56, 15, 30), '#d8503f')}</g>`) +
          fill(oval(0, 0, 18), '#f0c34a'),
      ),
    { width: 280 },
  )
}

export function soap({ colour, mark }: { colour: string; mark: string }): string {
  return scene(
    'mint',
    solid(box(170, 470, 460, 150, 50), tone(colour, -0.12)) +
      solid(box(170, 420, 460, 160, 60), colour) +
      line(box(214, 446, 372, 100, 44), tone(colour, -0.14), 6) +
      fill('M350 500Q360 456 450 470Q440 530 350 500z', mark) +
      [
        [250, 370, 46],
        [330, 320, 30],
        [560, 360, 54],
        [490, 300, 34],
        [620, 290, 22],
      ]
        .map(
          ([x = 0, y = 0, s = 0]) =>
            fill(oval(x, y, s), '#fff', 0.55) +
            line(oval(x, y, s), '#fff', 4) +
            fill(oval(x - s * 0.3, y - s * 0.3, s * 0.2), '#fff'),
        )
        .join(''),
    { width: 280, y: 630 },
  )
}

export function braids({ colour }: { colour: string }): string {
  const one = (x: number) =>
    repeat(9, (i) =>
      solid(oval(x + (i % 2 === 0 ? -10 : 10), 210 + i * 48, 34, 34), tone(colour, (i % 2) * 0.14)),
    )
  return scene('lilac', one(280) + one(400) + one(520) + solid(box(220, 160, 360, 50, 20), '#d8428a', 'v'), {
    width: 190,
    y: 660,
  })
}

export function comb(): string {
  return scene(
    'lilac',
    solid('M290 130Q400 70 510 130L520 380H280z', '#8a5a33') +
      repeat(7, (i) => solid(`M${284 + i * 34} 370h22l-5 260q-6 12-12 0z`, '#8a5a33')) +
      line('M340 180L400 140L460 180L400 220zM330 260h140M330 300h140', '#d9b27a', 8),
    { width: 130, y: 656 },
  )
}
