import * as fittings from '../fittings.ts'
import * as handTools from '../hand-tools.ts'
import * as machines from '../machines.ts'
import * as safetyWear from '../safety-wear.ts'
import type { PictureRow } from '../picture-of.ts'

const WHITE = '#f2f2ee'

/** Tools, fasteners and what protects those who work. */
export const site: readonly PictureRow[] = [
  [/^TOL-TRW/, 'A trowel', () => handTools.handTool({ kind: 'trowel' })],
  [/^TOL-FLT/, 'A float of steel', () => handTools.handTool({ kind: 'float' })],
  [/^TOL-SHOV/, 'A shovel', () => handTools.handTool({ kind: 'shovel' })],
  [/^TOL-PICK/, 'A pickaxe', () => handTools.handTool({ kind: 'pickaxe' })],
  [/^TOL-CUT/, 'A cutlass', () => handTools.handTool({ kind: 'cutlass' })],
  [/^TOL-BARROW/, 'A wheelbarrow', () => handTools.barrow({})],
  [/^TOL-HMR/, 'A claw hammer', () => handTools.handTool({ kind: 'hammer' })],
  [/^TOL-TAPE/, 'A tape measure', () => handTools.handTool({ kind: 'tape' })],
  [/^TOL-LEVEL/, 'A spirit level', () => handTools.handTool({ kind: 'level' })],
  [/^TOL-HEAD/, 'A head pan', () => handTools.headPan()],
  [/^TOL-BOLT/, 'A bolt cutter', () => handTools.handTool({ kind: 'bolt' })],
  [/^TOL-LAD/, 'A ladder', () => handTools.handTool({ kind: 'ladder' })],
  [/^PWR-DRL/, 'A drill', () => machines.drill({ colour: '#2f7f8f' })],
  [/^PWR-SDS/, 'A rotary hammer', () => machines.drill({ colour: '#c0492f', long: true })],
  [/^PWR-GRD/, 'An angle grinder', () => machines.discMachine({ colour: '#2f7f8f', kind: 'grinder' })],
  [/^PWR-CIR/, 'A circular saw', () => machines.discMachine({ colour: '#d9822b', kind: 'saw' })],
  [
    /^PWR-TILE/,
    'A tile cutter with its table',
    () => machines.discMachine({ colour: '#2d5f9a', kind: 'table' }),
  ],
  [
    /^PWR-WELD/,
    'A welding machine with its leads',
    () => machines.apparatus({ colour: '#d9822b', face: 'welder', leads: true }),
  ],
  [/^PWR-MIX/, 'A concrete mixer', () => machines.mixer()],
  [/^PWR-VIB/, 'A motor with a poker vibrator', () => machines.poker()],
  [/^PWR-GEN/, 'A generator', () => machines.generator({ colour: '#c0392f' })],
  [/^NAI-/, 'A carton of nails', () => fittings.hardware({ kind: 'nail' })],
  [/^SCR-/, 'A carton of screws', () => fittings.hardware({ kind: 'screw', colour: '#7f9db3' })],
  [/^ANC-RAWL/, 'A carton of wall plugs', () => fittings.hardware({ kind: 'plug', colour: '#d9c08a' })],
  [/^(ANC|BLT)-/, 'A carton of bolts', () => fittings.hardware({ kind: 'bolt', colour: '#c98a5a' })],
  [/^WEL-/, 'A packet of welding electrodes', () => fittings.electrodes()],
  [/^SAF-HELM-YE/, 'A yellow safety helmet', () => safetyWear.helmet({ colour: '#f0b92f' })],
  [/^SAF-HELM/, 'A white safety helmet', () => safetyWear.helmet({ colour: WHITE })],
  [/^SAF-VEST/, 'An orange reflective vest', () => safetyWear.vest({ colour: '#ec6f2b' })],
  [/^SAF-GLOV/, 'Work gloves', () => safetyWear.gloves({ colour: '#d9d4c8', palm: '#3f86ad' })],
  [/^SAF-GOGG/, 'Safety goggles', () => safetyWear.goggles()],
  [/^SAF-MASK/, 'A dust mask', () => safetyWear.mask()],
  [/^SAF-HARN/, 'A safety harness', () => safetyWear.harness()],
  [/^SAF-CONE/, 'A traffic cone', () => safetyWear.cone()],
  [/^SAF-AID/, 'A first-aid case', () => safetyWear.firstAid()],
  [/^SAF-BOOT/, 'Safety boots', () => safetyWear.boots({ colour: '#a8743f', kind: 'work' })],
  [
    /^SAF-WELL/,
    'Black rubber boots',
    () => safetyWear.boots({ colour: '#3a3e44', kind: 'rubber', sole: '#24262a' }),
  ],
]
