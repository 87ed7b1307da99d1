import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'
import { inEach, type Article } from './siblings.ts'

// prettier-ignore
const CAPULANAS: PriceRow[] = [
  ['CAP-SOL-2', 'Capulana Sol de Maputo, 2 jardas', 'Capulana Viva', '320.00', 0.32, 240,
    'Algodão estampado com raios amarelos e azuis, cores firmes na lavagem. Mede 1,80 × 1,15 m e traz as bainhas por fazer.',
    ['cap-sol', { comprimento: '2 jardas' }]],
  ['CAP-SOL-6', 'Capulana Sol de Maputo, 6 jardas', 'Capulana Viva', '890.00', 0.95, 120,
    'Peça inteira de 5,50 m com o motivo de raios, que chega para um vestido comprido e um lenço. Algodão de 140 g/m².',
    ['cap-sol', { comprimento: '6 jardas' }]],
  ['CAP-XIK-2', 'Capulana Xikwembu, 2 jardas', 'Capulana Viva', '340.00', 0.33, 180,
    'Fundo vermelho com búzios pretos e brancos, um desenho das festas do Sul. Estampado dos dois lados.',
    ['cap-xik', { comprimento: '2 jardas' }]],
  ['CAP-XIK-6', 'Capulana Xikwembu, 6 jardas', 'Capulana Viva', '940.00', 0.97, 64,
    'Seis jardas do desenho de búzios, para a família vestir igual no lobolo. Lavar à mão, em água fria.',
    ['cap-xik', { comprimento: '6 jardas' }]],
  ['CAP-MUC-VEM', 'Conjunto mucume na vemba', 'Capulana Viva', '1450.00', 1.1, 38,
    'As duas capulanas cosidas com renda e a terceira para os ombros, como manda a tradição. Oferta certa para madrinhas e sogras.'],
  ['CAP-CAJU', 'Capulana Flor de Caju, 2 jardas', 'Capulana Viva', '330.00', 0.32, 8,
    'Ramos de cajueiro em verde e laranja sobre fundo creme. Bom toque logo à primeira lavagem.'],
  ['CAP-MAR', 'Capulana Peixe do Índico, 2 jardas', 'Capulana Viva', '330.00', 0.32, 210,
    'Cardume branco sobre azul profundo, muito pedida para cortinas e panos de praia. Algodão puro.'],
  ['CAP-CERA', 'Tecido encerado Wax Mosaico, 6 jardas', 'Vlisco', '2650.00', 1.2, 45,
    'Encerado legítimo, de cor viva no direito e no avesso. Não desbota ao sol e ganha brilho com o ferro.'],
]

const CHEST: Record<string, string> = { S: '92', M: '98', L: '106', XL: '114' }
const garment = (size: string) =>
  `Peito de ${CHEST[size]} cm no tamanho ${size}, medido com a peça estendida.`

const CAMISA: Article = [
  'ROU-CAM-LIN',
  'Camisa de linho de manga curta',
  'Capulana Viva',
  '1350.00',
  0.26,
  'Corte direito com carcela em capulana e botões de coco.',
]
const VESTIDO: Article = [
  'ROU-VES-CAP',
  'Vestido comprido de capulana',
  'Capulana Viva',
  '2100.00',
  0.48,
  'Cintura elástica e dois bolsos fundos, cosido em Maputo com capulana pré-lavada.',
]
const TSHIRT: Article = [
  'ROU-TSH-TXO',
  'T-shirt de algodão «Txova»',
  'Capulana Viva',
  '650.00',
  0.18,
  'Malha penteada de 180 g com o desenho de um carrinho txova, em serigrafia à base de água.',
]
const SAIA: Article = [
  'ROU-SAI-ROD',
  'Saia rodada de capulana',
  'Capulana Viva',
  '1150.00',
  0.35,
  'Meia roda até ao joelho, com fecho lateral invisível e forro de algodão.',
]
const waist = (size: string) =>
  `Cintura de ${Number(CHEST[size]) - 22} cm no tamanho ${size}; a bainha dá para descer três dedos.`

// prettier-ignore
const ROUPA: PriceRow[] = [
  ...inEach('tamanho', CAMISA, { S: 24, M: 42, L: 38, XL: 15 }, garment),
  ...inEach('tamanho', VESTIDO, { S: 12, M: 20, L: 18, XL: 0 }, garment),
  ...inEach('tamanho', TSHIRT, { S: 60, M: 95, L: 88, XL: 40 }, garment),
  ...inEach('tamanho', SAIA, { S: 22, M: 31, L: 4 }, waist),
  ['ROU-CALC-SAR', 'Calças de sarja para homem', null, '1480.00', 0.55, 70,
    'Sarja de algodão com um pouco de elastano, bolsos reforçados. Cor de caqui, tamanhos 38 a 44 à escolha na entrega.'],
  ['ROU-BEBE-CAP', 'Conjunto de bebé em capulana, 6 a 12 meses', 'Capulana Viva', '780.00', 0.2, 33,
    'Túnica e calções com molas, forrados a algodão macio. Lava-se na máquina a 30 °C.'],
]

// prettier-ignore
const ACESSORIOS: PriceRow[] = [
  ['ACE-BOL-TOT', 'Saco de compras em capulana', 'Capulana Viva', '480.00', 0.22, 150,
    'Saco forrado, com alças compridas e bolso interior para o telemóvel. Aguenta dez quilos.'],
  ['ACE-MOC-CAP', 'Mochila de capulana com fecho', 'Capulana Viva', '1680.00', 0.6, 28,
    'Frente em capulana e costas em lona. Tem divisória acolchoada para portátil de 14 polegadas.'],
  ['ACE-TUR-CET', 'Turbante pré-atado em cetim', 'Capulana Viva', '390.00', 0.08, 95,
    'Coloca-se em segundos e protege o cabelo durante a noite. Elástico suave atrás.'],
  ['ACE-BRI-CAP', 'Brincos de botão em capulana', 'Capulana Viva', '180.00', 0.01, 260,
    'Botões forrados a retalhos, leves, com pino de aço que não faz alergia. Cada par é diferente.'],
  ['ACE-CIN-COU', 'Cinto de couro com fivela de latão', null, '850.00', 0.24, 6,
    'Couro de vaca curtido em Chimoio, com 3,5 cm de largura. Cinco furos, de 85 a 110 cm.'],
  ['ACE-CHA-PAL', 'Chapéu de palha de aba larga', null, '420.00', 0.12, 80,
    'Palha entrançada à mão com fita de capulana. Dobra-se na mala sem partir.'],
]

export const capulanasEModa: DemoFamily = {
  category: {
    slug: 'moda',
    name: 'Capulanas e moda',
    children: [
      { slug: 'capulanas', name: 'Capulanas e tecidos' },
      { slug: 'roupa', name: 'Roupa' },
      { slug: 'acessorios-de-moda', name: 'Acessórios de moda' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'capulana-viva',
        category: 'capulanas',
        unit: 'peça',
        reorderLevel: 20,
        bulkTiers: tiers([10, 5], [50, 10]),
      },
      CAPULANAS,
    ),
    ...priceList({ seller: 'capulana-viva', category: 'roupa', unit: 'peça', reorderLevel: 8 }, ROUPA),
    ...priceList(
      { seller: 'capulana-viva', category: 'acessorios-de-moda', unit: 'unidade', reorderLevel: 10 },
      ACESSORIOS,
    ),
  ],
}
