import {
  band,
  at,
  box,
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
} from './draw.ts'

/*
 * What joins pipes, holds wood and leads to earth.
 */

/** What joins pipes. */
export function fitting({
  kind,
  colour,
}: {
  kind: 'elbow' | 'tee' | 'valve' | 'float' | 'trap'
  colour: string
}): string {
  const drawn = {
    elbow:
      band('M300 610V460Q300 340 420 340H590', tone(colour, -0.3), 150) +
      band('M300 610V460Q300 340 420 340H590', colour, 110) +
      band('M280 610V460Q280 320 420 320H590', tone(colour, 0.35), 24) +
      solid(box(212, 560, 176, 80, 10), colour, 'r') +
      solid(box(560, 252, 80, 176, 10), colour, 'v'),
    tee:
      solid(box(336, 160, 128, 480), colour, 'r') +
      solid(box(450, 330, 150, 124), colour, 'v') +
      solid(box(318, 150, 164, 80, 10), colour, 'r') +
      solid(box(318, 560, 164, 80, 10), colour, 'r') +
      solid(box(580, 312, 70, 160, 10), colour, 'v') +
      solid(oval(400, 392, 54), tone(colour, 0.15)) +
      fill(oval(400, 392, 16), tone(colour, -0.3)),
    valve:
      solid(box(150, 450, 500, 110, 8), colour, 'v') +
      solid(box(130, 430, 90, 150, 10), tone(colour, -0.1), 'v') +
      solid(box(580, 430, 90, 150, 10), tone(colour, -0.1), 'v') +
      solid('M320 560Q320 340 350 330H450Q480 340 480 560z', colour, 'r') +
      solid(box(384, 240, 32, 100), tone(colour, -0.2), 'r') +
      tube('M290 232H510', '#b7352c', 44) +
      fill(oval(400, 232, 22), '#e8e3d8'),
    float:
      tube('M230 400L560 470', colour, 18) +
      solid(oval(590, 480, 110), '#d9622b') +
      solid(box(150, 350, 130, 100, 16), colour, 'v') +
      tube('M180 350V250', colour, 54) +
      solid(box(140, 300, 80, 30, 6), tone(colour, -0.2)),
    trap:
      tube('M400 150V330', '#c6cfd6', 44) +
      tube('M440 380H620', '#c6cfd6', 44) +
      solid(box(316, 320, 168, 300, 50), '#b9c4cc', 'r') +
      solid(box(310, 400, 180, 34, 8), '#98a4ad', 'r') +
      solid(box(596, 336, 34, 90, 8), '#98a4ad', 'v'),
  }
  return scene('sky', drawn[kind], { width: 220, y: 640 })
}

/** Tape on rolls: one that is wide, or some that are small. */
export function tape({ kind, colour }: { kind: 'masking' | 'thread'; colour: string }): string {
  const drawn = {
    masking:
      fill(oval(410, 440, 220, 210), '#000', 0.1) +
      solid(oval(400, 420, 210), colour) +
      line(oval(400, 420, 180), tone(colour, -0.1), 4) +
      line(oval(400, 420, 150), tone(colour, -0.1), 4) +
      solid(oval(400, 420, 116), '#c9a36b') +
      fill(oval(400, 420, 96), '#f6f0e2') +
      solid('M596 470Q620 560 560 640L500 600Q590 560 580 480z', colour),
    thread: [
      [290, 500, 120],
      [510, 500, 120],
      [400, 310, 120],
    ]
      .map(
        ([x = 0, y = 0, s = 0]) =>
          solid(oval(x, y, s), colour) +
          fill(oval(x, y, s - 18), '#fafafa') +
          line(oval(x, y, s - 34), '#e0e4e6', 5) +
          solid(oval(x, y, 44), colour) +
          fill(oval(x, y, 26), tone(colour, -0.5)),
      )
      .join(''),
  }
  return scene('sky', drawn[kind], { width: 220, y: 640 })
}

/** A carton, and before it some of what is in it. */
export function hardware({
  kind,
  colour = '#c9a06b',
}: {
  kind: 'nail' | 'screw' | 'bolt' | 'plug' | 'stud'
  colour?: string
}): string {
  const steel = '#8d979e'
  const one = {
    nail:
      solid(box(-9, -120, 18, 230), steel, 'r') +
      solid(box(-28, -132, 56, 20, 8), steel, 'r') +
      solid(poly(-9, 108, 9, 108, 0, 146), steel),
    screw:
      solid('M-30-130H30L12-96H-12z', '#c8a54b', 'r') +
      solid(poly(-12, -96, 12, -96, 9, 90, 0, 140, -9, 90), '#c8a54b', 'r') +
      line([0, 1, 2, 3, 4, 5, 6].map((i) => `M-13 ${-70 + i * 25}l26 10`).join(''), '#8a6d24', 6),
    bolt:
      solid(box(-44, -134, 88, 56, 8), steel, 'r') +
      solid(box(-20, -80, 40, 210, 4), steel, 'r') +
      line([0, 1, 2, 3, 4, 5].map((i) => `M-20 ${10 + i * 20}l40 8`).join(''), tone(steel, -0.4), 5) +
      solid(box(-44, 30, 88, 46, 6), tone(steel, 0.1), 'r'),
    plug:
      solid('M-26-110H26L18 110Q0 136-18 110z', '#d8563f', 'r') +
      line('M-22-60h44M-20-10h40M-18 40h36M-16 84h32', tone('#d8563f', -0.3), 7),
    stud:
      solid(box(-15, -200, 30, 390, 4), steel, 'r') +
      line(Array.from({ length: 17 }, (_, i) => `M-15 ${-186 + i * 22}l30 8`).join(''), tone(steel, -0.4), 4),
  }[kind]
  const spread = [
    [170, 610, 100],
    [300, 640, 74],
    [440, 632, 112],
    [570, 622, 66],
  ] as const
  return scene(
    'clay',
    cuboid(220, 260, 270, 300, 110, colour) +
      fill(box(220, 360, 270, 110), tone(colour, 0.5)) +
      at(355, 415, one, 0.36, 60) +
      spread.map(([x, y, turn]) => at(x, y, one, 0.72, turn)).join(''),
    { width: 300, y: 650 },
  )
}

/** Rods for welding, in a packet that is open. */
export function electrodes(): string {
  return scene(
    'night',
    turned(
      30,
      repeat(
        9,
        (i) =>
          solid(box(318 + i * 19, 130 + (i % 3) * 14, 13, 300, 5), '#8e9aa2', 'r') +
          solid(box(320 + i * 19, 96 + (i % 3) * 14, 9, 44), '#d3d8db', 'r'),
      ) +
        solid(box(300, 330, 200, 380, 12), '#2d5f8f', 'r') +
        fill(box(300, 430, 200, 130), '#f3c13f'),
    ),
    { width: 210, y: 690 },
  )
}

/** A rod of copper, with its clamp. */
export function earthRod(): string {
  return scene(
    'night',
    turned(
      28,
      solid(poly(384, 650, 416, 650, 400, 720), '#a85c2c') +
        solid(box(384, 90, 32, 566, 4), '#c9773a', 'r') +
        solid(box(356, 170, 88, 76, 10), '#d8b25c', 'v') +
        solid(box(440, 190, 56, 34, 6), '#8d979e', 'v'),
    ),
    { width: 180, y: 690 },
  )
}
