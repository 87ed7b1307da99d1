import {
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
  type Tint,
} from './draw.ts'

/*
 * What one works with, by hand and by motor.
 */

const STEEL = '#aeb8c0'
const WOOD = '#b9814d'

/** A tool of the hand, lying across the picture. */
export function handTool({ kind, tint = 'clay' }: { kind: keyof typeof handTools; tint?: Tint }): string {
  return scene(tint, turned(kind === 'ladder' || kind === 'tape' ? 0 : 38, handTools[kind]()), {
    width: 210,
    y: 700,
  })
}

const handle = (from: number, to: number, width = 30) => tube(`M400 ${from}V${to}`, WOOD, width)

const handTools = {
  trowel: () =>
    solid('M400 80Q520 260 470 400H330Q280 260 400 80z', STEEL) +
    tube('M400 400V470H430V520', '#7d878f', 22) +
    solid(box(402, 510, 58, 170, 26), WOOD, 'r'),
  float: () =>
    solid(box(300, 130, 200, 540, 10), STEEL, 'r') +
    tube('M400 260V300M400 500V540', '#7d878f', 30) +
    solid(box(372, 280, 56, 240, 26), WOOD, 'r'),
  shovel: () =>
    handle(60, 470) +
    solid('M300 420H500V560Q490 680 400 730Q310 680 300 560z', '#7f8a93') +
    line('M400 440V600', '#5f6a73', 12) +
    tube('M350 70H450', WOOD, 28),
  spade: () =>
    handle(80, 440) +
    solid('M296 420H504V700H296z', '#7f8a93') +
    line('M400 440V600', '#5f6a73', 12) +
    tube('M340 130Q340 70 400 70Q460 70 460 130', '#3f464c', 22),
  pickaxe: () =>
    handle(160, 720, 34) +
    solid('M120 250Q260 150 400 158Q540 150 690 270L676 286Q540 214 400 216Q270 214 136 270z', '#6d767e'),
  hoe: () => handle(150, 730, 32) + solid('M370 120H430L440 170H590L560 300H410L370 190z', '#6d767e'),
  rake: () =>
    handle(60, 560, 28) +
    solid(box(220, 550, 360, 36, 10), '#6d767e', 'v') +
    repeat(9, (i) => solid(`M${226 + i * 40} 586h22l-6 96h-10z`, '#6d767e')),
  sickle: () =>
    solid('M410 470Q640 420 620 240Q600 110 430 100Q560 170 530 290Q500 390 390 420z', STEEL) +
    solid(box(360, 440, 56, 240, 26), WOOD, 'r'),
  cutlass: () =>
    solid('M350 90Q480 100 470 240L446 520H370z', STEEL) +
    line('M440 140L424 510', '#fff', 6, 'stroke-opacity=".6"') +
    solid('M356 510H460L470 690Q410 720 366 690z', '#2f3338', 'r') +
    repeat(3, (i) => fill(oval(412, 560 + i * 46, 8), '#c8cdd1')),
  hammer: () =>
    handle(260, 700, 40) +
    solid('M270 190Q330 150 400 160H520V270H410Q330 230 250 280Q220 240 270 190z', '#6d767e') +
    solid(box(510, 152, 50, 126, 8), '#8a949c'),
  bolt: () =>
    tube('M380 420L300 730', '#c43e31', 34) +
    tube('M420 420L500 730', '#c43e31', 34) +
    solid('M340 300H460L440 430H360z', '#4d545a') +
    solid('M350 310Q300 180 392 110L398 310z', '#7f8a93') +
    solid('M450 310Q500 180 408 110L402 310z', '#6d767e'),
  level: () =>
    solid(box(340, 60, 120, 680, 12), '#e0a526', 'r') +
    [150, 400, 650]
      .map((y) => solid(box(366, y - 44, 68, 88, 12), '#c9e08a') + fill(oval(400, y, 15, 22), '#f4fbdc'))
      .join(''),
  tape: () =>
    solid('M210 330Q210 200 340 200H460Q590 200 590 330V590H210z', '#e0a526') +
    solid(oval(390, 390, 120), '#3b4046') +
    fill(oval(390, 390, 74), '#e0a526') +
    solid(box(560, 540, 160, 50, 4), '#f6e08a', 'v') +
    line('M590 545v20M620 545v30M650 545v20M680 545v30', '#3b4046', 5) +
    fill(box(712, 530, 14, 74), '#6d767e'),
  ladder: () =>
    repeat(9, (i) => tube(`M${318 + i * 3} ${620 - i * 58}h${164 - i * 2}`, '#c6cfd6', 20)) +
    tube('M300 690L330 90', '#aeb8c0', 28) +
    tube('M500 690L470 90', '#aeb8c0', 28),
}

export function barrow({ tint = 'clay', colour = '#2f7d5b' }: { tint?: Tint; colour?: string }): string {
  return scene(
    tint,
    tube('M110 330L300 470L560 560L620 560', '#4d545a', 24) +
      tube('M300 470L280 630M300 470L350 630', '#4d545a', 20) +
      solid('M220 280H660Q640 420 560 500H360Q270 460 220 280z', colour) +
      fill('M220 280H660L650 316H234z', tone(colour, 0.25)) +
      solid(oval(610, 570, 80), '#33373b') +
      solid(oval(610, 570, 42), '#d9a52f') +
      fill(oval(610, 570, 14), '#4d545a') +
      tube('M96 320L170 374', '#26292d', 34),
    { width: 290, y: 655 },
  )
}

export function headPan(): string {
  return scene(
    'clay',
    solid('M150 360Q220 620 400 620Q580 620 650 360z', '#a4afb7', 'r') +
      solid(oval(400, 360, 250, 72), '#c6d0d6') +
      fill(oval(400, 368, 220, 56), '#7f8b93') +
      fill('M180 368Q400 470 620 368Q560 424 400 424Q240 424 180 368z', '#b6c1c8'),
    { width: 200, y: 636 },
  )
}

/** A machine held in the hand. */
export function drill({ colour, long = false }: { colour: string; long?: boolean }): string {
  return scene(
    'night',
    tube('M420 640Q440 700 560 690T690 660', '#2b2f33', 16) +
      solid('M470 380H590L560 640H460z', '#33383d') +
      solid('M250 230H560Q640 230 640 310V390Q640 420 600 420H250z', colour) +
      fill(box(470, 250, 130, 20, 10), '#000', 0.3) +
      fill(box(470, 290, 130, 20, 10), '#000', 0.3) +
      solid('M180 258H254V392H180L150 366V284z', '#4d545a', 'v') +
      solid(box(long ? 40 : 70, 312, long ? 120 : 86, 26, 6), STEEL, 'v') +
      solid(box(446, 424, 30, 56, 10), '#c43e31') +
      (long ? tube('M300 420V560', '#33383d', 46) : ''),
    { width: 220, x: 420, y: 690 },
  )
}

/** A machine with a disc: to grind, to saw. */
export function discMachine({ colour, kind }: { colour: string; kind: 'grinder' | 'saw' | 'table' }): string {
  const disc = (x: number, y: number, size: number) =>
    solid(oval(x, y, size), '#b9c2c9') +
    line(oval(x, y, size - 14), '#8d979e', 4) +
    fill(oval(x, y, size * 0.22), '#4d545a')
  const drawn = {
    grinder:
      tube('M600 330Q690 320 720 250', '#2b2f33', 16) +
      solid(box(300, 330, 330, 110, 50), colour, 'v') +
      solid(box(200, 316, 130, 138, 30), '#4d545a', 'v') +
      disc(230, 500, 128) +
      solid('M110 480A128 128 0 0 1 350 460L300 420H170z', '#33383d') +
      tube('M300 330V230', '#2b2f33', 44) +
      fill(box(470, 352, 110, 14, 7), '#fff', 0.5),
    saw:
      fill(box(130, 590, 520, 26, 6), '#8d979e') +
      disc(380, 500, 150) +
      solid('M220 500A160 160 0 0 1 540 500L600 470V380Q560 300 420 310Q250 320 220 500z', colour) +
      solid(
        'M450 330Q430 220 540 220H640Q680 220 670 270L650 400L600 470H560L600 300H520L510 350z',
        '#33383d',
      ),
    table:
      disc(400, 370, 150) +
      solid(box(150, 380, 500, 60, 8), '#c9d1d6', 'v') +
      fill(box(300, 386, 200, 10), '#4d545a') +
      solid(box(180, 440, 440, 130, 12), colour) +
      solid(box(200, 570, 40, 70), '#33383d') +
      solid(box(560, 570, 40, 70), '#33383d') +
      fill(oval(560, 505, 26), '#c43e31') +
      solid('M290 370A110 110 0 0 1 510 370L480 340Q400 250 320 340z', '#33383d'),
  }
  return scene('night', drawn[kind], { width: 240, y: 640 })
}

/** A box with switches and a handle: welder, inverter, stabiliser, charge controller. */
export function apparatus({
  tint = 'night',
  colour,
  face,
  leads = false,
}: {
  tint?: Tint
  colour: string
  face: 'welder' | 'meter' | 'screen' | 'sockets'
  leads?: boolean
}): string {
  const faces = {
    welder:
      fill(oval(360, 420, 46), '#2b2f33') +
      line('M360 420l22-26', '#fff', 8) +
      fill(oval(240, 560, 24), '#c43e31') +
      fill(oval(480, 560, 24), '#26292d'),
    meter:
      fill(box(240, 380, 240, 120, 12), '#f6f4ea') +
      line('M270 486A92 92 0 0 1 450 486', '#4d545a', 6) +
      line('M360 490l46-66', '#c43e31', 8) +
      fill(oval(250, 570, 20), '#3aa05a') +
      fill(box(380, 550, 90, 40, 8), '#26292d'),
    screen:
      fill(box(230, 376, 250, 100, 10), '#26363b') +
      line('M250 450q40-60 80-20t80-20t50 6', '#8fe0b0', 7) +
      repeat(3, (i) => fill(oval(260 + i * 90, 550, 22), '#26292d')),
    sockets:
      fill(oval(290, 470, 58), '#26292d') +
      fill(oval(430, 470, 58), '#26292d') +
      [278, 302, 418, 442].map((x) => fill(box(x - 5, 452, 10, 36, 4), '#aeb8c0')).join('') +
      fill(box(240, 570, 80, 30, 8), '#c43e31'),
  }
  return scene(
    tint,
    tube('M280 316Q300 236 420 232Q520 232 540 290', '#33383d', 24) +
      cuboid(190, 330, 340, 310, 110, colour) +
      faces[face] +
      (leads
        ? tube('M240 560Q200 700 110 660', '#c43e31', 14) + tube('M480 560Q500 690 660 680', '#26292d', 14)
        : ''),
    { width: 270, x: 420 },
  )
}

export function mixer(): string {
  return scene(
    'clay',
    solid('M210 250L520 180Q640 280 600 440L330 500Q210 430 210 250z', '#e08a2b') +
      solid(
        'M210 250Q290 300 290 390Q320 470 330 500Q180 460 160 350Q160 270 210 250z',
        tone('#e08a2b', -0.35),
      ) +
      line('M330 222Q430 300 420 480', tone('#e08a2b', -0.2), 12) +
      tube('M300 500L210 640M500 450L580 640M420 480V560H560', '#4d545a', 22) +
      solid(box(470, 500, 130, 100, 10), '#3f6c9a') +
      solid(oval(260, 610, 52), '#33373b') +
      fill(oval(260, 610, 22), '#aeb8c0') +
      solid(oval(600, 610, 52), '#33373b') +
      fill(oval(600, 610, 22), '#aeb8c0'),
    { width: 270, y: 660 },
  )
}

export function generator({ colour }: { colour: string }): string {
  return scene(
    'clay',
    solid(box(230, 230, 330, 120, 20), colour, 'v') +
      fill(oval(400, 236, 40, 14), '#26292d') +
      solid(box(210, 360, 190, 210, 14), '#4d545a') +
      repeat(5, (i) => fill(box(230, 386 + i * 34, 150, 16, 8), '#26292d')) +
      solid(box(410, 360, 190, 210, 14), '#d6dade') +
      fill(oval(456, 420, 26), '#26292d') +
      fill(oval(540, 420, 26), '#26292d') +
      fill(box(436, 480, 130, 56, 8), '#3b4046') +
      line(box(170, 210, 460, 400, 30), '#2b2f33', 24) +
      fill(box(190, 610, 60, 30, 8), '#26292d') +
      fill(box(550, 610, 60, 30, 8), '#26292d'),
    { width: 280, y: 646 },
  )
}

export function poker(): string {
  return scene(
    'clay',
    tube('M340 520Q620 640 660 480T480 300Q420 220 560 160', '#2b2f33', 24) +
      solid('M540 96L620 130L584 210L512 176z', '#aeb8c0') +
      solid(box(160, 400, 230, 190, 20), '#c43e31') +
      solid(box(190, 330, 150, 80, 16), '#4d545a') +
      line(box(130, 310, 290, 310, 24), '#2b2f33', 18),
    { width: 250, x: 380, y: 640 },
  )
}

/** A pump: on the ground, or long and thin for a bore. */
export function pump({ colour, sunk = false }: { colour: string; sunk?: boolean }): string {
  if (sunk)
    return scene(
      'sky',
      tube('M430 130Q470 60 560 90', '#26292d', 14) +
        tube('M400 150V110', '#8d979e', 50) +
        solid(box(344, 150, 112, 250, 20), '#c9d1d6', 'r') +
        solid(box(344, 396, 112, 40), '#4d545a', 'r') +
        solid(box(344, 436, 112, 210, 20), colour, 'r') +
        repeat(5, (i) => fill(box(356, 404 + i * 7, 88, 3), '#000', 0.5)),
      { width: 110, y: 655 },
    )
  return scene(
    'sky',
    solid(box(230, 590, 370, 44, 8), '#3b4046') +
      solid(box(330, 310, 300, 250, 40), colour, 'v') +
      repeat(6, (i) => fill(box(390 + i * 36, 320, 12, 230, 6), '#000', 0.18)) +
      solid(box(390, 250, 150, 76, 10), '#33383d') +
      solid(oval(260, 440, 120), '#8d979e') +
      fill(oval(260, 440, 62), '#5f6a73') +
      fill(oval(260, 440, 34), '#26292d') +
      solid(box(216, 240, 88, 100, 10), '#8d979e', 'r') +
      solid(box(200, 226, 120, 34, 8), tone('#8d979e', 0.2), 'r'),
    { width: 260 },
  )
}

/** What joins pipes. */
export function fitting({
  kind,
  colour,
}: {
  kind: 'elbow' | 'tee' | 'valve' | 'float' | 'trap' | 'ptfe' | 'tape'
  colour: string
}): string {
  const drawn = {
    elbow:
      line('M300 610V460Q300 340 420 340H590', tone(colour, -0.3), 150).replaceAll('round', 'butt') +
      line('M300 610V460Q300 340 420 340H590', colour, 110).replaceAll('round', 'butt') +
      line('M280 610V460Q280 320 420 320H590', tone(colour, 0.35), 24).replaceAll('round', 'butt') +
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
    tape:
      fill(oval(410, 440, 220, 210), '#000', 0.1) +
      solid(oval(400, 420, 210), colour) +
      line(oval(400, 420, 180), tone(colour, -0.1), 4) +
      line(oval(400, 420, 150), tone(colour, -0.1), 4) +
      solid(oval(400, 420, 116), '#c9a36b') +
      fill(oval(400, 420, 96), '#f6f0e2') +
      solid('M596 470Q620 560 560 640L500 600Q590 560 580 480z', colour),
    ptfe: [
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

export function painting(kind: 'roller' | 'brushes'): string {
  const brush = (x: number, wide: number, turn: number) =>
    `<g transform="rotate(${turn} ${x} 640)">${solid(`M${x - 16} 200Q${x} 170 ${x + 16} 200L${x + 26} 380H${x - 26}z`, '#d9a04f')}${solid(box(x - wide / 2, 376, wide, 70, 4), '#aeb8c0', 'v')}${solid(`M${x - wide / 2} 446H${x + wide / 2}L${x + wide / 2 - 6} 600Q${x} 620 ${x - wide / 2 + 6} 600z`, '#6b4a32')}${fill(`M${x - wide / 2 + 3} 550H${x + wide / 2 - 3}L${x + wide / 2 - 6} 600Q${x} 620 ${x - wide / 2 + 6} 600z`, '#3f86ad')}</g>`
  if (kind === 'brushes')
    return scene('sky', brush(250, 80, -10) + brush(400, 120, 0) + brush(560, 96, 10), { width: 230, y: 640 })
  return scene(
    'sky',
    solid('M150 500H610L660 600Q664 640 620 640H160Q110 640 120 590z', '#9aa5ad') +
      fill('M170 520H590L626 596Q626 616 606 616H176Q150 616 154 592z', '#3f86ad') +
      tube('M560 380H620V470H470V600', '#7d878f', 16) +
      `<g transform="rotate(-8 400 380)">${solid(box(230, 320, 340, 110, 40), '#f3efe4', 'v')}${fill(box(230, 380, 340, 50, 30), '#3f86ad', 0.85)}</g>` +
      tube('M620 430L690 250', '#d8402f', 40),
    { width: 280 },
  )
}
