import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, tube } from './draw.ts'

/*
 * What is worn at work.
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
