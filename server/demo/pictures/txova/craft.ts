import * as craft from '../craft.ts'
import * as desk from '../desk.ts'
import * as instruments from '../instruments.ts'
import * as wear from '../wear.ts'
import type { PictureRow } from '../picture-of.ts'

/** Craft and art. */
export const crafts: readonly PictureRow[] = [
  [/^MAK-UJA/, 'Escultura de figuras em pau-preto', () => craft.carving('tree')],
  [/^MAK-SHE/, 'Escultura de um espírito em pau-preto', () => craft.carving('spirit')],
  [/^MAK-MAP/, 'Máscara de madeira', () => craft.carving('mask')],
  [/^MAK-CAB/, 'Busto de mulher em pau-preto', () => craft.carving('bust')],
  [/^MAK-ANI/, 'Animais de pau-preto', () => craft.carving('animals')],
  [/^CES-PAL-MD/, 'Cesto de palma', () => craft.basket({})],
  [/^CES-PAL/, 'Cesto grande de palma', () => craft.basket({ large: true })],
  [/^CES-EST/, 'Esteira de palma', () => craft.wickerwork('mat')],
  [/^CES-PEN/, 'Peneira de bambu', () => craft.wickerwork('sieve')],
  [/^CES-CAI/, 'Caixa de palha com tampa', () => craft.wickerwork('box')],
  [/^CES-ABA/, 'Candeeiro de cestaria', () => craft.wickerwork('lampshade')],
  [/^PRA-BRI/, 'Brincos de prata', () => wear.earrings({ kind: 'filigree', colour: '#c3cad0' })],
  [/^PRA-COL/, 'Colar de prata', () => craft.jewel('necklace')],
  [/^PRA-PUL/, 'Pulseira de prata', () => craft.jewel('bracelet')],
  [/^PRA-ANE/, 'Anel de prata', () => craft.jewel('ring')],
  [/^PRA-PIN/, 'Pendente de prata em forma de tartaruga', () => craft.jewel('turtle')],
  [/^BAT-MER/, 'Batique de um mercado', () => instruments.batik('market')],
  [/^BAT-/, 'Batique de um barco à vela', () => instruments.batik('fishers')],
  [/^INS-MBI/, 'Mbira', () => instruments.instrument('mbira')],
  [/^INS-TIM/, 'Timbila', () => instruments.instrument('timbila')],
  [/^INS-TAM/, 'Batuque', () => instruments.instrument('drum')],
  [
    /^CAD-CAP/,
    'Caderno com capa de capulana',
    () => desk.book({ colour: '#c8402f', mark: '#f4c04a', art: 'cloth' }),
  ],
]
