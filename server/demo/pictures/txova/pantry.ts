import * as food from '../food.ts'
import * as packs from '../packs.ts'
import type { PictureRow } from '../picture-of.ts'

/** Groceries, coffee and tea. */
export const pantry: readonly PictureRow[] = [
  [
    /^ARR-NIC-25|^FAR-MIL/,
    'Saco de cereal',
    () => packs.sack({ tint: 'sand', colour: '#f3eee0', mark: '#2c7a4b', motif: 'grain' }),
  ],
  [
    /^ARR-INT/,
    'Arroz integral num saco aberto',
    () => food.openSack({ colour: '#cfae7c', grain: '#a9713f' }),
  ],
  [
    /^ARR-/,
    'Arroz num saco aberto',
    () => food.openSack({ tint: 'leaf', colour: '#d9bf8c', grain: '#f3ecda', scoop: true }),
  ],
  [
    /^FEI-MAN|^AME-/,
    'Feijão claro num saco aberto',
    () => food.openSack({ colour: '#cfae7c', grain: '#b5683f' }),
  ],
  [
    /^FEI-/,
    'Feijão num saco aberto',
    () => food.openSack({ tint: 'leaf', colour: '#cfae7c', grain: '#c9a05a', scoop: true }),
  ],
  [/^FAR-MAN|^GER-/, 'Farinha num saco aberto', () => food.openSack({ colour: '#c9a878', grain: '#efe2c0' })],
  [
    /^OLE-COC|^PEL-OLE-MAR/,
    'Frasco de óleo claro',
    () => packs.bottle({ tint: 'mint', colour: '#eef0dc', mark: '#3f8f6f', motif: 'coconut' }),
  ],
  [
    /^OLE-GIR/,
    'Óleo de girassol',
    () => packs.canister({ tint: 'sand', colour: '#f0c23a', mark: '#3f8050', motif: 'flower' }),
  ],
  [
    /^(OLE-GER|CAB-OLE)/,
    'Frasco de óleo escuro',
    () => packs.bottle({ tint: 'sand', colour: '#7a4f26', mark: '#8f5a2a', motif: 'drop', wide: 76 }),
  ],
  [
    /^LEI-COC/,
    'Lata de leite de coco',
    () =>
      packs.cartridge({
        tint: 'mint',
        colour: '#e9ecec',
        mark: '#2f7f7a',
        motif: 'coconut',
        nozzle: 'short',
      }),
  ],
  [
    /^COC-RAL/,
    'Pacote de coco ralado',
    () => packs.pouch({ tint: 'mint', colour: '#dff0ea', mark: '#2f7f7a', motif: 'coconut' }),
  ],
  [
    /^PIR-MOL-SUA/,
    'Molho de piri-piri com manga',
    () => packs.bottle({ tint: 'sand', colour: '#e8982e', mark: '#c2592a', motif: 'chilli', wide: 68 }),
  ],
  [
    /^PIR-MOL/,
    'Molho de piri-piri',
    () =>
      packs.bottle({
        tint: 'rose',
        colour: '#b8311f',
        mark: '#8f2318',
        motif: 'chilli',
        wide: 68,
        cap: '#3a7a3f',
      }),
  ],
  [
    /^PIR-SEC/,
    'Piri-piri seco',
    () => packs.pouch({ tint: 'rose', colour: '#c8402f', mark: '#b8311f', motif: 'chilli' }),
  ],
  [
    /^TEM-SAL/,
    'Sal marinho',
    () => packs.pouch({ tint: 'sky', colour: '#cfe2ec', mark: '#2f6f9a', motif: 'wave' }),
  ],
  [
    /^TEM-/,
    'Especiarias em pó',
    () => packs.jar({ tint: 'sand', colour: '#d9962a', mark: '#8a4a1f', motif: 'root' }),
  ],
  [
    /^CAJ-MAN/,
    'Frasco de manteiga de caju',
    () => packs.jar({ tint: 'sand', colour: '#d9b377', mark: '#a8652f', motif: 'cashew' }),
  ],
  [
    /^CAJ-PIR/,
    'Castanha de caju com piri-piri',
    () => packs.pouch({ tint: 'rose', colour: '#b8402a', mark: '#b8402a', motif: 'cashew' }),
  ],
  [
    /^CAJ-MEL/,
    'Castanha de caju com mel',
    () => packs.pouch({ tint: 'sand', colour: '#e0a02f', mark: '#b8762a', motif: 'cashew' }),
  ],
  [
    /^CAJ-BIO/,
    'Castanha de caju biológica',
    () => packs.pouch({ tint: 'leaf', colour: '#6f9a5a', mark: '#4f7f3f', motif: 'cashew' }),
  ],
  [
    /^CAJ-PAR/,
    'Castanha de caju num saco aberto',
    () => food.openSack({ colour: '#cfae7c', grain: '#ecd2a0' }),
  ],
  [
    /^CAJ-/,
    'Castanha de caju torrada',
    () => packs.pouch({ tint: 'clay', colour: '#c98f52', mark: '#a8652f', motif: 'cashew' }),
  ],
  [/^MEL-FAV/, 'Favo de mel', () => food.honeycomb()],
  [
    /^MEL-MAN/,
    'Frasco de mel escuro',
    () => packs.jar({ tint: 'sand', colour: '#9a5a1c', mark: '#4f6f4a', motif: 'comb' }),
  ],
  [
    /^MEL-/,
    'Frasco de mel',
    () => packs.jar({ tint: 'sand', colour: '#e09a22', mark: '#c2762a', motif: 'comb' }),
  ],
  [
    /^COM-MAN/,
    'Compota de manga',
    () => packs.jar({ tint: 'rose', colour: '#ec9a2c', mark: '#c2592a', motif: 'round' }),
  ],
  [
    /^COM-ATE/,
    'Compota de ata',
    () => packs.jar({ tint: 'leaf', colour: '#e3d8ae', mark: '#5f8a4a', motif: 'flower' }),
  ],
  [
    /^COM-TAM/,
    'Doce de tamarindo',
    () => packs.jar({ tint: 'clay', colour: '#6b3a22', mark: '#8a4a2a', motif: 'leaf' }),
  ],
  [
    /^COM-AMD/,
    'Manteiga de amendoim',
    () => packs.jar({ tint: 'sand', colour: '#c08a4a', mark: '#b5402f', motif: 'dots' }),
  ],
  [
    /^CAF-GOR/,
    'Pacote de café verde-escuro',
    () => packs.pouch({ tint: 'leaf', colour: '#2f5a45', mark: '#5a3622', motif: 'bean' }),
  ],
  [
    /^CAF-CHI/,
    'Pacote de café castanho',
    () => packs.pouch({ tint: 'clay', colour: '#6b4030', mark: '#6b4030', motif: 'bean' }),
  ],
  [
    /^CAF-IBO/,
    'Caixa de café',
    () => packs.packet({ tint: 'sky', colour: '#1f5f78', mark: '#d99a3a', motif: 'bean' }),
  ],
  [
    /^CHA-GUR-PRE/,
    'Pacote de chá preto',
    () => packs.packet({ tint: 'rose', colour: '#b5402f', mark: '#3a2a24', motif: 'leaf' }),
  ],
  [
    /^CHA-GUR-SAQ/,
    'Caixa de chá em saquetas',
    () => packs.carton({ tint: 'rose', colour: '#c8503a', mark: '#3a2a24', motif: 'leaf' }),
  ],
  [
    /^CHA-HIB/,
    'Pacote de chá de hibisco',
    () => packs.pouch({ tint: 'rose', colour: '#a8325f', mark: '#a8325f', motif: 'flower' }),
  ],
  [
    /^CHA-/,
    'Pacote de chá verde',
    () => packs.packet({ tint: 'leaf', colour: '#7fa85a', mark: '#3f6f3a', motif: 'leaf' }),
  ],
]
