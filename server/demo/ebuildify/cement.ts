import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

const CEMENT_TIERS = withContractorTiers(2, tiers([50, 2], [100, 5], [500, 8]))

type CementRow = [
  sku: string,
  brand: string,
  label: string,
  grade: string,
  price: string,
  stock: number,
  use: string,
]

// prettier-ignore
const CEMENT: CementRow[] = [
  ['CEM-GHA-SRAP', 'Ghacem', 'Super Rapid', '42.5R', '98.00', 12400,
    'High early strength for pillars, beams, slabs and block making, with formwork off in two to three days.'],
  ['CEM-GHA-SSTR', 'Ghacem', 'Super Strong', '42.5N', '95.50', 9600,
    'An all-round structural cement for foundations, columns and concrete floors.'],
  ['CEM-GHA-XTRA', 'Ghacem', 'Extra', '32.5R', '90.00', 8200,
    'Smooth and easy to work, the masons’ choice for plastering, screeding and laying blocks.'],
  ['CEM-GHA-COOL', 'Ghacem', 'Super Cool', '32.5N', '92.00', 5300,
    'Low heat of hydration, so mass concrete in rafts and thick footings cracks less.'],
  ['CEM-DAN-425R', 'Dangote', 'Falcon', '42.5R', '96.00', 15200,
    'Sets quickly and reaches high strength, good for precast work, lintels and multi-storey frames.'],
  ['CEM-DAN-325N', 'Dangote', 'General Purpose', '32.5N', '88.50', 7400,
    'For block work, plaster and floors of ordinary houses, with a long working time in the heat.'],
  ['CEM-DIA-425N', 'Diamond', 'Portland Limestone', '42.5N', '93.50', 8900,
    'Milled in Aflao; a steady cement for reinforced concrete, septic tanks and culverts.'],
  ['CEM-DIA-325R', 'Diamond', 'Mason', '32.5R', '87.00', 6100,
    'Fine and creamy under the trowel, for rendering, pointing and tile beds.'],
  ['CEM-CIM-425R', 'CIMAF', 'Atlas Rapid', '42.5R', '94.50', 7800,
    'For pours that can’t wait: decking, ring beams and driveway slabs opened to traffic early.'],
  ['CEM-CIM-325N', 'CIMAF', 'Atlas Build', '32.5N', '87.50', 5600,
    'An economical bag for mortar, blinding and boundary walls.'],
  ['CEM-SUP-425N', 'Supacem', 'Structural', '42.5N', '91.00', 6700,
    'Made in Tema for general structural concrete, with the same strength class as dearer brands.'],
  ['CEM-SUP-325R', 'Supacem', 'Builder', '32.5R', '85.00', 5200,
    'Our lowest price per bag, for sandcrete blocks, plastering and garden works.'],
]

const cement = CEMENT.map<PriceRow>(([sku, brand, label, grade, price, stock, use]) => [
  sku,
  `${brand} ${label} Cement ${grade}, 50 kg`,
  brand,
  price,
  50,
  stock,
  `${use} ${strength(grade)} Sold by the 50 kg bag and kept under cover on pallets.`,
  [`${brand.toLowerCase()}-cement-50kg`, { grade, type: label }],
])

function strength(grade: string): string {
  const early = grade.endsWith('R') ? 'rapid early strength' : 'normal early strength'
  return `Strength class ${grade}: at least ${parseFloat(grade)} MPa at 28 days, ${early}.`
}

// prettier-ignore
const MORTAR: PriceRow[] = [
  ['MOR-WHITE-40', 'White Portland Cement 52.5N, 40 kg', 'Çimsa', '310.00', 40, 240,
    'Bright white cement for terrazzo, decorative casts and joints of light tiles. Mix with white sand or marble chips to keep the colour.'],
  ['MOR-WHITE-05', 'White Portland Cement 52.5N, 5 kg', 'Çimsa', '46.00', 5, 380,
    'A small bag for touching up terrazzo and grouting one bathroom. Reseal after use; it draws damp quickly.'],
  ['MOR-TADH-C1', 'Tile Adhesive Standard C1, 25 kg', 'Weber', '78.00', 25, 1450,
    'Cement adhesive for ceramic wall and floor tiles indoors. One bag fixes about 5 m² with a 6 mm notched trowel.',
    ['tile-adhesive-25kg', { class: 'C1 standard' }]],
  ['MOR-TADH-C2', 'Tile Adhesive Flexible C2TE, 25 kg', 'Weber', '128.00', 25, 720,
    'Polymer-modified and slip resistant, for porcelain, large formats, terraces and tile over tile. Open time of 30 minutes, even on a hot day.',
    ['tile-adhesive-25kg', { class: 'C2TE flexible' }]],
  ['MOR-GROUT-GR', 'Tile Grout Light Grey, 5 kg', 'Sika', '62.00', 5, 510,
    'Fine grout for joints of 1 to 5 mm that resists mould in bathrooms. Five kilograms fill the joints of about 15 m² of 60 × 60 cm tiles.',
    ['tile-grout-5kg', { colour: 'Light grey' }]],
  ['MOR-GROUT-WH', 'Tile Grout White, 5 kg', 'Sika', '62.00', 5, 18,
    'White grout for kitchens and bathrooms, wiped clean with a damp sponge after 20 minutes. For joints of 1 to 5 mm.',
    ['tile-grout-5kg', { colour: 'White' }]],
  ['MOR-GROUT-BR', 'Tile Grout Chocolate Brown, 5 kg', 'Sika', '65.00', 5, 260,
    'Colour-fast brown grout that matches wood-effect planks and terracotta. Mix only as much as you use in half an hour.',
    ['tile-grout-5kg', { colour: 'Chocolate brown' }]],
  ['MOR-POP-40', 'Plaster of Paris (POP), 40 kg', null, '145.00', 40, 640,
    'Casting plaster for ceilings, cornices and centre pieces. Sets in about 15 minutes and sands to a clean edge.'],
  ['MOR-SKIM-20', 'Interior Wall Putty, 20 kg', 'Leyland', '95.00', 20, 880,
    'White skim for closing pores and hairline cracks before emulsion. Two thin coats cover about 18 m².'],
  ['MOR-NSG-25', 'Non-shrink Grout SikaGrout-212, 25 kg', 'Sika', '238.00', 25, 96,
    'Flowing grout for base plates, anchor bolts and machine footings. Fills gaps of 10 to 50 mm and reaches 60 MPa.'],
]

export const cementAndMortar: DemoFamily = {
  category: {
    slug: 'cement-and-mortar',
    name: 'Cement & Mortar',
    children: [
      { slug: 'cement', name: 'Cement' },
      { slug: 'mortar-and-adhesives', name: 'Mortar, Grout & Adhesives' },
    ],
  },
  products: [
    ...housePriceList(
      { category: 'cement', unit: 'bag', reorderLevel: 1500, bulkTiers: CEMENT_TIERS },
      cement,
    ),
    ...housePriceList(
      { category: 'mortar-and-adhesives', unit: 'bag', reorderLevel: 60, bulkTiers: tiers([20, 3], [60, 6]) },
      MORTAR,
    ),
  ],
}
