import { box, fill, line, oval, repeat, scene, solid, tone, tube, turned, type Tint } from './draw.ts'

/*
 * What one works with by hand.
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
