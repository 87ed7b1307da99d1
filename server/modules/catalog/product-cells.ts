import { foldLine, foldTyped } from '../../platform/typed-text.ts'
import { IMAGE_SOURCE, isMediaId } from './image.ts'

/** A discount from a quantity on, as JSON has it. */
export type Tier = { minQuantity: number; discountPercent: number; customerGroup?: string }

/** Whether a comma may stand in a number: only where it does not part cells. */
export type Decimals = 'point' | 'point-or-comma'

/** What a cell says; or what it should be, where that can't be told or may be read in two ways. Nothing is guessed. */
export type Read<Value> = { value: Value } | { mustBe: string; mayBeEither?: true }

const INVISIBLE = /\p{Cf}/gu

/** A number as people write it: no groups of digits, no currency, no other script's digits. */
export function readNumber(cell: string, decimals: Decimals): Read<number> {
  const typed = cell.replaceAll(INVISIBLE, '').trim()
  const [, whole = '', part = ''] = /^(\d+)[.,](\d{3})$/.exec(typed) ?? []
  // `1.250` is twelve hundred and fifty in Maputo, and one and a quarter in Accra.
  if (/[1-9]/.test(whole))
    return {
      mustBe: `be a number that can be read in one way: write ${Number(whole + part)} or ${Number(`${whole}.${part}`)}: a group of three digits may mean either`,
      mayBeEither: true,
    }
  const form = decimals === 'point' ? /^\d{1,12}(\.\d{1,6})?$/ : /^\d{1,12}([.,]\d{1,6})?$/
  if (form.test(typed)) return { value: Number(typed.replace(',', '.')) }
  const quoted = decimals === 'point' && /^\d+,\d+$/.test(typed) ? ', with a point and no comma' : ''
  return { mustBe: `be a number, such as 1250.50, without spaces or a currency${quoted}` }
}

// As spreadsheets write them in English and Portuguese.
const flags: Record<string, boolean> = {
  ...{ true: true, yes: true, 1: true, verdadeiro: true, sim: true },
  ...{ false: false, no: false, 0: false, falso: false, não: false, nao: false },
}

export function readFlag(cell: string): Read<boolean> {
  const word = foldTyped(cell).toLowerCase()
  const value = Object.hasOwn(flags, word) ? flags[word] : undefined
  return value === undefined ? { mustBe: 'be yes or no (true or false, sim or não)' } : { value }
}

/** The signs that the name of an option may have. */
export const OPTION_NAME = "^[\\p{L}\\p{N} ()/.&_'-]{1,30}$"
export const OPTION_NAME_FORM =
  "have names of up to 30 letters, digits, spaces and the signs ( ) / - . & _ ' only"

export function readOptions(cell: string): Read<Record<string, string>> {
  const pairs = split(cell, '|').map((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? undefined : ([foldLine(pair.slice(0, at)), unescaped(pair.slice(at + 1))] as const)
  })
  const form = 'be name=value, several parted by |, such as size=50 kg|colour=grey'
  if (!pairs.every((pair) => pair !== undefined)) return { mustBe: form }
  const names = pairs.map(([name]) => name)
  if (new Set(names).size < names.length) return { mustBe: `${form}, and each name once` }
  if (!names.every((name) => new RegExp(OPTION_NAME, 'u').test(name))) return { mustBe: OPTION_NAME_FORM }
  return { value: Object.fromEntries(pairs) }
}

const TIERS =
  'be quantity=per cent, several parted by |, such as 100=5|500=7.5; with =group behind it for one group'

export function readTiers(cell: string, decimals: Decimals): Read<Tier[]> {
  const tiers: Tier[] = []
  for (const part of split(cell, '|')) {
    const [left = '', right, ...group] = part.split('=')
    if (right === undefined) return { mustBe: TIERS }
    const quantity = readNumber(left, decimals)
    const percent = readNumber(right.trim().replace(/\s*%$/, ''), decimals)
    for (const number of [quantity, percent])
      if ('mustBe' in number) return number.mayBeEither ? number : { mustBe: TIERS }
    const customerGroup = group.length === 0 ? {} : { customerGroup: unescaped(group.join('=')).trim() }
    if ('value' in quantity && 'value' in percent)
      tiers.push({ minQuantity: quantity.value, discountPercent: percent.value, ...customerGroup })
  }
  return { value: tiers }
}

/** Addresses and ids of pictures, parted by blanks; or by what else stands before the next address. */
export function readImages(cell: string): Read<string[]> {
  const value = cell
    .trim()
    .split(/[\s;,|]+(?=https:\/\/)|\s+/i)
    .map((source) => (isMediaId(source.toLowerCase()) ? source.toLowerCase() : source))
  return value.every((source) => IMAGE.test(source))
    ? { value }
    : { mustBe: 'be https addresses, or ids of pictures that you sent, parted by spaces' }
}

const IMAGE = new RegExp(IMAGE_SOURCE)

export function writeOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${escaped(value)}`)
    .join('|')
}

export function writeTiers(tiers: readonly Tier[]): string {
  const group = (name: string | undefined) => (name === undefined ? [] : [escaped(name)])
  return tiers
    .map((tier) => [tier.minQuantity, tier.discountPercent, ...group(tier.customerGroup)].join('='))
    .join('|')
}

const escaped = (value: string) => value.replaceAll(/[\\|]/g, String.raw`\$&`)
const unescaped = (value: string) => value.replaceAll(/\\([\\|])/g, '$1')

/** Parts at a separator that has no backslash before it. */
function split(cell: string, separator: string): string[] {
  const parts = ['']
  for (const piece of cell.match(/\\.|[^\\]|\\$/gsu) ?? []) {
    if (piece === separator) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}
