import { printed, type Print } from './cloth.ts'
import { at, box, fill, line, oval, repeat, scene, solid, tone, type Tint } from './draw.ts'

/*
 * Shoes, bags and what goes with them.
 */

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

/** A pair of earrings. */
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
