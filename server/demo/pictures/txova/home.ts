import * as cloth from '../cloth.ts'
import * as desk from '../desk.ts'
import * as household from '../household.ts'
import * as packs from '../packs.ts'
import * as toys from '../toys.ts'
import * as wear from '../wear.ts'
import type { PictureRow } from '../picture-of.ts'

const SUN = { print: 'sun', colours: ['#c8402f', '#f4c04a', '#1f4f6b'] } as const satisfies cloth.Print
const WAX = { print: 'mosaic', colours: ['#2b2f55', '#e2902f', '#c63f54'] } as const satisfies cloth.Print
const plain = (colour: string, second = '#ffffff') => ({
  print: 'plain' as const,
  colours: [colour, second, colour] as [string, string, string],
})

/** Kitchen, bath, toys and school. */
export const home: readonly PictureRow[] = [
  [/^COZ-PAN/, 'Panela de alumínio', () => household.cookingPot()],
  [/^COZ-FOG-C/, 'Fogão a carvão', () => household.stove({})],
  [/^COZ-FOG/, 'Fogão a gás', () => household.stove({ gas: true })],
  [/^COZ-PIL/, 'Pilão de madeira', () => household.mortar()],
  [/^COZ-RAL/, 'Ralador de coco', () => household.grater()],
  [/^COZ-FAC/, 'Três facas de cozinha', () => household.knives()],
  [/^COZ-GAR/, 'Garrafa térmica', () => household.thermos()],
  [/^COZ-BID/, 'Bidão de água com torneira', () => household.waterCan({})],
  [/^COZ-FIL/, 'Filtro de água', () => household.waterCan({ filter: true })],
  [/^COZ-PRA/, 'Pratos esmaltados', () => household.plates()],
  [
    /^TEX-TOA-70-BRA/,
    'Toalha branca',
    () =>
      cloth.hanging({
        tint: 'mint',
        narrow: true,
        print: 'stripes',
        colours: ['#f4f4f0', '#e4e8e6', '#cfd8d6'],
      }),
  ],
  [
    /^TEX-TOA-70-AZU/,
    'Toalha azul',
    () =>
      cloth.hanging({
        tint: 'sky',
        narrow: true,
        print: 'stripes',
        colours: ['#3f86a8', '#4f97b8', '#bfe0e8'],
      }),
  ],
  [
    /^TEX-TOA-70/,
    'Toalha cor de terracota',
    () =>
      cloth.hanging({
        tint: 'clay',
        narrow: true,
        print: 'stripes',
        colours: ['#b9603f', '#c46f4e', '#f0cdb4'],
      }),
  ],
  [
    /^TEX-LEN/,
    'Lençóis dobrados',
    () =>
      cloth.folded({ tint: 'sky', print: 'plain', colours: ['#e6eef2', '#9fb8c8', '#ffffff'], layers: 5 }),
  ],
  [
    /^TEX-RED/,
    'Rede mosquiteira',
    () => cloth.hanging({ tint: 'mint', print: 'stripes', colours: ['#eef4f4', '#e2ecec', '#ffffff'] }),
  ],
  [
    /^TEX-MAN/,
    'Manta de retalhos',
    () => cloth.quilt(['#c8402f', '#23346b', '#f4c04a', '#1f6f86', '#d8603a']),
  ],
  [/^TEX-ALM/, 'Almofada de capulana', () => cloth.cushion(WAX)],
  [/^TEX-COR/, 'Cortina de linho', () => cloth.hanging({ tint: 'sand', ...plain('#e6dac2') })],
  [/^TEX-TOA-MES/, 'Toalha de mesa de capulana', () => cloth.folded({ tint: 'rose', ...SUN, layers: 3 })],
  [/^PEL-SAB-CAR/, 'Sabonete escuro', () => household.soap({ colour: '#5a5f63', mark: '#9fc48a' })],
  [/^PEL-SAB-MEL/, 'Sabonete cor de mel', () => household.soap({ colour: '#e8bd6a', mark: '#b5762a' })],
  [/^PEL-SAB/, 'Sabonete branco', () => household.soap({ colour: '#f6f1e4', mark: '#8fb89a' })],
  [
    /^PEL-MAN/,
    'Boião de manteiga corporal',
    () => packs.pot({ tint: 'rose', colour: '#f6ecdc', mark: '#a8714a', motif: 'coconut' }),
  ],
  [
    /^PEL-OLE/,
    'Boião de manteiga de mafurra',
    () => packs.pot({ tint: 'leaf', colour: '#f3eed2', mark: '#5f8a4a', motif: 'leaf' }),
  ],
  [
    /^PEL-MUS/,
    'Boião de mussiro',
    () => packs.pot({ tint: 'sand', colour: '#f4ead0', mark: '#c9a05a', motif: 'flower' }),
  ],
  [
    /^PEL-PRO/,
    'Protetor solar',
    () => packs.squeezed({ tint: 'sky', colour: '#fafaf6', mark: '#e8982e', motif: 'sun' }),
  ],
  [
    /^PEL-GLI/,
    'Frasco de glicerina',
    () => packs.bottle({ tint: 'sky', colour: '#dcecf2', mark: '#3f7fb5', motif: 'drop', wide: 76 }),
  ],
  [
    /^CAB-CHA/,
    'Frasco de champô',
    () => packs.flask({ tint: 'lilac', colour: '#e9dff0', mark: '#7a4fa0', motif: 'coconut' }),
  ],
  [
    /^CAB-CON/,
    'Frasco de amaciador',
    () => packs.flask({ tint: 'rose', colour: '#f3dcd8', mark: '#b5507a', motif: 'coconut' }),
  ],
  [
    /^CAB-MAS/,
    'Boião de máscara para o cabelo',
    () => packs.pot({ tint: 'lilac', colour: '#efe6f3', mark: '#7a4fa0', motif: 'leaf' }),
  ],
  [
    /^CAB-GEL/,
    'Frasco de gel',
    () => packs.flask({ tint: 'sand', colour: '#ecd9a4', mark: '#b5832a', motif: 'grain' }),
  ],
  [/^CAB-EXT-TRA/, 'Tranças pretas', () => household.braids({ colour: '#2f2a2c' })],
  [/^CAB-EXT/, 'Tranças castanhas', () => household.braids({ colour: '#6b4430' })],
  [/^CAB-PEN/, 'Pente de madeira', () => household.comb()],
  [/^BRI-TXO/, 'Carrinho de madeira', () => toys.toy('cart')],
  [/^BRI-CAR-A/, 'Carro de arame', () => toys.toy('wire')],
  [/^BRI-BON/, 'Boneca de pano', () => cloth.doll(SUN)],
  [/^BRI-NTX/, 'Tabuleiro de ntxuva', () => toys.toy('board')],
  [/^BRI-BLO/, 'Blocos de madeira', () => toys.toy('blocks')],
  [/^BRI-BOL/, 'Bola de futebol', () => toys.toy('ball')],
  [/^BRI-PUZ/, 'Puzzle', () => toys.toy('puzzle')],
  [/^BRI-CAR/, 'Cartas com animais', () => toys.toy('cards')],
  [/^BRI-COR/, 'Corda de saltar', () => toys.toy('rope')],
  [/^BRI-TRI/, 'Triciclo', () => toys.toy('tricycle')],
  [
    /^LIV-COU/,
    'Livro com uma árvore na capa',
    () => desk.book({ colour: '#8f3f2c', mark: '#f0c98a', art: 'tree' }),
  ],
  [
    /^LIV-CHI/,
    'Livro com um sol na capa',
    () => desk.book({ colour: '#d98a2f', mark: '#fbe9c4', art: 'sun' }),
  ],
  [
    /^LIV-HON/,
    'Livro com a lua na capa',
    () => desk.book({ colour: '#2b3a5f', mark: '#f0d98a', art: 'moon', thick: 34 }),
  ],
  [
    /^LIV-KHO/,
    'Livro com uma máscara na capa',
    () => desk.book({ colour: '#3f5a45', mark: '#e0b56a', art: 'mask', thick: 34 }),
  ],
  [
    /^LIV-(CRA|MOM)/,
    'Livro com ondas na capa',
    () => desk.book({ colour: '#1f6f86', mark: '#d6eef2', art: 'waves', thick: 34 }),
  ],
  [
    /^LIV-DIC/,
    'Dicionário',
    () => desk.book({ colour: '#23346b', mark: '#f4f0e2', art: 'letters', thick: 84 }),
  ],
  [/^LIV-COZ/, 'Livro de cozinha', () => desk.book({ colour: '#5f8a4a', mark: '#fbf3dc', art: 'pot' })],
  [
    /^ESC-CAD-Q/,
    'Caderno quadriculado',
    () => desk.book({ colour: '#3f86ad', mark: '#3f86ad', art: 'grid', thick: 24 }),
  ],
  [
    /^ESC-CAD/,
    'Caderno pautado',
    () => desk.book({ colour: '#c8503a', mark: '#c8503a', art: 'lines', thick: 24 }),
  ],
  [/^ESC-ESF/, 'Esferográficas azuis', () => desk.pens()],
  [/^ESC-LAP-12/, 'Lápis de cor', () => desk.pencils({ count: 6 })],
  [/^ESC-LAP/, 'Muitos lápis de cor', () => desk.pencils({ count: 9 })],
  [/^ESC-MOC/, 'Mochila escolar', () => wear.bag({ kind: 'pack', colour: '#2f6f9a', trim: '#f0a32f' })],
  [/^ESC-COM/, 'Compasso e esquadros', () => desk.geometry()],
  [/^ESC-CAL/, 'Calculadora', () => desk.calculator()],
  [/^ESC-GIZ/, 'Caixa de giz', () => desk.chalk()],
  [/^ESC-RES/, 'Resma de papel', () => desk.paper()],
]
