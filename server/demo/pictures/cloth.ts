import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, type Tint } from './draw.ts'

/*
 * Cloth and what is sewn of it. A print is drawn into a `<pattern>`, so that any form can be filled with it.
 */

const prints = {
  sun: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    repeat(
      8,
      (i) =>
        `<g transform="translate(60 60) rotate(${i * 45})">${fill(poly(-7, -24, 7, -24, 0, -50), b)}</g>`,
    ) +
    fill(oval(60, 60, 20), c) +
    fill(oval(0, 0, 12) + oval(120, 0, 12) + oval(0, 120, 12) + oval(120, 120, 12), c),
  fish: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    line('M0 20q15-14 30 0t30 0t30 0t30 0M0 112q15-14 30 0t30 0t30 0t30 0', c, 6) +
    fill('M22 66Q56 34 88 66L108 48V84L88 66Q56 98 22 66z', b) +
    fill(oval(44, 62, 5), a),
  cashew: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    fill('M36 30Q66 12 84 40Q90 62 60 66Q36 60 36 30z', b) +
    fill('M56 66Q84 64 80 92Q66 106 58 88Q62 78 52 72z', c) +
    line('M96 96Q110 84 116 104M14 100Q20 84 34 96', c, 6),
  mosaic: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    fill(poly(60, 4, 116, 60, 60, 116, 4, 60), b) +
    fill(poly(60, 30, 90, 60, 60, 90, 30, 60), c) +
    fill(
      oval(60, 60, 10) + oval(0, 0, 14) + oval(120, 120, 14) + oval(0, 120, 14) + oval(120, 0, 14),
      '#fff6df',
    ),
  rings: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    fill(oval(60, 60, 46), b) +
    fill(oval(60, 60, 30), a) +
    fill(oval(60, 60, 15), c) +
    fill(poly(0, 0, 22, 0, 0, 22) + poly(120, 120, 98, 120, 120, 98), c),
  stripes: (a: string, b: string, c: string) =>
    fill(box(0, 0, 120, 120), a) +
    fill(box(0, 14, 120, 22), b) +
    fill(box(0, 50, 120, 8), c) +
    fill(box(0, 72, 120, 22), b) +
    fill(box(0, 106, 120, 6), c),
  plain: (a: string) => fill(box(0, 0, 120, 120), a),
}

export type Print = { print: keyof typeof prints; colours: [string, string, string] }

export function printed({ print, colours }: Print, size = 120): string {
  return `<pattern id="p" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><g transform="scale(${size / 120})">${prints[print](...colours)}</g></pattern>`
}

/** A form of printed cloth, with its folds in light and shade. */
const cut = (d: string) => fill(d, 'url(#p)') + fill(d, 'url(#l)')

/** Cloth that lies folded, one piece or several. */
export function folded({
  tint = 'lilac',
  layers = 4,
  ...print
}: Print & { tint?: Tint; layers?: number }): string {
  const [base, second] = print.colours
  const high = 46
  const top = 600 - layers * high
  const stack = repeat(layers, (i) => {
    const y = top + i * high
    const d = `M176 ${y + 8}H600Q630 ${y + 8} 630 ${y + high / 2 + 4}Q630 ${y + high} 600 ${y + high}H176z`
    return (
      fill(d, i % 2 === 0 ? tone(base, -0.1) : tone(base, 0.1)) +
      fill(d, 'url(#v)') +
      line(`M190 ${y + high - 6}H596`, second, 5, 'stroke-opacity=".55"')
    )
  })
  const face = `M176 ${top + 8}L250 ${top - 190}H670L606 ${top + 8}z`
  return scene(
    tint,
    printed(print, 100) +
      fill(box(176, top, 440, layers * high + 12, 10), tone(base, -0.3)) +
      stack +
      fill(face, 'url(#p)') +
      fill(face, 'url(#l)') +
      line(`M190 ${top}L262 ${top - 180}H652`, second, 6, 'stroke-opacity=".8"'),
    { width: 290, x: 410, y: 616 },
  )
}

/** Cloth that hangs in folds: a length of it, a curtain, a towel, a net. */
export function hanging({
  tint = 'lilac',
  narrow = false,
  ...print
}: Print & { tint?: Tint; narrow?: boolean }): string {
  const [left, right] = narrow ? [260, 540] : [190, 610]
  const wide = (right - left) / 4
  const d = `M${left} 170H${right}V600q${-wide / 2} 26 ${-wide} 0t${-wide} 0t${-wide} 0t${-wide} 0z`
  const folds = repeat(4, (i) =>
    fill(`M${left + i * wide} 170h${wide}V604q${-wide / 2} 22 ${-wide} -4z`, 'url(#r)', 0.85),
  )
  return scene(
    tint,
    printed(print) +
      fill(box(left - 60, 148, right - left + 120, 24, 12), '#8a6a48') +
      fill(oval(left - 60, 160, 20) + oval(right + 60, 160, 20), '#6f5236') +
      fill(d, 'url(#p)') +
      folds +
      fill(box(left, 170, right - left, 16), '#000', 0.14),
    { width: 230, y: 660 },
  )
}

const garments = {
  shirt: 'M300 170L350 150Q400 210 450 150L500 170L640 270L580 380L530 340V640H270V340L220 380L160 270z',
  tee: 'M300 176L346 160Q400 220 454 160L500 176L640 280L584 384L530 346V640H270V346L216 384L160 280z',
  dress:
    'M320 140L356 130Q400 190 444 130L480 140L500 300L476 350Q560 500 600 650Q400 690 200 650Q240 500 324 350L300 300z',
  skirt: 'M310 200H490L496 250Q590 440 640 610Q520 660 400 650Q280 660 160 610Q210 440 304 250z',
  trousers: 'M290 140H510L550 650H434L402 320L366 650H250z',
  baby: 'M310 200L360 184Q400 224 440 184L490 200L590 290L544 360L504 330L520 470H280L296 330L256 360L210 290zM290 490H510L530 640H424L400 580L376 640H270z',
}

export function garment({
  tint = 'lilac',
  kind,
  ...print
}: Print & { tint?: Tint; kind: keyof typeof garments }): string {
  const [base, second] = print.colours
  const dark = tone(base, -0.3)
  const details = {
    shirt:
      line('M400 200V640', dark, 4) +
      repeat(5, (i) => fill(oval(412, 260 + i * 80, 7), dark)) +
      fill('M346 150L400 206L370 250L318 166zM454 150L400 206L430 250L482 166z', tone(base, 0.25)),
    tee:
      line('M346 166Q400 226 454 166', dark, 9) +
      fill(oval(400, 400, 76), second) +
      fill('M352 396Q380 330 448 372Q400 376 424 430Q380 460 352 396z', '#fff8ea'),
    dress:
      fill('M306 300H494L480 348H322z', second) +
      line('M340 380Q290 520 280 660M400 380V676M460 380Q510 520 520 660', '#000', 6, 'stroke-opacity=".12"'),
    skirt:
      fill('M308 196H492L496 246H304z', second) +
      line('M340 260Q280 450 260 640M400 260V650M460 260Q520 450 540 640', '#000', 7, 'stroke-opacity=".14"'),
    trousers:
      fill(box(288, 136, 224, 34, 6), dark) +
      line('M400 170V310M330 180Q320 230 290 240M470 180Q480 230 510 240', dark, 5),
    baby: line('M360 190Q400 230 440 190M400 224V470', second, 8) + fill(box(284, 490, 232, 22, 8), second),
  }[kind]
  const hanger = line('M400 130Q396 92 424 92Q446 96 436 118M400 130L300 186M400 130L500 186', '#8a6a48', 10)
  return scene(
    tint,
    printed(print, 84) +
      (kind === 'skirt' || kind === 'trousers' ? '' : hanger) +
      cut(garments[kind]) +
      details,
    { width: 190, y: 684 },
  )
}

/** A cushion or a quilt. */
export function cushion(print: Print): string {
  const d = 'M200 210Q400 250 600 210Q560 400 600 600Q400 560 200 600Q240 400 200 210z'
  return scene(
    'rose',
    printed(print) +
      cut(d) +
      line(
        'M214 224Q400 262 586 224Q548 400 586 586Q400 548 214 586Q252 400 214 224z',
        print.colours[2],
        6,
        'stroke-dasharray="12 12"',
      ),
    { width: 220, y: 620 },
  )
}

export function quilt(colours: readonly string[]): string {
  const patches = repeat(20, (i) => {
    const [x, y] = [160 + (i % 5) * 96, 180 + Math.floor(i / 5) * 96]
    const colour = colours[(i * 3 + Math.floor(i / 5)) % colours.length] ?? '#ffffff'
    const sign =
      i % 3 === 0
        ? fill(poly(x + 48, y + 12, x + 84, y + 48, x + 48, y + 84, x + 12, y + 48), tone(colour, 0.35))
        : i % 3 === 1
          ? fill(oval(x + 48, y + 48, 28), tone(colour, -0.25))
          : ''
    return fill(box(x, y, 96, 96), colour) + sign
  })
  return scene(
    'rose',
    `<g transform="rotate(-6 400 400)">${fill(box(164, 190, 480, 396, 14), '#000', 0.15)}${patches}${line('M160 276h480M160 372h480M160 468h480M256 180v384M352 180v384M448 180v384M544 180v384', '#fff', 3, 'stroke-dasharray="8 8" stroke-opacity=".7"')}${line(box(160, 180, 480, 384, 10), '#7a2e2a', 16)}${fill(box(160, 180, 480, 384), 'url(#l)')}</g>`,
    null,
  )
}

/** What is wound around the head. */
export function turban(colour: string): string {
  return scene(
    'lilac',
    solid('M230 560Q180 260 400 220Q620 260 570 560Q400 620 230 560z', colour) +
      solid('M330 300Q260 160 380 140Q480 120 470 240Q520 160 570 220Q580 300 460 330z', tone(colour, 0.1)) +
      line(
        'M240 520Q330 360 440 320M250 570Q400 470 520 330M330 590Q480 540 570 420',
        tone(colour, -0.25),
        9,
      ),
    { width: 200, y: 620 },
  )
}

/** A doll of cloth. */
export function doll(print: Print): string {
  return scene(
    'sky',
    printed(print, 70) +
      line('M320 400L240 470M480 400L560 470M360 600V670M440 600V670', '#7a4a2c', 40) +
      cut('M340 350H460L540 610Q400 640 260 610z') +
      fill(oval(400, 250, 100), '#7a4a2c') +
      cut('M298 240Q290 140 400 134Q510 140 502 240Q400 180 298 240z') +
      fill(oval(364, 256, 10) + oval(436, 256, 10), '#2a1a12') +
      line('M366 296Q400 324 434 296', '#e58c7a', 8) +
      at(500, 170, fill(oval(0, 0, 30, 20), print.colours[1])),
    { width: 170, y: 690 },
  )
}
