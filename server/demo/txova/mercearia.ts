import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

// prettier-ignore
const ARROZ_ZAMBEZIA: PriceRow[] = [
  ['ARR-NIC-01', 'Arroz de Nicoadala, 1 kg', 'Casa Zambézia', '85.00', 1, 620,
    'Grão comprido das baixas da Zambézia, descascado há menos de um mês. Fica solto e cheiroso.',
    ['arroz-nicoadala', { peso: '1 kg' }]],
  ['ARR-NIC-05', 'Arroz de Nicoadala, 5 kg', 'Casa Zambézia', '410.00', 5, 340,
    'Saco de cinco quilos do arroz local, escolhido à mão e sem pedras. Rende cerca de sessenta pratos.',
    ['arroz-nicoadala', { peso: '5 kg' }]],
  ['ARR-NIC-25', 'Arroz de Nicoadala, 25 kg', 'Casa Zambézia', '1950.00', 25, 180,
    'O saco grande para famílias, escolas e restaurantes. Guardar em lugar seco e fora do chão.',
    ['arroz-nicoadala', { peso: '25 kg' }]],
  ['ARR-INT-01', 'Arroz integral da Zambézia, 1 kg', 'Casa Zambézia', '110.00', 1, 12,
    'Arroz com o farelo, mais rico em fibra, para cozer em 35 minutos. Colhido em Namacurra.'],
  ['FAR-MAN-02', 'Farinha de mandioca torrada, 2 kg', 'Casa Zambézia', '160.00', 2, 270,
    'Mandioca ralada, prensada e torrada em forno de lenha. Boa para pirão, farofa e papas.'],
]

// prettier-ignore
const GRAOS_NAMPULA: PriceRow[] = [
  ['FEI-MAN-01', 'Feijão-manteiga de Ribáuè, 1 kg', 'Mesa do Norte', '125.00', 1, 540,
    'Feijão novo que coze depressa e faz caldo grosso. Comprado à associação de camponeses de Ribáuè.'],
  ['FEI-NHE-01', 'Feijão-nhemba seco, 1 kg', 'Mesa do Norte', '95.00', 1, 480,
    'O feijão miúdo do Norte para o arroz de feijão e as badjias. Escolhido e seco ao sol.'],
  ['FEI-BOE-01', 'Feijão-bóer partido, 1 kg', 'Mesa do Norte', '105.00', 1, 390,
    'Feijão-bóer sem casca, pronto para caril e sopas em vinte minutos. Não precisa de demolha.'],
  ['AME-NAM-01', 'Amendoim cru descascado, 1 kg', 'Mesa do Norte', '150.00', 1, 0,
    'Amendoim de película vermelha para pilar e fazer matapa ou caril. Testado contra aflatoxina.'],
  ['GER-BRA-01', 'Gergelim branco, 500 g', 'Mesa do Norte', '130.00', 0.5, 215,
    'Sementes limpas de Nampula para pão, doces e molho de tahine. Torrar dois minutos em frigideira seca.'],
  ['FAR-MIL-10', 'Farinha de milho branca extra, 10 kg', 'Mesa do Norte', '560.00', 10, 230,
    'Farinha fina e peneirada para uma xima lisa. Moída em Nampula com milho da última campanha.'],
]

// prettier-ignore
const OLEOS: PriceRow[] = [
  ['OLE-COC-250', 'Óleo de coco virgem, 250 ml', 'Horta do Tofo', '260.00', 0.35, 190,
    'Prensado a frio no dia em que se abre o coco, com aroma suave. Serve à cozinha, à pele e ao cabelo.',
    ['oleo-coco-virgem', { volume: '250 ml' }]],
  ['OLE-COC-500', 'Óleo de coco virgem, 500 ml', 'Horta do Tofo', '470.00', 0.65, 140,
    'Frasco de vidro com o óleo da primeira prensagem de Maxixe. Solidifica abaixo de 24 °C, sinal de pureza.',
    ['oleo-coco-virgem', { volume: '500 ml' }]],
  ['OLE-COC-1L', 'Óleo de coco virgem, 1 litro', 'Horta do Tofo', '860.00', 1.2, 9,
    'A garrafa de litro para quem cozinha com coco todos os dias. São precisos cerca de doze cocos.',
    ['oleo-coco-virgem', { volume: '1 L' }]],
  ['LEI-COC-400', 'Leite de coco concentrado, 400 ml', 'Horta do Tofo', '145.00', 0.45, 310,
    'Só coco e água, sem espessantes, para matapa e caril de camarão. Agitar antes de abrir.'],
  ['COC-RAL-250', 'Coco ralado seco, 250 g', 'Horta do Tofo', '135.00', 0.25, 260,
    'Ralado fino e seco a baixa temperatura, sem açúcar. Para bolos, bolinhos e papas.'],
]

// prettier-ignore
const OLEOS_NORTE: PriceRow[] = [
  ['OLE-GIR-2L', 'Óleo de girassol prensado, 2 litros', 'Mesa do Norte', '390.00', 1.9, 160,
    'Girassol de Malema, prensado e filtrado sem químicos. Cor dourada e fritura leve.'],
  ['OLE-GER-250', 'Óleo de gergelim torrado, 250 ml', 'Mesa do Norte', '345.00', 0.4, 55,
    'Umas gotas bastam para temperar saladas e peixe grelhado. Garrafa escura que o protege da luz.'],
]

// prettier-ignore
const TEMPEROS: PriceRow[] = [
  ['PIR-MOL-150', 'Molho de piri-piri caseiro, 150 ml', 'Mesa do Norte', '140.00', 0.25, 430,
    'Piri-piri malagueta, limão, alho e óleo, na receita do frango à zambeziana. Picante forte.',
    ['molho-piri-piri', { picante: 'forte' }]],
  ['PIR-MOL-SUA', 'Molho de piri-piri suave com manga, 150 ml', 'Mesa do Norte', '150.00', 0.25, 280,
    'A manga verde amacia a malagueta e dá corpo ao molho. Para miúdos crescidos e visitas.',
    ['molho-piri-piri', { picante: 'suave' }]],
  ['PIR-MOL-EXT', 'Molho de piri-piri sacana extraforte, 150 ml', 'Mesa do Norte', '155.00', 0.25, 17,
    'Piri-piri sacana inteiro, fermentado durante três semanas. Usar com uma colher de café e respeito.',
    ['molho-piri-piri', { picante: 'extraforte' }]],
  ['PIR-SEC-100', 'Piri-piri seco inteiro, 100 g', 'Mesa do Norte', '120.00', 0.1, 350,
    'Malaguetas pequenas secas ao sol em Monapo. Moer na hora ou juntar inteiras ao refogado.'],
  ['TEM-CAR-100', 'Caril em pó da Ilha, 100 g', 'Mesa do Norte', '110.00', 0.1, 290,
    'Mistura da Ilha de Moçambique com açafrão, coentro, feno-grego e canela. Moída todas as semanas.'],
  ['TEM-GEN-100', 'Gengibre em pó, 100 g', 'Mesa do Norte', '95.00', 0.1, 240,
    'Gengibre do Gurué, seco e moído, para chá, bolos e carnes. Aroma limpo e quente.'],
  ['TEM-SAL-500', 'Sal marinho de Nacala, 500 g', 'Mesa do Norte', '45.00', 0.5, 700,
    'Sal grosso colhido à mão nas salinas de Nacala, não refinado. Iodado conforme a lei.'],
]

export const mercearia: DemoFamily = {
  category: {
    slug: 'mercearia',
    name: 'Mercearia',
    children: [
      { slug: 'arroz-e-graos', name: 'Arroz, farinhas e feijões' },
      { slug: 'oleos-e-coco', name: 'Óleos e coco' },
      { slug: 'piri-piri-e-temperos', name: 'Piri-piri e temperos' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'casa-zambezia',
        category: 'arroz-e-graos',
        unit: 'saco',
        reorderLevel: 40,
        bulkTiers: tiers([10, 3], [40, 6]),
      },
      ARROZ_ZAMBEZIA,
    ),
    ...priceList(
      {
        seller: 'mesa-do-norte',
        category: 'arroz-e-graos',
        unit: 'pacote',
        reorderLevel: 40,
        bulkTiers: tiers([20, 3], [100, 7]),
      },
      GRAOS_NAMPULA,
    ),
    ...priceList(
      {
        seller: 'horta-do-tofo',
        category: 'oleos-e-coco',
        unit: 'frasco',
        reorderLevel: 20,
        isOrganic: true,
      },
      OLEOS,
    ),
    ...priceList(
      { seller: 'mesa-do-norte', category: 'oleos-e-coco', unit: 'garrafa', reorderLevel: 20 },
      OLEOS_NORTE,
    ),
    ...priceList(
      { seller: 'mesa-do-norte', category: 'piri-piri-e-temperos', unit: 'frasco', reorderLevel: 30 },
      TEMPEROS,
    ),
  ],
}
