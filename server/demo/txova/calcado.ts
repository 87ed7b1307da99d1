import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'
import { inEach, type Article } from './siblings.ts'

/** Inner length of a shoe by European size: two thirds of a centimetre a size. */
const insole = (size: string) =>
  `No tamanho ${size}, a palmilha mede ${((Number(size) * 2) / 3 - 1.2).toFixed(1).replace('.', ',')} cm.`

const SANDALIA: Article = [
  'CAL-SAN-PNE',
  'Sandálias de sola de pneu',
  'Passo Firme',
  '550.00',
  0.62,
  'Tiras de couro cosidas a uma sola de pneu reciclado que dura anos.',
]
const SAPATILHA: Article = [
  'CAL-SAP-LON',
  'Sapatilhas de lona brancas',
  'Passo Firme',
  '1250.00',
  0.7,
  'Lona lavável com biqueira de borracha e palmilha que se tira.',
]
const ALPERCATA: Article = [
  'CAL-ALP-CAP',
  'Alpercatas forradas a capulana',
  'Capulana Viva',
  '980.00',
  0.45,
  'Sola de corda vulcanizada e forro de capulana, frescas para o calor.',
]

// prettier-ignore
const CALCADO: PriceRow[] = [
  ...inEach('tamanho', SANDALIA, { 38: 22, 40: 35, 42: 41, 44: 12 }, insole),
  ...inEach('tamanho', SAPATILHA, { 37: 18, 39: 30, 41: 26, 43: 0 }, insole),
  ...inEach('tamanho', ALPERCATA, { 36: 15, 38: 24, 40: 3 }, insole),
  ['CAL-ESC-PRE', 'Sapatos escolares pretos, tamanho 34', 'Toughees', '1390.00', 0.58, 85,
    'Couro polido e sola antiderrapante, com reforço na biqueira. Resistem a um ano de recreios.'],
  ['CAL-CHI-BOR', 'Chinelos de borracha para praia', null, '220.00', 0.3, 320,
    'Chinelos leves em borracha macia, tira que não magoa entre os dedos. Tamanho único 39 a 41.'],
  ['CAL-GAL-PVC', 'Galochas de PVC para machamba, tamanho 42', null, '890.00', 1.6, 60,
    'Cano alto e sola com ressaltos para terreno encharcado. Lavam-se com uma mangueira.'],
]

export const calcado: DemoFamily = {
  category: { slug: 'calcado', name: 'Calçado' },
  products: priceList(
    { seller: 'capulana-viva', category: 'calcado', unit: 'par', reorderLevel: 8 },
    CALCADO,
  ),
}
