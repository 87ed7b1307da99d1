import type { DemoFamily } from '../demo-market.ts'
import type { PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const LIQUIDS: PriceRow[] = [
  ['WPF-SIKA1-5', 'Sika-1 Waterproofing Admixture, 5 L', 'Sika', '168.00', 5.3, 280,
    'Added to mixing water to make mortar and screed watertight. For septic tanks, baths and basements.',
    ['sika-1', { size: '5 L' }]],
  ['WPF-SIKA1-20', 'Sika-1 Waterproofing Admixture, 20 L', 'Sika', '598.00', 21, 96,
    'The contractor’s drum of pore-blocking admixture, dosed at one part to ten of water. Free of chlorides.',
    ['sika-1', { size: '20 L' }]],
  ['WPF-TOPS-25', 'SikaTop Seal-107 Slurry, 25 kg set', 'Sika', '545.00', 25, 110,
    'Two-part cement slurry for roofs, balconies and water tanks. Safe for drinking water once cured.'],
  ['WPF-PRIM-20', 'Bitumen Primer, 20 L', 'Bituplan', '420.00', 19, 88,
    'Binds dust and opens the way for torch-on felt. One drum covers about 80 m².'],
  ['WPF-TMITE-5', 'Anti-termite Soil Treatment, 5 L', 'Termidor', '480.00', 5.2, 15,
    'Concentrate for foundations and trenches: 5 litres make 400. Keeps its effect for eight years under a slab.'],
  ['WPF-ROOFG-20', 'Acrylic Roof Coating White, 20 L', 'Azar', '780.00', 26, 0,
    'Elastic white coat that bridges cracks and cools concrete roofs. Two coats with fabric at corners.'],
]

// prettier-ignore
const ROLLS: PriceRow[] = [
  ['WPF-FELT-4', 'Torch-on Bitumen Felt 4 mm, 10 m² roll', 'Bituplan', '495.00', 45, 145,
    'Polyester-reinforced felt with a mineral face for concrete roofs. Lap by 100 mm and torch over primer.'],
  ['WPF-DPM-500', 'Damp-proof Membrane 500 Gauge, 4 × 25 m', null, '365.00', 12, 420,
    'Black polythene under ground slabs to stop rising damp. Lap by 300 mm and tape.'],
  ['WPF-DPC-225', 'Damp-proof Course 225 mm × 30 m', null, '92.00', 3.8, 260,
    'Bituminous strip laid on the foundation wall before the first block. One roll does a two-bedroom house.'],
]

// prettier-ignore
const TUBES: PriceRow[] = [
  ['WPF-SILI-CL', 'Silicone Sealant Clear, 280 ml', 'Sika', '32.00', 0.4, 1350,
    'Mould-resistant sealant for basins, baths and glass. Skin in ten minutes.',
    ['silicone-sealant', { colour: 'Clear' }]],
  ['WPF-SILI-WH', 'Silicone Sealant White, 280 ml', 'Sika', '32.00', 0.4, 980,
    'White sanitary sealant for tile joints and worktops. Stays elastic; can’t be painted.',
    ['silicone-sealant', { colour: 'White' }]],
  ['WPF-FOAM-750', 'Expanding PU Foam, 750 ml', 'Soudal', '68.00', 0.9, 430,
    'Fills gaps round door and window frames and cable entries. One can yields 40 litres.'],
]

export const waterproofing: DemoFamily = {
  category: { slug: 'waterproofing', name: 'Waterproofing & Sealants' },
  products: [
    ...housePriceList({ category: 'waterproofing', unit: 'drum', reorderLevel: 30 }, LIQUIDS),
    ...housePriceList({ category: 'waterproofing', unit: 'roll', reorderLevel: 30 }, ROLLS),
    ...housePriceList({ category: 'waterproofing', unit: 'tube', reorderLevel: 60 }, TUBES),
  ],
}
