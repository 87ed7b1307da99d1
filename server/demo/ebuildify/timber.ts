import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type SawnRow = [
  species: string,
  section: string,
  feet: number,
  price: string,
  kg: number,
  stock: number,
  note: string,
]

// prettier-ignore
const SAWN: SawnRow[] = [
  ['Wawa', '2 × 2', 14, '21.00', 4.6, 5200,
    'Light and easily nailed, for ceiling noggings and formwork battens.'],
  ['Wawa', '2 × 4', 14, '42.00', 9.2, 4600, 'The everyday scantling for formwork, ladders and props.'],
  ['Wawa', '1 × 12', 14, '66.00', 13.8, 3100,
    'Wide board for side forms of slabs and for shuttering columns.'],
  ['Dahoma', '2 × 4', 14, '74.00', 17, 2300,
    'A dense rafter timber that carries metal sheets without sagging.'],
  ['Dahoma', '2 × 6', 14, '112.00', 25.5, 1700, 'For tie beams and rafters over rooms of up to five metres.'],
  ['Odum', '2 × 4', 14, '138.00', 16, 640,
    'Naturally resists termites, for door frames, pergolas and stairs.'],
  ['Odum', '2 × 6', 14, '208.00', 24, 320, 'First-grade heartwood for window frames and exposed beams.'],
  ['Odum', '1 × 12', 14, '226.00', 24.5, 12, 'Wide, stable board for treads, counters and panelled doors.'],
  ['Emire', '2 × 3', 14, '52.00', 9.8, 1100, 'Pale and even-grained, for interior frames and shelving.'],
  ['Sapele', '1 × 10', 12, '194.00', 16.4, 0, 'Reddish mahogany relative that polishes to a ribbon figure.'],
  ['Teak', '2 × 4', 10, '118.00', 11.2, 410, 'Plantation teak from Bono, oily enough to live out of doors.'],
]

const sawn = SAWN.map<PriceRow>(([species, section, feet, price, kg, stock, note]) => [
  `TIM-${species.slice(0, 3).toUpperCase()}-${section.replace(' × ', 'X')}-${feet}`,
  `${species} Sawn Timber ${section} in, ${feet} ft`,
  null,
  price,
  kg,
  stock,
  `${note} Sawn ${section} inches, ${feet} feet long, about ${kg} kg a piece. Legal timber, bought with its conveyance certificate.`,
  [`sawn-timber-${species.toLowerCase()}`, { section: `${section} in`, length: `${feet} ft` }],
])

// prettier-ignore
const BOARDS: PriceRow[] = [
  ['BRD-PLY-04', 'Plywood 4 mm, 4 × 8 ft', null, '92.00', 7.5, 1300,
    'Three-ply ceba board for ceilings and door skins. Sanded on one face and free of open knots.',
    ['plywood-4x8', { thickness: '4 mm', face: 'Plain' }]],
  ['BRD-PLY-12', 'Plywood 12 mm, 4 × 8 ft', null, '214.00', 22, 720,
    'Nine-ply board for wardrobes, shelves and roof decking. Holds screws well at the edge.',
    ['plywood-4x8', { thickness: '12 mm', face: 'Plain' }]],
  ['BRD-PLY-18', 'Plywood 18 mm, 4 × 8 ft', null, '296.00', 32, 540,
    'Stiff board for kitchen carcasses, beds and stage floors. Weather-resistant glue between the plies.',
    ['plywood-4x8', { thickness: '18 mm', face: 'Plain' }]],
  ['BRD-MAR-18', 'Marine Shuttering Board 18 mm, 4 × 8 ft', null, '398.00', 34, 860,
    'Black film on both faces gives fair-faced concrete and eight to ten pours. Oil the edges after cutting.',
    ['plywood-4x8', { thickness: '18 mm', face: 'Film' }]],
  ['BRD-MDF-16', 'MDF Board 16 mm, 6 × 9 ft', null, '352.00', 56, 180,
    'Smooth board for painted cabinets and mouldings, indoors only. Cuts without splinters.'],
  ['BRD-GYP-12', 'Gypsum Board 12 mm, 4 × 8 ft', 'Knauf', '118.00', 25, 940,
    'Tapered-edge plasterboard for ceilings and dry partitions. Screws every 200 mm on metal studs.'],
  ['BRD-TG-PVC', 'PVC Tongue-and-groove Ceiling, 5.9 m plank', 'Interplast', '46.00', 3.2, 2400,
    'White wipe-clean ceiling plank, 200 mm wide, for kitchens and baths. Clips into the one before and hides the nails.'],
]

export const timberAndBoards: DemoFamily = {
  category: {
    slug: 'timber-and-boards',
    name: 'Timber & Boards',
    children: [
      { slug: 'sawn-timber', name: 'Sawn Timber' },
      { slug: 'plywood-and-boards', name: 'Plywood & Boards' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'sawn-timber',
        unit: 'piece',
        reorderLevel: 150,
        bulkTiers: withContractorTiers(3, tiers([50, 2], [200, 5])),
      },
      sawn,
    ),
    ...housePriceList(
      {
        category: 'plywood-and-boards',
        unit: 'sheet',
        reorderLevel: 100,
        bulkTiers: withContractorTiers(2, tiers([20, 2], [100, 5])),
      },
      BOARDS,
    ),
  ],
}
