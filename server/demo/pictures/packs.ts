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
  type Tint,
} from './draw.ts'
import { motifs, type Motif } from './motifs.ts'

/*
 * What goods are packed in. `colour` is that of the pack, `mark` that of what is printed on it.
 */
type Pack = { tint: Tint; colour: string; mark: string; motif: Motif }

const PAPER = '#fbf6ec'

/** A sack of 20 to 50 kilograms, sewn at the top. */
export function sack({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid('M238 196Q400 176 562 196Q590 420 574 636Q400 664 226 636Q210 420 238 196z', colour) +
      solid('M232 168Q400 150 568 168L566 206Q400 188 234 206z', tone(colour, -0.1)) +
      line('M246 188Q400 170 554 188', tone(colour, 0.5), 5, 'stroke-dasharray="14 12"') +
      fill('M221 330Q400 350 579 330L580 508Q400 528 220 508z', mark) +
      fill(oval(400, 428, 80), PAPER) +
      at(400, 428, motifs[motif](mark), 0.95) +
      line(
        'M262 240Q276 290 254 310M540 250Q520 280 546 306M262 560Q300 600 286 624M540 556Q512 588 526 618',
        '#000',
        6,
        'stroke-opacity=".09"',
      ) +
      fill('M238 196Q400 176 562 196Q590 420 574 636L500 646Q530 420 500 190z', '#000', 0.08),
    { width: 260 },
  )
}

/** A pouch that stands by itself, as coffee and nuts come in. */
export function pouch({ tint, colour, mark, motif }: Pack): string {
  const outline = 'M268 176H532L556 262Q568 450 588 632Q400 668 212 632Q232 450 244 262z'
  return scene(
    tint,
    solid(outline, colour) +
      fill('M268 176H532L540 214H260z', tone(colour, -0.2)) +
      line('M254 240H546', tone(colour, -0.25), 4, 'stroke-dasharray="3 9"') +
      fill('M224 560Q400 600 576 560L588 632Q400 668 212 632z', tone(colour, -0.14)) +
      fill(oval(400, 402, 112, 122), PAPER) +
      line(oval(400, 402, 99, 109), mark, 4) +
      at(400, 402, motifs[motif](mark), 1.1) +
      fill('M290 262Q284 420 262 600L244 596Q262 420 270 262z', '#fff', 0.22),
    { width: 240 },
  )
}

/** A glass with a screwed lid; `colour` is what is in it. */
export function jar({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid(box(262, 268, 276, 372, 54), colour, 'r') +
      fill(box(274, 268, 252, 44, 20), '#fff', 0.3) +
      solid(box(274, 190, 252, 76, 14), mark, 'r') +
      repeat(9, (i) => line(`M${292 + i * 27} 206v44`, '#000', 4, 'stroke-opacity=".14"')) +
      solid(box(262, 370, 276, 176), PAPER, 'r') +
      at(400, 458, motifs[motif](mark), 1.05) +
      fill(box(282, 312, 20, 300, 10), '#fff', 0.4),
    { width: 190 },
  )
}

type Bottle = Pack & { cap?: string; wide?: number }

/** A bottle; `wide` is half of how wide it is. */
export function bottle({ tint, colour, mark, motif, cap = mark, wide = 92 }: Bottle): string {
  const [left, right] = [400 - wide, 400 + wide]
  const outline = `M366 196H434V262Q434 300 ${right - 18} 328Q${right} 344 ${right} 380V606Q${right} 640 ${right - 34} 640H${left + 34}Q${left} 640 ${left} 606V380Q${left} 344 ${left + 18} 328Q366 300 366 262z`
  return scene(
    tint,
    solid(outline, colour, 'r') +
      solid(box(356, 140, 88, 66, 12), cap, 'r') +
      solid(box(left, 404, wide * 2, 170), PAPER, 'r') +
      fill(box(left, 404, wide * 2, 12), mark) +
      fill(box(left, 562, wide * 2, 12), mark) +
      at(400, 489, motifs[motif](mark), 0.95) +
      fill(box(left + 16, 360, 13, 236, 6), '#fff', 0.45),
    { width: wide * 1.7 },
  )
}

/** A pail with a lid and a handle; `mark` is the colour of what is in it. */
export function pail({ tint, colour, mark, motif, small = false }: Pack & { small?: boolean }): string {
  const drawn =
    line('M222 262Q190 470 400 520Q610 470 578 262', '#8d9196', 12) +
    solid('M220 250L256 622Q400 660 544 622L580 250z', colour, 'r') +
    fill('M228 330Q400 362 572 330L556 508Q400 540 245 508z', mark) +
    fill('M228 330Q400 362 572 330L556 508Q400 540 245 508z', 'url(#r)') +
    at(400, 432, fill(oval(0, 0, 74), PAPER) + motifs[motif](mark === '#ffffff' ? '#9aa4ad' : mark), 0.92) +
    solid('M208 214Q400 176 592 214V252Q400 292 208 252z', tone(colour, -0.06), 'r') +
    solid(oval(400, 212, 192, 36), tone(colour, 0.2)) +
    line('M222 262Q230 350 262 372', '#8d9196', 12) +
    line('M578 262Q570 350 538 372', '#8d9196', 12)
  return scene(tint, small ? at(90, 150, drawn, 0.775) : drawn, { width: small ? 180 : 230 })
}

/** A can of plastic with a handle, for liquids. */
export function canister({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid('M300 220H470L566 300V600Q566 640 526 640H274Q234 640 234 600V286Q234 252 264 240z', colour) +
      fill(
        'M300 262H438Q452 262 440 278L414 312Q404 322 392 322H296Q284 322 284 310V278Q284 262 300 262z',
        tone(colour, -0.35),
      ) +
      solid(box(478, 168, 84, 62, 12), mark, 'r') +
      solid('M470 222H566V310L470 240z', tone(colour, -0.08)) +
      fill(box(262, 376, 276, 210, 16), PAPER) +
      fill(box(262, 376, 276, 40, 16), mark) +
      at(400, 500, motifs[motif](mark), 1.05) +
      line('M252 300V600', '#fff', 9, 'stroke-opacity=".4"'),
    { width: 230 },
  )
}

/** A carton with a picture of what is in it on its front. */
export function carton({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    cuboid(180, 330, 320, 300, 130, colour) +
      fill(box(180, 452, 320, 116), mark) +
      fill(poly(500, 452, 630, 393.5, 630, 509.5, 500, 568), tone(mark, -0.24)) +
      fill(poly(318, 330, 448, 271.5, 482, 271.5, 352, 330), tone(colour, 0.55), 0.8) +
      fill(box(318, 330, 34, 74), tone(colour, 0.45), 0.8) +
      at(340, 510, motifs[motif](PAPER), 0.82),
    { width: 290, x: 420, y: 630 },
  )
}

/** A packet of paper, as tea and flour come in: a box that stands. */
export function packet({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    cuboid(250, 230, 240, 404, 76, colour) +
      fill(box(250, 230, 240, 56), mark) +
      fill(poly(490, 230, 566, 195.8, 566, 251.8, 490, 286), tone(mark, -0.24)) +
      fill(oval(370, 440, 92), PAPER) +
      line(oval(370, 440, 82), mark, 4) +
      at(370, 440, motifs[motif](mark), 1.02) +
      fill(box(286, 572, 168, 12, 6), mark),
    { width: 210, x: 410 },
  )
}

/** A low round tin or pot, for creams. */
export function pot({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid('M216 420H584V590Q584 640 534 640H266Q216 640 216 590z', colour, 'r') +
      solid('M202 330H598V430H202z', mark, 'r') +
      solid(oval(400, 330, 198, 58), tone(mark, 0.25)) +
      line(oval(400, 330, 168, 46), tone(mark, -0.15), 4) +
      at(400, 530, motifs[motif](mark), 0.85),
    { width: 230 },
  )
}

/** A tube to be squeezed, on its lid. */
export function squeezed({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid('M286 150H514L500 560H300z', colour, 'r') +
      fill(box(282, 146, 236, 34, 6), tone(colour, -0.16)) +
      solid('M312 560H488V622Q488 640 470 640H330Q312 640 312 622z', mark, 'r') +
      fill('M292 330H508L504 462H296z', mark, 0.9) +
      at(400, 396, motifs[motif]('#ffffff'), 0.85),
    { width: 140 },
  )
}

/** A can that sprays, or a cartridge that is pressed. */
export function cartridge({
  tint,
  colour,
  mark,
  motif,
  nozzle,
}: Pack & { nozzle: 'long' | 'short' }): string {
  const top = nozzle === 'long' ? 'M388 120L412 120L432 262H368z' : 'M366 196H434V262H366z'
  return scene(
    tint,
    solid(top, nozzle === 'long' ? '#e9eef2' : mark, 'r') +
      solid('M308 282Q320 252 400 252Q480 252 492 282z', '#cfd5da', 'r') +
      solid(box(308, 282, 184, 358, 14), colour, 'r') +
      solid(box(308, 366, 184, 190), mark, 'r') +
      at(400, 461, motifs[motif]('#ffffff'), 0.95),
    { width: 140 },
  )
}

/** A bottle that is pumped or tipped, for hair and skin. */
export function flask({ tint, colour, mark, motif }: Pack): string {
  return scene(
    tint,
    solid(
      'M300 300Q300 262 350 258H450Q500 262 500 300V600Q500 640 460 640H340Q300 640 300 600z',
      colour,
      'r',
    ) +
      solid(box(352, 178, 96, 84, 12), mark, 'r') +
      tube('M400 178V150H330', mark, 22) +
      fill(oval(400, 458, 74, 96), PAPER) +
      at(400, 458, motifs[motif](mark), 0.9) +
      fill(box(314, 300, 12, 290, 6), '#fff', 0.45),
    { width: 150 },
  )
}
