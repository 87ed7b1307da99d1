import { at, box, fill, line, oval, poly, repeat, scene, solid, tone, tube, turned } from './draw.ts'

/*
 * Screens, sound and what stands on a desk.
 */

const DARK = '#2b2f36'

export function screen({ kind }: { kind: 'tv' | 'tv-large' | 'tablet' }): string {
  const view = (x: number, y: number, w: number, h: number) =>
    solid(box(x, y, w, h, 4), '#f2b66b') +
    fill(
      `M${x} ${y + h * 0.6}Q${x + w * 0.25} ${y + h * 0.42} ${x + w * 0.5} ${y + h * 0.6}T${x + w} ${y + h * 0.55}V${y + h}H${x}z`,
      '#2f7f7a',
    ) +
    fill(
      `M${x} ${y + h * 0.78}Q${x + w * 0.3} ${y + h * 0.66} ${x + w * 0.6} ${y + h * 0.8}T${x + w} ${y + h * 0.74}V${y + h}H${x}z`,
      '#1f5b60',
    ) +
    fill(oval(x + w * 0.7, y + h * 0.34, h * 0.13), '#fff3d0')
  if (kind === 'tablet')
    return scene('night', turned(-6, solid(box(140, 210, 520, 370, 34), DARK) + view(170, 238, 460, 314)), {
      width: 250,
      y: 640,
    })
  const [x, y, w, h] = kind === 'tv' ? [140, 210, 520, 310] : [90, 170, 620, 370]
  return scene(
    'night',
    solid(box(x, y, w, h, 14), DARK) +
      view(x + 14, y + 14, w - 28, h - 34) +
      fill(poly(x + 60, y + h, x + 96, y + h, x + 70, y + h + 84, x + 20, y + h + 84), DARK) +
      fill(poly(x + w - 60, y + h, x + w - 96, y + h, x + w - 70, y + h + 84, x + w - 20, y + h + 84), DARK),
    { width: 310, y: y + h + 90 },
  )
}

export function laptop({ colour }: { colour: string }): string {
  return scene(
    'night',
    solid(box(190, 190, 420, 300, 18), DARK) +
      solid(box(208, 208, 384, 258, 6), '#4d86c2') +
      fill('M208 400Q300 330 400 390T592 370V466H208z', '#2c5c94') +
      fill(oval(490, 284, 36), '#f7d58b') +
      solid('M190 490H610L690 610H110z', colour) +
      fill('M236 506H564L590 556H210z', DARK) +
      line('M228 526H572M222 542H580', '#5a626c', 4) +
      fill('M350 568H450L460 598H340z', tone(colour, -0.14)) +
      solid('M110 610H690V622Q690 636 670 636H130Q110 636 110 622z', tone(colour, -0.2)),
    { width: 310 },
  )
}

export function printer(): string {
  return scene(
    'night',
    fill('M290 180H510L530 330H270z', '#fff') +
      solid('M170 330Q180 290 220 290H580Q620 290 630 330V540H170z', '#3a4047') +
      solid(box(150, 330, 500, 230, 26), '#474e57') +
      fill(box(250, 480, 300, 30, 10), '#1c2024') +
      solid('M270 496H530L570 630H230z', '#fdfdfb') +
      line('M300 540H500M292 572H508', '#b9c7d6', 8) +
      ['#29a3c9', '#d8428a', '#f0c330', '#26292d']
        .map((it, i) => fill(box(566 + (i % 2) * 34, 380 + Math.floor(i / 2) * 60, 22, 44, 6), it))
        .join('') +
      fill(box(190, 366, 120, 40, 8), '#8fd0e8'),
    { width: 280 },
  )
}

export function mouse(): string {
  return scene(
    'night',
    turned(
      -14,
      fill(box(290, 170, 250, 460, 125), '#000', 0.14) +
        solid(box(275, 150, 250, 460, 125), '#3a4047') +
        line('M400 156V330M278 330H522', '#23272c', 6) +
        solid(box(384, 210, 32, 84, 16), '#c43e55'),
    ),
    null,
  )
}

export function speaker({ kind }: { kind: 'small' | 'party' | 'radio' }): string {
  const cone = (x: number, y: number, size: number) =>
    fill(oval(x, y, size), '#14171b') +
    solid(oval(x, y, size * 0.86), '#4a5058') +
    fill(oval(x, y, size * 0.34), '#1b1e23') +
    line(oval(x, y, size * 0.6), '#2b2f36', 5)
  const drawn = {
    small:
      tube('M230 330Q150 400 200 520', '#e8a13a', 14) +
      solid(box(190, 300, 430, 270, 130), '#2f6f8f', 'v') +
      line(repeatLines(), '#1d4a61', 7) +
      solid(oval(620, 436, 46, 128), '#1d4a61') +
      fill(box(330, 400, 150, 66, 12), '#f4f0e6'),
    party:
      solid(box(250, 110, 300, 530, 26), '#26292e') +
      cone(400, 470, 124) +
      cone(400, 260, 72) +
      line(oval(400, 470, 134), '#d8428a', 9) +
      line(oval(400, 260, 82), '#39b3d8', 8) +
      tube('M560 600Q640 640 660 540', DARK, 12) +
      at(664, 500, solid(box(-18, 0, 36, 110, 14), '#3b4046', 'r') + solid(oval(0, -10, 34), '#9aa3ab')),
    radio:
      line('M560 290L650 110', '#9aa3ab', 10) +
      solid(box(150, 290, 500, 330, 40), '#c0492f') +
      cone(290, 460, 108) +
      fill(box(430, 350, 180, 76, 10), '#f6ecd0') +
      line('M446 404h150M520 362v52', '#c0492f', 5) +
      fill(oval(470, 510, 34) + oval(574, 510, 34), '#26292e') +
      fill(box(220, 270, 360, 34, 8), '#23406e') +
      line('M280 272v30M340 272v30M400 272v30M460 272v30M520 272v30', '#7f9cc6', 4),
  }
  return scene('night', drawn[kind], { width: 240 })
}

const repeatLines = () => Array.from({ length: 9 }, (_, i) => `M${250 + i * 38} 316V554`).join('')

/** A flat box with lights: decoder, router. */
export function smallBox({ aerials = false }: { aerials?: boolean }): string {
  return scene(
    'night',
    (aerials ? tube('M230 440V190', '#e5e8ea', 26) + tube('M570 440V190', '#e5e8ea', 26) : '') +
      solid(poly(180, 400, 620, 400, 680, 500, 120, 500), aerials ? '#f4f5f6' : '#3a4047') +
      solid(box(120, 500, 560, 100, 14), aerials ? '#dfe3e6' : '#26292e') +
      repeat(aerials ? 5 : 3, (i) => fill(oval(180 + i * 44, 550, 9), i === 0 ? '#e8705a' : '#5bd08c')) +
      fill(box(440, 526, 190, 48, 8), aerials ? '#c3c9ce' : '#14171b'),
    { width: 300, y: 606 },
  )
}

export function fan(): string {
  return scene(
    'sky',
    tube('M400 420V610', '#e4e7e9', 30) +
      solid('M260 610H540L560 644H240z', '#3f6c9a') +
      fill(oval(400, 290, 184), '#eef4f7', 0.8) +
      repeat(
        4,
        (i) =>
          `<g transform="rotate(${i * 90 + 20} 400 290)">${solid('M400 290Q330 210 380 140Q460 130 470 220Q460 270 400 290z', '#5f97c4')}</g>`,
      ) +
      line([184, 140, 96].map((size) => oval(400, 290, size)).join(''), '#8d99a2', 6) +
      line('M400 106V474M216 290H584M270 160L530 420M530 160L270 420', '#8d99a2', 4) +
      solid(oval(400, 290, 42), '#3f6c9a'),
    { width: 180, y: 650 },
  )
}
