import type { JudgedQuery } from '../judged-query.ts'

/*
 * Held out: written from the goods alone, before any search was run, by someone who hadn't read the engine.
 * The best answers come first. An empty list means that the shop doesn't sell the goods, so that nothing is right.
 */

const capulanas = [
  ...['CAP-SOL-2', 'CAP-SOL-6', 'CAP-XIK-2', 'CAP-XIK-6', 'CAP-CAJU', 'CAP-MAR', 'CAP-MUC-VEM', 'CAP-CERA'],
]
const cashews = [
  ...['CAJ-TOS-250', 'CAJ-TOS-500', 'CAJ-TOS-1K', 'CAJ-PIR-250', 'CAJ-MEL-250', 'CAJ-PAR-1K', 'CAJ-BIO-500'],
]
const honey = ['MEL-MIO-500', 'MEL-MIO-1K', 'MEL-MAN-500', 'MEL-FAV-300']
const nicoadala = ['ARR-NIC-01', 'ARR-NIC-05', 'ARR-NIC-25']
const coconutOil = ['OLE-COC-250', 'OLE-COC-500', 'OLE-COC-1L']
const piriPiriSauces = ['PIR-MOL-150', 'PIR-MOL-SUA', 'PIR-MOL-EXT']
const galaxyA16 = ['TEL-SAM-A16-PRE', 'TEL-SAM-A16-AZU']
const galaxyA06 = ['TEL-SAM-A06-PRE', 'TEL-SAM-A06-DOU']
const spark = ['TEL-TEC-SP30-PRE', 'TEL-TEC-SP30-BRA']
const redmi = ['TEL-XIA-14C-AZU', 'TEL-XIA-14C-VER']
const itel = ['TEL-ITE-A50', 'TEL-ITE-2163', 'TEL-ITE-P110']
const phones = [...galaxyA16, ...galaxyA06, ...spark, ...redmi, 'TEL-INF-H40', ...itel]
const oraimo = ['ACT-CAR-20W', 'ACT-CAB-UC1', 'ACT-CAB-MU1', 'ACT-PWB-10', 'ACT-PWB-20', 'ACT-AUR-BT']
const panels = ['SOL-PAI-10', 'SOL-PAI-50', 'SOL-PAI-100', 'SOL-PAI-200']
const bathTowels = ['TEX-TOA-70-BRA', 'TEX-TOA-70-AZU', 'TEX-TOA-70-TER']
const dresses = ['ROU-VES-CAP-S', 'ROU-VES-CAP-M', 'ROU-VES-CAP-L', 'ROU-VES-CAP-XL']
const toys = [
  ...['BRI-TXO-MAD', 'BRI-CAR-ARA', 'BRI-BON-CAP', 'BRI-NTX-TAB', 'BRI-BLO-50'],
  ...['BRI-BOL-FUT', 'BRI-PUZ-MOC', 'BRI-CAR-MEM', 'BRI-COR-SAL', 'BRI-TRI-MET'],
]

// prettier-ignore
const plainNames: JudgedQuery[] = [
  { typed: 'capulanas', relevant: capulanas },
  { typed: 'castanha de caju', relevant: cashews },
  { typed: 'enxada', relevant: ['AGR-ENX-CAB'] },
  { typed: 'rede mosquiteira', relevant: ['TEX-RED-CAS'] },
  { typed: 'lençois', relevant: ['TEX-LEN-CAS'] },
  { typed: 'mochilas', relevant: ['ESC-MOC-PRI', 'ACE-MOC-CAP'] },
  { typed: 'ovo', relevant: ['OVO-CAM-DZ'] },
  { typed: 'pilao', relevant: ['COZ-PIL-MAD'] },
  { typed: 'limões', relevant: ['FRU-LIM-KG'] },
  { typed: 'feijao nhemba', relevant: ['FEI-NHE-01', 'SEM-FEI-NHE'] },
  { typed: 'leite de coco', relevant: ['LEI-COC-400'] },
  { typed: 'brincos', relevant: ['PRA-BRI-FI', 'ACE-BRI-CAP'] },
]

// prettier-ignore
const sizes: JudgedQuery[] = [
  { typed: 'arroz 25kg', relevant: ['ARR-NIC-25'] },
  { typed: 'saco de arroz 5 quilos', relevant: ['ARR-NIC-05'] },
  { typed: 'oleo de coco 1l', relevant: ['OLE-COC-1L'] },
  { typed: 'óleo de coco meio litro', relevant: ['OLE-COC-500'] },
  { typed: 'castanha 0,5 kg', relevant: ['CAJ-TOS-500', 'CAJ-BIO-500'] },
  { typed: 'tv 43', relevant: ['ELE-TV-43'] },
  { typed: 'televisão 32"', relevant: ['ELE-TV-32'] },
  { typed: 'painel solar 100w', relevant: ['SOL-PAI-100'] },
  { typed: 'bateria 12v 100ah', relevant: ['SOL-BAT-100'] },
  { typed: 'power bank 20000mah', relevant: ['ACT-PWB-20'] },
  { typed: 'sandálias nº 42', relevant: ['CAL-SAN-PNE-42'] },
  { typed: 'vestido de capulana L', relevant: ['ROU-VES-CAP-L'] },
  { typed: 'tshirt xl', relevant: ['ROU-TSH-TXO-XL'] },
  { typed: 'panela 32cm', relevant: ['COZ-PAN-32'] },
  { typed: 'bidon 20 lts', relevant: ['COZ-BID-20'] },
  { typed: 'esteira 2x1.2m', relevant: ['CES-EST-DP'] },
  { typed: 'capulana 6 jardas', relevant: ['CAP-SOL-6', 'CAP-XIK-6', 'CAP-CERA'] },
  { typed: 'telemovel 256gb', relevant: redmi },
  { typed: 'toalha 70x140', relevant: bathTowels },
  { typed: 'mel 1000g', relevant: ['MEL-MIO-1K'] },
]

// prettier-ignore
const misspelt: JudgedQuery[] = [
  { typed: 'amendoin', relevant: ['AME-NAM-01', 'COM-AMD-350'] },
  { typed: 'samsumg a16', relevant: galaxyA16 },
  { typed: 'tecno sparc', relevant: spark },
  { typed: 'shampo', relevant: ['CAB-CHA-COC'] },
  { typed: 'sabunete', relevant: ['PEL-SAB-COC', 'PEL-SAB-CAR', 'PEL-SAB-MEL'] },
  { typed: 'filigrama', relevant: ['PRA-BRI-FI', 'PRA-PIN-TA'] },
  { typed: 'xinelos', relevant: ['CAL-CHI-BOR'] },
  { typed: 'gengibri', relevant: ['TEM-GEN-100', 'COM-MAN-300'] },
  { typed: 'calculadora sientifica', relevant: ['ESC-CAL-CIE'] },
  { typed: 'batata dose', relevant: ['HOR-BAT-KG'] },
  { typed: 'impresora', relevant: ['INF-IMP-MUL'] },
]

// prettier-ignore
const joinedOrParted: JudgedQuery[] = [
  { typed: 'piripiri', relevant: [...piriPiriSauces, 'PIR-SEC-100', 'CAJ-PIR-250'] },
  { typed: 'painelsolar', relevant: panels },
  { typed: 'powerbank', relevant: ['ACT-PWB-10', 'ACT-PWB-20'] },
  { typed: 'cabo microusb', relevant: ['ACT-CAB-MU1'] },
  { typed: 'pau preto', relevant: ['MAK-UJA-40', 'MAK-UJA-70', 'MAK-SHE-30', 'MAK-ANI-10'] },
]

// prettier-ignore
const brands: JudgedQuery[] = [
  { typed: 'oraimo', relevant: oraimo },
  { typed: 'itel', relevant: itel },
  { typed: 'tramontina', relevant: ['AGR-CAT-20', 'COZ-FAC-3'] },
  { typed: 'faber castell', relevant: ['ESC-LAP-12', 'ESC-LAP-24'] },
  { typed: 'samsung', relevant: [...galaxyA16, ...galaxyA06, 'INF-TAB-10'] },
  { typed: 'crespa', relevant: ['CAB-CHA-COC', 'CAB-CON-COC', 'CAB-MAS-RIC', 'CAB-OLE-RIC', 'CAB-GEL-LIN'] },
  { typed: 'vlisco', relevant: ['CAP-CERA'] },
]

// prettier-ignore
const kinds: JudgedQuery[] = [
  { typed: 'telemóveis', relevant: phones },
  { typed: 'livros', relevant: [
    'LIV-COU-TER', 'LIV-CHI-NIK', 'LIV-HON-NOS', 'LIV-KHO-UAL', 'LIV-CRA-KAR', 'LIV-MOM-NED', 'LIV-DIC-POR',
    'LIV-COZ-MOC',
  ] },
  { typed: 'brinquedos', relevant: toys },
  { typed: 'chá', relevant: ['CHA-GUR-PRE', 'CHA-GUR-SAQ', 'CHA-GUR-VER', 'CHA-BAL-050', 'CHA-HIB-100', 'CHA-MOR-100'] },
  { typed: 'sementes', relevant: [
    'SEM-MIL-MAT', 'SEM-FEI-NHE', 'SEM-TOM-CAL', 'SEM-COU-TRO', 'SEM-CEB-RED', 'SEM-MOR-50',
  ] },
]

// prettier-ignore
const uses: JudgedQuery[] = [
  { typed: 'luz quando falta energia', relevant: ['SOL-LAN-S2', 'SOL-LAN-TEL', 'SOL-KIT-3L', 'SOL-KIT-TV'] },
  { typed: 'para ralar coco', relevant: ['COZ-RAL-COC'] },
  { typed: 'proteger dos mosquitos', relevant: ['TEX-RED-CAS'] },
  { typed: 'carregar telemovel sem corrente', relevant: [
    'ACT-PWB-10', 'ACT-PWB-20', 'SOL-LAN-TEL', 'SOL-PAI-10', 'TEL-ITE-P110', 'ELE-VEN-16',
  ] },
  { typed: 'purificar água do poço', relevant: ['COZ-FIL-CER'] },
  { typed: 'guardar feijão sem gorgulho', relevant: ['AGR-SAC-PIC'] },
  { typed: 'proteger geleira da corrente', relevant: ['INF-EST-1K'] },
  { typed: 'creme para pés gretados', relevant: ['PEL-OLE-MAF', 'PEL-MAN-KAR'] },
  { typed: 'regar a horta', relevant: ['AGR-REG-10', 'AGR-GOT-250', 'SOL-BOM-12'] },
  { typed: 'roupa de bebe', relevant: ['ROU-BEBE-CAP'] },
  { typed: 'fazer tranças', relevant: ['CAB-EXT-TRA', 'CAB-EXT-CAS'] },
]

// prettier-ignore
const questions: JudgedQuery[] = [
  { typed: 'quanto custa o arroz de nicoadala', relevant: nicoadala },
  { typed: 'qual é o preço do portátil hp?', relevant: ['INF-POR-14'] },
  { typed: 'tem bola de futebol?', relevant: ['BRI-BOL-FUT'] },
  { typed: 'onde comprar mussiro', relevant: ['PEL-MUS-PO'] },
  { typed: 'vendem café da gorongosa?', relevant: ['CAF-GOR-MOI', 'CAF-GOR-GRA', 'CAF-GOR-1KG'] },
]

const english: JudgedQuery[] = [
  { typed: 'cashew nuts', relevant: cashews },
  { typed: 'coconut oil', relevant: coconutOil },
  { typed: 'how much is honey', relevant: honey },
  { typed: 'peanut butter', relevant: ['COM-AMD-350'] },
]

// All goods of the seller, by name of the seller alone: a comb of his brand that another sells is right too.
// prettier-ignore
const iboArtes = [
  'MAK-UJA-40', 'MAK-UJA-70', 'MAK-SHE-30', 'MAK-MAP-IC', 'MAK-CAB-20', 'MAK-ANI-10', 'CES-PAL-MD', 'CES-PAL-GD',
  'CES-EST-DP', 'CES-PEN-40', 'CES-CAI-TA', 'CES-ABA-CN', 'PRA-BRI-FI', 'PRA-COL-CO', 'PRA-PUL-TO', 'PRA-ANE-DH',
  'PRA-PIN-TA', 'BAT-MER-60', 'BAT-PES-60', 'INS-MBI-15', 'INS-TIM-10', 'INS-TAM-30', 'CAD-CAP-A5', 'CAF-IBO-100',
  'CAF-IBO-OFE', 'CAB-PEN-MAD',
]

const sellers: JudgedQuery[] = [
  { typed: 'ibo artes', relevant: iboArtes },
  { typed: 'casa zambezia arroz', relevant: [...nicoadala, 'ARR-INT-01'] },
  { typed: 'vestidos capulana viva', relevant: dresses },
  { typed: 'sofala digital telemoveis', relevant: phones },
]

// prettier-ignore
const codes: JudgedQuery[] = [
  { typed: 'TEL-SAM-A06-DOU', relevant: ['TEL-SAM-A06-DOU'] },
  { typed: 'caf chi moi', relevant: ['CAF-CHI-MOI'] },
  { typed: 'SOLINV1K', relevant: ['SOL-INV-1K'] },
  { typed: 'arr-nic', relevant: nicoadala },
]

/** Nothing in the shop is a right answer to these, although some of the words occur in descriptions. */
const notSold: JudgedQuery[] = [
  'geleira',
  'carne de vaca',
  'camarão',
  'cerveja',
  'pneu de carro',
  'iphone 15',
  'bicicleta',
  'fraldas',
  'cimento',
  'máquina de lavar roupa',
  'colchão de casal',
  'sofá',
].map((typed) => ({ typed, relevant: [] }))

export const heldOutTxova: JudgedQuery[] = [
  ...plainNames,
  ...sizes,
  ...misspelt,
  ...joinedOrParted,
  ...brands,
  ...kinds,
  ...uses,
  ...questions,
  ...english,
  ...sellers,
  ...codes,
  ...notSold,
]
