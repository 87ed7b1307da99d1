import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

// prettier-ignore
const CAFE_BIO: PriceRow[] = [
  ['CAF-GOR-GRA', 'Café da Gorongosa em grão, 250 g', 'Serra da Gorongosa', '520.00', 0.25, 180,
    'Arábica de sombra plantado na serra, entre árvores nativas. Torra média, com notas de cacau e laranja.',
    ['cafe-gorongosa', { forma: 'em grão', peso: '250 g' }]],
  ['CAF-GOR-MOI', 'Café da Gorongosa moído, 250 g', 'Serra da Gorongosa', '520.00', 0.25, 210,
    'O mesmo arábica da serra, moído para cafeteira e filtro. Cada pacote ajuda a replantar a floresta.',
    ['cafe-gorongosa', { forma: 'moído', peso: '250 g' }]],
  ['CAF-GOR-1KG', 'Café da Gorongosa em grão, 1 kg', 'Serra da Gorongosa', '1850.00', 1, 42,
    'Saco de quilo com válvula, para cafés e escritórios. Torrado por encomenda, às quartas-feiras.',
    ['cafe-gorongosa', { forma: 'em grão', peso: '1 kg' }]],
  ['CAF-CHI-GRA', 'Café de Chimanimani em grão, 250 g', 'Chimanimani', '560.00', 0.25, 95,
    'Arábica de altitude da fronteira de Manica, lavado e seco em camas suspensas. Acidez viva, final de caramelo.',
    ['cafe-chimanimani', { forma: 'em grão' }]],
  ['CAF-CHI-MOI', 'Café de Chimanimani moído, 250 g', 'Chimanimani', '560.00', 0.25, 7,
    'Moagem média para filtro de pano ou prensa. Colhido à mão por famílias de Sussundenga.',
    ['cafe-chimanimani', { forma: 'moído' }]],
]

// prettier-ignore
const CAFE_IBO: PriceRow[] = [
  ['CAF-IBO-100', 'Café racemosa do Ibo, 100 g', 'Café do Ibo', '480.00', 0.1, 36,
    'Espécie rara que cresce nos quintais da ilha, com pouca cafeína. Grão miúdo, aroma floral.'],
  ['CAF-IBO-OFE', 'Caixa de oferta Café do Ibo, 3 × 100 g', 'Café do Ibo', '1390.00', 0.45, 18,
    'Três torras da mesma colheita numa caixa de palma entrançada. Traz a história dos cafezais da ilha.'],
]

// prettier-ignore
const CHA: PriceRow[] = [
  ['CHA-GUR-PRE', 'Chá preto do Gurué, 250 g', 'Chá do Gurué', '140.00', 0.25, 460,
    'Folha solta dos campos do Monte Namuli, forte e cor de cobre. Bom com leite ou limão.'],
  ['CHA-GUR-SAQ', 'Chá preto do Gurué, 50 saquetas', 'Chá do Gurué', '115.00', 0.12, 520,
    'Saquetas sem agrafo para a chávena do dia a dia. Infusão de três minutos.'],
  ['CHA-GUR-VER', 'Chá verde do Gurué, 100 g', 'Chá do Gurué', '160.00', 0.1, 140,
    'Folhas passadas pelo vapor no próprio dia, de sabor fresco. Água a 80 °C, dois minutos.'],
  ['CHA-BAL-050', 'Chá de balacate (erva-príncipe), 50 g', 'Casa Zambézia', '85.00', 0.05, 230,
    'Erva seca à sombra, cortada fina, para depois do jantar. Sem cafeína.'],
  ['CHA-MOR-100', 'Folha de moringa em pó, 100 g', 'Casa Zambézia', '130.00', 0.1, 11,
    'Moringa seca e moída para juntar a chás, sopas e papas. Uma colher de chá por dia.'],
  ['CHA-HIB-100', 'Chá de hibisco, 100 g', 'Casa Zambézia', '120.00', 0.1, 185,
    'Cálices vermelhos secos ao sol, para beber quente ou gelado. Ligeiramente ácido.'],
]

export const cafeECha: DemoFamily = {
  category: {
    slug: 'cafe-e-cha',
    name: 'Café e chá',
    children: [
      { slug: 'cafe', name: 'Café' },
      { slug: 'cha', name: 'Chá e infusões' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'horta-do-tofo',
        category: 'cafe',
        unit: 'pacote',
        reorderLevel: 15,
        isOrganic: true,
        bulkTiers: tiers([12, 5], [48, 10]),
      },
      CAFE_BIO,
    ),
    ...priceList({ seller: 'ibo-artes', category: 'cafe', unit: 'caixa', reorderLevel: 6 }, CAFE_IBO),
    ...priceList(
      {
        seller: 'casa-zambezia',
        category: 'cha',
        unit: 'pacote',
        reorderLevel: 20,
        bulkTiers: tiers([24, 4], [96, 8]),
      },
      CHA,
    ),
  ],
}
