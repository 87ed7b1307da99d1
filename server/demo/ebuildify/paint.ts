import type { DemoFamily } from '../demo-market.ts'
import { tiers, withContractorTiers, type PriceRow } from '../price-list.ts'
import { housePriceList } from './house.ts'

type EmulsionRow = [
  code: string,
  brand: string,
  name: string,
  colour: string,
  litres: number,
  price: string,
  stock: number,
  note: string,
]

// prettier-ignore
const EMULSION: EmulsionRow[] = [
  ['AZ-ACR-BW', 'Azar', 'Acrylic Emulsion', 'Brilliant White', 20, '520.00', 640,
    'Low-odour interior emulsion with a smooth matt finish.'],
  ['AZ-ACR-MG', 'Azar', 'Acrylic Emulsion', 'Magnolia', 20, '535.00', 410,
    'The landlords’ favourite, easy to touch up between tenants.'],
  ['AZ-ACR-BW4', 'Azar', 'Acrylic Emulsion', 'Brilliant White', 4, '124.00', 880,
    'Handy gallon for a ceiling or one bedroom.'],
  ['CO-WSH-SB', 'Coral', 'Weathershield Exterior', 'Savanna Beige', 20, '690.00', 360,
    'Stands seven rainy seasons on a sound wall, with fungicide.'],
  ['CO-WSH-TC', 'Coral', 'Weathershield Exterior', 'Terracotta', 20, '705.00', 220,
    'Iron-oxide pigment that doesn’t fade on the west wall.'],
  ['LE-TEX-SD', 'Leyland', 'Textured Wall Coating', 'Sandstone', 20, '610.00', 175,
    'Rolled texture that covers patches and uneven plaster.'],
  ['LE-SLK-IV', 'Leyland', 'Silk Vinyl', 'Ivory', 20, '640.00', 22,
    'Washable sheen for corridors, kitchens and children’s rooms.'],
  ['BB-CNT-WH', 'BBC', 'Contractor Trade Emulsion', 'White', 20, '318.00', 1300,
    'First coats and ceilings on large jobs at a low price per room.'],
]

const emulsion = EMULSION.map<PriceRow>(([code, brand, name, colour, litres, price, stock, note]) => [
  `PNT-${code}`,
  `${brand} ${name} ${colour}, ${litres} L`,
  brand,
  price,
  litres * 1.4,
  stock,
  `${note} ${litres} litres of ${colour.toLowerCase()} cover about ${litres * 10} m² in one coat. Thin with water, recoat after two hours.`,
  [`${brand} ${name}`.toLowerCase().replaceAll(' ', '-'), { colour, size: `${litres} L` }],
])

// prettier-ignore
const COATINGS: PriceRow[] = [
  ['PNT-GLS-BK', 'Azar Gloss Enamel Black, 4 L', 'Azar', '196.00', 4.6, 340,
    'Hard oil gloss for gates, burglar-proofing and kerbs. Touch dry in six hours; clean brushes with turpentine.',
    ['azar-gloss-enamel-4l', { colour: 'Black' }]],
  ['PNT-GLS-WH', 'Azar Gloss Enamel White, 4 L', 'Azar', '196.00', 4.8, 290,
    'Non-yellowing gloss for doors, skirting and window frames. Two coats over undercoat on bare wood.',
    ['azar-gloss-enamel-4l', { colour: 'White' }]],
  ['PNT-GLS-GN', 'Azar Gloss Enamel Golden Brown, 4 L', 'Azar', '198.00', 4.7, 0,
    'A brown gloss that matches odum doors and fascia boards. Also sold to trotro body shops.',
    ['azar-gloss-enamel-4l', { colour: 'Golden Brown' }]],
  ['PNT-RED-OX', 'Red Oxide Primer, 4 L', 'Coral', '148.00', 5.6, 520,
    'Anti-rust primer for rods left exposed, trusses and gates. Brush off loose scale first.'],
  ['PNT-SEAL-20', 'Alkali-resisting Wall Sealer, 20 L', 'Leyland', '455.00', 26, 310,
    'Seals new plaster so that lime doesn’t burn through the colour. Apply once the wall has dried for four weeks.'],
  ['PNT-VARN-4', 'Clear Wood Varnish Satin, 4 L', 'Coral', '224.00', 4, 165,
    'Clear satin varnish with UV filter for teak and mahogany doors. Sand lightly between three coats.'],
  ['PNT-EPOX-5', 'Two-part Epoxy Floor Paint Grey, 5 L', 'Sika', '745.00', 6.8, 54,
    'Tough floor paint for garages, workshops and cold stores. Use both tins within 45 minutes of mixing.'],
]

// prettier-ignore
const SUNDRIES: PriceRow[] = [
  ['PNT-ROLL-9', 'Paint Roller 9-inch with Tray', 'Harris', '48.00', 0.6, 620,
    'Medium-pile roller for emulsion on smooth plaster, with tray. The sleeve slides off for washing.'],
  ['PNT-BRSH-SET', 'Paint Brush Set 1, 2, 3 and 4 inch', 'Harris', '72.00', 0.5, 540,
    'Four bristle brushes for gloss and cutting in. Beech handles with a hole for the hook.'],
  ['PNT-TAPE-48', 'Masking Tape 48 mm × 50 m', null, '16.50', 0.2, 1900,
    'Low-tack paper tape that leaves a clean line. Remove while the paint is still damp.'],
  ['PNT-SAND-100', 'Sandpaper Grit 100, pack of 25 sheets', null, '38.00', 0.9, 45,
    'Aluminium-oxide paper for wall filler and bare timber. Sheets of 230 × 280 mm.'],
]

export const paintAndFinishes: DemoFamily = {
  category: {
    slug: 'paint-and-finishes',
    name: 'Paint & Finishes',
    children: [
      { slug: 'emulsion-paint', name: 'Wall Paint' },
      { slug: 'gloss-and-coatings', name: 'Gloss, Primers & Varnish' },
      { slug: 'painting-tools', name: 'Brushes & Rollers' },
    ],
  },
  products: [
    ...housePriceList(
      {
        category: 'emulsion-paint',
        unit: 'bucket',
        reorderLevel: 60,
        bulkTiers: withContractorTiers(3, tiers([10, 3], [40, 6])),
      },
      emulsion,
    ),
    ...housePriceList({ category: 'gloss-and-coatings', unit: 'tin', reorderLevel: 40 }, COATINGS),
    ...housePriceList({ category: 'painting-tools', unit: 'piece', reorderLevel: 80 }, SUNDRIES),
  ],
}
