import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type PipeRow = [
  inches: string,
  mm: number,
  duty: 'Pressure' | 'Soil & Waste',
  price: string,
  kg: number,
  stock: number,
  use: string,
]

const PVC: PipeRow[] = [
  ['1/2', 20, 'Pressure', '24.50', 1.0, 4800, 'Branches to taps, cisterns and showers.'],
  ['3/4', 25, 'Pressure', '34.00', 1.4, 4200, 'The common rising main from the street meter.'],
  ['1', 32, 'Pressure', '52.00', 2.2, 2900, 'Distribution from an overhead tank to two or three bathrooms.'],
  ['1 1/2', 50, 'Pressure', '104.00', 4.9, 1100, 'Borehole delivery and irrigation lines.'],
  ['2', 63, 'Pressure', '158.00', 7.6, 640, 'Mains for compounds, schools and small estates.'],
  ['2', 50, 'Soil & Waste', '58.00', 3.4, 2100, 'Waste from basins, sinks and floor drains.'],
  ['3', 75, 'Soil & Waste', '94.00', 5.6, 900, 'Combined bathroom wastes and rainwater downpipes.'],
  ['4', 110, 'Soil & Waste', '142.00', 9.1, 2600, 'Soil stacks and house drains to the septic tank.'],
  ['6', 160, 'Soil & Waste', '328.00', 19.4, 26, 'Storm drains and the last run to a soakaway.'],
]

const pvc = PVC.map<PriceRow>(([inches, mm, duty, price, kg, stock, use]) => [
  `PVC-${duty[0]}-${mm}`,
  `PVC ${duty} Pipe ${inches} inch (${mm} mm) × 6 m`,
  'Interplast',
  price,
  kg,
  stock,
  `${use} Outside diameter ${mm} mm, 6 m long, ${kg} kg, ${duty === 'Pressure' ? 'rated PN 10 with a socket for solvent cement' : 'grey, with a rubber-ring socket that takes up movement'}.`,
  [`pvc-pipe-${duty === 'Pressure' ? 'pressure' : 'soil'}`, { diameter: `${mm} mm` }],
])

// prettier-ignore
const FITTINGS: PriceRow[] = [
  ['PPR-PIPE-20', 'PPR Hot Water Pipe 20 mm × 4 m', 'Duraplast', '38.00', 0.7, 1600,
    'Green PPR for hot and cold water inside walls, joined by heat. Lasts fifty years at 60 °C.'],
  ['FIT-ELB-34', 'PVC Pressure Elbow 3/4 inch, pack of 10', 'Interplast', '28.00', 0.5, 1900,
    'Right-angle elbows for solvent cement, PN 10. Wipe and roughen both faces before gluing.'],
  ['FIT-TEE-4', 'PVC Soil Tee 4 inch with Access Door', 'Interplast', '46.00', 0.9, 520,
    'Branch with a bolted door so that a blocked stack can be rodded. Rubber ring included.'],
  ['FIT-CEM-500', 'PVC Solvent Cement, 500 ml', 'Duraplast', '42.00', 0.6, 760,
    'Heavy-bodied cement with a brush in the lid. Enough for about sixty 1-inch joints.'],
  ['FIT-GATE-1', 'Brass Gate Valve 1 inch', 'Pegler', '118.00', 0.6, 310,
    'Full-bore valve for tank outlets and meter chambers. Rising handwheel, threaded both ends.'],
  ['FIT-BALL-34', 'Tank Float Valve 3/4 inch, Brass', 'Pegler', '96.00', 0.7, 19,
    'Shuts off the supply as the polytank fills. Copper float and a renewable washer.'],
  ['FIT-PTFE', 'PTFE Thread Tape, box of 10 rolls', null, '22.00', 0.2, 1400,
    'White tape, 12 mm × 10 m a roll, for threaded taps and valves. Five turns, clockwise.'],
]

// prettier-ignore
const TANKS: PriceRow[] = [
  ['TNK-POLY-500', 'Polytank Rambo 500 Litres, Black', 'Polytank', '780.00', 12, 140,
    'Three-layer tank whose black wall keeps algae out. Lid and outlet included; stand it on a flat base.',
    ['polytank-vertical', { capacity: '500 L' }]],
  ['TNK-POLY-1000', 'Polytank Rambo 1,000 Litres, Black', 'Polytank', '1320.00', 21, 210,
    'Serves a family of four for two dry days. About 1.1 m across and 1.3 m tall.',
    ['polytank-vertical', { capacity: '1,000 L' }]],
  ['TNK-POLY-2500', 'Polytank Rambo 2,500 Litres, Black', 'Polytank', '3180.00', 48, 75,
    'For compound houses and shops, with a wide hatch for cleaning. Needs a stand for 2.6 tonnes when full.',
    ['polytank-vertical', { capacity: '2,500 L' }]],
  ['TNK-POLY-5000', 'Polytank Rambo 5,000 Litres, Black', 'Polytank', '6450.00', 98, 6,
    'For schools, clinics and building sites. Delivered by our crane truck in Accra and Kumasi.',
    ['polytank-vertical', { capacity: '5,000 L' }]],
  ['PMP-SURF-1', 'Surface Water Pump 1 HP', 'Pedrollo', '1680.00', 11.5, 64,
    'Lifts 40 litres a minute to a tank on the second floor. Copper winding and a thermal cut-out.',
    ['water-pump', { power: '1 HP', type: 'Surface' }]],
  ['PMP-SUB-15', 'Submersible Borehole Pump 1.5 HP, 4 inch', 'Pedrollo', '4250.00', 18, 28,
    'For boreholes down to 80 m, with control box and 30 m of cable. Stainless body that resists sand.',
    ['water-pump', { power: '1.5 HP', type: 'Submersible' }]],
  ['PMP-CTRL', 'Automatic Pump Controller 10 bar', 'Pedrollo', '365.00', 1.3, 110,
    'Starts the pump when a tap opens and stops it when the well runs dry. Fits 1-inch threads.'],
]

export const pipesAndPlumbing: DemoFamily = {
  category: {
    slug: 'plumbing',
    name: 'Pipes & Plumbing',
    children: [
      { slug: 'pvc-pipes', name: 'PVC Pipes' },
      { slug: 'pipe-fittings', name: 'Fittings & Valves' },
      { slug: 'tanks-and-pumps', name: 'Water Tanks & Pumps' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'pvc-pipes',
        unit: 'length',
        reorderLevel: 200,
        bulkTiers: withContractorTiers(3, tiers([30, 3], [120, 6])),
      },
      pvc,
    ),
    ...housePriceList({ category: 'pipe-fittings', unit: 'piece', reorderLevel: 80 }, FITTINGS),
    ...housePriceList({ category: 'tanks-and-pumps', unit: 'piece', reorderLevel: 15 }, TANKS),
  ],
}
