import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type SheetRow = [
  gauge: string,
  kgPerMetre: number,
  colour: string,
  price: string,
  stock: number,
  note: string,
]

const ALUZINC_IBR: SheetRow[] = [
  ['0.40', 2.9, 'Charcoal Grey', '64.00', 5200, 'A light gauge for purlins at no more than 900 mm.'],
  ['0.40', 2.9, 'Brick Red', '64.00', 4100, 'A warm red for bungalows and boys’ quarters.'],
  ['0.45', 3.3, 'Charcoal Grey', '73.50', 6400, 'The gauge most architects now specify for houses in Accra.'],
  ['0.45', 3.3, 'Brick Red', '73.50', 3800, 'Stands up to foot traffic during fixing better than 0.40 mm.'],
  ['0.45', 3.3, 'Forest Green', '73.50', 160, 'Popular for schools and chapels among trees.'],
  ['0.50', 3.6, 'Charcoal Grey', '84.00', 2700, 'Stiff enough for long spans over halls and warehouses.'],
  ['0.50', 3.6, 'Brick Red', '84.00', 0, 'A heavier sheet for windy ridges and the coast.'],
]

// prettier-ignore
const ALUMINIUM: SheetRow[] = [
  ['0.45', 1.5, 'Milk White', '108.00', 1900,
    'Cool under the sun: a white roof sheds heat into the evening.'],
  ['0.55', 1.9, 'Patina Green', '134.00', 1250,
    'Won’t rust in salt air, so it suits Tema, Takoradi and Keta.'],
  ['0.70', 2.4, 'Mill Finish', '158.00', 480, 'Bare, heavy-duty aluminium for churches and factories.'],
]

function sheets(rows: SheetRow[], metal: string, profile: string, warranty: string): PriceRow[] {
  return rows.map(([gauge, kg, colour, price, stock, note]) => [
    `ROF-${metal.slice(0, 5).toUpperCase()}-${gauge.slice(2)}-${colour.replace(/[^A-Z]/g, '')}`,
    `${metal} ${profile} Roofing Sheet ${gauge} mm, ${colour}`,
    metal === 'Aluzinc' ? 'Rooftech' : 'Domod',
    price,
    kg,
    stock,
    `${note} ${profile} profile, ${gauge} mm ${metal.toLowerCase()}, about ${kg} kg per running metre, cut to the length on your drawing. ${warranty}`,
    [`${metal.toLowerCase()}-roofing-sheet`, { gauge: `${gauge} mm`, colour }],
  ])
}

// prettier-ignore
const PIECES: PriceRow[] = [
  ['ROF-STONE-BON', 'Stone-coated Roofing Tile Bond, Black', 'Gerard', '86.00', 2.9, 4300,
    'Steel tile with a stone-chip face that silences heavy rain. 2.1 pieces cover a square metre.',
    ['stone-coated-tile', { profile: 'Bond', colour: 'Black' }]],
  ['ROF-STONE-CLA', 'Stone-coated Roofing Tile Classic, Terracotta', 'Gerard', '89.00', 3, 2600,
    'Rolled profile that looks like clay at a seventh of the weight. Fixed with nails through the front edge.',
    ['stone-coated-tile', { profile: 'Classic', colour: 'Terracotta' }]],
  ['ROF-GALV-35', 'Galvanised Corrugated Sheet 35-gauge, 8 ft', null, '38.00', 3.1, 3800,
    'Economical corrugated sheet for site sheds, kiosks and farm buildings. Covers 0.75 m after one side lap.'],
  ['ROF-TRANS-8', 'Translucent Roofing Sheet, 8 ft', null, '96.00', 2.7, 240,
    'Fibreglass skylight sheet in the IBR profile for daylight over stores and walkways. UV film on the upper face.'],
  ['ROF-FCEM-6', 'Fibre-cement Ceiling Board, 4 × 4 ft', null, '54.00', 7.2, 900,
    'Asbestos-free board for verandas and damp rooms. Takes nails near the edge once drilled.'],
]

// prettier-ignore
const ACCESSORIES: PriceRow[] = [
  ['RAC-RIDGE-CG', 'Aluzinc Ridge Cap 0.45 mm, Charcoal Grey, 2 m', 'Rooftech', '74.00', 3, 760,
    'Folded ridge cap, 450 mm girth, to match the charcoal sheets. Lap by 150 mm and seal under the lap.',
    ['ridge-cap', { colour: 'Charcoal Grey' }]],
  ['RAC-RIDGE-BR', 'Aluzinc Ridge Cap 0.45 mm, Brick Red, 2 m', 'Rooftech', '74.00', 3, 540,
    'Folded ridge and hip cap in brick red, 450 mm girth. One piece covers 1.85 m after the lap.',
    ['ridge-cap', { colour: 'Brick Red' }]],
  ['RAC-VALLEY', 'Valley Gutter Aluzinc, 2 m', 'Rooftech', '82.00', 3.4, 310,
    'Wide valley with raised ribs that keep storm water from crossing over. Lay on a full timber board.'],
  ['RAC-GUT-4', 'PVC Rain Gutter 5-inch, White, 4 m', 'Interplast', '118.00', 3.6, 420,
    'Half-round gutter for harvesting rain into a tank. Brackets every 600 mm; joints click on a rubber seal.'],
  ['RAC-FASCIA', 'PVC Fascia Board 225 mm, White, 6 m', 'Interplast', '196.00', 9, 35,
    'Never needs painting and doesn’t feed termites. Fix with capped stainless pins over the rafter ends.'],
  ['RAC-INSUL', 'Reflective Roof Insulation, 1.2 × 40 m roll', null, '640.00', 9.5, 88,
    'Bubble foil that turns back most of the sun’s heat under metal sheets. Lay shiny side up with a 25 mm gap.'],
]

export const roofing: DemoFamily = {
  category: {
    slug: 'roofing',
    name: 'Roofing & Ceiling',
    children: [
      { slug: 'roofing-sheets', name: 'Roofing Sheets & Tiles' },
      { slug: 'roofing-accessories', name: 'Ridges, Gutters & Insulation' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'roofing-sheets',
        unit: 'metre',
        reorderLevel: 400,
        bulkTiers: withContractorTiers(2, tiers([100, 2], [300, 5], [1000, 8])),
      },
      [
        ...sheets(ALUZINC_IBR, 'Aluzinc', 'IBR', 'Paint warranted for ten years.'),
        ...sheets(ALUMINIUM, 'Aluminium', 'Long-span', 'Warranted for fifteen years, also near the sea.'),
      ],
    ),
    ...housePriceList(
      { category: 'roofing-sheets', unit: 'piece', reorderLevel: 200, bulkTiers: tiers([100, 3], [400, 6]) },
      PIECES,
    ),
    ...housePriceList({ category: 'roofing-accessories', unit: 'piece', reorderLevel: 50 }, ACCESSORIES),
  ],
}
