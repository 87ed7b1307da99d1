import * as food from '../food.ts'
import * as handTools from '../hand-tools.ts'
import * as packs from '../packs.ts'
import * as plants from '../plants.ts'
import * as toys from '../toys.ts'
import type { PictureRow } from '../picture-of.ts'

/** What grows, and what makes it grow. */
export const garden: readonly PictureRow[] = [
  [/^FRU-MAN/, 'Mangas', () => plants.plant('mango')],
  [/^FRU-PAP/, 'Papaia', () => plants.plant('papaya')],
  [/^FRU-BAN/, 'Bananas', () => plants.plant('banana')],
  [/^FRU-ANA/, 'Ananás', () => plants.plant('pineapple')],
  [/^FRU-LIM/, 'Limões', () => plants.plant('lime')],
  [/^FRU-TAN/, 'Tangerinas', () => plants.plant('tangerine')],
  [/^FRU-ABA/, 'Abacate', () => plants.plant('avocado')],
  [/^FRU-COC/, 'Cocos', () => plants.plant('coconut')],
  [/^HOR-COU/, 'Couve', () => plants.plant('kale')],
  [/^HOR-MAT/, 'Folha de mandioca pilada', () => plants.plant('cassava')],
  [/^HOR-TOM/, 'Tomates', () => plants.plant('tomato')],
  [/^HOR-CEB/, 'Cebolas roxas', () => plants.plant('onion')],
  [/^HOR-ALF/, 'Alface', () => plants.plant('lettuce')],
  [/^HOR-CEN/, 'Cenouras', () => plants.plant('carrot')],
  [/^HOR-BAT/, 'Batata-doce', () => plants.plant('potato')],
  [/^HOR-PIM/, 'Pimentos verdes', () => plants.plant('pepper')],
  [/^HOR-COE/, 'Coentros', () => plants.plant('herbs')],
  [/^HOR-CAB/, 'Cabaz de hortaliças', () => food.harvest()],
  [/^OVO-/, 'Ovos', () => plants.plant('eggs')],
  [/^AGR-ENX/, 'Enxada', () => handTools.handTool({ kind: 'hoe', tint: 'leaf' })],
  [/^AGR-CAT/, 'Catana', () => handTools.handTool({ kind: 'cutlass', tint: 'leaf' })],
  [/^AGR-ANC/, 'Ancinho', () => handTools.handTool({ kind: 'rake', tint: 'leaf' })],
  [/^AGR-PA/, 'Pá quadrada', () => handTools.handTool({ kind: 'spade', tint: 'leaf' })],
  [/^AGR-FOI/, 'Foice', () => handTools.handTool({ kind: 'sickle', tint: 'leaf' })],
  [/^AGR-REG/, 'Regador', () => toys.farmTool('can')],
  [/^AGR-PUL/, 'Pulverizador', () => toys.farmTool('sprayer')],
  [/^AGR-CAR/, 'Carrinho de mão', () => handTools.barrow({ tint: 'leaf', colour: '#c8503a' })],
  [/^AGR-MOI/, 'Moinho manual', () => toys.farmTool('mill')],
  [
    /^AGR-SAC/,
    'Saco para grão',
    () => packs.sack({ tint: 'leaf', colour: '#e9eee6', mark: '#4f7f3f', motif: 'corn' }),
  ],
  [/^AGR-GOT/, 'Rega gota a gota', () => toys.farmTool('drip')],
  [
    /^SEM-MIL/,
    'Sementes de milho',
    () => packs.pouch({ tint: 'leaf', colour: '#f0c23a', mark: '#c98a1f', motif: 'corn' }),
  ],
  [
    /^SEM-FEI/,
    'Sementes de feijão',
    () => packs.pouch({ tint: 'leaf', colour: '#b5804f', mark: '#8a5a33', motif: 'bean' }),
  ],
  [
    /^SEM-TOM/,
    'Sementes de tomate',
    () => packs.pouch({ tint: 'leaf', colour: '#d8503f', mark: '#c2402f', motif: 'round' }),
  ],
  [
    /^SEM-CEB/,
    'Sementes de cebola',
    () => packs.pouch({ tint: 'leaf', colour: '#96355f', mark: '#96355f', motif: 'round' }),
  ],
  [
    /^SEM-ADU/,
    'Saco de composto',
    () => packs.sack({ tint: 'leaf', colour: '#6b4f3a', mark: '#5f8a4a', motif: 'leaf' }),
  ],
  [
    /^SEM-/,
    'Sementes de folhas verdes',
    () => packs.pouch({ tint: 'leaf', colour: '#5f9a5a', mark: '#4f8447', motif: 'leaf' }),
  ],
]
