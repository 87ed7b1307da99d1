import * as electronics from '../electronics.ts'
import * as machines from '../machines.ts'
import * as phones from '../phones.ts'
import * as solar from '../solar.ts'
import type { PictureRow } from '../picture-of.ts'

/** Phones, screens and what runs on the sun. */
export const devices: readonly PictureRow[] = [
  [/^TEL-.*-(AZU|VER)$/, 'Telemóvel azul', () => phones.phone({ colour: '#7fa9c9' })],
  [/^TEL-.*-DOU|^TEL-INF/, 'Telemóvel dourado', () => phones.phone({ colour: '#d8bd86', screen: '#b5683f' })],
  [/^TEL-.*-BRA/, 'Telemóvel branco', () => phones.phone({ colour: '#eceeef', screen: '#6f5fa8' })],
  [/^TEL-ITE-(2163|P110)/, 'Telemóvel de teclas', () => phones.keypadPhone({ colour: '#3a4a63' })],
  [/^TEL-/, 'Telemóvel preto', () => phones.phone({ colour: '#33373e', screen: '#2f7f7a' })],
  [/^ACT-CAR/, 'Carregador', () => phones.charger()],
  [/^ACT-CAB-U/, 'Cabo branco', () => phones.cable({ colour: '#e6e9ea' })],
  [/^ACT-CAB/, 'Cabo vermelho', () => phones.cable({ colour: '#c8463a' })],
  [/^ACT-PWB-1/, 'Power bank', () => phones.powerBank({})],
  [/^ACT-PWB/, 'Power bank grande', () => phones.powerBank({ big: true })],
  [/^ACT-AUR-B/, 'Auriculares sem fios com estojo', () => phones.earbuds({})],
  [/^ACT-AUR/, 'Auriculares com fio', () => phones.earbuds({ wired: true })],
  [/^ACT-PEL/, 'Película de vidro', () => phones.cover({})],
  [/^ACT-CAP/, 'Capa transparente', () => phones.cover({ clear: true })],
  [/^ACT-MSD/, 'Cartão de memória', () => phones.chip({ kind: 'card' })],
  [/^ELE-TV-32/, 'Televisor', () => electronics.screen({ kind: 'tv' })],
  [/^ELE-TV/, 'Televisor grande', () => electronics.screen({ kind: 'tv-large' })],
  [/^ELE-COL-B/, 'Coluna de som portátil', () => electronics.speaker({ kind: 'small' })],
  [/^ELE-COL/, 'Coluna de festa com microfone', () => electronics.speaker({ kind: 'party' })],
  [/^ELE-RAD/, 'Rádio com painel solar', () => electronics.speaker({ kind: 'radio' })],
  [/^ELE-DES/, 'Descodificador', () => electronics.smallBox({})],
  [/^ELE-VEN/, 'Ventoinha de pé', () => electronics.fan()],
  [/^INF-POR-14/, 'Computador portátil prateado', () => electronics.laptop({ colour: '#cdd3d8' })],
  [/^INF-POR/, 'Computador portátil preto', () => electronics.laptop({ colour: '#4a5058' })],
  [/^INF-TAB/, 'Tablet', () => electronics.screen({ kind: 'tablet' })],
  [/^INF-IMP/, 'Impressora', () => electronics.printer()],
  [/^INF-RAT/, 'Rato sem fios', () => electronics.mouse()],
  [/^INF-PEN/, 'Memória USB', () => phones.chip({ kind: 'stick' })],
  [/^INF-ROU/, 'Router com antenas', () => electronics.smallBox({ aerials: true })],
  [/^INF-EST/, 'Estabilizador de tensão', () => machines.apparatus({ colour: '#5f7f9a', face: 'sockets' })],
  [/^SOL-PAI-10$/, 'Pequeno painel solar', () => solar.solarPanel({ cells: 2 })],
  [/^SOL-PAI-50/, 'Painel solar', () => solar.solarPanel({ cells: 3 })],
  [/^SOL-PAI/, 'Painel solar grande', () => solar.solarPanel({ cells: 4 })],
  [/^SOL-LAN-S/, 'Lanterna solar', () => solar.lantern({})],
  [/^SOL-LAN/, 'Lanterna solar que carrega um telemóvel', () => solar.lantern({ charges: true })],
  [/^SOL-KIT-3/, 'Kit solar com lâmpadas', () => solar.solarKit({})],
  [/^SOL-KIT/, 'Kit solar com televisor', () => solar.solarKit({ tv: true })],
  [/^SOL-BAT/, 'Bateria', () => solar.battery()],
  [
    /^SOL-CTR/,
    'Controlador de carga',
    () => machines.apparatus({ tint: 'sky', colour: '#3f8f6f', face: 'screen' }),
  ],
  [/^SOL-INV/, 'Inversor', () => machines.apparatus({ tint: 'sky', colour: '#d9822b', face: 'sockets' })],
  [/^SOL-BOM/, 'Bomba de água', () => machines.pump({ colour: '#2d6ca3' })],
]
