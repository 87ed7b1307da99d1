import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type CableRow = [
  mm2: string,
  colour: string,
  amps: number,
  price: string,
  kg: number,
  stock: number,
  use: string,
]

const SINGLE_CORE: CableRow[] = [
  ['1.5', 'Red', 17, '335.00', 2.1, 860, 'Live wire of lighting circuits.'],
  ['1.5', 'Black', 17, '335.00', 2.1, 790, 'Neutral of lighting circuits.'],
  ['2.5', 'Red', 24, '545.00', 3.2, 940, 'Live wire of ring mains for 13 A sockets.'],
  ['2.5', 'Black', 24, '545.00', 3.2, 910, 'Neutral of socket circuits.'],
  ['2.5', 'Green/Yellow', 24, '545.00', 3.2, 720, 'Earth conductor of socket circuits.'],
  ['4', 'Red', 32, '862.00', 4.9, 430, 'Air conditioners up to 2 HP and water heaters.'],
  ['6', 'Red', 41, '1285.00', 7, 260, 'Cookers and sub-boards near the main board.'],
  ['10', 'Black', 57, '2160.00', 11.4, 120, 'Meter tails and feeders to a boys’ quarters.'],
  ['16', 'Black', 76, '3390.00', 17.6, 8, 'Three-phase supplies to shops and workshops.'],
]

const cables = SINGLE_CORE.map<PriceRow>(([mm2, colour, amps, price, kg, stock, use]) => [
  `CAB-SC-${mm2.replace('.', '')}-${colour.slice(0, 3).toUpperCase()}`,
  `Single-core Cable ${mm2} mm² ${colour}, 100 m coil`,
  'Tropical Cable',
  price,
  kg,
  stock,
  `${use} Pure copper, PVC insulated, 450/750 V, carries ${amps} A in conduit. Made in Tema to GS IEC 60227.`,
  ['single-core-cable-100m', { section: `${mm2} mm²`, colour }],
])

// prettier-ignore
const FLEX: PriceRow[] = [
  ['CAB-FLX-315', 'Flexible Cable 3 × 1.5 mm², 100 m coil', 'Reroy', '985.00', 10.8, 150,
    'Three-core white flex for extension leads and appliances. Fine strands that bear bending.',
    ['flexible-cable-100m', { cores: '3', section: '1.5 mm²' }]],
  ['CAB-FLX-325', 'Flexible Cable 3 × 2.5 mm², 100 m coil', 'Reroy', '1560.00', 16.2, 95,
    'Three-core flex for compressors, mixers and welding sets on site. Black PVC sheath.',
    ['flexible-cable-100m', { cores: '3', section: '2.5 mm²' }]],
  ['CAB-TWE-25', 'Twin and Earth Cable 2.5 mm², 100 m coil', 'Reroy', '1240.00', 13.5, 210,
    'Flat grey cable for surface wiring on timber and ceilings. Clip every 250 mm.'],
]

// prettier-ignore
const ACCESSORIES: PriceRow[] = [
  ['ELE-SOC-2G', 'Double Socket 13 A, White', 'Schneider', '58.00', 0.2, 1450,
    'Switched double socket to BS 1363 with shuttered pins. Screws and caps in the bag.',
    ['socket-13a', { gang: 'Double' }]],
  ['ELE-SOC-1G', 'Single Socket 13 A, White', 'Schneider', '36.00', 0.12, 1700,
    'Switched single socket to BS 1363 for a 3 × 3 box. Takes three 2.5 mm² wires a terminal.',
    ['socket-13a', { gang: 'Single' }]],
  ['ELE-SW-2G', 'Light Switch 2-gang 2-way, White', 'Schneider', '34.00', 0.11, 1320,
    'For stairs and corridors lit from both ends. Rated 10 A, with a flat plate.'],
  ['ELE-MCB-20', 'Miniature Circuit Breaker 20 A Single Pole', 'Hager', '42.00', 0.12, 980,
    'Type C breaker for socket circuits, 6 kA. Snaps on a DIN rail.',
    ['mcb-single-pole', { rating: '20 A' }]],
  ['ELE-MCB-32', 'Miniature Circuit Breaker 32 A Single Pole', 'Hager', '46.00', 0.12, 740,
    'Type C breaker for cookers and ring mains, 6 kA. Trip position shows red.',
    ['mcb-single-pole', { rating: '32 A' }]],
  ['ELE-DB-8', 'Distribution Board 8-way with 63 A RCD', 'Hager', '685.00', 3.4, 88,
    'Metal consumer unit with a 30 mA residual-current device for a three-bedroom house. Flush or surface.'],
  ['ELE-CON-20', 'PVC Conduit 20 mm × 3 m', 'Interplast', '13.50', 0.35, 5200,
    'Heavy-gauge conduit for casting in slabs and chasing in block. Bends cold with a spring.'],
  ['ELE-BOX-33', 'Metal Switch Box 3 × 3 inch', null, '4.80', 0.13, 7400,
    'Galvanised knock-out box, 47 mm deep, with an earth screw. For one-gang plates.'],
  ['ELE-ERTH-KIT', 'Copper Earth Rod Kit 1.2 m', null, '148.00', 2.2, 17,
    'Copper-bonded rod with clamp, inspection pit and 5 m of 10 mm² wire. Test below 10 ohms.'],
]

// prettier-ignore
const LIGHTS: PriceRow[] = [
  ['LGT-LED-9', 'LED Bulb 9 W Daylight B22', 'Philips', '19.50', 0.05, 4600,
    'Gives 806 lumens, like a 60 W lamp, from 170 to 250 V. Rated for 10,000 hours.',
    ['led-bulb-b22', { power: '9 W' }]],
  ['LGT-LED-15', 'LED Bulb 15 W Daylight B22', 'Philips', '34.00', 0.08, 2300,
    'Bright 1,500-lumen bulb for halls and shops. Pin cap, not dimmable.',
    ['led-bulb-b22', { power: '15 W' }]],
  ['LGT-PNL-18', 'LED Panel Light Round 18 W', 'Osram', '62.00', 0.35, 980,
    'Recessed panel for POP ceilings, cut-out 205 mm. Driver included.'],
  ['LGT-FLD-50', 'LED Floodlight 50 W IP66', 'Osram', '145.00', 0.9, 420,
    'Weatherproof floodlight for compounds and car parks. Aluminium body on a tilting bracket.'],
  ['LGT-SOL-100', 'Solar Street Light 100 W All-in-one', null, '540.00', 4.1, 130,
    'Panel, battery and lamp in one body, with a motion sensor and remote. Burns till dawn after a clear day.'],
  ['LGT-FAN-56', 'Ceiling Fan 56-inch, White', 'Binatone', '395.00', 5.6, 260,
    'Three blades and a five-speed wall regulator. Quiet copper motor that starts at 160 V.'],
]

export const electrical: DemoFamily = {
  category: {
    slug: 'electrical',
    name: 'Electrical',
    children: [
      { slug: 'cables', name: 'Cables' },
      { slug: 'wiring-accessories', name: 'Sockets, Switches & Breakers' },
      { slug: 'lighting-and-fans', name: 'Lighting & Fans' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'cables',
        unit: 'coil',
        reorderLevel: 40,
        bulkTiers: withContractorTiers(3, tiers([5, 2], [20, 5])),
      },
      [...cables, ...FLEX],
    ),
    ...housePriceList(
      {
        category: 'wiring-accessories',
        unit: 'piece',
        reorderLevel: 100,
        bulkTiers: tiers([50, 4], [150, 8]),
      },
      ACCESSORIES,
    ),
    ...housePriceList({ category: 'lighting-and-fans', unit: 'piece', reorderLevel: 80 }, LIGHTS),
  ],
}
