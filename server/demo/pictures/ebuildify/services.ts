import * as coverings from '../coverings.ts'
import * as fittings from '../fittings.ts'
import * as lighting from '../lighting.ts'
import * as machines from '../machines.ts'
import * as masonry from '../masonry.ts'
import * as packs from '../packs.ts'
import * as sanitary from '../sanitary.ts'
import type { PictureRow } from '../picture-of.ts'

const PVC = '#8b98a3'

/** Water and current. */
export const services: readonly PictureRow[] = [
  [
    /^PVC-P-(20|25|32)/,
    'A bundle of thin PVC pipes',
    () => masonry.bundle({ tint: 'sky', colour: PVC, thick: 44, count: 6, hollow: true }),
  ],
  [
    /^PVC-P/,
    'A bundle of PVC pipes',
    () => masonry.bundle({ tint: 'sky', colour: PVC, thick: 76, count: 4, hollow: true }),
  ],
  [
    /^PVC-S-(50|75)/,
    'A bundle of white waste pipes',
    () => masonry.bundle({ tint: 'sky', colour: '#d7dcdf', thick: 80, count: 4, hollow: true }),
  ],
  [
    /^PVC-S/,
    'Wide white waste pipes',
    () => masonry.bundle({ tint: 'sky', colour: '#d7dcdf', thick: 124, count: 3, hollow: true }),
  ],
  [
    /^PPR/,
    'Green pipes for hot water',
    () => masonry.bundle({ tint: 'mint', colour: '#5a9c72', thick: 54, count: 5, hollow: true }),
  ],
  [
    /^ELE-CON/,
    'White conduits',
    () => masonry.bundle({ tint: 'night', colour: '#e4e7e8', thick: 44, count: 6, hollow: true }),
  ],
  [/^FIT-ELB/, 'An elbow of PVC', () => fittings.fitting({ kind: 'elbow', colour: PVC })],
  [/^FIT-TEE/, 'A tee of PVC with a door', () => fittings.fitting({ kind: 'tee', colour: '#c9d0d5' })],
  [
    /^FIT-CEM/,
    'A tin of solvent cement',
    () =>
      packs.cartridge({ tint: 'sky', colour: '#e9e4d6', mark: '#2d6ca3', motif: 'drop', nozzle: 'short' }),
  ],
  [/^FIT-GATE/, 'A gate valve of brass', () => fittings.fitting({ kind: 'valve', colour: '#c9973f' })],
  [/^FIT-BALL/, 'A float valve', () => fittings.fitting({ kind: 'float', colour: '#c9973f' })],
  [/^FIT-PTFE/, 'Rolls of thread tape', () => fittings.tape({ kind: 'thread', colour: '#3f86b5' })],
  [/^TNK-POLY-(500|1000)$/, 'A black water tank', () => sanitary.tank({ high: 330 })],
  [/^TNK-/, 'A tall black water tank', () => sanitary.tank({ high: 430 })],
  [/^PMP-SURF/, 'A water pump', () => machines.pump({ colour: '#2d6ca3' })],
  [/^PMP-SUB/, 'A pump for a borehole', () => machines.pump({ colour: '#3f86b5', sunk: true })],
  [
    /^PMP-CTRL/,
    'A controller for a pump',
    () => machines.apparatus({ tint: 'sky', colour: '#3f86b5', face: 'meter' }),
  ],
  [/^SAN-WC-HIGH/, 'A toilet with a cistern above', () => sanitary.toilet({ tall: true })],
  [/^SAN-(WC|URI)/, 'A white toilet', () => sanitary.toilet({})],
  [/^SAN-BAS-PED/, 'A white basin on its pedestal', () => sanitary.basin({})],
  [/^SAN-BAS/, 'A white basin on a counter', () => sanitary.basin({ pedestal: false })],
  [/^SAN-TUB/, 'A white bath tub', () => sanitary.bath()],
  [/^SAN-SINK-1/, 'A sink of steel with one bowl', () => sanitary.sink({ bowls: 1 })],
  [/^SAN-SINK/, 'A sink of steel with two bowls', () => sanitary.sink({ bowls: 2 })],
  [/^TAP-PIL/, 'A tap of chrome', () => sanitary.tap({ kind: 'pillar' })],
  [/^TAP-BIB/, 'A tap of brass', () => sanitary.tap({ kind: 'bib', colour: '#c9973f' })],
  [/^TAP-BAS/, 'A mixer of chrome with one lever', () => sanitary.tap({ kind: 'mixer' })],
  [/^TAP-KIT/, 'A kitchen tap with a high spout', () => sanitary.tap({ kind: 'kitchen' })],
  [/^TAP-SHW/, 'A shower with a hose', () => sanitary.shower({})],
  [/^TAP-HTR/, 'A shower that heats water', () => sanitary.shower({ heater: true })],
  [/^TAP-TRAP/, 'A bottle trap of chrome', () => fittings.fitting({ kind: 'trap', colour: '#b9c4cc' })],
  [/^CAB-SC-.*-RED/, 'A coil of red cable', () => coverings.coil({ tint: 'rose', colour: '#c0392f' })],
  [
    /^CAB-SC-.*-GRE/,
    'A coil of green and yellow cable',
    () => coverings.coil({ tint: 'leaf', colour: '#3f8f4f', stripe: '#f0cf3f' }),
  ],
  [/^CAB-SC/, 'A coil of black cable', () => coverings.coil({ tint: 'night', colour: '#3a3e44' })],
  [
    /^CAB-FLX/,
    'A coil of white flexible cable',
    () => coverings.coil({ tint: 'night', colour: '#dfe2e4', rings: 5, thick: 25 }),
  ],
  [
    /^CAB-TWE/,
    'A coil of flat grey cable',
    () => coverings.coil({ tint: 'night', colour: '#9aa1a7', rings: 5, thick: 25 }),
  ],
  [/^ELE-SOC-2/, 'A white double socket', () => lighting.plate({ kind: 'double' })],
  [/^ELE-SOC/, 'A white socket', () => lighting.plate({ kind: 'single' })],
  [/^ELE-SW/, 'A white light switch', () => lighting.plate({ kind: 'switch' })],
  [/^ELE-BOX/, 'A box of metal for a switch', () => lighting.plate({ kind: 'box' })],
  [/^ELE-MCB/, 'A circuit breaker', () => lighting.breakers({ count: 1 })],
  [/^ELE-DB/, 'A board of circuit breakers', () => lighting.breakers({ count: 8, cased: true })],
  [/^ELE-ERTH/, 'An earth rod of copper', () => fittings.earthRod()],
  [/^LGT-LED-9/, 'A small light bulb', () => lighting.bulb({ size: 0.84 })],
  [/^LGT-LED/, 'A light bulb', () => lighting.bulb({})],
  [/^LGT-PNL/, 'A round panel of light', () => lighting.lamp({ kind: 'panel' })],
  [/^LGT-FLD/, 'A floodlight', () => lighting.lamp({ kind: 'flood' })],
  [/^LGT-SOL/, 'A street light with a solar panel', () => lighting.lamp({ kind: 'street' })],
  [/^LGT-FAN/, 'A white ceiling fan', () => lighting.ceilingFan()],
]
