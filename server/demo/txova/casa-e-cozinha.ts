import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'
import { inEach, type Article } from './siblings.ts'

// prettier-ignore
const COZINHA: PriceRow[] = [
  ['COZ-PAN-24', 'Panela de alumínio fundido, 24 cm', 'Casa Zambézia', '780.00', 1.6, 120,
    'Fundida em Quelimane, de fundo grosso, para xima e caril. Serve em lenha, carvão e gás.',
    ['panela-fundida', { diâmetro: '24 cm' }]],
  ['COZ-PAN-32', 'Panela de alumínio fundido, 32 cm', 'Casa Zambézia', '1250.00', 2.9, 64,
    'Doze litros para festas e cerimónias, com duas pegas e tampa. Não empena ao lume.',
    ['panela-fundida', { diâmetro: '32 cm' }]],
  ['COZ-FOG-CAR', 'Fogão a carvão poupado', 'Mbaula', '650.00', 3.4, 210,
    'Câmara de barro dentro de chapa, que gasta metade do carvão. Pega que não aquece.'],
  ['COZ-FOG-G2', 'Fogão a gás de dois bicos', null, '1850.00', 3.8, 45,
    'Queimadores de latão, acendimento por piezo e tampo em inox. Mangueira e redutor à parte.'],
  ['COZ-PIL-MAD', 'Pilão de madeira com pau', 'Casa Zambézia', '890.00', 5.2, 18,
    'Escavado em umbila, para amendoim, alho e folha de mandioca. Meio metro de altura.'],
  ['COZ-RAL-COC', 'Ralador de coco mbuzi dobrável', 'Casa Zambézia', '480.00', 1.3, 72,
    'O banquinho de ralar coco, com lâmina de aço dentada. Fecha para guardar.'],
  ['COZ-FAC-3', 'Conjunto de três facas de cozinha', 'Tramontina', '720.00', 0.4, 130,
    'Cozinha, legumes e pão, com lâmina de inox e cabo de madeira. Voltam a afiar-se na pedra.'],
  ['COZ-GAR-TER', 'Garrafa térmica de 1,8 litros', null, '690.00', 0.9, 7,
    'Mantém o chá quente durante doze horas. Ampola de vidro com capa de metal.'],
  ['COZ-BID-20', 'Bidão de água de 20 litros com torneira', null, '390.00', 1.1, 240,
    'Plástico alimentar, boca larga para lavar por dentro. Empilha-se cheio.'],
  ['COZ-FIL-CER', 'Filtro de água de cerâmica, 10 litros', null, '2150.00', 4.4, 0,
    'Duas velas de cerâmica com carvão tornam potável a água do poço. Um litro por hora.'],
  ['COZ-PRA-6', 'Conjunto de seis pratos esmaltados', null, '620.00', 1.7, 95,
    'Esmalte branco com bordo azul, que não parte nem guarda cheiros. Diâmetro de 24 cm.'],
]

const TOALHA: Article = [
  'TEX-TOA-70',
  'Toalha de banho de algodão 70 × 140 cm',
  'Texlom',
  '520.00',
  0.5,
  'Felpo de 450 g/m² fiado com algodão de Nampula, que seca depressa.',
]
const tint = (colour: string) =>
  `Felpo em ${colour} dos dois lados, com barra em espinha; lavar à parte da primeira vez.`

// prettier-ignore
const TEXTEIS: PriceRow[] = [
  ...inEach('cor', TOALHA, { branco: 85, 'azul-mar': 62, terracota: 4 }, tint),
  ['TEX-LEN-CAS', 'Jogo de lençóis de casal, percal', 'Texlom', '2450.00', 1.5, 36,
    'Lençol de cima, de baixo com elástico e duas fronhas, em percal de 180 fios. Para colchão de 1,40 m.'],
  ['TEX-RED-CAS', 'Rede mosquiteira de casal', null, '690.00', 0.5, 280,
    'Malha fina tratada com inseticida de longa duração. Pendura-se num só ponto.'],
  ['TEX-MAN-CAP', 'Manta de retalhos de capulana', 'Capulana Viva', '3200.00', 1.9, 9,
    'Quarenta e dois retalhos acolchoados à mão, forro de algodão cru. Mede 2,0 × 1,6 m.'],
  ['TEX-ALM-CAP', 'Capa de almofada em capulana, 45 cm', 'Capulana Viva', '380.00', 0.15, 140,
    'Capulana à frente, lona atrás e fecho escondido. Almofada não incluída.'],
  ['TEX-COR-LIN', 'Cortina de linho cru, 1,4 × 2,5 m', 'Texlom', '1350.00', 0.8, 41,
    'Filtra a luz da tarde sem fechar a vista. Cabeçote com oito ilhós de metal.'],
  ['TEX-TOA-MES', 'Toalha de mesa de capulana, seis lugares', 'Capulana Viva', '950.00', 0.5, 53,
    'Com seis guardanapos a condizer, bainha dupla. Mede 1,5 × 2,2 m.'],
]

export const casaECozinha: DemoFamily = {
  category: {
    slug: 'casa-e-cozinha',
    name: 'Casa e cozinha',
    children: [
      { slug: 'cozinha', name: 'Cozinha' },
      { slug: 'texteis-do-lar', name: 'Têxteis do lar' },
    ],
  },
  products: [
    ...priceList(
      { seller: 'casa-zambezia', category: 'cozinha', unit: 'unidade', reorderLevel: 12 },
      COZINHA,
    ),
    ...priceList(
      {
        seller: 'casa-zambezia',
        category: 'texteis-do-lar',
        unit: 'unidade',
        reorderLevel: 10,
        bulkTiers: tiers([10, 4], [40, 8]),
      },
      TEXTEIS,
    ),
  ],
}
