import type { DemoFamily } from '../demo-market.ts'
import type { PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const DOORS: PriceRow[] = [
  ['DOR-ODUM-6P', 'Odum Panel Door 7 × 3 ft', null, '1150.00', 38, 74,
    'Six raised panels in seasoned odum, morticed and pegged. Comes sanded, ready for varnish.',
    ['panel-door', { timber: 'Odum', size: '7 × 3 ft' }]],
  ['DOR-MAHO-6P', 'Mahogany Panel Door 7 × 3 ft', null, '1380.00', 34, 41,
    'Hand-finished mahogany for the main entrance. The stiles are 45 mm thick, so any mortice lock fits.',
    ['panel-door', { timber: 'Mahogany', size: '7 × 3 ft' }]],
  ['DOR-FLUSH-26', 'Flush Door 7 × 2.5 ft, Paint Grade', null, '365.00', 19, 320,
    'Hollow-core plywood door for bedrooms and stores. Lock block on both sides.'],
  ['DOR-STEEL-1L', 'Steel Security Door Single Leaf, Walnut', 'Zhejiang', '2150.00', 62, 56,
    'Twelve locking points, frame and lever set included. Wood-look finish baked on at the works.',
    ['steel-security-door', { leaf: 'Single' }]],
  ['DOR-STEEL-15', 'Steel Security Door Leaf and a Half, Walnut', 'Zhejiang', '3280.00', 94, 5,
    'A wide entrance of 1.2 m with a fixed half leaf for moving furniture. Peephole and night bolt.',
    ['steel-security-door', { leaf: 'One and a half' }]],
  ['DOR-PVC-BATH', 'PVC Bathroom Door with Frame 7 × 2.3 ft', null, '420.00', 14, 180,
    'Never swells or rots in the wet. Frame, hinges and privacy lock in the carton.'],
]

// prettier-ignore
const WINDOWS: PriceRow[] = [
  ['WIN-SLD-1212', 'Aluminium Sliding Window 1.2 × 1.2 m', null, '940.00', 18, 140,
    'Two sliding sashes with 5 mm tinted glass and a mosquito net. Bronze powder-coated frame.',
    ['aluminium-sliding-window', { size: '1.2 × 1.2 m' }]],
  ['WIN-SLD-1812', 'Aluminium Sliding Window 1.8 × 1.2 m', null, '1360.00', 27, 85,
    'Wide living-room window, three tracks, with net and 5 mm tinted glass. Drain slots keep rain out.',
    ['aluminium-sliding-window', { size: '1.8 × 1.2 m' }]],
  ['WIN-PRJ-0606', 'Aluminium Projected Window 0.6 × 0.6 m', null, '345.00', 6, 210,
    'Top-hung vent with frosted glass for baths and toilets. Opens in light rain.'],
  ['WIN-LOUV-8', 'Louvre Frame 8-blade, pair', 'Naco', '96.00', 2.8, 640,
    'Aluminium carriers for 6-inch glass blades, sold by the pair. Handle on the left or right.'],
  ['WIN-BLADE', 'Louvre Glass Blade 36 × 6 inch, Frosted', null, '17.50', 1.7, 2900,
    'Five-millimetre blade with ground edges. Packed in crates of forty.'],
  ['WIN-NET-30', 'Mosquito Netting Fibreglass 1.2 × 30 m', null, '285.00', 4.2, 0,
    'Grey coated mesh that doesn’t rust or sag. Cuts with scissors and presses in with a spline.'],
]

// prettier-ignore
const LOCKS: PriceRow[] = [
  ['LCK-MORT-3L', 'Mortice Lock 3-lever with Handles', 'Union', '118.00', 0.9, 520,
    'For bedroom doors, with brass-plated lever handles and two keys. Case 75 mm deep.',
    ['mortice-lock', { levers: '3' }]],
  ['LCK-MORT-5L', 'Mortice Lock 5-lever with Handles', 'Union', '196.00', 1.1, 290,
    'For entrance doors; the hardened bolt turns back a hacksaw. Three keys.',
    ['mortice-lock', { levers: '5' }]],
  ['LCK-PAD-60', 'Brass Padlock 60 mm', 'Yale', '135.00', 0.5, 410,
    'Double-locking shackle of hardened steel for gates and containers. Three keys.'],
  ['HNG-BUT-4', 'Steel Butt Hinge 4 inch, pair', null, '18.50', 0.4, 2600,
    'Zinc-plated pair with screws for doors up to 40 kg. Use three on a panel door.'],
  ['HNG-GATE-18', 'Gate Hinge Weld-on 18 mm, pair', null, '32.00', 0.6, 23,
    'Bullet hinge with a grease hole for steel gates. Carries 120 kg the pair.'],
]

export const doorsAndWindows: DemoFamily = {
  category: {
    slug: 'doors-and-windows',
    name: 'Doors & Windows',
    children: [
      { slug: 'doors', name: 'Doors' },
      { slug: 'windows', name: 'Windows & Louvres' },
      { slug: 'locks-and-hinges', name: 'Locks & Hinges' },
    ],
  },
  products: [
    ...housePriceList({ category: 'doors', unit: 'piece', reorderLevel: 10 }, DOORS),
    ...housePriceList({ category: 'windows', unit: 'piece', reorderLevel: 20 }, WINDOWS),
    ...housePriceList({ category: 'locks-and-hinges', unit: 'piece', reorderLevel: 60 }, LOCKS),
  ],
}
