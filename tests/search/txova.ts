import type { JudgedQuery } from './judged-query.ts'

const capulanas = [
  ...['CAP-SOL-2', 'CAP-SOL-6', 'CAP-XIK-2', 'CAP-XIK-6'],
  ...['CAP-MUC-VEM', 'CAP-CAJU', 'CAP-MAR', 'CAP-CERA'],
]
const vestidos = ['ROU-VES-CAP-S', 'ROU-VES-CAP-M', 'ROU-VES-CAP-L', 'ROU-VES-CAP-XL']
const saias = ['ROU-SAI-ROD-S', 'ROU-SAI-ROD-M', 'ROU-SAI-ROD-L']
const camisas = ['ROU-CAM-LIN-S', 'ROU-CAM-LIN-M', 'ROU-CAM-LIN-L', 'ROU-CAM-LIN-XL']
const tshirts = ['ROU-TSH-TXO-S', 'ROU-TSH-TXO-M', 'ROU-TSH-TXO-L', 'ROU-TSH-TXO-XL']
const sandalias = ['CAL-SAN-PNE-38', 'CAL-SAN-PNE-40', 'CAL-SAN-PNE-42', 'CAL-SAN-PNE-44']
const sapatilhas = ['CAL-SAP-LON-37', 'CAL-SAP-LON-39', 'CAL-SAP-LON-41', 'CAL-SAP-LON-43']
const alpercatas = ['CAL-ALP-CAP-36', 'CAL-ALP-CAP-38', 'CAL-ALP-CAP-40']
const calcado = [
  ...[...sandalias, ...sapatilhas, ...alpercatas],
  ...['CAL-ESC-PRE', 'CAL-CHI-BOR', 'CAL-GAL-PVC'],
]
const arroz = ['ARR-NIC-01', 'ARR-NIC-05', 'ARR-NIC-25', 'ARR-INT-01']
const feijoes = ['FEI-MAN-01', 'FEI-NHE-01', 'FEI-BOE-01']
const oleosDeCoco = ['OLE-COC-250', 'OLE-COC-500', 'OLE-COC-1L']
const molhosPicantes = ['PIR-MOL-150', 'PIR-MOL-SUA', 'PIR-MOL-EXT']
const castanhas = [
  ...['CAJ-TOS-250', 'CAJ-TOS-500', 'CAJ-TOS-1K', 'CAJ-PIR-250'],
  ...['CAJ-MEL-250', 'CAJ-PAR-1K', 'CAJ-BIO-500'],
]
const meis = ['MEL-MIO-500', 'MEL-MIO-1K', 'MEL-MAN-500', 'MEL-FAV-300']
const frutas = [
  ...['FRU-MAN-KG', 'FRU-PAP-UN', 'FRU-BAN-DZ', 'FRU-ANA-UN'],
  ...['FRU-LIM-KG', 'FRU-TAN-KG', 'FRU-ABA-KG', 'FRU-COC-UN'],
]
const hortalicas = [
  ...['HOR-COU-MO', 'HOR-MAT-KG', 'HOR-TOM-KG', 'HOR-CEB-KG', 'HOR-ALF-UN'],
  ...['HOR-CEN-KG', 'HOR-BAT-KG', 'HOR-PIM-KG', 'HOR-COE-MO', 'HOR-CAB-SE'],
]
const cafeGorongosa = ['CAF-GOR-GRA', 'CAF-GOR-MOI', 'CAF-GOR-1KG']
const cafes = [...cafeGorongosa, 'CAF-CHI-GRA', 'CAF-CHI-MOI', 'CAF-IBO-100', 'CAF-IBO-OFE']
const chaDoGurue = ['CHA-GUR-PRE', 'CHA-GUR-SAQ', 'CHA-GUR-VER']
const makonde = ['MAK-UJA-40', 'MAK-UJA-70', 'MAK-SHE-30', 'MAK-MAP-IC', 'MAK-CAB-20', 'MAK-ANI-10']
const prata = ['PRA-BRI-FI', 'PRA-COL-CO', 'PRA-PUL-TO', 'PRA-ANE-DH', 'PRA-PIN-TA']
const instrumentos = ['INS-MBI-15', 'INS-TIM-10', 'INS-TAM-30']
const galaxyA16 = ['TEL-SAM-A16-PRE', 'TEL-SAM-A16-AZU']
const galaxyA06 = ['TEL-SAM-A06-PRE', 'TEL-SAM-A06-DOU']
const tecno = ['TEL-TEC-SP30-PRE', 'TEL-TEC-SP30-BRA']
const redmi = ['TEL-XIA-14C-AZU', 'TEL-XIA-14C-VER']
const deTeclas = ['TEL-ITE-2163', 'TEL-ITE-P110']
const smartphones = [...galaxyA16, ...galaxyA06, ...tecno, ...redmi, 'TEL-ITE-A50', 'TEL-INF-H40']
const telemoveis = [...smartphones, ...deTeclas]
const powerBanks = ['ACT-PWB-10', 'ACT-PWB-20']
const auriculares = ['ACT-AUR-BT', 'ACT-AUR-FIO']
const televisores = ['ELE-TV-32', 'ELE-TV-43']
const colunas = ['ELE-COL-BT', 'ELE-COL-FES']
const portateis = ['INF-POR-14', 'INF-POR-REC']
const paineis = ['SOL-PAI-10', 'SOL-PAI-50', 'SOL-PAI-100', 'SOL-PAI-200']
const lanternas = ['SOL-LAN-S2', 'SOL-LAN-TEL']
const kitsSolares = ['SOL-KIT-3L', 'SOL-KIT-TV']
const panelas = ['COZ-PAN-24', 'COZ-PAN-32']
const toalhasDeBanho = ['TEX-TOA-70-BRA', 'TEX-TOA-70-AZU', 'TEX-TOA-70-TER']
const casaECozinha = [
  ...[...panelas, 'COZ-FOG-CAR', 'COZ-FOG-G2', 'COZ-PIL-MAD', 'COZ-RAL-COC', 'COZ-FAC-3'],
  ...['COZ-GAR-TER', 'COZ-BID-20', 'COZ-FIL-CER', 'COZ-PRA-6'],
  ...[...toalhasDeBanho, 'TEX-LEN-CAS', 'TEX-RED-CAS', 'TEX-MAN-CAP'],
  ...['TEX-ALM-CAP', 'TEX-COR-LIN', 'TEX-TOA-MES'],
]
const sabonetes = ['PEL-SAB-COC', 'PEL-SAB-CAR', 'PEL-SAB-MEL']
const trancas = ['CAB-EXT-TRA', 'CAB-EXT-CAS']
const jogos = ['BRI-NTX-TAB', 'BRI-PUZ-MOC', 'BRI-CAR-MEM']
const brinquedos = [
  ...jogos,
  ...['BRI-TXO-MAD', 'BRI-CAR-ARA', 'BRI-BON-CAP', 'BRI-BLO-50'],
  ...['BRI-BOL-FUT', 'BRI-COR-SAL', 'BRI-TRI-MET'],
]
const livros = [
  ...['LIV-COU-TER', 'LIV-CHI-NIK', 'LIV-HON-NOS', 'LIV-KHO-UAL'],
  ...['LIV-CRA-KAR', 'LIV-MOM-NED', 'LIV-DIC-POR', 'LIV-COZ-MOC'],
]
const lapisDeCor = ['ESC-LAP-12', 'ESC-LAP-24']
const materialEscolar = [
  ...['ESC-CAD-96', 'ESC-CAD-QUA', 'ESC-ESF-50', ...lapisDeCor, 'ESC-MOC-PRI'],
  ...['ESC-COM-GEO', 'ESC-CAL-CIE', 'ESC-GIZ-100', 'ESC-RES-A4'],
]
const sementes = ['SEM-MIL-MAT', 'SEM-FEI-NHE', 'SEM-TOM-CAL', 'SEM-COU-TRO', 'SEM-CEB-RED', 'SEM-MOR-50']
const ferramentasAgricolas = [
  ...['AGR-ENX-CAB', 'AGR-CAT-20', 'AGR-ANC-14', 'AGR-PA-QUA', 'AGR-FOI-MAO', 'AGR-REG-10'],
  ...['AGR-PUL-16', 'AGR-CAR-TXO', 'AGR-MOI-MAN', 'AGR-SAC-PIC', 'AGR-GOT-250'],
]

/** What shoppers in Mozambique type, mostly without accents and in a hurry. */
export const txovaQueries: readonly JudgedQuery[] = [
  // Capulanas, clothes and shoes
  { typed: 'capulana', relevant: capulanas },
  { typed: 'capulanas', relevant: capulanas },
  { typed: 'capul', relevant: capulanas },
  { typed: 'kapulana', relevant: capulanas },
  { typed: 'capulana 6 jardas', relevant: ['CAP-SOL-6', 'CAP-XIK-6', 'CAP-CERA'] },
  { typed: 'capulana vermelha', relevant: ['CAP-XIK-2', 'CAP-XIK-6'] },
  { typed: 'tecido africano', relevant: capulanas },
  { typed: 'vestido', relevant: vestidos },
  { typed: 'vestdo', relevant: vestidos },
  { typed: 'vestido de capulana', relevant: vestidos },
  { typed: 'vestido capulana tamanho M', relevant: ['ROU-VES-CAP-M'] },
  { typed: 'roupa de mulher', relevant: [...vestidos, ...saias] },
  { typed: 'saias', relevant: saias },
  { typed: 'camisa', relevant: camisas },
  { typed: 'camisa de linho L', relevant: ['ROU-CAM-LIN-L'] },
  { typed: 'camiseta', relevant: tshirts },
  { typed: 'tshirt xl', relevant: ['ROU-TSH-TXO-XL'] },
  { typed: 'calca de homem', relevant: ['ROU-CALC-SAR'] },
  { typed: 'roupa de bebe', relevant: ['ROU-BEBE-CAP'] },
  { typed: 'mochila', relevant: ['ACE-MOC-CAP', 'ESC-MOC-PRI'] },
  { typed: 'pasta escolar', relevant: ['ESC-MOC-PRI'] },
  { typed: 'brincos', relevant: ['ACE-BRI-CAP', 'PRA-BRI-FI'] },
  { typed: 'chapeu', relevant: ['ACE-CHA-PAL'] },
  { typed: 'lenço de cabeça', relevant: ['ACE-TUR-CET'] },
  { typed: 'sinto de couro', relevant: ['ACE-CIN-COU'] },
  { typed: 'calçado', relevant: calcado },
  { typed: 'sandalias', relevant: sandalias },
  { typed: 'sandalia 42', relevant: ['CAL-SAN-PNE-42'] },
  { typed: 'tenis', relevant: sapatilhas },
  { typed: 'sapatilha branca 39', relevant: ['CAL-SAP-LON-39'] },
  { typed: 'sapatos escolares', relevant: ['CAL-ESC-PRE'] },
  { typed: 'xinelos', relevant: ['CAL-CHI-BOR'] },
  { typed: 'botas de borracha', relevant: ['CAL-GAL-PVC'] },

  // Groceries
  { typed: 'arroz', relevant: arroz },
  { typed: 'aroz', relevant: arroz },
  { typed: 'quero comprar arroz', relevant: arroz },
  { typed: 'arroz 25kg', relevant: ['ARR-NIC-25'] },
  { typed: 'arroz 5 quilos', relevant: ['ARR-NIC-05'] },
  { typed: 'feijao', relevant: feijoes },
  { typed: 'feijoes', relevant: feijoes },
  { typed: 'feijão frade', relevant: ['FEI-NHE-01'] },
  { typed: 'farinha', relevant: ['FAR-MIL-10', 'FAR-MAN-02'] },
  { typed: 'xima', relevant: ['FAR-MIL-10'] },
  { typed: 'rale', relevant: ['FAR-MAN-02'] },
  { typed: 'amendoim', relevant: ['AME-NAM-01'] },
  { typed: 'manteiga de amendoin', relevant: ['COM-AMD-350'] },
  { typed: 'oleo de cozinha', relevant: ['OLE-GIR-2L', 'OLE-GER-250', ...oleosDeCoco] },
  { typed: 'oleo de coco', relevant: oleosDeCoco },
  { typed: 'óleo girasol 2l', relevant: ['OLE-GIR-2L'] },
  { typed: 'coco', relevant: ['FRU-COC-UN', 'COC-RAL-250', 'LEI-COC-400', ...oleosDeCoco] },
  { typed: 'leite coco', relevant: ['LEI-COC-400'] },
  { typed: 'lanho', relevant: ['FRU-COC-UN'] },
  { typed: 'piripiri', relevant: [...molhosPicantes, 'PIR-SEC-100'] },
  { typed: 'molho picante', relevant: molhosPicantes },
  { typed: 'sal', relevant: ['TEM-SAL-500'] },
  { typed: 'curry', relevant: ['TEM-CAR-100'] },
  { typed: 'castanha de caju', relevant: castanhas },
  { typed: 'castanha', relevant: castanhas },
  { typed: 'castnha caju', relevant: castanhas },
  { typed: 'caju torrado', relevant: ['CAJ-TOS-250', 'CAJ-TOS-500', 'CAJ-TOS-1K'] },
  { typed: 'castanha 1kg', relevant: ['CAJ-TOS-1K', 'CAJ-PAR-1K'] },
  { typed: 'castanha picante', relevant: ['CAJ-PIR-250'] },
  { typed: 'mel', relevant: meis },
  { typed: 'mel puro', relevant: meis },
  { typed: 'doce de manga', relevant: ['COM-MAN-300'] },

  // Fruit and vegetables
  { typed: 'frutas', relevant: frutas },
  { typed: 'fruta organica', relevant: frutas },
  { typed: 'manga', relevant: ['FRU-MAN-KG'] },
  { typed: 'mamao', relevant: ['FRU-PAP-UN'] },
  { typed: 'abacaxi', relevant: ['FRU-ANA-UN'] },
  { typed: 'hortaliças', relevant: hortalicas },
  { typed: 'verduras', relevant: hortalicas },
  { typed: 'tomate', relevant: ['HOR-TOM-KG'] },
  { typed: 'sebola', relevant: ['HOR-CEB-KG'] },
  { typed: 'cenora', relevant: ['HOR-CEN-KG'] },
  { typed: 'batata doce', relevant: ['HOR-BAT-KG'] },
  { typed: 'matapa', relevant: ['HOR-MAT-KG'] },
  { typed: 'duzia de ovos', relevant: ['OVO-CAM-DZ'] },

  // Coffee and tea
  { typed: 'cafe', relevant: cafes },
  { typed: 'cafe moido', relevant: ['CAF-GOR-MOI', 'CAF-CHI-MOI'] },
  { typed: 'gorongosa café', relevant: cafeGorongosa },
  { typed: 'chá', relevant: [...chaDoGurue, 'CHA-BAL-050', 'CHA-HIB-100'] },
  { typed: 'cha preto', relevant: ['CHA-GUR-PRE', 'CHA-GUR-SAQ'] },
  { typed: 'cha gurue', relevant: chaDoGurue },
  { typed: 'erva principe', relevant: ['CHA-BAL-050'] },
  { typed: 'moringa', relevant: ['CHA-MOR-100', 'SEM-MOR-50'] },

  // Craft
  { typed: 'makonde', relevant: makonde },
  { typed: 'maconde', relevant: makonde },
  { typed: 'escultura de pau preto', relevant: ['MAK-UJA-40', 'MAK-UJA-70', 'MAK-SHE-30', 'MAK-ANI-10'] },
  { typed: 'cestos', relevant: ['CES-PAL-MD', 'CES-PAL-GD'] },
  { typed: 'prata', relevant: prata },
  { typed: 'brincos de prata', relevant: ['PRA-BRI-FI'] },
  { typed: 'batik', relevant: ['BAT-MER-60', 'BAT-PES-60'] },
  { typed: 'tambor', relevant: ['INS-TAM-30'] },
  { typed: 'instrumentos musicais', relevant: instrumentos },

  // Telephones
  { typed: 'telemóvel', relevant: telemoveis },
  { typed: 'telemovel', relevant: telemoveis },
  { typed: 'celular', relevant: telemoveis },
  { typed: 'telefones', relevant: telemoveis },
  { typed: 'telem', relevant: telemoveis },
  { typed: 'TELEMOVEL SAMSUNG', relevant: [...galaxyA16, ...galaxyA06] },
  { typed: 'samsng', relevant: [...galaxyA16, ...galaxyA06, 'INF-TAB-10'] },
  { typed: 'galaxy a16', relevant: galaxyA16 },
  { typed: 'a06 dourado', relevant: ['TEL-SAM-A06-DOU'] },
  { typed: 'redmi 14c', relevant: redmi },
  { typed: 'tecno spark', relevant: tecno },
  { typed: 'itel', relevant: ['TEL-ITE-A50', ...deTeclas] },
  { typed: 'telefone de botões', relevant: deTeclas },
  { typed: 'telefone barato', relevant: [...galaxyA06, 'TEL-ITE-A50', ...deTeclas] },
  { typed: 'tel-xia-14c-azu', relevant: ['TEL-XIA-14C-AZU'] },
  { typed: 'carregador', relevant: ['ACT-CAR-20W'] },
  { typed: 'powerbank', relevant: powerBanks },
  { typed: 'power bank 20000', relevant: ['ACT-PWB-20'] },
  { typed: 'bateria externa', relevant: powerBanks },
  { typed: 'cabo usb', relevant: ['ACT-CAB-UC1', 'ACT-CAB-MU1'] },
  { typed: 'cabo tipo c', relevant: ['ACT-CAB-UC1'] },
  { typed: 'fones', relevant: auriculares },
  { typed: 'auriculares bluetooth', relevant: ['ACT-AUR-BT'] },
  { typed: 'pelicula a16', relevant: ['ACT-PEL-A16'] },
  { typed: 'capinha redmi', relevant: ['ACT-CAP-SIL'] },
  { typed: 'cartao de memoria', relevant: ['ACT-MSD-64'] },

  // Electronics and solar
  { typed: 'televisao', relevant: televisores },
  { typed: 'plasma 43', relevant: ['ELE-TV-43'] },
  { typed: 'tv 32 polegadas', relevant: ['ELE-TV-32'] },
  { typed: 'coluna', relevant: colunas },
  { typed: 'caixa de som', relevant: colunas },
  { typed: 'radio', relevant: ['ELE-RAD-SOL'] },
  { typed: 'decoder', relevant: ['ELE-DES-DVB'] },
  { typed: 'ventuinha', relevant: ['ELE-VEN-16'] },
  { typed: 'laptop', relevant: portateis },
  { typed: 'computador hp', relevant: ['INF-POR-14'] },
  { typed: 'tablete', relevant: ['INF-TAB-10'] },
  { typed: 'mouse', relevant: ['INF-RAT-SF'] },
  { typed: 'pendrive', relevant: ['INF-PEN-32'] },
  { typed: 'internet em casa', relevant: ['INF-ROU-4G'] },
  { typed: 'painel solar', relevant: paineis },
  { typed: 'paineis solares', relevant: paineis },
  { typed: 'placa solar 100w', relevant: ['SOL-PAI-100'] },
  {
    typed: 'energia solar',
    relevant: [
      ...[...paineis, ...lanternas, ...kitsSolares],
      ...['SOL-BAT-100', 'SOL-CTR-20', 'SOL-INV-1K', 'SOL-BOM-12'],
    ],
  },
  { typed: 'carregador solar', relevant: ['SOL-LAN-TEL', 'SOL-PAI-10'] },
  { typed: 'lanterna', relevant: lanternas },
  { typed: 'bateria solar', relevant: ['SOL-BAT-100'] },
  { typed: 'inverter', relevant: ['SOL-INV-1K'] },
  { typed: 'bomba de agua', relevant: ['SOL-BOM-12'] },

  // House
  { typed: 'casa e cozinha', relevant: casaECozinha },
  { typed: 'panela', relevant: panelas },
  { typed: 'tacho grande', relevant: ['COZ-PAN-32'] },
  { typed: 'fogao', relevant: ['COZ-FOG-CAR', 'COZ-FOG-G2'] },
  { typed: 'fogareiro', relevant: ['COZ-FOG-CAR'] },
  { typed: 'gas fogão', relevant: ['COZ-FOG-G2'] },
  { typed: 'pilao', relevant: ['COZ-PIL-MAD'] },
  { typed: 'mbuzi', relevant: ['COZ-RAL-COC'] },
  { typed: 'termo para cha', relevant: ['COZ-GAR-TER'] },
  { typed: 'bidon de agua', relevant: ['COZ-BID-20'] },
  { typed: 'facas', relevant: ['COZ-FAC-3'] },
  { typed: 'toalha', relevant: [...toalhasDeBanho, 'TEX-TOA-MES'] },
  { typed: 'toalha banho branca', relevant: ['TEX-TOA-70-BRA'] },
  { typed: 'lençol', relevant: ['TEX-LEN-CAS'] },
  { typed: 'mosquiteiro', relevant: ['TEX-RED-CAS'] },
  { typed: 'cortinado', relevant: ['TEX-COR-LIN'] },

  // Beauty
  { typed: 'sabonete', relevant: sabonetes },
  { typed: 'sabonete coco', relevant: ['PEL-SAB-COC'] },
  { typed: 'shampoo', relevant: ['CAB-CHA-COC'] },
  { typed: 'condicionador', relevant: ['CAB-CON-COC'] },
  { typed: 'mechas', relevant: trancas },
  { typed: 'cabelo para trancas', relevant: trancas },
  { typed: 'oleo para cabelo', relevant: ['CAB-OLE-RIC', 'PEL-OLE-MAF', ...oleosDeCoco] },
  { typed: 'musiro', relevant: ['PEL-MUS-PO'] },
  { typed: 'protector solar', relevant: ['PEL-PRO-50'] },

  // Toys, books and school
  { typed: 'brinquedos', relevant: brinquedos },
  { typed: 'brincedo', relevant: brinquedos },
  { typed: 'prenda para criança', relevant: brinquedos },
  { typed: 'jogos', relevant: jogos },
  { typed: 'boneca', relevant: ['BRI-BON-CAP'] },
  { typed: 'bola', relevant: ['BRI-BOL-FUT'] },
  { typed: 'livros', relevant: livros },
  { typed: 'mia couto', relevant: ['LIV-COU-TER'] },
  { typed: 'livro de receitas', relevant: ['LIV-COZ-MOC'] },
  { typed: 'dicionario', relevant: ['LIV-DIC-POR'] },
  { typed: 'material escolar', relevant: materialEscolar },
  { typed: 'cadernos', relevant: ['ESC-CAD-96', 'ESC-CAD-QUA', 'CAD-CAP-A5'] },
  { typed: 'canetas bic', relevant: ['ESC-ESF-50'] },
  { typed: 'lapis de cor', relevant: lapisDeCor },
  { typed: 'maquina de calcular', relevant: ['ESC-CAL-CIE'] },
  { typed: 'papel a4', relevant: ['ESC-RES-A4'] },

  // Field
  { typed: 'ferramentas agricolas', relevant: ferramentasAgricolas },
  { typed: 'enxada', relevant: ['AGR-ENX-CAB'] },
  { typed: 'inchada', relevant: ['AGR-ENX-CAB'] },
  { typed: 'catana', relevant: ['AGR-CAT-20'] },
  { typed: 'carrinho de mao', relevant: ['AGR-CAR-TXO'] },
  { typed: 'txova', relevant: [...tshirts, 'BRI-TXO-MAD', 'AGR-CAR-TXO'] },
  { typed: 'pá', relevant: ['AGR-PA-QUA'] },
  { typed: 'sementes', relevant: sementes },
  { typed: 'semente de milho', relevant: ['SEM-MIL-MAT'] },
  { typed: 'adubo', relevant: ['SEM-ADU-COM'] },
  { typed: 'gota gota', relevant: ['AGR-GOT-250'] },
]
