import * as cloth from '../cloth.ts'
import * as safetyWear from '../safety-wear.ts'
import * as wear from '../wear.ts'
import type { PictureRow } from '../picture-of.ts'

const SUN = { print: 'sun', colours: ['#c8402f', '#f4c04a', '#1f4f6b'] } as const satisfies cloth.Print
const INDIGO = { print: 'rings', colours: ['#23346b', '#f0ece0', '#d8503f'] } as const satisfies cloth.Print
const OCEAN = { print: 'fish', colours: ['#1f6f86', '#f5c86a', '#9fd6dc'] } as const satisfies cloth.Print
const CASHEW = { print: 'cashew', colours: ['#f3e3bf', '#d8603a', '#3f7f5c'] } as const satisfies cloth.Print
const WAX = { print: 'mosaic', colours: ['#2b2f55', '#e2902f', '#c63f54'] } as const satisfies cloth.Print
const plain = (colour: string, second = '#ffffff') => ({
  print: 'plain' as const,
  colours: [colour, second, colour] as [string, string, string],
})

/** Cloth, clothes and shoes. */
export const fashion: readonly PictureRow[] = [
  [/^CAP-SOL/, 'Capulana vermelha com sóis', () => cloth.folded({ ...SUN })],
  [/^CAP-XIK/, 'Capulana azul com círculos', () => cloth.folded({ ...INDIGO })],
  [/^CAP-MUC/, 'Dois panos de capulana', () => cloth.folded({ tint: 'rose', ...WAX, layers: 6 })],
  [/^CAP-CAJU/, 'Capulana clara com cajus', () => cloth.folded({ tint: 'sand', ...CASHEW })],
  [/^CAP-MAR/, 'Capulana azul com peixes', () => cloth.folded({ tint: 'sky', ...OCEAN })],
  [/^CAP-CERA/, 'Tecido encerado com mosaico', () => cloth.hanging({ ...WAX })],
  [/^ROU-CAM/, 'Camisa de linho', () => cloth.garment({ tint: 'sand', kind: 'shirt', ...plain('#e3d8c0') })],
  [/^ROU-VES/, 'Vestido comprido de capulana', () => cloth.garment({ kind: 'dress', ...INDIGO })],
  [
    /^ROU-TSH/,
    'T-shirt verde-água',
    () => cloth.garment({ tint: 'mint', kind: 'tee', ...plain('#0f766e', '#f2a93b') }),
  ],
  [/^ROU-SAI/, 'Saia de capulana', () => cloth.garment({ kind: 'skirt', ...SUN })],
  [
    /^ROU-CALC/,
    'Calças de sarja',
    () => cloth.garment({ tint: 'sky', kind: 'trousers', ...plain('#50617a') }),
  ],
  [
    /^ROU-BEBE/,
    'Conjunto de bebé em capulana',
    () => cloth.garment({ tint: 'sand', kind: 'baby', ...CASHEW }),
  ],
  [
    /^ACE-BOL/,
    'Saco de compras em capulana',
    () => wear.bag({ kind: 'tote', colour: '#c8402f', trim: '#1f4f6b', print: SUN }),
  ],
  [
    /^ACE-MOC/,
    'Mochila de capulana',
    () => wear.bag({ kind: 'pack', colour: '#2b2f55', trim: '#e2902f', print: WAX }),
  ],
  [/^ACE-TUR/, 'Turbante de cetim', () => cloth.turban('#a8325f')],
  [/^ACE-BRI/, 'Brincos em capulana', () => wear.earrings({ kind: 'button', colour: '#c8402f' })],
  [/^ACE-CIN/, 'Cinto de couro', () => wear.belt()],
  [/^ACE-CHA/, 'Chapéu de palha', () => wear.hat({ colour: '#e2bd74', band: '#8f3f2c' })],
  [/^CAL-SAN/, 'Sandálias com sola de pneu', () => wear.sandals({ sole: '#5a5049', strap: '#a8652f' })],
  [
    /^CAL-CHI/,
    'Chinelos de borracha',
    () => wear.sandals({ tint: 'sky', sole: '#f2a93b', strap: '#0f766e', thong: true }),
  ],
  [
    /^CAL-SAP/,
    'Sapatilhas de lona brancas',
    () => wear.shoes({ tint: 'sky', colour: '#f1f1ee', sole: '#d8dcdd', kind: 'canvas' }),
  ],
  [
    /^CAL-ALP/,
    'Alpercatas de capulana',
    () => wear.shoes({ colour: '#c8402f', sole: '#d9b877', kind: 'slip-on', print: SUN }),
  ],
  [
    /^CAL-ESC/,
    'Sapatos escolares pretos',
    () => wear.shoes({ tint: 'sky', colour: '#33363c', sole: '#1c1e22', kind: 'leather' }),
  ],
  [
    /^CAL-GAL/,
    'Galochas verdes',
    () => safetyWear.boots({ colour: '#3f7f5c', kind: 'rubber', sole: '#c98f3f' }),
  ],
]
