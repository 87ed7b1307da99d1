import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

const ROD_TIERS = withContractorTiers(2, tiers([50, 2], [150, 4], [400, 7]))

/** Nominal mass of round steel bar per metre: d² × 0.006165, the figure mills and engineers use. */
function rodKg(diameterMm: number, metres: number): number {
  return Math.round(diameterMm ** 2 * 6.165 * metres) / 1000
}

type RodRow = [diameterMm: number, price: string, stock: number, use: string]

const SENTUO: RodRow[] = [
  [8, '48.50', 4200, 'Mostly bent into stirrups and slab distribution steel.'],
  [10, '75.00', 5100, 'The usual main bar of domestic slabs and short lintels.'],
  [12, '108.00', 6800, 'For columns, strip footings and beams of one and two-storey houses.'],
  [16, '192.00', 3900, 'For columns and beams that carry a second or third floor.'],
  [20, '301.00', 860, 'For transfer beams, column starters and retaining walls.'],
  [25, '472.00', 120, 'For heavy columns, pile caps and water towers.'],
]

const B5_PLUS: RodRow[] = [
  [10, '74.00', 2600, 'Ribbed along its whole length for a firm grip in ground and suspended slabs.'],
  [12, '106.50', 3300, 'A steady seller for foundations; bundles of 15 are tagged with the heat number.'],
  [16, '189.50', 1400, 'Straight, clean bars for frames designed to BS 8110 or Eurocode 2.'],
  [20, '297.00', 0, 'For main beams and basement walls; mill certificate on request.'],
]

const MILD: RodRow[] = [
  [6, '20.50', 2900, 'Soft round bar that bends by hand, for links, ties and burglar-proof patterns.'],
  [8, '36.50', 2200, 'Smooth bar for stirrups, gate infill and manhole rungs.'],
  [10, '57.00', 1750, 'For light lintels, fence posts and metalwork that will be welded.'],
  [12, '82.00', 1300, 'Easily cut and welded; used for window bars and cast-in hooks.'],
  [16, '146.00', 34, 'For anchor bolts, dowels and gate frames.'],
]

function rods(rows: RodRow[], mill: string, grade: string, metres: number): PriceRow[] {
  const kind = grade === 'B500B' ? 'High-tensile' : 'Mild Steel'
  return rows.map(([mm, price, stock, use]) => {
    const kg = rodKg(mm, metres)
    return [
      `ROD-${mill.replace(' ', '').slice(0, 3).toUpperCase()}-${grade}-${mm}`,
      `${mill} ${kind} Iron Rod ${mm} mm × ${metres} m`,
      mill,
      price,
      kg,
      stock,
      `${use} ${surface(grade)} A ${metres} m length weighs ${kg.toFixed(2)} kg: ${Math.round(1000 / kg)} pieces to the tonne.`,
      [
        `iron-rod-${kind.toLowerCase().replace(' ', '-')}-${mill.toLowerCase().replace(' ', '-')}`,
        { diameter: `${mm} mm`, length: `${metres} m` },
      ],
    ]
  })
}

function surface(grade: string): string {
  return grade === 'B500B'
    ? 'Ribbed bar, grade B500B, yield strength 500 MPa.'
    : 'Plain round bar, grade 250.'
}

// prettier-ignore
const LENGTHS: PriceRow[] = [
  ['STL-ANG-40', 'Angle Iron 40 × 40 × 4 mm, 6 m', null, '178.00', 14.5, 420,
    'Equal angle for gate frames, tank stands and shelf brackets. Mill finish: prime it before it stands in the rain.',
    ['angle-iron-6m', { size: '40 × 40 × 4 mm' }]],
  ['STL-ANG-50', 'Angle Iron 50 × 50 × 5 mm, 6 m', null, '276.00', 22.6, 260,
    'Heavier angle for trusses, canopy frames and polytank stands up to 3,000 litres. Straight lengths, ready to weld.',
    ['angle-iron-6m', { size: '50 × 50 × 5 mm' }]],
  ['STL-SQP-25', 'Square Pipe 25 × 25 × 1.5 mm, 6 m', 'B5 Plus', '92.00', 6.7, 950,
    'Black square hollow section for burglar-proofing and balustrades. The weld seam is ground flush on three sides.',
    ['square-pipe-6m', { size: '25 × 25 × 1.5 mm' }]],
  ['STL-SQP-40', 'Square Pipe 40 × 40 × 2 mm, 6 m', 'B5 Plus', '188.00', 14.1, 610,
    'For gates, carports and stair stringers. Takes an M10 bolt through both walls without crushing.',
    ['square-pipe-6m', { size: '40 × 40 × 2 mm' }]],
  ['STL-CCH-75', 'C-Purlin 75 × 40 × 1.5 mm Galvanised, 6 m', null, '168.00', 12.2, 340,
    'Galvanised purlin for steel roofs that termites can’t touch. Fix sheets with self-drilling screws, no drilling needed.'],
]

// prettier-ignore
const WIRE: PriceRow[] = [
  ['STL-BW-20', 'Binding Wire 1.2 mm, 20 kg roll', null, '248.00', 20, 780,
    'Soft annealed wire for tying reinforcement. Allow about 8 kg for each tonne of rods.'],
]

// prettier-ignore
const SHEETS: PriceRow[] = [
  ['STL-BRC-A142', 'BRC Mesh A142, 4.8 × 2.4 m sheet', 'Sentuo', '420.00', 25.6, 310,
    'Welded 6 mm fabric at 200 mm centres for ground slabs and driveways. Lap sheets by 300 mm and chair them off the blinding.',
    ['brc-mesh', { fabric: 'A142' }]],
  ['STL-BRC-A193', 'BRC Mesh A193, 4.8 × 2.4 m sheet', 'Sentuo', '565.00', 34.8, 14,
    'Welded 7 mm fabric at 200 mm centres for garage floors and loading bays. Saves a day of tying on a 60 m² slab.',
    ['brc-mesh', { fabric: 'A193' }]],
  ['STL-EXP-225', 'Expanded Metal Lath, 2.4 × 0.7 m', null, '48.00', 1.9, 640,
    'Galvanised lath that stops plaster cracking where blocks meet concrete. Nail or tie every 150 mm.'],
]

export const steelAndIronRods: DemoFamily = {
  category: {
    slug: 'steel-and-iron-rods',
    name: 'Steel & Iron Rods',
    children: [
      { slug: 'high-tensile-rods', name: 'High-tensile Rods' },
      { slug: 'mild-steel-rods', name: 'Mild Steel Rods' },
      { slug: 'steel-sections', name: 'Steel Sections, Mesh & Wire' },
    ],
  },
  products: [
    ...housePriceList(
      { category: 'high-tensile-rods', unit: 'length', reorderLevel: 300, bulkTiers: ROD_TIERS },
      [...rods(SENTUO, 'Sentuo', 'B500B', 12), ...rods(B5_PLUS, 'B5 Plus', 'B500B', 12)],
    ),
    ...housePriceList(
      { category: 'mild-steel-rods', unit: 'length', reorderLevel: 200, bulkTiers: ROD_TIERS },
      rods(MILD, 'Fabrimetal', 'R250', 9),
    ),
    ...housePriceList(
      { category: 'steel-sections', unit: 'length', reorderLevel: 80, bulkTiers: tiers([30, 3], [100, 5]) },
      LENGTHS,
    ),
    ...housePriceList(
      { category: 'steel-sections', unit: 'roll', reorderLevel: 60, bulkTiers: tiers([20, 2], [80, 5]) },
      WIRE,
    ),
    ...housePriceList(
      { category: 'steel-sections', unit: 'sheet', reorderLevel: 60, bulkTiers: tiers([20, 2], [80, 5]) },
      SHEETS,
    ),
  ],
}
