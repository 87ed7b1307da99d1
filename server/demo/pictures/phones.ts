import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, tube, turned } from './draw.ts'

/*
 * Phones and what belongs to them.
 */

const DARK = '#2b2f36'

export function phone({ colour, screen = '#3f6fb0' }: { colour: string; screen?: string }): string {
  const back =
    fill(box(-150, -290, 300, 600, 44), tone(colour, -0.2)) +
    solid(box(-160, -300, 300, 600, 44), colour) +
    repeat(
      3,
      (i) =>
        fill(oval(-100, -230 + i * 76, 30), tone(colour, -0.35)) +
        fill(oval(-100, -230 + i * 76, 14), '#10141a'),
    )
  const front =
    solid(box(-150, -300, 300, 600, 44), DARK) +
    solid(box(-136, -286, 272, 572, 32), screen) +
    fill(poly(-136, 120, 136, -90, 136, 254, -136, 254), '#fff', 0.12) +
    fill(oval(0, -262, 9), '#10141a') +
    repeat(8, (i) =>
      fill(
        box(-104 + (i % 4) * 56, 90 + Math.floor(i / 4) * 66, 40, 40, 11),
        ['#f5b82e', '#fff', '#5bb98c', '#e8705a'][(i * 3) % 4] ?? '',
        0.9,
      ),
    ) +
    fill(box(-40, 264, 80, 7, 4), '#fff', 0.8)
  return scene('night', at(500, 390, back, 0.8, 10) + at(330, 410, front, 0.84, -6), { width: 230, y: 668 })
}

export function keypadPhone({ colour }: { colour: string }): string {
  return scene(
    'night',
    turned(
      -8,
      solid(box(276, 130, 248, 540, 54), colour) +
        fill(box(300, 170, 200, 176, 14), '#14181d') +
        solid(box(310, 180, 180, 156, 8), '#7fc0d8') +
        fill(oval(400, 398, 44), tone(colour, 0.3)) +
        fill(oval(400, 398, 18), tone(colour, -0.2)) +
        fill(box(306, 380, 36, 22, 10), '#4fae6a') +
        fill(box(458, 380, 36, 22, 10), '#d8503f') +
        repeat(12, (i) =>
          fill(box(306 + (i % 3) * 68, 458 + Math.floor(i / 3) * 48, 52, 34, 12), tone(colour, 0.36)),
        ),
    ),
    { width: 170, y: 684 },
  )
}

export function charger(): string {
  return scene(
    'night',
    tube('M400 560Q400 690 520 680T690 560', '#e9ebec', 18) +
      solid(box(300, 250, 200, 310, 34), '#f4f5f6') +
      solid(box(336, 170, 28, 84, 8), '#c3a45a', 'r') +
      solid(box(436, 170, 28, 84, 8), '#c3a45a', 'r') +
      fill(box(368, 530, 64, 18, 9), DARK) +
      fill(poly(412, 340, 366, 420, 398, 420, 388, 480, 434, 394, 402, 394), '#f5b82e'),
    { width: 180, y: 690 },
  )
}

export function cable({ colour }: { colour: string }): string {
  return scene(
    'night',
    tube('M250 600Q110 480 210 320T470 230T600 420T430 560T320 430T420 330T540 600', colour, 22) +
      at(
        250,
        610,
        solid(box(-34, -20, 68, 90, 12), DARK) + solid(box(-18, 66, 36, 40, 6), '#c3c9ce', 'r'),
        1,
        30,
      ) +
      at(
        548,
        620,
        solid(box(-30, -20, 60, 80, 12), DARK) + solid(box(-14, 56, 28, 30, 6), '#c3c9ce', 'r'),
        1,
        -10,
      ),
    null,
  )
}

export function powerBank({ big = false }: { big?: boolean }): string {
  const wide = big ? 270 : 220
  return scene(
    'night',
    turned(
      12,
      fill(box(400 - wide / 2 + 16, 170, wide, 480, 40), '#000', 0.16) +
        solid(box(400 - wide / 2, 154, wide, 480, 40), big ? '#26364d' : '#353a41') +
        repeat(4, (i) => fill(oval(352 + i * 32, 560, 9), i < 3 ? '#6fd08c' : '#566070')) +
        fill(box(366, 154, 68, 16, 6), '#10141a') +
        fill(poly(416, 270, 352, 380, 396, 380, 384, 470, 448, 346, 402, 346), '#f5b82e'),
    ),
    null,
  )
}

export function earbuds({ wired = false }: { wired?: boolean }): string {
  const [colour, hole] = wired ? ['#3b4046', '#d8503f'] : ['#f4f5f6', '#3b4046']
  const bud =
    solid('M-30-70Q40-90 50-20Q46 30 10 34L4 130Q-14 146-30 130L-34 0Q-60-40-30-70z', colour) +
    fill(oval(14, -30, 20), hole)
  const mirrored = `<g transform="scale(-1 1)">${bud}</g>`
  if (wired) {
    const wire = tube('M300 330Q320 520 400 540V640Q420 720 560 650M500 330Q480 520 400 540', DARK, 12)
    const remote = solid(box(384, 500, 32, 84, 14), '#d8503f')
    return scene('night', wire + at(300, 280, bud) + at(500, 280, mirrored) + remote, { width: 180, y: 710 })
  }
  return scene(
    'night',
    solid('M210 480H590V560Q590 640 510 640H290Q210 640 210 560z', '#e9ebec', 'r') +
      fill(oval(400, 480, 190, 46), '#cfd4d8') +
      fill(oval(330, 480, 52, 22) + oval(470, 480, 52, 22), '#8d959c') +
      fill(oval(400, 580, 9), '#5bb98c') +
      at(310, 320, bud, 1.1, -14) +
      at(490, 310, mirrored, 1.1, 14),
    { width: 220 },
  )
}

/** A thin thing of glass or plastic for a phone. */
export function cover({ clear = false }: { clear?: boolean }): string {
  return scene(
    'night',
    turned(
      10,
      fill(box(266, 146, 290, 540, 46), '#000', 0.12) +
        fill(box(250, 130, 290, 540, 46), clear ? '#dfeaf0' : '#cfe6ef', 0.85) +
        line(box(250, 130, 290, 540, 46), clear ? '#aebfc8' : '#8fb8c8', 12) +
        (clear ? fill(box(276, 160, 96, 150, 30), '#aebfc8') : fill(box(366, 142, 60, 10, 5), '#8fb8c8')) +
        fill(poly(270, 560, 520, 240, 520, 330, 270, 640), '#fff', 0.55),
    ),
    null,
  )
}

export function chip({ kind }: { kind: 'card' | 'stick' }): string {
  if (kind === 'card')
    return scene(
      'night',
      turned(
        -8,
        solid('M270 180H490L540 240V640H270z', '#33383f') +
          fill(box(270, 420, 270, 120), '#d8503f') +
          repeat(6, (i) => fill(box(292 + i * 34, 204, 20, 76, 4), '#d9b04a')),
      ),
      { width: 170, y: 665 },
    )
  return scene(
    'night',
    turned(
      30,
      solid(box(330, 130, 140, 130, 8), '#c3c9ce') +
        fill(box(356, 166, 30, 34) + box(414, 166, 30, 34), '#4d545a') +
        solid(box(310, 250, 180, 400, 30), '#b23a36') +
        fill(oval(400, 600, 22), '#7c2522'),
    ),
    { width: 150, y: 680 },
  )
}
