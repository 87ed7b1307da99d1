import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'
import { inEach, type Article } from './siblings.ts'

const A16: Article = [
  'TEL-SAM-A16',
  'Samsung Galaxy A16 128 GB',
  'Samsung',
  '13900.00',
  0.2,
  'Ecrã de 6,7 polegadas, câmara de 50 MP e bateria de 5000 mAh, com dois SIM.',
]
const A06: Article = [
  'TEL-SAM-A06',
  'Samsung Galaxy A06 64 GB',
  'Samsung',
  '9400.00',
  0.19,
  'O Galaxy mais em conta, com leitor de impressão digital e carregamento de 25 W.',
]
const SPARK: Article = [
  'TEL-TEC-SP30',
  'Tecno Spark 30C 128 GB',
  'Tecno',
  '9900.00',
  0.19,
  'Ecrã fluido de 120 Hz, coluna dupla e resistência a salpicos.',
]
const REDMI: Article = [
  'TEL-XIA-14C',
  'Xiaomi Redmi 14C 256 GB',
  'Xiaomi',
  '11200.00',
  0.21,
  'Ecrã grande de 6,88 polegadas e memória de sobra para vídeos e fotografias.',
]

const finish = (colour: string) =>
  `Versão em ${colour}, desbloqueada para Vodacom, Movitel e Tmcel, com um ano de garantia na Beira.`

// prettier-ignore
const TELEMOVEIS: PriceRow[] = [
  ...inEach('cor', A16, { preto: 26, 'azul-claro': 14 }, finish),
  ...inEach('cor', A06, { preto: 40, dourado: 22 }, finish),
  ...inEach('cor', SPARK, { preto: 31, branco: 3 }, finish),
  ...inEach('cor', REDMI, { 'azul-noite': 18, 'verde-salva': 0 }, finish),
  ['TEL-ITE-A50', 'Itel A50 64 GB', 'Itel', '5600.00', 0.19, 75,
    'Primeiro smartphone a bom preço, com Android Go e 4G. Traz capa e película na caixa.'],
  ['TEL-INF-H40', 'Infinix Hot 40i 128 GB', 'Infinix', '9100.00', 0.19, 24,
    'Câmara frontal de 32 MP com flash e 8 GB de memória. Carrega metade em 35 minutos.'],
  ['TEL-ITE-2163', 'Itel 2163 de teclas, dois SIM', 'Itel', '1150.00', 0.09, 190,
    'Lanterna, rádio FM sem auriculares e bateria que dura uma semana. Letras grandes e sinal forte no campo.',
    ['itel-de-teclas', { modelo: '2163' }]],
  ['TEL-ITE-P110', 'Itel Power 110 de teclas, dois SIM', 'Itel', '1690.00', 0.12, 110,
    'Bateria de 2500 mAh que carrega também outro telemóvel. Lanterna dupla.',
    ['itel-de-teclas', { modelo: 'Power 110' }]],
]

// prettier-ignore
const ACESSORIOS: PriceRow[] = [
  ['ACT-CAR-20W', 'Carregador rápido USB-C de 20 W', 'Oraimo', '690.00', 0.08, 230,
    'Ficha de tipo europeu com proteção contra picos de corrente. Cabo vendido à parte.'],
  ['ACT-CAB-UC1', 'Cabo USB-C reforçado, 1 metro', 'Oraimo', '290.00', 0.04, 410,
    'Manga de nylon que aguenta dez mil dobras. Carrega a 3 A e passa dados.',
    ['cabo-reforcado', { ficha: 'USB-C' }]],
  ['ACT-CAB-MU1', 'Cabo micro-USB reforçado, 1 metro', 'Oraimo', '220.00', 0.04, 330,
    'Para telemóveis de ficha antiga e colunas pequenas. Pontas metálicas.',
    ['cabo-reforcado', { ficha: 'micro-USB' }]],
  ['ACT-PWB-10', 'Power bank de 10 000 mAh', 'Oraimo', '1490.00', 0.23, 120,
    'Duas cargas completas de um telemóvel comum, com indicador de quatro luzes. Permitido em cabine de avião.',
    ['power-bank', { capacidade: '10 000 mAh' }]],
  ['ACT-PWB-20', 'Power bank de 20 000 mAh', 'Oraimo', '2450.00', 0.39, 9,
    'Para fins de semana sem corrente: quatro cargas e lanterna. Duas saídas USB e uma USB-C.',
    ['power-bank', { capacidade: '20 000 mAh' }]],
  ['ACT-AUR-BT', 'Auriculares sem fios com estojo', 'Oraimo', '1850.00', 0.05, 85,
    'Cinco horas de música e mais vinte no estojo. Microfone que corta o vento.'],
  ['ACT-AUR-FIO', 'Auriculares com fio e microfone', null, '250.00', 0.02, 520,
    'Ficha de 3,5 mm, graves cheios e três tamanhos de borracha. Também servem de antena de rádio.'],
  ['ACT-PEL-A16', 'Película de vidro para Galaxy A16', null, '180.00', 0.03, 260,
    'Vidro temperado 9H com bordos arredondados. Toalhete e guia de colocação na caixa.'],
  ['ACT-CAP-SIL', 'Capa de silicone transparente para Redmi 14C', null, '240.00', 0.03, 0,
    'Cantos reforçados que amortecem quedas de um metro. Não amarelece.'],
  ['ACT-MSD-64', 'Cartão microSD de 64 GB', 'SanDisk', '620.00', 0.01, 175,
    'Classe 10, lê a 100 MB/s, com adaptador SD. Para fotografias, filmes e câmaras.'],
]

export const telemoveis: DemoFamily = {
  category: {
    slug: 'telemoveis',
    name: 'Telemóveis e acessórios',
    children: [
      { slug: 'telemoveis-e-smartphones', name: 'Telemóveis' },
      { slug: 'acessorios-de-telemovel', name: 'Acessórios de telemóvel' },
    ],
  },
  products: [
    ...priceList(
      { seller: 'sofala-digital', category: 'telemoveis-e-smartphones', unit: 'unidade', reorderLevel: 6 },
      TELEMOVEIS,
    ),
    ...priceList(
      { seller: 'sofala-digital', category: 'acessorios-de-telemovel', unit: 'unidade', reorderLevel: 25 },
      ACESSORIOS,
    ),
  ],
}
