import type { DemoFamily } from '../demo-market.ts'
import type { PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const WARE: PriceRow[] = [
  ['SAN-WC-CC', 'Close-coupled Toilet Set, White', 'Twyford', '1180.00', 38, 160,
    'Washdown pan and cistern with a dual 3/6-litre flush and soft-close seat. P-trap outlet at 180 mm.'],
  ['SAN-WC-1P', 'One-piece Toilet, White', 'RAK', '1940.00', 44, 62,
    'Skirted one-piece pan with no ledge for dirt to sit on. Siphonic flush through an S-trap.'],
  ['SAN-WC-HIGH', 'Low-level Toilet Suite with Plastic Cistern', 'Twyford', '640.00', 24, 310,
    'Economy suite for rental rooms and site offices. Spare parts are sold in every market.'],
  ['SAN-BAS-PED', 'Wash Basin 55 cm with Pedestal', 'Twyford', '520.00', 21, 190,
    'Vitreous china basin with one tap hole and a pedestal that hides the trap. Wall bolts included.'],
  ['SAN-BAS-CTR', 'Counter-top Basin Oval 48 cm', 'RAK', '690.00', 10.5, 75,
    'Thin-rimmed bowl that stands on a granite or timber top. Pair it with a tall mixer.'],
  ['SAN-URI-WALL', 'Wall Urinal with Flush Valve', 'Twyford', '880.00', 15, 12,
    'For offices, churches and drinking bars; back or top inlet. Chrome push valve included.'],
  ['SAN-TUB-170', 'Acrylic Bath Tub 170 × 75 cm', null, '2350.00', 27, 0,
    'Reinforced acrylic tub with steel legs and a chrome waste. Holds the heat longer than enamel.'],
  ['SAN-SINK-1B', 'Stainless Kitchen Sink Single Bowl with Drainer', 'Franke', '465.00', 5.2, 240,
    'Grade 304 steel, 100 × 50 cm, with drainer to the right. Waste and overflow in the box.',
    ['kitchen-sink', { bowls: 'Single' }]],
  ['SAN-SINK-2B', 'Stainless Kitchen Sink Double Bowl', 'Franke', '720.00', 7.4, 115,
    'Two deep bowls, 120 × 50 cm, with sound-deadening pads underneath. Grade 304 steel.',
    ['kitchen-sink', { bowls: 'Double' }]],
]

// prettier-ignore
const TAPS: PriceRow[] = [
  ['TAP-PIL-12', 'Pillar Tap 1/2 inch, Chrome', 'Cobra', '88.00', 0.5, 640,
    'Quarter-turn ceramic tap for basins with cold water only. Works from 0.2 bar.'],
  ['TAP-BIB-12', 'Brass Bib Tap 1/2 inch with Hose Union', 'Pegler', '64.00', 0.4, 920,
    'Hard-wearing outside tap for compounds and car washing. Takes a 3/4-inch hose.'],
  ['TAP-BAS-MIX', 'Basin Mixer Single Lever, Chrome', 'Cobra', '295.00', 1.2, 210,
    'One lever for hot and cold, with flexible tails and pop-up waste. Aerator saves a third of the water.'],
  ['TAP-KIT-SWV', 'Kitchen Mixer Swivel Spout, Chrome', 'Cobra', '340.00', 1.4, 145,
    'High swan-neck spout that swings over both bowls. Ceramic cartridge tested for half a million turns.'],
  ['TAP-SHW-SET', 'Shower Set with Riser Rail and Hand Shower', 'Cobra', '580.00', 2.6, 84,
    'Overhead rose of 200 mm and a hand shower on a sliding rail. Exposed valve, so no tiles are cut.'],
  ['TAP-HTR-35', 'Instant Shower Heater 3.5 kW', 'Ariston', '760.00', 1.9, 9,
    'Warm water the moment the tap opens, with earth-leakage protection. Needs its own 4 mm² cable and 20 A breaker.'],
  ['TAP-TRAP-32', 'Bottle Trap 32 mm, Chrome', null, '72.00', 0.4, 430,
    'Brass bottle trap for basins where the pipework shows. Unscrews by hand for cleaning.'],
]

export const sanitaryWare: DemoFamily = {
  category: {
    slug: 'sanitary-ware',
    name: 'Bathroom & Kitchen',
    children: [
      { slug: 'toilets-and-basins', name: 'Toilets, Basins & Sinks' },
      { slug: 'taps-and-showers', name: 'Taps & Showers' },
    ],
  },
  products: [
    ...housePriceList({ category: 'toilets-and-basins', unit: 'piece', reorderLevel: 20 }, WARE),
    ...housePriceList({ category: 'taps-and-showers', unit: 'piece', reorderLevel: 30 }, TAPS),
  ],
}
