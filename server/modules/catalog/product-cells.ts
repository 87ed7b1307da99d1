import { foldLine, foldTyped } from '../../platform/typed-text.ts'

/** A discount from a quantity on, as JSON has it. */
export type Tier = { minQuantity: number; discountPercent: number; customerGroup?: string }

/** Whether a comma may stand in a number: only where it does not part cells. */
export type Decimals = 'point' | 'point-or-comma'

export function readNumber(cell: string, decimals: Decimals): number | undefined {
  const trimmed = cell.trim()
  const form = decimals === 'point' ? /^\d{1,12}(\.\d{1,6})?$/ : /^\d{1,12}([.,]\d{1,6})?$/
  return form.test(trimmed) ? Number(trimmed.replace(',', '.')) : undefined
}

// As spreadsheets write them in English and Portuguese.
const flags: Record<string, boolean> = {
  ...{ true: true, yes: true, 1: true, verdadeiro: true, sim: true },
  ...{ false: false, no: false, 0: false, falso: false, não: false, nao: false },
}

export function readFlag(cell: string): boolean | undefined {
  const word = foldTyped(cell).toLowerCase()
  return Object.hasOwn(flags, word) ? flags[word] : undefined
}

export function readOptions(cell: string): Record<string, string> | undefined {
  const pairs = split(cell, '|').map((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? undefined : ([foldLine(pair.slice(0, at)), unescaped(pair.slice(at + 1))] as const)
  })
  if (!pairs.every((pair) => pair !== undefined)) return undefined
  const names = pairs.map(([name]) => name)
  return new Set(names).size === names.length ? Object.fromEntries(pairs) : undefined
}

export function readTiers(cell: string, decimals: Decimals): Tier[] | undefined {
  const tiers = split(cell, '|').map((part): Tier | undefined => {
    const [quantity = '', percent = '', ...group] = part.split('=')
    const minQuantity = readNumber(quantity, decimals)
    const discountPercent = readNumber(percent, decimals)
    if (minQuantity === undefined || discountPercent === undefined) return undefined
    const customerGroup = group.length === 0 ? {} : { customerGroup: unescaped(group.join('=')).trim() }
    return { minQuantity, discountPercent, ...customerGroup }
  })
  return tiers.every((tier) => tier !== undefined) ? tiers : undefined
}

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
