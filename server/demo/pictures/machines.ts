import { box, cuboid, fill, line, oval, repeat, scene, solid, tone, tube, type Tint } from './draw.ts'

/*
 * What works by a motor.
 */

const STEEL = '#aeb8c0'

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
