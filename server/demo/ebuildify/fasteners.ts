import type { DemoFamily } from '../demo-market.ts'
import { tiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type NailRow = [inches: string, price: string, perKg: number, stock: number, use: string]

const WIRE_NAILS: NailRow[] = [
  ['1 1/2', '338.00', 620, 240, 'For battens, ply and ceiling trims.'],
  ['2', '326.00', 330, 310, 'For boards of 1 inch and roof battens.'],
  ['3', '318.00', 130, 460, 'For 2 × 4 formwork and framing.'],
  ['4', '318.00', 66, 520, 'For rafters, purlins and heavy shuttering.'],
  ['5', '322.00', 44, 24, 'For tie beams, posts and bridge decking.'],
]

const nails = WIRE_NAILS.map<PriceRow>(([inches, price, perKg, stock, use]) => [
  `NAI-WIRE-${inches.replace(' 1/2', 'H')}`,
  `Wire Nails ${inches} inch, 25 kg carton`,
  'Tema Steel',
  price,
  25,
  stock,
  `${use} Bright round wire nails, about ${perKg} to the kilogram, in a carton of 25 kg.`,
  ['wire-nails-25kg', { length: `${inches} inch` }],
])

// prettier-ignore
const CARTONS: PriceRow[] = [
  ['NAI-CONC-3', 'Concrete Nails 3 inch, 5 kg carton', null, '112.00', 5, 380,
    'Hardened fluted nails for fixing battens to block and concrete. Wear goggles: they snap rather than bend.',
    ['concrete-nails-5kg', { length: '3 inch' }]],
  ['NAI-CONC-2', 'Concrete Nails 2 inch, 5 kg carton', null, '114.00', 5, 290,
    'Hardened nails for skirting, trunking and clips on masonry. About 250 to the kilogram.',
    ['concrete-nails-5kg', { length: '2 inch' }]],
  ['NAI-ROOF-25', 'Roofing Nails with Rubber Washer, 5 kg carton', null, '96.00', 5, 740,
    'Umbrella-head nails, twisted shank, 2 1/2 inch. The washer seals over a ribbed sheet.'],
]

// prettier-ignore
const BOXES: PriceRow[] = [
  ['SCR-TEK-55', 'Self-drilling Roofing Screw 5.5 × 55 mm, box of 250', null, '148.00', 2.6, 620,
    'Drills its own hole in purlins up to 5 mm. EPDM washer and a zinc coat for 500 hours of salt spray.'],
  ['SCR-DRY-35', 'Drywall Screw 35 mm, box of 1,000', 'Tolsen', '82.00', 1.6, 540,
    'Black phosphate bugle-head screws for gypsum board on metal studs. Fine thread, bit included.'],
  ['SCR-WOOD-50', 'Chipboard Screw 5 × 50 mm, box of 200', 'Tolsen', '46.00', 0.9, 480,
    'Yellow-zinc countersunk screws for hinges and cabinets. Pre-drill in odum.'],
  ['ANC-RAWL-8', 'Nylon Wall Plug 8 mm with Screw, box of 100', 'Fischer', '52.00', 0.7, 690,
    'Plug and screw for shelves and pipe clips in block. Pull-out of 0.6 kN in sandcrete.'],
  ['ANC-BOLT-12', 'Expansion Anchor Bolt M12 × 100, box of 25', 'Fischer', '138.00', 3.4, 210,
    'Wedge anchor for gate posts, handrails and machine feet. Needs 80 mm of sound concrete.'],
  ['BLT-HEX-12', 'Hex Bolt M12 × 75 with Nut and Washers, box of 50', null, '165.00', 5.6, 0,
    'Grade 8.8 galvanised bolts for trusses and tank stands. Full set in each box.'],
  ['ROD-THR-10', 'Threaded Rod M10 × 1 m, pack of 10', null, '124.00', 4.9, 175,
    'For hanging ceilings, ducts and cable trays. Cut with a grinder and dress the thread.'],
  ['WEL-ELE-25', 'Welding Electrodes 2.5 mm E6013, 5 kg pack', 'Oerlikon', '142.00', 5, 360,
    'Easy-striking rutile rods for gates and burglar-proofing. Keep dry; 70 to 90 A.'],
]

export const fasteners: DemoFamily = {
  category: {
    slug: 'fasteners',
    name: 'Nails, Screws & Fixings',
    children: [
      { slug: 'nails', name: 'Nails' },
      { slug: 'screws-and-anchors', name: 'Screws, Bolts & Anchors' },
    ],
  },
  products: [
    ...housePriceList(
      { category: 'nails', unit: 'carton', reorderLevel: 50, bulkTiers: tiers([10, 2], [40, 5]) },
      [...nails, ...CARTONS],
    ),
    ...housePriceList({ category: 'screws-and-anchors', unit: 'box', reorderLevel: 60 }, BOXES),
  ],
}
