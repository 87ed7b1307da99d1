import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const BLOCKS: PriceRow[] = [
  ['BLK-5-SOLID', 'Sandcrete Block 5-inch Solid', null, '8.20', 19.5, 14200,
    'Vibrated block, 450 × 225 × 125 mm, for internal walls and septic tanks. Ten blocks lay one square metre.',
    ['sandcrete-block', { thickness: '5 inch', type: 'Solid' }]],
  ['BLK-5-HOLLOW', 'Sandcrete Block 5-inch Hollow', null, '7.10', 14.5, 11800,
    'Lighter 125 mm block for partitions on upper floors. Cured under water for seven days before it leaves the yard.',
    ['sandcrete-block', { thickness: '5 inch', type: 'Hollow' }]],
  ['BLK-6-SOLID', 'Sandcrete Block 6-inch Solid', null, '9.60', 23.5, 16800,
    'The standard block for load-bearing walls, 450 × 225 × 150 mm. Machine-made at one part cement to six of sand.',
    ['sandcrete-block', { thickness: '6 inch', type: 'Solid' }]],
  ['BLK-6-HOLLOW', 'Sandcrete Block 6-inch Hollow', null, '8.50', 18, 9500,
    'For external walls and fences; the cells take a 12 mm rod and concrete every metre. Size 450 × 225 × 150 mm.',
    ['sandcrete-block', { thickness: '6 inch', type: 'Hollow' }]],
  ['BLK-8-SOLID', 'Sandcrete Block 8-inch Solid', null, '13.40', 31, 2400,
    'Heavy 200 mm block for foundation walls below ground and retaining walls. Two men lay about 180 a day.',
    ['sandcrete-block', { thickness: '8 inch', type: 'Solid' }]],
  ['BLK-VENT', 'Decorative Ventilation Block, 300 × 300 mm', null, '14.50', 9.5, 760,
    'Precast screen block that lets the breeze through stair halls and fence tops. The pattern lines up from block to block.'],
  ['BLK-LATER', 'Compressed Laterite Block, 290 × 140 × 100 mm', null, '6.40', 8.2, 5200,
    'Stabilised red-earth block that needs no plaster. Keeps rooms cooler than sandcrete; protect the top course from rain.'],
]

// prettier-ignore
const LOOSE: PriceRow[] = [
  ['AGG-PIT-M3', 'Pit Sand (plastering)', null, '118.00', 1500, 640,
    'Fine, clean pit sand, sieved for plaster and block laying. Supplied loose by the cubic metre, about 1.5 tonnes.',
    ['sand', { kind: 'Pit' }]],
  ['AGG-RIV-M3', 'River Sand (sharp)', null, '146.00', 1550, 420,
    'Washed sharp sand from the Volta for concrete and screeds. Low in silt, so the mix needs less cement.',
    ['sand', { kind: 'River' }]],
  ['AGG-QD-M3', 'Quarry Dust', null, '132.00', 1600, 380,
    'Crusher dust, 0 to 4 mm, for bedding pavers and making blocks. Compacts hard under a plate compactor.'],
  ['AGG-34-M3', 'Granite Chippings 3/4 inch (20 mm)', null, '228.00', 1450, 560,
    'Crushed granite from Shai Hills for structural concrete. Angular and clean, graded 14 to 20 mm.',
    ['granite-chippings', { size: '3/4 inch' }]],
  ['AGG-12-M3', 'Granite Chippings 1/2 inch (12 mm)', null, '236.00', 1450, 290,
    'Smaller chippings for thin slabs, lintels and tight reinforcement. Graded 8 to 12 mm.',
    ['granite-chippings', { size: '1/2 inch' }]],
  ['AGG-LAT-M3', 'Laterite Filling', null, '82.00', 1700, 900,
    'Red laterite for backfilling foundations and raising compounds. Spread in layers of 150 mm and compact wet.'],
]

// prettier-ignore
const TIPPERS: PriceRow[] = [
  ['AGG-PIT-T14', 'Pit Sand, single-axle tipper (7 m³)', null, '790.00', 10500, 60,
    'A full single-axle tipper of pit sand, tipped where the truck can reach. Enough to plaster a three-bedroom house.'],
  ['AGG-34-T18', 'Granite Chippings 3/4 inch, double-axle tipper (14 m³)', null, '3080.00', 20300, 22,
    'A double-axle load of 20 mm granite for decking day. Weighed at the quarry; the ticket comes with the driver.'],
  ['AGG-HC-T14', 'Hardcore Boulders, double-axle tipper (14 m³)', null, '2240.00', 21000, 0,
    'Broken rock of 100 to 250 mm for filling under ground slabs and soakaways. Tipped only on firm ground.'],
]

// prettier-ignore
const PAVERS: PriceRow[] = [
  ['PAV-ZZ-60-GR', 'Zig-zag Paver 60 mm, Grey', null, '68.00', 130, 1450,
    'Interlocking paver for footpaths and compounds, pressed at 30 MPa. About 39 pieces to the square metre.',
    ['zig-zag-paver', { thickness: '60 mm', colour: 'Grey' }]],
  ['PAV-ZZ-60-RD', 'Zig-zag Paver 60 mm, Red', null, '76.00', 130, 820,
    'The 60 mm interlocking paver with red oxide through the wearing layer. Mix with grey for borders.',
    ['zig-zag-paver', { thickness: '60 mm', colour: 'Red' }]],
  ['PAV-ZZ-80-GR', 'Zig-zag Paver 80 mm, Grey', null, '88.00', 172, 640,
    'Thicker paver for driveways, filling stations and truck yards. Bed on 40 mm of quarry dust.',
    ['zig-zag-paver', { thickness: '80 mm', colour: 'Grey' }]],
  ['PAV-GRASS', 'Grass Paver, 400 × 400 × 80 mm', null, '92.00', 105, 45,
    'Open-cell paver that lets rain soak away and lawn grow through. Carries parked cars once the cells are filled.'],
]

// prettier-ignore
const KERBS: PriceRow[] = [
  ['KRB-900', 'Concrete Kerb 900 × 250 × 125 mm', null, '42.00', 62, 540,
    'Half-battered kerb for drives and estate roads. Set in a concrete haunch so wheels can’t push it over.'],
  ['KRB-UDR-600', 'Precast U-Drain 600 mm with Slab', null, '158.00', 140, 130,
    'Reinforced drain section with cover slab, 600 mm long and 300 mm wide. Joints close with one bucket of mortar.'],
]

export const blocksAndAggregates: DemoFamily = {
  category: {
    slug: 'blocks-and-aggregates',
    name: 'Blocks, Sand & Stone',
    children: [
      { slug: 'sandcrete-blocks', name: 'Blocks' },
      { slug: 'sand-and-stone', name: 'Sand & Stone' },
      { slug: 'pavers-and-kerbs', name: 'Pavers & Kerbs' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'sandcrete-blocks',
        unit: 'piece',
        reorderLevel: 1000,
        bulkTiers: withContractorTiers(2, tiers([100, 1], [500, 3], [2000, 6])),
      },
      BLOCKS,
    ),
    ...housePriceList(
      {
        category: 'sand-and-stone',
        unit: 'm³',
        reorderLevel: 80,
        bulkTiers: withContractorTiers(2, tiers([10, 2], [40, 5])),
      },
      LOOSE,
    ),
    ...housePriceList(
      { category: 'sand-and-stone', unit: 'tipper', reorderLevel: 10, bulkTiers: tiers([3, 2], [10, 4]) },
      TIPPERS,
    ),
    ...housePriceList(
      {
        category: 'pavers-and-kerbs',
        unit: 'm²',
        reorderLevel: 120,
        bulkTiers: withContractorTiers(2, tiers([50, 3], [200, 6])),
      },
      PAVERS,
    ),
    ...housePriceList(
      { category: 'pavers-and-kerbs', unit: 'piece', reorderLevel: 60, bulkTiers: tiers([40, 2], [150, 5]) },
      KERBS,
    ),
  ],
}
