import { at, box, fill, line, oval, repeat, scene, solid, tone } from './draw.ts'

/*
 * What grows: fruit, vegetables, and eggs beside them.
 */

const GREEN = '#5c9440'

const plants = {
  mango: () =>
    trio(
      (x, y, i) =>
        solid(
          `M${x - 100} ${y + 20}C${x - 120} ${y - 110} ${x + 60} ${y - 150} ${x + 100} ${y - 40}C${x + 120} ${y + 80} ${x - 20} ${y + 130} ${x - 100} ${y + 20}z`,
          ['#e9a23b', '#d9653b', '#efb94a'][i] ?? '',
        ) + line(`M${x + 40} ${y - 106}q10-26 30-30`, '#6b4a2c', 9),
    ),
  papaya: () =>
    solid('M250 210Q420 120 520 330Q600 520 480 600Q340 650 260 470Q180 300 250 210z', '#8faf3f') +
    at(
      70,
      40,
      solid('M250 240Q400 170 490 350Q560 510 460 570Q340 610 270 450Q200 310 250 240z', '#f0913f') +
        fill('M300 320Q380 280 430 390Q470 490 420 510Q360 520 320 430Q280 350 300 320z', '#c9622a') +
        repeat(13, (i) =>
          fill(
            oval(330 + (i % 3) * 28 + Math.floor(i / 3) * 12, 340 + Math.floor(i / 3) * 36, 11),
            '#2a2a2a',
          ),
        ),
    ),
  banana: () =>
    repeat(
      4,
      (i) =>
        `<g transform="rotate(${i * 17 - 30} 270 200)">${solid('M256 190Q190 420 330 560Q380 600 420 590Q430 570 410 556Q320 470 300 190z', tone('#f0c63c', ((i + 1) % 2) * 0.14))}${fill('M420 590Q430 570 410 556L396 572Q402 590 420 590z', '#5a4a22')}${line('M274 220Q250 420 366 560', tone('#f0c63c', -0.22), 5)}</g>`,
    ) + solid('M240 150H300L310 216Q276 236 244 214z', '#8f7a2a'),
  pineapple: () =>
    solid(oval(400, 470, 140, 180), '#d99a32', 'r') +
    line(
      repeat(
        7,
        (i) =>
          `M${268 + i * 22} ${350 + i * 2}L${330 + i * 34} ${640 - i * 8}M${532 - i * 22} ${350 + i * 2}L${470 - i * 34} ${640 - i * 8}`,
      ),
      '#a86a1e',
      5,
    ) +
    repeat(
      7,
      (i) =>
        `<g transform="rotate(${(i - 3) * 20} 400 310)">${solid(`M378 310Q370 210 ${400 + (i - 3) * 4} 120Q430 210 422 310z`, tone('#4f8a3c', (i % 2) * 0.16))}</g>`,
    ),
  lime: () =>
    trio((x, y) => solid(oval(x, y, 98), '#8fbf3c') + fill(oval(x - 30, y - 34, 24, 16), '#fff', 0.4)) +
    at(
      560,
      590,
      fill(oval(0, 0, 80), '#7fae34') +
        fill(oval(0, 0, 70), '#eaf2c0') +
        repeat(
          8,
          (i) => `<g transform="rotate(${i * 45})">${fill('M-18-52Q0-64 18-52L0-8z', '#b9d860')}</g>`,
        ),
    ),
  tangerine: () =>
    trio(
      (x, y) =>
        solid(oval(x, y, 104, 96), '#ef8a2b') +
        fill(oval(x - 30, y - 36, 26, 15), '#fff', 0.35) +
        fill(oval(x, y - 84, 14, 8), '#7c6a2a'),
    ) + fill('M410 290Q450 200 560 216Q530 300 410 290z', GREEN),
  avocado: () =>
    solid(
      'M250 240Q330 130 400 250Q520 390 460 510Q400 620 280 590Q160 540 190 400Q210 300 250 240z',
      '#4d6b34',
    ) +
    at(
      190,
      60,
      solid(
        'M250 240Q330 130 400 250Q520 390 460 510Q400 620 280 590Q160 540 190 400Q210 300 250 240z',
        '#3f5a2c',
      ) +
        fill(
          'M262 262Q328 176 382 268Q488 396 436 496Q388 582 290 560Q192 520 214 406Q230 316 262 262z',
          '#dfe6a0',
        ) +
        solid(oval(330, 450, 78), '#8a5a33'),
    ),
  coconut: () =>
    solid(oval(330, 450, 180, 186), '#6f9a45') +
    fill('M210 330Q330 240 460 330Q340 380 210 330z', '#8fb65c') +
    at(
      520,
      480,
      solid(oval(0, 0, 146), '#7a5230') +
        line('M-120-40Q-40-20 60-120M-140 30Q-20 40 110-60M-110 90Q20 90 140 0', '#5c3b20', 6) +
        fill(oval(0, -20, 104, 84), '#fffdf5') +
        fill(oval(0, -22, 74, 56), '#e3ecea'),
    ),
  kale: () => leaves('#4f8447', 5, 'M0 60Q-150-60-70-220Q0-300 70-220Q150-60 0 60z'),
  cassava: () =>
    solid('M190 470H610Q600 640 400 640Q200 640 190 470z', '#b5743f') +
    solid(oval(400, 470, 210, 60), tone('#b5743f', -0.3)) +
    solid('M220 466Q280 370 400 380Q520 360 580 466Q480 510 400 506Q300 510 220 466z', '#4f7f3a') +
    at(
      470,
      350,
      repeat(
        5,
        (i) =>
          `<g transform="rotate(${(i - 2) * 38})">${fill('M0 20Q-26-60 0-140Q26-60 0 20z', tone('#6ba04e', (i % 2) * 0.15))}</g>`,
      ),
    ),
  tomato: () =>
    trio(
      (x, y) =>
        solid(oval(x, y, 110, 98), '#d8402f') +
        fill(oval(x - 36, y - 36, 26, 16), '#fff', 0.4) +
        at(
          x,
          y - 78,
          repeat(
            5,
            (i) => `<g transform="rotate(${(i - 2) * 44})">${fill('M-7 0Q-4 30 0 46Q14 20 7 0z', GREEN)}</g>`,
          ),
        ),
    ),
  onion: () =>
    trio(
      (x, y) =>
        solid(
          `M${x} ${y - 150}Q${x + 14} ${y - 104} ${x + 70} ${y - 76}Q${x + 140} ${y + 20} ${x + 40} ${y + 96}Q${x} ${y + 110} ${x - 40} ${y + 96}Q${x - 140} ${y + 20} ${x - 70} ${y - 76}Q${x - 14} ${y - 104} ${x} ${y - 150}z`,
          '#96355f',
        ) +
        line(
          `M${x - 30} ${y - 80}Q${x - 90} ${y + 10} ${x - 20} ${y + 90}M${x + 30} ${y - 80}Q${x + 90} ${y + 10} ${x + 20} ${y + 90}`,
          '#c47a9c',
          5,
        ),
    ),
  lettuce: () => leaves('#7fb24a', 7, 'M0 60Q-190-20-110-170Q-60-240 0-220Q60-240 110-170Q190-20 0 60z'),
  carrot: () =>
    repeat(3, (i) =>
      at(
        280 + i * 120,
        330 + (i % 2) * 24,
        `<g transform="rotate(${(i - 1) * -14})">${repeat(3, (j) => line(`M0-10Q${(j - 1) * 40}-90 ${(j - 1) * 70}-150`, tone(GREEN, j * 0.1), 16))}${solid('M-58-10Q0-40 58-10Q50 140 0 310Q-50 140-58-10z', '#e77c2f', 'r')}${line('M-44 60h30M14 110h24M-26 170h20', '#b9561b', 6)}</g>`,
      ),
    ),
  potato: () =>
    trio(
      (x, y, i) =>
        `<g transform="rotate(${i * 26 - 20} ${x} ${y})">${solid(`M${x - 150} ${y}Q${x - 60} ${y - 110} ${x + 50} ${y - 80}Q${x + 160} ${y - 30} ${x + 140} ${y + 30}Q${x + 40} ${y + 100} ${x - 60} ${y + 80}Q${x - 130} ${y + 60} ${x - 150} ${y}z`, '#b8694a')}${line(`M${x - 60} ${y - 20}h30M${x + 40} ${y + 20}h26`, '#8a462d', 6)}</g>`,
    ) + at(560, 610, fill(oval(0, 0, 74, 52), '#b8694a') + fill(oval(0, 0, 62, 42), '#f2a052')),
  pepper: () =>
    repeat(2, (i) =>
      at(
        310 + i * 190,
        400 + i * 60,
        solid(
          'M-110-80Q-60-150 0-104Q60-150 110-80Q140 60 80 190Q40 226 0 190Q-40 226-80 190Q-140 60-110-80z',
          tone('#4f9440', i * 0.1),
        ) +
          line('M0-100Q-30 40 0 180', '#3a7530', 6) +
          line('M0-110Q6-160 40-176', '#6b9440', 20),
      ),
    ),
  herbs: () =>
    repeat(
      7,
      (i) =>
        line(`M400 620Q${340 + i * 20} 460 ${200 + i * 66} ${260 + Math.abs(i - 3) * 34}`, '#6b9c4b', 10) +
        at(
          200 + i * 66,
          250 + Math.abs(i - 3) * 34,
          repeat(
            5,
            (j) =>
              `<g transform="rotate(${(j - 2) * 50 + (i - 3) * 12})">${fill('M0 10Q-34-40 0-84Q34-40 0 10z', tone('#4f8f3f', ((i + j) % 3) * 0.12))}</g>`,
          ),
        ),
    ) + solid(box(340, 520, 120, 50, 20), '#c9a05a', 'v'),
  eggs: () =>
    solid('M120 450H680L630 630H170z', '#b9ab98') +
    repeat(5, (i) =>
      solid(
        `M${150 + i * 102} 460q-6-150 46-154q54 4 48 154z`,
        ['#e8c4a0', '#f4e3cf', '#dcae84', '#f0d6b8', '#e3b98f'][i] ?? '',
      ),
    ) +
    fill('M120 450q30-30 60 0t72 0t72 0t72 0t72 0t72 0t72 0q30-20 68 0l-20 70H140z', '#a79a88'),
}

function trio(one: (x: number, y: number, index: number) => string): string {
  return one(310, 520, 0) + one(510, 530, 1) + one(410, 370, 2)
}

function leaves(colour: string, count: number, d: string): string {
  return at(
    400,
    560,
    repeat(count, (i) => {
      const turn = (i - (count - 1) / 2) * (130 / count)
      return `<g transform="rotate(${turn}) scale(1.1)">${solid(d, tone(colour, (i % 3) * 0.12))}${line('M0 90V-190M0-20L-50-90M0-20L50-90M0-90L-40-150M0-90L40-150', '#dcebc4', 7)}</g>`
    }),
  )
}

export function plant(kind: keyof typeof plants): string {
  return scene('leaf', plants[kind](), { width: 260, y: 645 })
}
