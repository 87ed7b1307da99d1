import type { DemoFamily } from '../demo-market.ts'
import { tiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

// prettier-ignore
const WEAR: PriceRow[] = [
  ['SAF-HELM-YE', 'Safety Helmet with Ratchet, Yellow', 'Delta Plus', '46.00', 0.4, 820,
    'Vented polyethylene shell to EN 397 with a ratchet and sweatband. Yellow for general workers.',
    ['safety-helmet', { colour: 'Yellow' }]],
  ['SAF-HELM-WH', 'Safety Helmet with Ratchet, White', 'Delta Plus', '46.00', 0.4, 410,
    'The engineer’s and visitor’s helmet, to EN 397. Slots for ear muffs and visor.',
    ['safety-helmet', { colour: 'White' }]],
  ['SAF-VEST-L', 'Reflective Vest Orange, L', null, '24.00', 0.15, 1500,
    'Orange mesh vest with two reflective bands, cool to wear in the sun. Zip front.',
    ['reflective-vest', { size: 'L' }]],
  ['SAF-VEST-XL', 'Reflective Vest Orange, XL', null, '24.00', 0.16, 1150,
    'Roomy orange vest that goes over a jacket, with pockets for a pen and phone. Two reflective bands.',
    ['reflective-vest', { size: 'XL' }]],
  ['SAF-GLOV-12', 'Latex-coated Work Gloves, 12 pairs', 'Delta Plus', '96.00', 0.9, 640,
    'Crinkled latex palm that grips wet block. One dozen pairs, size 10.'],
  ['SAF-GOGG', 'Clear Safety Goggles, Indirect Vent', null, '28.00', 0.1, 720,
    'Polycarbonate lens that fits over spectacles. For grinding, chasing and lime work.'],
  ['SAF-MASK-20', 'Dust Mask FFP2, box of 20', '3M', '88.00', 0.3, 0,
    'Folds flat and filters fine cement and silica dust. Nose clip and soft seal.'],
  ['SAF-HARN', 'Full-body Safety Harness with Double Lanyard', 'Delta Plus', '385.00', 2.4, 75,
    'For roofing and scaffolds, with a shock absorber and two hooks. Inspect before each use.'],
  ['SAF-CONE-75', 'Traffic Cone 75 cm', null, '62.00', 2.1, 240,
    'Flexible orange cone with a reflective collar and heavy base. Stacks in tens.'],
  ['SAF-AID-25', 'Site First-aid Kit for 25 People', null, '215.00', 2.6, 66,
    'Wall case with dressings, burn gel, eye wash and gloves. Contents listed inside the lid.'],
]

// prettier-ignore
const BOOTS: PriceRow[] = [
  ['SAF-BOOT-42', 'Safety Boot Steel Toe, size 42', 'Safety Jogger', '248.00', 1.3, 160,
    'Leather boot with a steel toe and midsole that stops nails. Oil-resistant sole.',
    ['safety-boot', { size: '42' }]],
  ['SAF-BOOT-43', 'Safety Boot Steel Toe, size 43', 'Safety Jogger', '248.00', 1.35, 8,
    'Steel toe cap and puncture-proof midsole, padded at the ankle. Stitched, not only glued.',
    ['safety-boot', { size: '43' }]],
  ['SAF-BOOT-44', 'Safety Boot Steel Toe, size 44', 'Safety Jogger', '248.00', 1.4, 120,
    'Broad fitting in a larger size, with a steel toe and speed laces. Tested to S3.',
    ['safety-boot', { size: '44' }]],
  ['SAF-WELL-43', 'Wellington Boots Black, size 43', null, '78.00', 1.7, 300,
    'Knee-high PVC boots for casting concrete and wet trenches. Cement doesn’t crack them.'],
]

const WEAR_TIERS = tiers([20, 3], [100, 7])

export const safety: DemoFamily = {
  category: { slug: 'safety-wear', name: 'Safety & Workwear' },
  products: [
    ...housePriceList(
      { category: 'safety-wear', unit: 'piece', reorderLevel: 40, bulkTiers: WEAR_TIERS },
      WEAR,
    ),
    ...housePriceList(
      { category: 'safety-wear', unit: 'pair', reorderLevel: 40, bulkTiers: WEAR_TIERS },
      BOOTS,
    ),
  ],
}
