import type { DemoFamily } from '../demo-market.ts'
import type { PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const HAND: PriceRow[] = [
  ['TOL-TRW-11', 'Brick Trowel 11 inch', 'Tolsen', '42.00', 0.4, 620,
    'Forged blade in one piece with the tang, wooden handle. Balanced for laying block all day.'],
  ['TOL-FLT-16', 'Plastering Float 16 inch, Steel', 'Tolsen', '48.00', 0.5, 430,
    'Spring-steel float for finishing render and screed. Rounded corners leave no lines.'],
  ['TOL-SHOV-R', 'Round-mouth Shovel with Handle', 'Crocodile', '68.00', 1.8, 780,
    'Heat-treated blade for mixing mortar and digging trenches. Ash handle with a D-grip.'],
  ['TOL-PICK-5', 'Pickaxe 5 lb with Handle', 'Crocodile', '86.00', 3.1, 340,
    'Point and chisel ends for hard laterite and rock. Hardwood handle of 36 inches.'],
  ['TOL-CUTLASS-20', 'Cutlass 20 inch', 'Crocodile', '38.00', 0.6, 1200,
    'For clearing plots and trimming formwork pegs. Riveted handle; the edge is finished on a fine stone.'],
  ['TOL-BARROW', 'Wheelbarrow 65 L, Pneumatic Tyre', 'Ingco', '395.00', 14, 160,
    'Pressed steel tray on a tubular frame that carries 150 kg. Spare tubes in stock.'],
  ['TOL-HMR-16', 'Claw Hammer 16 oz', 'Stanley', '72.00', 0.7, 510,
    'Forged head on a fibreglass handle that softens the blow. Claw splits for narrow nails.'],
  ['TOL-TAPE-8', 'Tape Measure 8 m', 'Stanley', '58.00', 0.4, 680,
    'Nylon-coated blade with metric and inches, stands out 2 m. Belt clip and lock.'],
  ['TOL-LEVEL-120', 'Spirit Level 120 cm, 3 Vials', 'Stanley', '165.00', 1.1, 145,
    'Aluminium box section with milled edges, accurate to 0.5 mm per metre. Shock-proof ends.'],
  ['TOL-HEADPAN', 'Head Pan 45 cm, Galvanised', null, '64.00', 1.4, 28,
    'The site’s measure of concrete: rolled rim and a thick base. Three pans make one bag’s sand.'],
  ['TOL-BOLT-24', 'Bolt Cutter 24 inch', 'Ingco', '185.00', 2.9, 90,
    'Cuts rods up to 10 mm and binding wire by the bundle. Adjustable jaws.'],
  ['TOL-LADDER-12', 'Aluminium Extension Ladder 2 × 3.5 m', 'Ingco', '1240.00', 14.5, 26,
    'Extends to 6 m and locks by itself. Rubber feet, rated for 150 kg.'],
]

// prettier-ignore
const POWER: PriceRow[] = [
  ['PWR-DRL-13', 'Impact Drill 750 W, 13 mm', 'Bosch', '780.00', 1.9, 95,
    'For concrete, steel and timber, with variable speed. Keyed chuck and side handle.'],
  ['PWR-SDS-26', 'Rotary Hammer SDS-plus 800 W', 'Bosch', '1450.00', 2.9, 48,
    'Drills 26 mm in concrete and chisels tiles off. Clutch protects the wrist.'],
  ['PWR-GRD-115', 'Angle Grinder 850 W, 115 mm', 'Makita', '690.00', 2, 130,
    'Cuts rods, pipes and tiles; the switch locks against restart. Guard turns without tools.'],
  ['PWR-CIR-185', 'Circular Saw 1,400 W, 185 mm', 'Total', '720.00', 4.3, 62,
    'Cuts 65 mm deep in odum or shuttering board. Dust port and parallel guide.'],
  ['PWR-TILE-180', 'Electric Tile Cutter 800 W with Table', 'Total', '860.00', 11, 7,
    'Water-cooled diamond blade for porcelain, straight or mitred. Folding steel table.'],
  ['PWR-WELD-200', 'Inverter Welding Machine 200 A', 'Ingco', '1180.00', 5.2, 74,
    'Runs electrodes of 2.5 to 4 mm and works down to 160 V. Cables, mask and brush included.'],
  ['PWR-MIX-350', 'Concrete Mixer 350 L, Diesel', 'Lutian', '14800.00', 285, 9,
    'One-bag mixer with a 6 HP hand-start diesel. Towable; spare drum ring held in stock.'],
  ['PWR-VIB-45', 'Poker Vibrator Petrol 5.5 HP with 6 m Hose', 'Lutian', '3650.00', 38, 14,
    'Drives air out of columns and decks, 45 mm head. Honda-pattern engine.'],
  ['PWR-GEN-35', 'Petrol Generator 3.5 kVA Key Start', 'Elepaq', '4280.00', 46, 0,
    'Powers a site’s tools and lights for nine hours on 15 litres. Copper winding and a low-oil stop.'],
]

export const tools: DemoFamily = {
  category: {
    slug: 'tools',
    name: 'Tools & Machines',
    children: [
      { slug: 'hand-tools', name: 'Hand Tools' },
      { slug: 'power-tools', name: 'Power Tools & Machines' },
    ],
  },
  products: [
    ...housePriceList({ category: 'hand-tools', unit: 'piece', reorderLevel: 40 }, HAND),
    ...housePriceList({ category: 'power-tools', unit: 'piece', reorderLevel: 10 }, POWER),
  ],
}
