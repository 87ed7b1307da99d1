import type { JudgedQuery } from '../judged-query.ts'

/*
 * Held out: written from the goods alone, before any search was run, by someone who hadn't read the engine.
 * The best answers come first. An empty list means that the shop doesn't sell the goods, so that nothing is right.
 */

const ghacem = ['CEM-GHA-SRAP', 'CEM-GHA-SSTR', 'CEM-GHA-XTRA', 'CEM-GHA-COOL']
const dangote = ['CEM-DAN-425R', 'CEM-DAN-325N']
const cement = [
  ...ghacem,
  ...dangote,
  ...['CEM-DIA-425N', 'CEM-DIA-325R', 'CEM-CIM-425R', 'CEM-CIM-325N', 'CEM-SUP-425N', 'CEM-SUP-325R'],
]
const rods12 = ['ROD-SEN-B500B-12', 'ROD-B5P-B500B-12', 'ROD-FAB-R250-12']
const rods16 = ['ROD-SEN-B500B-16', 'ROD-B5P-B500B-16', 'ROD-FAB-R250-16']
const polytanks = ['TNK-POLY-500', 'TNK-POLY-1000', 'TNK-POLY-2500', 'TNK-POLY-5000']
const pvcPipes = [
  ...['PVC-P-20', 'PVC-P-25', 'PVC-P-32', 'PVC-P-50', 'PVC-P-63'],
  ...['PVC-S-50', 'PVC-S-75', 'PVC-S-110', 'PVC-S-160'],
]
const toilets = ['SAN-WC-CC', 'SAN-WC-1P', 'SAN-WC-HIGH']
const slidingWindows = ['WIN-SLD-1212', 'WIN-SLD-1812']
const safetyBoots = ['SAF-BOOT-42', 'SAF-BOOT-43', 'SAF-BOOT-44']

// prettier-ignore
const plainNames: JudgedQuery[] = [
  { typed: 'bags of cement', relevant: cement },
  { typed: 'quarry dust', relevant: ['AGG-QD-M3'] },
  { typed: 'plywood', relevant: ['BRD-PLY-04', 'BRD-PLY-12', 'BRD-PLY-18', 'BRD-MAR-18'] },
  { typed: 'binding wire', relevant: ['STL-BW-20'] },
  { typed: 'head pans', relevant: ['TOL-HEADPAN'] },
  { typed: 'wash hand basin', relevant: ['SAN-BAS-PED', 'SAN-BAS-CTR'] },
  { typed: 'roofing nail', relevant: ['NAI-ROOF-25'] },
  { typed: 'polytanks', relevant: polytanks },
  { typed: 'wawa board', relevant: ['TIM-WAW-1X12-14', 'TIM-WAW-2X4-14', 'TIM-WAW-2X2-14'] },
  { typed: 'mosquito net for windows', relevant: ['WIN-NET-30', ...slidingWindows] },
  { typed: 'pavement blocks', relevant: ['PAV-ZZ-60-GR', 'PAV-ZZ-60-RD', 'PAV-ZZ-80-GR', 'PAV-GRASS'] },
  { typed: 'kitchen sinks', relevant: ['SAN-SINK-1B', 'SAN-SINK-2B'] },
]

// prettier-ignore
const sizes: JudgedQuery[] = [
  { typed: '1/2 inch iron rod', relevant: rods12 },
  { typed: '5/8 rod', relevant: rods16 },
  { typed: '1/4 rod', relevant: ['ROD-FAB-R250-6'] },
  { typed: 'Y12 high tensile', relevant: ['ROD-SEN-B500B-12', 'ROD-B5P-B500B-12'] },
  { typed: '20mm iron rods', relevant: ['ROD-SEN-B500B-20', 'ROD-B5P-B500B-20'] },
  { typed: '6 inches block', relevant: ['BLK-6-SOLID', 'BLK-6-HOLLOW'] },
  { typed: '5" solid blocks', relevant: ['BLK-5-SOLID'] },
  { typed: '3/4 chippings', relevant: ['AGG-34-M3', 'AGG-34-T18'] },
  { typed: 'half inch plywood', relevant: ['BRD-PLY-12'] },
  { typed: '2 by 4 odum', relevant: ['TIM-ODU-2X4-14'] },
  { typed: '2x6 dahoma', relevant: ['TIM-DAH-2X6-14'] },
  { typed: '60x60 tiles', relevant: ['TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-GOO-OUTDR'] },
  { typed: '30 by 60 wall tile', relevant: ['TIL-TWY-SNOWG', 'TIL-TWY-WAVEB', 'TIL-GOO-KENTE', 'TIL-KED-STONE'] },
  { typed: '4" pvc pipe', relevant: ['PVC-S-110'] },
  { typed: '1.5 inch pressure pipe', relevant: ['PVC-P-50'] },
  { typed: '2.5mm cable', relevant: ['CAB-SC-25-RED', 'CAB-SC-25-BLA', 'CAB-SC-25-GRE', 'CAB-TWE-25', 'CAB-FLX-325'] },
  { typed: '1000l tank', relevant: ['TNK-POLY-1000'] },
  { typed: 'polytank 2500 ltrs', relevant: ['TNK-POLY-2500'] },
  { typed: '20 litres white emulsion', relevant: ['PNT-AZ-ACR-BW', 'PNT-BB-CNT-WH'] },
  { typed: '0.45mm aluzinc sheet', relevant: ['ROF-ALUZI-45-CG', 'ROF-ALUZI-45-BR', 'ROF-ALUZI-45-FG'] },
  { typed: '3 inch nails', relevant: ['NAI-WIRE-3', 'NAI-CONC-3'] },
  { typed: 'safety boot 43', relevant: ['SAF-BOOT-43'] },
]

// prettier-ignore
const misspelt: JudgedQuery[] = [
  { typed: 'dangotey cement', relevant: dangote },
  { typed: 'gacem', relevant: ghacem },
  { typed: 'angle grider', relevant: ['PWR-GRD-115'] },
  { typed: 'alluminum slidding window', relevant: slidingWindows },
  { typed: 'padlok', relevant: ['LCK-PAD-60'] },
  { typed: 'gypsem board', relevant: ['BRD-GYP-12'] },
  { typed: 'extention ladder', relevant: ['TOL-LADDER-12'] },
  { typed: 'mahogani door', relevant: ['DOR-MAHO-6P'] },
  { typed: 'weelbarow', relevant: ['TOL-BARROW'] },
  { typed: 'welding electrods', relevant: ['WEL-ELE-25'] },
  { typed: 'submersable pump', relevant: ['PMP-SUB-15'] },
]

// prettier-ignore
const joinedOrParted: JudgedQuery[] = [
  { typed: 'flood light', relevant: ['LGT-FLD-50'] },
  { typed: 'sand paper', relevant: ['PNT-SAND-100'] },
  { typed: 'waterpump', relevant: ['PMP-SURF-1', 'PMP-SUB-15'] },
  { typed: 'paintbrush', relevant: ['PNT-BRSH-SET'] },
  { typed: 'pick axe', relevant: ['TOL-PICK-5'] },
  { typed: 'solar streetlight', relevant: ['LGT-SOL-100'] },
]

// prettier-ignore
const brands: JudgedQuery[] = [
  { typed: 'sika', relevant: [
    'WPF-SIKA1-5', 'WPF-SIKA1-20', 'WPF-TOPS-25', 'MOR-NSG-25', 'MOR-GROUT-GR', 'MOR-GROUT-WH', 'MOR-GROUT-BR',
    'WPF-SILI-CL', 'WPF-SILI-WH', 'PNT-EPOX-5',
  ] },
  { typed: 'Twyford', relevant: [
    'SAN-WC-CC', 'SAN-WC-HIGH', 'SAN-BAS-PED', 'SAN-URI-WALL', 'TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-TWY-SNOWG',
    'TIL-TWY-WAVEB',
  ] },
  { typed: 'bosch', relevant: ['PWR-DRL-13', 'PWR-SDS-26'] },
  { typed: 'crocodile', relevant: ['TOL-CUTLASS-20', 'TOL-SHOV-R', 'TOL-PICK-5'] },
  { typed: 'pedrollo', relevant: ['PMP-SURF-1', 'PMP-SUB-15', 'PMP-CTRL'] },
  { typed: 'interplast', relevant: [
    ...pvcPipes, 'FIT-ELB-34', 'FIT-TEE-4', 'ELE-CON-20', 'RAC-GUT-4', 'RAC-FASCIA', 'BRD-TG-PVC',
  ] },
]

// prettier-ignore
const kinds: JudgedQuery[] = [
  { typed: 'doors', relevant: [
    'DOR-ODUM-6P', 'DOR-MAHO-6P', 'DOR-FLUSH-26', 'DOR-STEEL-1L', 'DOR-STEEL-15', 'DOR-PVC-BATH',
  ] },
  { typed: 'gloss paint', relevant: ['PNT-GLS-BK', 'PNT-GLS-WH', 'PNT-GLS-GN'] },
  { typed: 'locks', relevant: ['LCK-MORT-3L', 'LCK-MORT-5L', 'LCK-PAD-60'] },
  { typed: 'tap', relevant: ['TAP-PIL-12', 'TAP-BIB-12', 'TAP-BAS-MIX', 'TAP-KIT-SWV'] },
  { typed: 'timber', relevant: [
    'TIM-WAW-2X2-14', 'TIM-WAW-2X4-14', 'TIM-WAW-1X12-14', 'TIM-DAH-2X4-14', 'TIM-DAH-2X6-14', 'TIM-ODU-2X4-14',
    'TIM-ODU-2X6-14', 'TIM-ODU-1X12-14', 'TIM-EMI-2X3-14', 'TIM-SAP-1X10-12', 'TIM-TEA-2X4-10',
  ] },
]

// prettier-ignore
const uses: JudgedQuery[] = [
  { typed: 'something for leaking roof', relevant: ['WPF-ROOFG-20', 'WPF-FELT-4', 'WPF-TOPS-25', 'WPF-PRIM-20'] },
  { typed: 'termite chemical for foundation', relevant: ['WPF-TMITE-5'] },
  { typed: 'glue for tiles', relevant: ['MOR-TADH-C1', 'MOR-TADH-C2'] },
  { typed: 'gum for pvc pipes', relevant: ['FIT-CEM-500'] },
  { typed: 'stop damp rising in wall', relevant: ['WPF-DPC-225', 'WPF-DPM-500'] },
  { typed: 'sand for plastering', relevant: ['AGG-PIT-M3', 'AGG-PIT-T14'] },
  { typed: 'paint for outside walls', relevant: ['PNT-CO-WSH-SB', 'PNT-CO-WSH-TC', 'PNT-LE-TEX-SD'] },
  { typed: 'paint for metal gate', relevant: ['PNT-GLS-BK', 'PNT-RED-OX', 'PNT-GLS-WH', 'PNT-GLS-GN'] },
  { typed: 'light for compound', relevant: ['LGT-FLD-50', 'LGT-SOL-100'] },
  { typed: 'non slip tiles for bathroom', relevant: ['TIL-KED-ANTIS', 'TIL-TWY-CARBO'] },
  { typed: 'to protect eyes when grinding', relevant: ['SAF-GOGG'] },
  { typed: 'dumsor generator', relevant: ['PWR-GEN-35'] },
]

// prettier-ignore
const questions: JudgedQuery[] = [
  { typed: 'how much is a bag of ghacem', relevant: ghacem },
  { typed: 'how much is one trip of sand', relevant: ['AGG-PIT-T14', 'AGG-PIT-M3', 'AGG-RIV-M3'] },
  { typed: 'price of wc', relevant: toilets },
  { typed: 'do you have louvre blades?', relevant: ['WIN-BLADE', 'WIN-LOUV-8'] },
  { typed: 'pls how much is marine board', relevant: ['BRD-MAR-18'] },
  { typed: 'where can i get pop cement', relevant: ['MOR-POP-40'] },
  { typed: 'which cement is good for decking', relevant: [
    'CEM-CIM-425R', 'CEM-GHA-SRAP', 'CEM-DAN-425R', 'CEM-GHA-SSTR', 'CEM-DIA-425N', 'CEM-SUP-425N',
  ] },
]

// The shop has one merchant, who owns all the goods, so a bare seller's name would be answered by anything.
const sellers: JudgedQuery[] = [{ typed: 'sol little by little cement', relevant: cement }]

// prettier-ignore
const codes: JudgedQuery[] = [
  { typed: 'CEM-DIA-325R', relevant: ['CEM-DIA-325R'] },
  { typed: 'pvc s 110', relevant: ['PVC-S-110'] },
  { typed: 'TNK POLY 5000', relevant: ['TNK-POLY-5000'] },
  { typed: 'rod-sen-b500b-16', relevant: ['ROD-SEN-B500B-16'] },
  { typed: 'tilrakmetro', relevant: ['TIL-RAK-METRO'] },
  { typed: 'SAF-BOOT', relevant: safetyBoots },
]

/** Nothing in the shop is a right answer to these, although some of the words occur in descriptions. */
const notSold: JudgedQuery[] = [
  'air conditioner',
  'fridge',
  'perfumed rice 25kg',
  'gas cylinder',
  'solar panel 300w',
  'curtains',
  'car battery',
  'iphone 13',
  'lawn mower',
  'wallpaper',
  'sofa set',
  'baby diapers',
].map((typed) => ({ typed, relevant: [] }))

export const heldOutEbuildify: JudgedQuery[] = [
  ...plainNames,
  ...sizes,
  ...misspelt,
  ...joinedOrParted,
  ...brands,
  ...kinds,
  ...uses,
  ...questions,
  ...sellers,
  ...codes,
  ...notSold,
]
