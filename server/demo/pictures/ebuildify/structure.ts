import * as coverings from '../coverings.ts'
import * as fittings from '../fittings.ts'
import * as masonry from '../masonry.ts'
import * as packs from '../packs.ts'
import * as sheets from '../sheets.ts'
import type { PictureRow } from '../picture-of.ts'

const SAND = '#d9b36c'
const GREY = '#a7a6a2'
const STEEL = '#7c858d'

/** Cement, steel, blocks, roofs and timber. */
export const structure: readonly PictureRow[] = [
  [
    /^CEM-GHA-(SRAP|SSTR)/,
    'A bag of cement with a red band',
    () => packs.sack({ tint: 'stone', colour: '#dccfb6', mark: '#b83227', motif: 'diamond' }),
  ],
  [
    /^CEM-GHA/,
    'A bag of cement with a blue band',
    () => packs.sack({ tint: 'stone', colour: '#dccfb6', mark: '#2d5f9a', motif: 'diamond' }),
  ],
  [
    /^CEM-DAN/,
    'A bag of cement with a green band',
    () => packs.sack({ tint: 'stone', colour: '#e6e0d2', mark: '#2c7a4b', motif: 'bird' }),
  ],
  [
    /^CEM-DIA/,
    'A bag of cement with a violet band',
    () => packs.sack({ tint: 'stone', colour: '#d9d4cc', mark: '#5a4b93', motif: 'star' }),
  ],
  [
    /^CEM-CIM/,
    'A bag of cement with an orange band',
    () => packs.sack({ tint: 'stone', colour: '#dccfb6', mark: '#d9742b', motif: 'peak' }),
  ],
  [
    /^CEM-SUP/,
    'A bag of cement with a dark band',
    () => packs.sack({ tint: 'stone', colour: '#e3dccb', mark: '#37424f', motif: 'brick' }),
  ],
  [
    /^MOR-(WHITE|POP|SKIM)/,
    'A white bag of fine plaster',
    () => packs.sack({ tint: 'sky', colour: '#f1f1ed', mark: '#6f8fa8', motif: 'peak' }),
  ],
  [
    /^MOR-TADH/,
    'A bag of tile adhesive',
    () => packs.sack({ tint: 'sand', colour: '#efe6cf', mark: '#d9a11f', motif: 'brick' }),
  ],
  [
    /^MOR-GROUT-BR/,
    'A packet of brown grout',
    () => packs.packet({ tint: 'stone', colour: '#f0e7d6', mark: '#6b4630', motif: 'brick' }),
  ],
  [
    /^MOR-GROUT/,
    'A packet of light grout',
    () => packs.packet({ tint: 'stone', colour: '#f3f1ea', mark: '#8d98a1', motif: 'brick' }),
  ],
  [
    /^MOR-/,
    'A bag of mortar',
    () => packs.sack({ tint: 'stone', colour: '#e7dcc4', mark: '#c2392f', motif: 'drop' }),
  ],
  [/^ROD-THR/, 'Threaded rods', () => fittings.hardware({ kind: 'stud' })],
  [
    /^ROD-FAB/,
    'A bundle of smooth steel rods',
    () => masonry.bundle({ tint: 'night', colour: '#8a7f78', thick: 34, count: 6 }),
  ],
  [
    /^ROD-.*-(8|10)$/,
    'A bundle of thin ribbed steel rods',
    () => masonry.bundle({ tint: 'night', colour: STEEL, thick: 30, count: 7, ribs: true }),
  ],
  [
    /^ROD-/,
    'A bundle of thick ribbed steel rods',
    () => masonry.bundle({ tint: 'night', colour: STEEL, thick: 50, count: 5, ribs: true }),
  ],
  [
    /^STL-SQP/,
    'Square steel pipes',
    () => masonry.bundle({ tint: 'night', colour: '#77828c', thick: 66, count: 4, hollow: true }),
  ],
  [
    /^STL-(ANG|CCH)/,
    'A steel section',
    () => sheets.profile({ tint: 'night', colour: '#87929b', kind: 'angle' }),
  ],
  [
    /^STL-BW/,
    'A roll of binding wire',
    () => coverings.coil({ tint: 'night', colour: '#6f655e', rings: 7, thick: 16 }),
  ],
  [/^STL-/, 'A sheet of welded steel mesh', () => sheets.mesh({ colour: '#6f7a83' })],
  [
    /^BLK-\d-SOLID/,
    'Solid sandcrete blocks',
    () => masonry.block({ colour: '#b3aca0', stack: true, width: 330, height: 150 }),
  ],
  [
    /^BLK-\d-HOLLOW/,
    'A hollow sandcrete block',
    () => masonry.block({ colour: '#b3aca0', holes: 2, width: 360, height: 200, deep: 200 }),
  ],
  [
    /^BLK-VENT/,
    'A ventilation block with openings',
    () => masonry.block({ colour: '#c2b8a6', holes: 3, width: 340, height: 260, deep: 180 }),
  ],
  [
    /^BLK-LATER/,
    'Red blocks of pressed laterite',
    () => masonry.block({ tint: 'clay', colour: '#b8653f', stack: true, width: 330, height: 140 }),
  ],
  [/^AGG-(PIT|RIV)/, 'A heap of sand', () => masonry.heap({ colour: SAND })],
  [/^AGG-QD/, 'A heap of quarry dust', () => masonry.heap({ tint: 'stone', colour: '#a9a6a3' })],
  [/^AGG-LAT/, 'A heap of red laterite', () => masonry.heap({ tint: 'clay', colour: '#b9663e' })],
  [/^AGG-HC/, 'A heap of boulders', () => masonry.heap({ tint: 'stone', colour: '#8f8b88', stones: 66 })],
  [
    /^AGG-/,
    'A heap of granite chippings',
    () => masonry.heap({ tint: 'stone', colour: '#9a9899', stones: 30 }),
  ],
  [/^PAV-.*-RD/, 'Red pavers', () => coverings.tiles({ tint: 'clay', colour: '#b85a44', face: 'brick' })],
  [/^PAV-/, 'Grey pavers', () => coverings.tiles({ tint: 'stone', colour: GREY, face: 'brick' })],
  [/^KRB-UDR/, 'A drain of concrete with its slab', () => masonry.drain({ colour: '#aeaaa2' })],
  [
    /^KRB-/,
    'A kerb of concrete',
    () => masonry.block({ colour: '#b2afa8', width: 480, height: 140, deep: 110 }),
  ],
  [/^ROF-ALUZI-.*-CG/, 'Charcoal grey roofing sheets', () => sheets.roofingSheet({ colour: '#565f68' })],
  [/^ROF-ALUZI-.*-BR/, 'Brick red roofing sheets', () => sheets.roofingSheet({ colour: '#a3442f' })],
  [
    /^ROF-ALUZI-.*-FG|^ROF-ALUMI-.*-PG/,
    'Green roofing sheets',
    () => sheets.roofingSheet({ colour: '#3f7256' }),
  ],
  [/^ROF-(ALUMI|TRANS)/, 'Light roofing sheets', () => sheets.roofingSheet({ colour: '#dfe3e2' })],
  [/^ROF-GALV/, 'Corrugated galvanised sheets', () => sheets.roofingSheet({ colour: '#a9b4bb', ribs: 12 })],
  [
    /^ROF-STONE-BON/,
    'Black stone-coated roofing tiles',
    () => sheets.roofTiles({ colour: '#43464b', round: false }),
  ],
  [/^ROF-STONE/, 'Terracotta roofing tiles', () => sheets.roofTiles({ colour: '#c0613c', round: true })],
  [/^(ROF-FCEM|BRD-GYP)/, 'White boards', () => sheets.boards({ tint: 'sky', colour: '#e9e7e1' })],
  [/^RAC-RIDGE-BR/, 'A brick red ridge cap', () => sheets.profile({ colour: '#a3442f', kind: 'ridge' })],
  [/^RAC-RIDGE/, 'A charcoal grey ridge cap', () => sheets.profile({ colour: '#565f68', kind: 'ridge' })],
  [/^RAC-VALLEY/, 'A valley gutter of metal', () => sheets.profile({ colour: '#9aa5ad', kind: 'gutter' })],
  [/^RAC-GUT/, 'A white rain gutter', () => sheets.profile({ colour: '#eceeec', kind: 'gutter' })],
  [/^(RAC-FASCIA|BRD-TG)/, 'White planks of PVC', () => sheets.profile({ colour: '#f0f1ef', kind: 'plank' })],
  [/^RAC-INSUL/, 'A roll of reflecting insulation', () => coverings.roll({ tint: 'sky', colour: '#cdd5da' })],
  [
    /^TIM-WAW-1|^TIM-SAP/,
    'Wide planks of sawn timber',
    () => sheets.timber({ colour: '#d3a169', wide: 200, high: 44 }),
  ],
  [
    /^TIM-(WAW|EMI)/,
    'Sawn timber, light and stacked',
    () => sheets.timber({ colour: '#dcb883', wide: 80, high: 60 }),
  ],
  [/^TIM-ODU-1/, 'Wide planks of odum', () => sheets.timber({ colour: '#a9703c', wide: 200, high: 44 })],
  [/^TIM-/, 'Sawn hardwood, stacked', () => sheets.timber({ colour: '#b0733f', wide: 84, high: 60 })],
  [/^BRD-MAR/, 'Dark boards for shuttering', () => sheets.boards({ colour: '#6b4533', edge: '#c79a63' })],
  [/^BRD-/, 'Sheets of plywood', () => sheets.boards({ colour: '#d8b078' })],
]
