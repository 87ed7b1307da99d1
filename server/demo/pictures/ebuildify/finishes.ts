import * as coverings from '../coverings.ts'
import * as fittings from '../fittings.ts'
import * as handTools from '../hand-tools.ts'
import * as openings from '../openings.ts'
import * as packs from '../packs.ts'
import * as sheets from '../sheets.ts'
import type { PictureRow } from '../picture-of.ts'

/** Tiles, paint, doors and windows, and what keeps water out. */
export const finishes: readonly PictureRow[] = [
  [
    /^TIL-TWY-CREMA|^TIL-KED-ANTIS/,
    'Cream floor tiles',
    () => coverings.tiles({ tint: 'sand', colour: '#e7d7b8', second: '#b69a6c', face: 'marble' }),
  ],
  [
    /^TIL-TWY-CARBO|^TIL-GOO-OUTDR/,
    'Dark floor tiles',
    () => coverings.tiles({ colour: '#555a60', second: '#8a9096', face: 'speckled' }),
  ],
  [
    /^TIL-RAK-STATU/,
    'White floor tiles with veins of marble',
    () => coverings.tiles({ tint: 'night', colour: '#f1f1ef', second: '#8d949b', face: 'marble' }),
  ],
  [
    /^TIL-RAK-OAK/,
    'Tiles that look like planks of oak',
    () => coverings.tiles({ tint: 'sand', colour: '#c2905a', second: '#7d5430', face: 'wood' }),
  ],
  [/^TIL-KED-TERRA/, 'Terracotta floor tiles', () => coverings.tiles({ tint: 'clay', colour: '#c06a45' })],
  [
    /^TIL-KED-SPECK/,
    'Speckled floor tiles',
    () => coverings.tiles({ colour: '#d9d6d0', second: '#4d4f54', face: 'speckled' }),
  ],
  [
    /^TIL-TWY-WAVE/,
    'Wall tiles with waves in blue',
    () => coverings.tiles({ tint: 'sky', colour: '#dcecf2', second: '#3f86ad', face: 'wave' }),
  ],
  [
    /^TIL-GOO-KENTE/,
    'Wall tiles with a border of kente',
    () => coverings.tiles({ tint: 'sand', colour: '#f5efdf', face: 'kente' }),
  ],
  [
    /^TIL-KED-STONE/,
    'Cladding that looks like ochre stone',
    () => coverings.tiles({ tint: 'clay', colour: '#c79a5c', face: 'ledge' }),
  ],
  [/^TIL-/, 'White wall tiles', () => coverings.tiles({ tint: 'sky', colour: '#e3eaed', face: 'brick' })],
  [
    /^PNT-(.*-BW4|GLS-WH)/,
    'A small bucket of white paint',
    () => packs.pail({ tint: 'sky', colour: '#e3e8ea', mark: '#ffffff', motif: 'drop', small: true }),
  ],
  [
    /^PNT-.*-(BW|WH)$|^PNT-SEAL/,
    'A bucket of white paint',
    () => packs.pail({ tint: 'sky', colour: '#e3e8ea', mark: '#ffffff', motif: 'drop' }),
  ],
  [
    /^PNT-(AZ-ACR-MG|LE-SLK|CO-WSH-SB|LE-TEX)/,
    'A bucket of paint in a warm beige',
    () => packs.pail({ tint: 'sand', colour: '#f3f2ee', mark: '#d9bd8c', motif: 'drop' }),
  ],
  [
    /^PNT-CO-WSH-TC|^PNT-RED/,
    'A bucket of terracotta paint',
    () => packs.pail({ tint: 'clay', colour: '#f3f2ee', mark: '#b9563a', motif: 'drop' }),
  ],
  [
    /^PNT-GLS-BK/,
    'A small bucket of black paint',
    () => packs.pail({ tint: 'night', colour: '#eceeee', mark: '#2c2f34', motif: 'drop', small: true }),
  ],
  [
    /^PNT-(GLS-GN|VARN)/,
    'A small bucket of brown varnish',
    () => packs.pail({ tint: 'sand', colour: '#eceeee', mark: '#8f5a2a', motif: 'drop', small: true }),
  ],
  [
    /^PNT-EPOX/,
    'A small bucket of grey paint',
    () => packs.pail({ tint: 'stone', colour: '#eceeee', mark: '#7d858c', motif: 'drop', small: true }),
  ],
  [/^PNT-ROLL/, 'A paint roller in its tray', () => handTools.painting('roller')],
  [/^PNT-BRSH/, 'Paint brushes', () => handTools.painting('brushes')],
  [/^PNT-TAPE/, 'A roll of masking tape', () => fittings.tape({ kind: 'masking', colour: '#e3c888' })],
  [/^PNT-SAND/, 'Sheets of sandpaper', () => sheets.boards({ tint: 'clay', colour: '#a9683e', count: 4 })],
  [/^DOR-ODUM/, 'A panel door of light hardwood', () => openings.door({ colour: '#b0713a', panels: 6 })],
  [/^DOR-MAHO/, 'A panel door of mahogany', () => openings.door({ colour: '#7f3f2a', panels: 6 })],
  [/^DOR-FLUSH/, 'A smooth door', () => openings.door({ colour: '#d8bd93', panels: 0 })],
  [
    /^DOR-STEEL/,
    'A security door with panels',
    () => openings.door({ colour: '#6b4a35', panels: 2, frame: '#4d545a' }),
  ],
  [
    /^DOR-PVC/,
    'A white bathroom door',
    () => openings.door({ colour: '#eef0f0', panels: 2, frame: '#d3d8da' }),
  ],
  [/^WIN-SLD-18/, 'A wide sliding window', () => openings.window({ panes: 3, wide: 500 })],
  [/^WIN-SLD/, 'A sliding window', () => openings.window({})],
  [/^WIN-PRJ/, 'A small window', () => openings.window({ panes: 1, wide: 340 })],
  [/^WIN-(LOUV|BLADE)/, 'A window of glass louvres', () => openings.window({ panes: 1, louvres: true })],
  [/^WIN-NET/, 'A roll of netting', () => coverings.roll({ tint: 'sky', colour: '#5f6f75', net: true })],
  [/^LCK-MORT/, 'A lock with its handle', () => openings.lockset()],
  [/^LCK-PAD/, 'A padlock of brass', () => openings.padlock()],
  [/^HNG-BUT/, 'A steel hinge', () => openings.hinge({})],
  [/^HNG-/, 'A hinge for a gate', () => openings.hinge({ barrel: true })],
  [
    /^WPF-SIKA/,
    'A canister of admixture',
    () => packs.canister({ tint: 'sand', colour: '#f0c23a', mark: '#b83227', motif: 'drop' }),
  ],
  [
    /^WPF-TMITE/,
    'A canister of soil treatment',
    () => packs.canister({ tint: 'leaf', colour: '#e9ece6', mark: '#3f8050', motif: 'leaf' }),
  ],
  [
    /^WPF-TOPS/,
    'A bag of sealing slurry',
    () => packs.sack({ tint: 'sky', colour: '#e6e4dc', mark: '#2f7fa0', motif: 'drop' }),
  ],
  [
    /^WPF-PRIM/,
    'A bucket of bitumen primer',
    () => packs.pail({ tint: 'stone', colour: '#c9ced2', mark: '#2c2f34', motif: 'drop' }),
  ],
  [
    /^WPF-ROOFG/,
    'A bucket of roof coating',
    () => packs.pail({ tint: 'sky', colour: '#f1f3f3', mark: '#4f9fb8', motif: 'wave' }),
  ],
  [
    /^WPF-FELT|^WPF-DPC/,
    'A roll of bitumen felt',
    () => coverings.roll({ tint: 'stone', colour: '#3d4045', inside: '#8d9399' }),
  ],
  [
    /^WPF-DPM/,
    'A roll of membrane',
    () => coverings.roll({ tint: 'sky', colour: '#4f86a8', inside: '#2d5a78' }),
  ],
  [
    /^WPF-SILI/,
    'A cartridge of sealant',
    () => packs.cartridge({ tint: 'sky', colour: '#f2f4f4', mark: '#2d6ca3', motif: 'drop', nozzle: 'long' }),
  ],
  [
    /^WPF-FOAM/,
    'A can of expanding foam',
    () =>
      packs.cartridge({ tint: 'sand', colour: '#f3ead2', mark: '#d9822b', motif: 'comb', nozzle: 'short' }),
  ],
]
