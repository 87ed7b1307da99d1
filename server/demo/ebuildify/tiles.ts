import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type TileRow = [
  code: string,
  brand: string,
  name: string,
  sizeCm: string,
  perBoxM2: number,
  kgPerM2: number,
  price: string,
  stock: number,
  note: string,
]

// prettier-ignore
const FLOOR: TileRow[] = [
  ['CREMA', 'Twyford', 'Porcelain Floor Tile Crema Marfil', '60 × 60', 1.44, 21, '98.00', 3200,
    'Polished cream with a soft marble vein for living rooms.'],
  ['CARBO', 'Twyford', 'Porcelain Floor Tile Carbon Matt', '60 × 60', 1.44, 21, '104.00', 1850,
    'Matt dark grey that hides dust and grips under wet feet.'],
  ['STATU', 'RAK', 'Porcelain Floor Tile Statuario', '60 × 120', 1.44, 24, '186.00', 740,
    'Large white slab with grey veins for halls and hotel lobbies.'],
  ['OAKPL', 'RAK', 'Wood-effect Plank Honey Oak', '20 × 120', 1.2, 20, '152.00', 960,
    'The look of oak boards without termites or varnish.'],
  ['TERRA', 'Keda', 'Ceramic Floor Tile Terracotta', '40 × 40', 1.6, 16.5, '58.00', 4100,
    'Warm earth tone for verandas, corridors and shops.'],
  ['SPECK', 'Keda', 'Ceramic Floor Tile Salt and Pepper', '40 × 40', 1.6, 16.5, '56.00', 3700,
    'A speckled classic for classrooms and clinics.'],
  ['ANTIS', 'Keda', 'Anti-slip Bathroom Tile Sand', '30 × 30', 1.53, 15, '62.00', 90,
    'Textured R11 surface for showers and wash areas.'],
  ['OUTDR', 'Goodwill', 'Outdoor Porcelain Paver Slate', '60 × 60', 0.72, 44, '212.00', 430,
    'Twenty millimetres thick, laid on gravel, grass or pedestals.'],
]

// prettier-ignore
const WALL: TileRow[] = [
  ['SNOWG', 'Twyford', 'Glazed Wall Tile Snow White', '30 × 60', 1.62, 15, '64.00', 2900,
    'Plain bright white for kitchens and bathrooms.'],
  ['WAVEB', 'Twyford', 'Glazed Wall Tile Atlantic Wave', '30 × 60', 1.62, 15, '78.00', 1100,
    'Blue ripple relief that catches side light.'],
  ['METRO', 'RAK', 'Metro Wall Tile Bevelled White', '10 × 20', 1, 14, '92.00', 860,
    'Bevelled subway tile for splashbacks, laid in brick bond.'],
  ['KENTE', 'Goodwill', 'Decor Wall Tile Kente Border', '30 × 60', 1.62, 15.5, '118.00', 24,
    'Printed kente band to run round a bathroom at eye level.'],
  ['STONE', 'Keda', 'Ledge-stone Cladding Tile Ochre', '30 × 60', 1.26, 19, '88.00', 1450,
    'Split-stone relief for boundary walls and gate pillars.'],
]

function tiles(rows: TileRow[]): PriceRow[] {
  return rows.map(([code, brand, name, size, box, kg, price, stock, note]) => [
    `TIL-${brand.slice(0, 3).toUpperCase()}-${code}`,
    `${brand} ${name} ${size} cm`,
    brand,
    price,
    kg,
    stock,
    `${note} Tiles of ${size} cm, ${box} m² to the box, priced per square metre. Order a tenth more for cuts, from one batch.`,
  ])
}

export const tilesAndFlooring: DemoFamily = {
  category: {
    slug: 'tiles-and-flooring',
    name: 'Tiles & Flooring',
    children: [
      { slug: 'floor-tiles', name: 'Floor Tiles' },
      { slug: 'wall-tiles', name: 'Wall Tiles & Cladding' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'floor-tiles',
        unit: 'm²',
        reorderLevel: 150,
        bulkTiers: withContractorTiers(2, tiers([50, 3], [150, 6])),
      },
      tiles(FLOOR),
    ),
    ...housePriceList(
      {
        category: 'wall-tiles',
        unit: 'm²',
        reorderLevel: 120,
        bulkTiers: withContractorTiers(2, tiers([50, 3], [150, 6])),
      },
      tiles(WALL),
    ),
  ],
}
