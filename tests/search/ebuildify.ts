import type { JudgedQuery } from './judged-query.ts'

const ghacem = ['CEM-GHA-SRAP', 'CEM-GHA-SSTR', 'CEM-GHA-XTRA', 'CEM-GHA-COOL']
const cement = [
  ...ghacem,
  ...['CEM-DAN-425R', 'CEM-DAN-325N', 'CEM-DIA-425N', 'CEM-DIA-325R'],
  ...['CEM-CIM-425R', 'CEM-CIM-325N', 'CEM-SUP-425N', 'CEM-SUP-325R'],
]
const tileAdhesives = ['MOR-TADH-C1', 'MOR-TADH-C2']
const tileGrouts = ['MOR-GROUT-GR', 'MOR-GROUT-WH', 'MOR-GROUT-BR']
const b5Rods = ['ROD-B5P-B500B-10', 'ROD-B5P-B500B-12', 'ROD-B5P-B500B-16', 'ROD-B5P-B500B-20']
const highTensileRods = [
  ...['ROD-SEN-B500B-8', 'ROD-SEN-B500B-10', 'ROD-SEN-B500B-12'],
  ...['ROD-SEN-B500B-16', 'ROD-SEN-B500B-20', 'ROD-SEN-B500B-25'],
  ...b5Rods,
]
const mildSteelRods = [
  'ROD-FAB-R250-6',
  'ROD-FAB-R250-8',
  'ROD-FAB-R250-10',
  'ROD-FAB-R250-12',
  'ROD-FAB-R250-16',
]
const ironRods = [...highTensileRods, ...mildSteelRods]
const rods10 = ['ROD-SEN-B500B-10', 'ROD-B5P-B500B-10', 'ROD-FAB-R250-10']
const rods12 = ['ROD-SEN-B500B-12', 'ROD-B5P-B500B-12', 'ROD-FAB-R250-12']
const rods16 = ['ROD-SEN-B500B-16', 'ROD-B5P-B500B-16', 'ROD-FAB-R250-16']
const angleIron = ['STL-ANG-40', 'STL-ANG-50']
const hollowBlocks = ['BLK-5-HOLLOW', 'BLK-6-HOLLOW']
const blocks = [...hollowBlocks, ...['BLK-5-SOLID', 'BLK-6-SOLID', 'BLK-8-SOLID', 'BLK-VENT', 'BLK-LATER']]
const pavers = ['PAV-ZZ-60-GR', 'PAV-ZZ-60-RD', 'PAV-ZZ-80-GR', 'PAV-GRASS']
const redAluzinc = ['ROF-ALUZI-40-BR', 'ROF-ALUZI-45-BR', 'ROF-ALUZI-50-BR']
const aluzinc = [
  ...redAluzinc,
  ...['ROF-ALUZI-40-CG', 'ROF-ALUZI-45-CG', 'ROF-ALUZI-45-FG', 'ROF-ALUZI-50-CG'],
]
const aluminiumSheets = ['ROF-ALUMI-45-MW', 'ROF-ALUMI-55-PG', 'ROF-ALUMI-70-MF']
const roofingSheets = [...aluzinc, ...aluminiumSheets, 'ROF-GALV-35', 'ROF-TRANS-8']
const stoneCoated = ['ROF-STONE-BON', 'ROF-STONE-CLA']
const ridgeCaps = ['RAC-RIDGE-CG', 'RAC-RIDGE-BR']
const odumTimber = ['TIM-ODU-2X4-14', 'TIM-ODU-2X6-14', 'TIM-ODU-1X12-14']
const wawa = ['TIM-WAW-2X2-14', 'TIM-WAW-2X4-14', 'TIM-WAW-1X12-14']
const timber = [
  ...wawa,
  ...odumTimber,
  ...['TIM-DAH-2X4-14', 'TIM-DAH-2X6-14', 'TIM-EMI-2X3-14', 'TIM-SAP-1X10-12', 'TIM-TEA-2X4-10'],
]
const twoByFours = ['TIM-WAW-2X4-14', 'TIM-DAH-2X4-14', 'TIM-ODU-2X4-14', 'TIM-TEA-2X4-10']
const plywood = ['BRD-PLY-04', 'BRD-PLY-12', 'BRD-PLY-18', 'BRD-MAR-18']
const floorTiles = [
  ...['TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-RAK-STATU', 'TIL-RAK-OAKPL'],
  ...['TIL-KED-TERRA', 'TIL-KED-SPECK', 'TIL-KED-ANTIS', 'TIL-GOO-OUTDR'],
]
const wallTiles = ['TIL-TWY-SNOWG', 'TIL-TWY-WAVEB', 'TIL-RAK-METRO', 'TIL-GOO-KENTE', 'TIL-KED-STONE']
const azarEmulsions = ['PNT-AZ-ACR-BW', 'PNT-AZ-ACR-MG', 'PNT-AZ-ACR-BW4']
const outsidePaints = ['PNT-CO-WSH-SB', 'PNT-CO-WSH-TC', 'PNT-LE-TEX-SD']
const glossPaints = ['PNT-GLS-BK', 'PNT-GLS-WH', 'PNT-GLS-GN']
const pressurePipes = ['PVC-P-20', 'PVC-P-25', 'PVC-P-32', 'PVC-P-50', 'PVC-P-63']
const wastePipes = ['PVC-S-50', 'PVC-S-75', 'PVC-S-110', 'PVC-S-160']
const polytanks = ['TNK-POLY-500', 'TNK-POLY-1000', 'TNK-POLY-2500', 'TNK-POLY-5000']
const pumps = ['PMP-SURF-1', 'PMP-SUB-15']
const toilets = ['SAN-WC-CC', 'SAN-WC-1P', 'SAN-WC-HIGH']
const washBasins = ['SAN-BAS-PED', 'SAN-BAS-CTR']
const kitchenSinks = ['SAN-SINK-1B', 'SAN-SINK-2B']
const taps = ['TAP-PIL-12', 'TAP-BIB-12', 'TAP-BAS-MIX', 'TAP-KIT-SWV']
const cables25 = ['CAB-SC-25-RED', 'CAB-SC-25-BLA', 'CAB-SC-25-GRE', 'CAB-FLX-325', 'CAB-TWE-25']
const cables = [
  ...cables25,
  ...['CAB-SC-15-RED', 'CAB-SC-15-BLA', 'CAB-SC-4-RED', 'CAB-SC-6-RED'],
  ...['CAB-SC-10-BLA', 'CAB-SC-16-BLA', 'CAB-FLX-315'],
]
const sockets = ['ELE-SOC-1G', 'ELE-SOC-2G']
const breakers = ['ELE-MCB-20', 'ELE-MCB-32']
const ledBulbs = ['LGT-LED-9', 'LGT-LED-15']
const steelDoors = ['DOR-STEEL-1L', 'DOR-STEEL-15']
const woodenDoors = ['DOR-ODUM-6P', 'DOR-MAHO-6P', 'DOR-FLUSH-26']
const doors = [...woodenDoors, ...steelDoors, 'DOR-PVC-BATH']
const slidingWindows = ['WIN-SLD-1212', 'WIN-SLD-1812']
const doorLocks = ['LCK-MORT-3L', 'LCK-MORT-5L']
const boschDrills = ['PWR-DRL-13', 'PWR-SDS-26']
const powerTools = [
  ...boschDrills,
  ...['PWR-GRD-115', 'PWR-CIR-185', 'PWR-TILE-180', 'PWR-WELD-200'],
  ...['PWR-MIX-350', 'PWR-VIB-45', 'PWR-GEN-35'],
]
const concreteNails = ['NAI-CONC-2', 'NAI-CONC-3']
const wireNails = ['NAI-WIRE-1H', 'NAI-WIRE-2', 'NAI-WIRE-3', 'NAI-WIRE-4', 'NAI-WIRE-5']
const helmets = ['SAF-HELM-YE', 'SAF-HELM-WH']
const safetyBoots = ['SAF-BOOT-42', 'SAF-BOOT-43', 'SAF-BOOT-44']
const vests = ['SAF-VEST-L', 'SAF-VEST-XL']
const silicones = ['WPF-SILI-CL', 'WPF-SILI-WH']
const sika1 = ['WPF-SIKA1-5', 'WPF-SIKA1-20']

/** What shoppers in Ghana type when they look for building materials. */
export const ebuildifyQueries: readonly JudgedQuery[] = [
  // Cement and mortar
  { typed: 'cement', relevant: cement },
  { typed: 'cem', relevant: cement },
  { typed: 'cemment', relevant: cement },
  { typed: 'i need cement for my house', relevant: cement },
  { typed: 'ghacem', relevant: ghacem },
  { typed: 'gacem', relevant: ghacem },
  { typed: 'GHACEM CEMENT', relevant: ghacem },
  { typed: 'cement dangote', relevant: ['CEM-DAN-425R', 'CEM-DAN-325N'] },
  { typed: 'dangote 42.5', relevant: ['CEM-DAN-425R'] },
  { typed: '32.5r cement', relevant: ['CEM-GHA-XTRA', 'CEM-DIA-325R', 'CEM-SUP-325R'] },
  {
    typed: 'cement for plastering',
    relevant: ['CEM-GHA-XTRA', 'CEM-DAN-325N', 'CEM-DIA-325R', 'CEM-CIM-325N', 'CEM-SUP-325R'],
  },
  { typed: 'white cement', relevant: ['MOR-WHITE-40', 'MOR-WHITE-05'] },
  { typed: 'tile glue', relevant: tileAdhesives },
  { typed: 'tiles cement', relevant: tileAdhesives },
  { typed: 'tile grout', relevant: tileGrouts },
  { typed: 'white grout', relevant: ['MOR-GROUT-WH'] },
  { typed: 'pop cement', relevant: ['MOR-POP-40'] },
  { typed: 'wall filler', relevant: ['MOR-SKIM-20'] },

  // Steel
  { typed: 'iron rod', relevant: ironRods },
  { typed: 'iron rods', relevant: ironRods },
  { typed: 'rebar', relevant: ironRods },
  { typed: '12mm rod', relevant: rods12 },
  { typed: 'half inch iron rod', relevant: rods12 },
  { typed: 'rebar 16mm', relevant: rods16 },
  { typed: 'please how much is iron rod 10mm', relevant: rods10 },
  { typed: 'high tensile rod', relevant: highTensileRods },
  { typed: 'mild steel rod', relevant: mildSteelRods },
  { typed: 'sentuo 10 mm', relevant: ['ROD-SEN-B500B-10'] },
  { typed: 'b5 plus', relevant: [...b5Rods, 'STL-SQP-25', 'STL-SQP-40'] },
  { typed: 'angle iron', relevant: angleIron },
  { typed: 'angel iron', relevant: angleIron },
  { typed: 'square pipe', relevant: ['STL-SQP-25', 'STL-SQP-40'] },
  { typed: 'bindingwire', relevant: ['STL-BW-20'] },
  { typed: 'brc', relevant: ['STL-BRC-A142', 'STL-BRC-A193'] },
  { typed: 'burglar proof pipe', relevant: ['STL-SQP-25', 'ROD-FAB-R250-6'] },

  // Blocks, sand and stone
  { typed: 'blocks', relevant: blocks },
  { typed: '6 inch blocks', relevant: ['BLK-6-SOLID', 'BLK-6-HOLLOW'] },
  { typed: 'holow block', relevant: hollowBlocks },
  { typed: 'sand', relevant: ['AGG-PIT-M3', 'AGG-PIT-T14', 'AGG-RIV-M3'] },
  { typed: 'plastering sand', relevant: ['AGG-PIT-M3', 'AGG-PIT-T14'] },
  { typed: 'sharp sand', relevant: ['AGG-RIV-M3'] },
  { typed: 'one trip of sand', relevant: ['AGG-PIT-T14', 'AGG-PIT-M3', 'AGG-RIV-M3'] },
  { typed: 'chippings', relevant: ['AGG-34-M3', 'AGG-34-T18', 'AGG-12-M3'] },
  { typed: '3/4 stones', relevant: ['AGG-34-M3', 'AGG-34-T18'] },
  { typed: 'quary dust', relevant: ['AGG-QD-M3'] },
  { typed: 'AGG-HC-T14', relevant: ['AGG-HC-T14'] },
  { typed: 'pavement blocks', relevant: pavers },
  { typed: 'red pavers', relevant: ['PAV-ZZ-60-RD'] },
  { typed: 'gutter', relevant: ['RAC-GUT-4', 'RAC-VALLEY', 'KRB-UDR-600'] },

  // Roof and ceiling
  { typed: 'roofing', relevant: [...roofingSheets, ...stoneCoated] },
  { typed: 'roofing sheet', relevant: roofingSheets },
  { typed: 'rofing sheets', relevant: roofingSheets },
  { typed: 'red roofing sheet', relevant: redAluzinc },
  { typed: 'aluzinc 0.45', relevant: ['ROF-ALUZI-45-CG', 'ROF-ALUZI-45-BR', 'ROF-ALUZI-45-FG'] },
  { typed: 'aluminum roofing sheet', relevant: aluminiumSheets },
  { typed: 'zinc roofing sheet', relevant: ['ROF-GALV-35', ...aluzinc] },
  { typed: 'stone coated', relevant: stoneCoated },
  { typed: 'ridge cap', relevant: ridgeCaps },
  { typed: 'ceiling board', relevant: ['ROF-FCEM-6', 'BRD-GYP-12', 'BRD-TG-PVC', 'BRD-PLY-04'] },
  { typed: 't&g', relevant: ['BRD-TG-PVC'] },
  { typed: 'plasterboard', relevant: ['BRD-GYP-12'] },

  // Timber and boards
  { typed: 'timber', relevant: timber },
  { typed: 'odum wood', relevant: odumTimber },
  { typed: '2x4 wood', relevant: twoByFours },
  { typed: '2 by 4', relevant: twoByFours },
  { typed: 'wawa', relevant: wawa },
  { typed: 'wawa 1x12', relevant: ['TIM-WAW-1X12-14'] },
  { typed: 'plywood', relevant: plywood },
  { typed: 'plywod', relevant: plywood },
  { typed: 'ply wood 18mm', relevant: ['BRD-PLY-18', 'BRD-MAR-18'] },
  { typed: 'half inch plywood', relevant: ['BRD-PLY-12'] },
  { typed: 'marine board', relevant: ['BRD-MAR-18'] },

  // Tiles
  { typed: 'tiles', relevant: [...floorTiles, ...wallTiles] },
  { typed: 'floor tiles', relevant: floorTiles },
  {
    typed: 'bathroom tiles',
    relevant: ['TIL-KED-ANTIS', 'TIL-TWY-SNOWG', 'TIL-TWY-WAVEB', 'TIL-RAK-METRO', 'TIL-GOO-KENTE'],
  },
  { typed: '60x60 tiles', relevant: ['TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-GOO-OUTDR'] },
  { typed: 'tiles that look like wood', relevant: ['TIL-RAK-OAKPL'] },
  {
    typed: 'twyford tiles',
    relevant: ['TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-TWY-SNOWG', 'TIL-TWY-WAVEB'],
  },

  // Paint
  {
    typed: 'paint',
    relevant: [
      ...[...azarEmulsions, ...outsidePaints, ...glossPaints],
      ...['PNT-LE-SLK-IV', 'PNT-BB-CNT-WH', 'PNT-RED-OX', 'PNT-EPOX-5'],
    ],
  },
  { typed: 'white paint', relevant: ['PNT-AZ-ACR-BW', 'PNT-AZ-ACR-BW4', 'PNT-BB-CNT-WH', 'PNT-GLS-WH'] },
  { typed: 'azar paint', relevant: [...azarEmulsions, ...glossPaints] },
  { typed: 'paint for outside wall', relevant: outsidePaints },
  { typed: 'oil paint', relevant: glossPaints },
  { typed: 'black gloss', relevant: ['PNT-GLS-BK'] },
  { typed: 'paint for rusty gate', relevant: ['PNT-RED-OX', 'PNT-GLS-BK'] },
  { typed: 'vanish for door', relevant: ['PNT-VARN-4'] },
  { typed: 'paint brush', relevant: ['PNT-BRSH-SET'] },
  { typed: 'roler', relevant: ['PNT-ROLL-9'] },

  // Water
  { typed: 'pvc pipe', relevant: [...pressurePipes, ...wastePipes] },
  { typed: '4 inch pipe', relevant: ['PVC-S-110'] },
  { typed: 'pipe 1/2 inch', relevant: ['PVC-P-20'] },
  { typed: 'waste pipe', relevant: wastePipes },
  { typed: '3/4 elbow', relevant: ['FIT-ELB-34'] },
  { typed: 'pvc gum', relevant: ['FIT-CEM-500'] },
  { typed: 'teflon tape', relevant: ['FIT-PTFE'] },
  { typed: 'ball cock', relevant: ['FIT-BALL-34'] },
  { typed: 'polytank', relevant: polytanks },
  { typed: 'price of water tank', relevant: polytanks },
  { typed: 'poly tank 1000', relevant: ['TNK-POLY-1000'] },
  { typed: '2500 litres', relevant: ['TNK-POLY-2500'] },
  { typed: 'tnk-poly-5000', relevant: ['TNK-POLY-5000'] },
  { typed: 'pumping machine', relevant: pumps },
  { typed: 'boreole pump', relevant: ['PMP-SUB-15'] },

  // Bathroom and kitchen
  { typed: 'toilet', relevant: toilets },
  { typed: 'wc', relevant: toilets },
  { typed: 'toilet seat', relevant: toilets },
  { typed: 'toi', relevant: toilets },
  {
    typed: 'twyford',
    relevant: [
      ...['TIL-TWY-CREMA', 'TIL-TWY-CARBO', 'TIL-TWY-SNOWG', 'TIL-TWY-WAVEB'],
      ...['SAN-WC-CC', 'SAN-WC-HIGH', 'SAN-BAS-PED', 'SAN-URI-WALL'],
    ],
  },
  { typed: 'washing basin', relevant: washBasins },
  { typed: 'kitchen sink', relevant: kitchenSinks },
  { typed: 'tap', relevant: taps },
  { typed: 'faucet', relevant: taps },
  { typed: 'kitchen tap', relevant: ['TAP-KIT-SWV'] },
  { typed: 'shower', relevant: ['TAP-SHW-SET', 'TAP-HTR-35'] },
  { typed: 'water heater', relevant: ['TAP-HTR-35'] },

  // Electrical
  { typed: 'electrical cable', relevant: cables },
  { typed: 'wire for house wiring', relevant: cables },
  { typed: '2.5mm cable', relevant: cables25 },
  { typed: 'red cable 1.5', relevant: ['CAB-SC-15-RED'] },
  { typed: 'flexible', relevant: ['CAB-FLX-315', 'CAB-FLX-325'] },
  { typed: 'socket', relevant: sockets },
  { typed: 'double sockets', relevant: ['ELE-SOC-2G'] },
  { typed: 'breaker', relevant: breakers },
  { typed: 'light swich', relevant: ['ELE-SW-2G'] },
  { typed: 'db board', relevant: ['ELE-DB-8'] },
  { typed: 'ligth bulb', relevant: ledBulbs },
  { typed: 'led bulbs 15w', relevant: ['LGT-LED-15'] },
  { typed: 'solar light', relevant: ['LGT-SOL-100'] },
  { typed: 'fan', relevant: ['LGT-FAN-56'] },

  // Doors and windows
  { typed: 'door', relevant: doors },
  { typed: 'wooden door', relevant: woodenDoors },
  { typed: 'iron door', relevant: steelDoors },
  { typed: 'door for bathroom', relevant: ['DOR-PVC-BATH'] },
  { typed: 'window', relevant: [...slidingWindows, 'WIN-PRJ-0606', 'WIN-LOUV-8'] },
  { typed: 'louver blades', relevant: ['WIN-BLADE'] },
  { typed: 'mosquito net', relevant: ['WIN-NET-30'] },
  { typed: 'door lock', relevant: doorLocks },
  { typed: 'door hinges', relevant: ['HNG-BUT-4'] },
  { typed: 'pad lock', relevant: ['LCK-PAD-60'] },

  // Tools
  { typed: 'wheel barrow', relevant: ['TOL-BARROW'] },
  { typed: 'cutlas', relevant: ['TOL-CUTLASS-20'] },
  { typed: 'machete', relevant: ['TOL-CUTLASS-20'] },
  { typed: 'headpan', relevant: ['TOL-HEADPAN'] },
  { typed: 'showel', relevant: ['TOL-SHOV-R'] },
  { typed: 'measuring tape', relevant: ['TOL-TAPE-8'] },
  { typed: 'hammer', relevant: ['TOL-HMR-16'] },
  { typed: 'power tools', relevant: powerTools },
  { typed: 'drilling machine', relevant: boschDrills },
  { typed: 'bosch', relevant: boschDrills },
  { typed: 'cutting machine', relevant: ['PWR-GRD-115', 'PWR-CIR-185', 'PWR-TILE-180'] },
  { typed: 'weldin machine', relevant: ['PWR-WELD-200'] },
  { typed: 'concrete mixer', relevant: ['PWR-MIX-350'] },
  { typed: 'generater', relevant: ['PWR-GEN-35'] },

  // Nails and fixings
  { typed: 'nails', relevant: [...wireNails, ...concreteNails, 'NAI-ROOF-25'] },
  { typed: '3 inch nails', relevant: ['NAI-WIRE-3', 'NAI-CONC-3'] },
  { typed: 'concrete nail', relevant: concreteNails },
  { typed: 'roofing nails', relevant: ['NAI-ROOF-25'] },
  { typed: 'screws', relevant: ['SCR-TEK-55', 'SCR-DRY-35', 'SCR-WOOD-50'] },
  { typed: 'bolt and nut', relevant: ['BLT-HEX-12'] },
  { typed: 'welding rod', relevant: ['WEL-ELE-25'] },

  // Safety
  { typed: 'safety boots', relevant: safetyBoots },
  { typed: 'safty boot 43', relevant: ['SAF-BOOT-43'] },
  { typed: 'hard hat', relevant: helmets },
  { typed: 'white helmet', relevant: ['SAF-HELM-WH'] },
  { typed: 'nose mask', relevant: ['SAF-MASK-20'] },
  { typed: 'reflector', relevant: vests },
  { typed: 'hand gloves', relevant: ['SAF-GLOV-12'] },
  { typed: 'wellington', relevant: ['SAF-WELL-43'] },

  // Waterproofing
  {
    typed: 'waterproofing',
    relevant: [...sika1, 'WPF-TOPS-25', 'WPF-FELT-4', 'WPF-ROOFG-20'],
  },
  {
    typed: 'sika',
    relevant: [...sika1, ...silicones, ...tileGrouts, 'MOR-NSG-25', 'PNT-EPOX-5', 'WPF-TOPS-25'],
  },
  { typed: 'leaking roof', relevant: ['WPF-ROOFG-20', 'WPF-FELT-4', 'WPF-TOPS-25'] },
  { typed: 'damp proof', relevant: ['WPF-DPM-500', 'WPF-DPC-225'] },
  { typed: 'dpc', relevant: ['WPF-DPC-225'] },
  { typed: 'silicon', relevant: silicones },
  { typed: 'termite medicine', relevant: ['WPF-TMITE-5'] },
]
