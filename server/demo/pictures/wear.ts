import { printed, type Print } from './cloth.ts'
import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, tube, type Tint } from './draw.ts'

/*
 * What is worn: at work, at the beach, at school.
 */

export function helmet({ colour }: { colour: string }): string {
  return scene(
    'sand',
    solid('M190 500Q180 230 400 220Q620 230 610 500z', colour) +
      solid('M130 500Q400 430 690 500Q700 560 640 560H190Q120 560 130 500z', tone(colour, -0.06)) +
      solid('M362 222Q400 200 438 222L452 488H348z', tone(colour, 0.14), 'r') +
      line('M280 250Q236 340 244 480M520 250Q564 340 556 480', tone(colour, -0.2), 10),
    { width: 270, y: 590 },
  )
}

export function vest({ colour }: { colour: string }): string {
  return scene(
    'sand',
    solid(
      'M270 160L340 130Q400 220 460 130L530 160Q520 280 590 340L580 640H220L210 340Q280 280 270 160z',
      colour,
    ) +
      fill(poly(214, 430, 586, 430, 584, 486, 216, 486), '#f4f0c2') +
      fill(poly(218, 540, 584, 540, 582, 594, 220, 594), '#f4f0c2') +
      fill('M292 152L334 134L352 430H300zM508 152L466 134L448 430H500z', '#f4f0c2') +
      line('M400 200V640', tone(colour, -0.3), 7),
    { width: 220, y: 665 },
  )
}

export function gloves({ colour, palm }: { colour: string; palm: string }): string {
  const glove =
    solid(
      'M-84 260V20L-112-70Q-112-112-74-100L-50-30V-196Q-28-230-4-196V-60L2-220Q26-250 48-218L46-60L58-190Q82-216 102-186L94-20Q104 80 84 260z',
      palm,
    ) + solid(box(-90, 190, 180, 90, 16), colour, 'r')
  return scene('sand', at(310, 370, glove, 1, -14) + at(500, 400, glove, 1, 12), { width: 230, y: 680 })
}

export function goggles(): string {
  return scene(
    'sand',
    line('M130 380Q60 260 220 210M670 380Q740 260 580 210', '#33383d', 34) +
      solid(
        'M130 330Q400 280 670 330Q690 480 600 520H480Q440 520 400 450Q360 520 320 520H200Q110 480 130 330z',
        '#4f8fb8',
      ) +
      fill(
        'M160 352Q400 310 640 352Q650 460 590 490H490Q450 480 400 400Q350 480 310 490H210Q150 460 160 352z',
        '#d4edf5',
      ) +
      fill('M200 366L300 350L220 480Q180 450 200 366zM470 350L560 358L490 476Q460 456 436 420z', '#fff', 0.6),
    { width: 250, y: 590 },
  )
}

export function mask(): string {
  return scene(
    'mint',
    line(
      'M200 360Q110 300 130 240M600 360Q690 300 670 240M210 500Q120 520 120 580M590 500Q680 520 680 580',
      '#d8b14a',
      12,
    ) +
      solid('M190 330Q400 190 610 330Q640 560 400 640Q160 560 190 330z', '#f3f5f4') +
      line('M196 420Q400 380 604 420M214 500Q400 470 586 500', '#d5dcdc', 8) +
      fill(box(340, 270, 120, 18, 9), '#aeb8c0') +
      solid(oval(500, 480, 52), '#4f8fb8') +
      fill(oval(500, 480, 32), tone('#4f8fb8', 0.4)),
    { width: 200, y: 670 },
  )
}

export function harness(): string {
  return scene(
    'sand',
    line(
      'M280 150Q300 330 400 380Q500 330 520 150M280 150Q330 120 400 190Q470 120 520 150M400 380V500M300 500H500',
      '#d9822b',
      40,
    ) +
      line(
        'M310 510Q260 600 320 660Q390 640 370 510M490 510Q540 600 480 660Q410 640 430 510',
        '#2b4d7a',
        36,
      ) +
      solid(box(270, 480, 260, 50, 12), '#2b4d7a', 'v') +
      fill(box(370, 474, 60, 62, 10), '#c8cfd4') +
      line(oval(400, 380, 34), '#aeb8c0', 16) +
      tube('M430 380Q620 360 640 560', '#e9e4d4', 18) +
      line(oval(644, 596, 30, 40), '#8d979e', 16),
    { width: 220, y: 690 },
  )
}

export function cone(): string {
  return scene(
    'sand',
    solid('M372 130H428L540 600H260z', '#e4622a', 'r') +
      fill('M344 250L456 250L480 350H320z', '#fbf8ef') +
      fill('M302 424H498L520 516H280z', '#fbf8ef') +
      fill('M372 130H428L540 600H260z', 'url(#r)') +
      solid(box(200, 596, 400, 46, 12), '#d1551f'),
    { width: 260 },
  )
}

export function boots({
  colour,
  sole = '#33302d',
  kind,
}: {
  colour: string
  sole?: string
  kind: 'work' | 'rubber'
}): string {
  const laces = repeat(4, (i) => line(`M${-50 + i * 9} ${-150 + i * 52}h86`, '#e2c48a', 9))
  const shaft =
    kind === 'work'
      ? 'M-104-210H60L70 10Q190 40 220 120V190H-110z'
      : 'M-104-270H60L66 20Q190 50 216 120V190H-110z'
  const boot =
    solid(shaft, colour) +
    (kind === 'work'
      ? laces +
        fill('M110 50Q190 60 220 120V150Q150 130 100 150z', tone(colour, -0.25)) +
        solid(box(-112, -232, 180, 40, 14), tone(colour, 0.15))
      : fill(box(-106, -272, 168, 30, 8), tone(colour, 0.3))) +
    solid('M-116 176H226V226Q60 214 40 226H-116z', sole)
  return scene('sand', at(420, 380, boot, 0.92) + at(320, 420, boot, 1), { width: 270, y: 645 })
}

export function firstAid(): string {
  return scene(
    'mint',
    tube('M320 270V220Q320 190 350 190H450Q480 190 480 220V270', '#8e2b25', 26) +
      solid(box(150, 262, 500, 370, 40), '#cf3a32') +
      fill(box(150, 430, 500, 14), '#000', 0.15) +
      fill(oval(400, 437, 118), '#fff') +
      fill(box(374, 360, 52, 154, 8), '#cf3a32') +
      fill(box(323, 411, 154, 52, 8), '#cf3a32'),
    { width: 280 },
  )
}

/** Shoes as they stand, one behind the other. */
export function shoes({
  tint = 'sand',
  colour,
  sole,
  kind,
  print,
}: {
  tint?: Tint
  colour: string
  sole: string
  kind: 'canvas' | 'leather' | 'slip-on'
  print?: Print
}): string {
  const upper = {
    canvas: 'M-200 60V-60Q-140-40-90-110Q-30-90 40-20Q170 10 210 70V90H-200z',
    leather: 'M-200 70V-70Q-130-50-70-96Q0-20 60-10Q190 0 214 80V90H-200z',
    'slip-on': 'M-206 70V-30Q-150 0-60-20Q60-70 150-10Q210 30 216 90H-206z',
  }[kind]
  const details = {
    canvas:
      repeat(4, (i) => line(`M${-70 + i * 30} ${-72 + i * 20}l34-24`, '#fff', 9)) +
      fill('M130 40Q190 50 212 90H120z', '#fff', 0.75),
    leather:
      line('M-60-84L-10-50M-40-96L10-60', tone(colour, 0.35), 8) +
      line('M90 0Q110 40 100 88', tone(colour, 0.3), 5),
    'slip-on': line('M-200-24Q-150 6-60-14', tone(colour, -0.35), 9),
  }[kind]
  const shoe =
    solid(upper, colour) +
    overprint(upper, print) +
    details +
    solid('M-210 84H222V112Q222 130 200 130H-190Q-210 130-210 112z', sole)
  return scene(tint, pattern(print, 72) + at(440, 400, shoe, 0.95) + at(370, 500, shoe, 1.1), {
    width: 280,
    y: 640,
  })
}

/** Sandals from above. */
export function sandals({
  tint = 'sand',
  sole,
  strap,
  thong = false,
}: {
  tint?: Tint
  sole: string
  strap: string
  thong?: boolean
}): string {
  const outline =
    'M-70-200Q0-270 74-200Q104-90 74 40Q60 130 76 190Q60 270 0 270Q-66 270-74 190Q-64 110-84 20Q-104-100-70-200z'
  const straps = thong
    ? line('M0-150Q-20-60-84 30M0-150Q30-60 82 30', strap, 24) + fill(oval(0, -150, 14), tone(strap, -0.3))
    : line('M-88-110Q0-60 92-110M-86-10Q0-70 88-10M-78 190Q0 110 78 190', strap, 42) +
      line(
        'M-88-110Q0-60 92-110M-86-10Q0-70 88-10M-78 190Q0 110 78 190',
        tone(strap, 0.25),
        6,
        'stroke-dasharray="10 12"',
      )
  const one = fill(outline, tone(sole, -0.35)) + at(-6, -10, solid(outline, sole)) + straps
  return scene(tint, at(300, 400, one, 1, -8) + at(520, 410, `<g transform="scale(-1 1)">${one}</g>`, 1, 8), {
    width: 270,
    y: 690,
  })
}

export function belt(): string {
  const leather = '#8a5a33'
  return scene(
    'sand',
    line(oval(400, 400, 190), tone(leather, -0.3), 70) +
      line(oval(400, 394, 190), leather, 62) +
      line(oval(400, 394, 172), '#d9b98a', 4, 'stroke-dasharray="12 12"') +
      line('M400 588Q560 600 650 560', leather, 60) +
      fill(oval(560, 588, 8), '#3d2716') +
      fill(oval(606, 578, 8), '#3d2716') +
      line(box(330, 536, 110, 110, 14), '#d1a43d', 20) +
      line('M350 592H450', '#b5892c', 12),
    { width: 250, y: 660 },
  )
}

export function hat({ colour, band }: { colour: string; band: string }): string {
  return scene(
    'sand',
    solid(oval(400, 500, 300, 92), colour) +
      line(oval(400, 500, 240, 66), tone(colour, -0.14), 5) +
      line(oval(400, 500, 276, 82), tone(colour, -0.14), 5) +
      solid('M240 490Q230 240 400 236Q570 240 560 490Q400 550 240 490z', tone(colour, 0.08)) +
      fill('M236 430Q400 480 564 430L560 490Q400 550 240 490z', band) +
      line('M262 380Q400 420 538 380M276 320Q400 356 524 320', tone(colour, -0.12), 5),
    { width: 290, y: 590 },
  )
}

/** A bag with two straps, from behind or for shopping. */
export function bag({
  colour,
  trim,
  kind,
  print,
}: {
  colour: string
  trim: string
  kind: 'pack' | 'tote'
  print?: Print
}): string {
  if (kind === 'tote')
    return scene(
      'lilac',
      pattern(print) +
        line('M290 300V220Q290 140 400 140Q510 140 510 220V300', tone(trim, -0.2), 24) +
        solid('M200 290H600L580 640H220z', colour) +
        overprint('M200 290H600L580 640H220z', print) +
        fill('M200 290H600L598 330H202z', trim),
      { width: 230 },
    )
  return scene(
    'lilac',
    pattern(print) +
      line('M340 190Q340 120 400 120Q460 120 460 190', trim, 26) +
      solid('M230 320Q230 170 400 170Q570 170 570 320V600Q570 640 530 640H270Q230 640 230 600z', colour) +
      overprint('M230 320Q230 170 400 170Q570 170 570 320V600Q570 640 530 640H270Q230 640 230 600z', print) +
      solid('M262 440H538V600Q538 622 516 622H284Q262 622 262 600z', tone(colour, -0.12)) +
      line('M276 470H524', trim, 8) +
      line('M248 330Q400 380 552 330', trim, 8) +
      fill(box(386, 464, 28, 50, 8), trim) +
      solid(box(200, 430, 36, 170, 16), tone(trim, -0.1), 'r') +
      solid(box(564, 430, 36, 170, 16), tone(trim, -0.1), 'r'),
    { width: 230 },
  )
}

/** A spirit of a thing that hangs: earrings and pendants. */
export function earrings({ kind, colour }: { kind: 'button' | 'filigree'; colour: string }): string {
  const one =
    kind === 'button'
      ? solid(oval(0, 60, 88), colour) +
        repeat(
          8,
          (i) =>
            `<g transform="translate(0 60) rotate(${i * 45})">${fill(oval(0, -50, 15, 30), '#f2c14e')}</g>`,
        ) +
        fill(oval(0, 60, 22), '#123f5c') +
        line('M0-40V-90Q0-130 30-130', '#b9a468', 9)
      : line('M0-60V-110Q0-150 30-150', '#9aa5ad', 9) +
        solid('M0-60Q110 60 70 150A80 80 0 0 1-70 150Q-110 60 0-60z', colour) +
        line(
          'M0-20Q60 70 40 130A50 50 0 0 1-40 130Q-60 70 0-20M0 40Q24 90 14 118A22 22 0 0 1-14 118Q-24 90 0 40',
          '#78858e',
          6,
        ) +
        repeat(3, (i) => fill(oval(-40 + i * 40, 220, 13), colour))
  return scene('lilac', at(280, 380, one) + at(520, 380, one), { width: 200, y: 670 })
}

const pattern = (print: Print | undefined, size = 100) => (print === undefined ? '' : printed(print, size))

function overprint(d: string, print: Print | undefined): string {
  return print === undefined ? '' : fill(d, 'url(#p)') + fill(d, 'url(#l)')
}
