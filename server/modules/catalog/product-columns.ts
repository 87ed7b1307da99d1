import type { Minor } from '../../platform/money.ts'
import { toMajor } from '../../platform/money.ts'
import { foldTyped } from '../../platform/typed-text.ts'
import { defused, undefused, type Delimiter } from './csv.ts'
import {
  readFlag,
  readImages,
  readNumber,
  readOptions,
  readTiers,
  writeOptions,
  writeTiers,
  type Decimals,
  type Read,
  type Tier,
} from './product-cells.ts'
import type { PriceTier, ProductStatus } from './product.ts'

/** The fields of a product as the API's JSON has them, which a row of a file becomes. */
export type ProductFields = {
  name: string
  description: string
  category: string
  brand: string | null
  unit: string
  price: number
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  status: string
  optionGroup: string | null
  options: Record<string, string>
  images: string[]
  stock: number
  reorderLevel: number
  bulkTiers: Tier[]
}
export type ProductField = keyof ProductFields

/** What a column holds: how a cell is read, how it is written, and what clears it. */
type Column<Value> = {
  read: (cell: string, decimals: Decimals) => Read<Value>
  write: (value: NonNullable<Value>) => string
  /** The value of `(none)`, where a field may have none. */
  none?: Value
}

const text = { read: (cell: string) => ({ value: cell }), write: (value: string) => value }
const number = { read: readNumber, write: (value: number) => String(value) }
const yesOrNo = { read: readFlag, write: (value: boolean) => String(value) }

const columns: { [Field in ProductField]: Column<ProductFields[Field]> } = {
  name: text,
  description: text,
  category: { ...text, read: (cell) => ({ value: foldTyped(cell) }) },
  brand: { ...text, none: null },
  unit: text,
  price: number,
  weightGrams: { ...number, none: null },
  isBulkItem: yesOrNo,
  isOrganic: yesOrNo,
  status: { ...text, read: (cell) => ({ value: foldTyped(cell).toLowerCase() }) },
  optionGroup: { ...text, none: null },
  options: { read: readOptions, write: writeOptions, none: {} },
  images: { read: readImages, write: (images) => images.join(' '), none: [] },
  stock: number,
  reorderLevel: number,
  bulkTiers: { read: readTiers, write: writeTiers, none: [] },
}

/**
 * The columns of a file, in the order in which they are written. `stockSeen` is the stock that an export saw, so that a row
 * which comes back with the same says nothing of the stock.
 */
export const productColumns = [
  'sku',
  'seller',
  ...(Object.keys(columns) as ProductField[]).flatMap((field) =>
    field === 'stock' ? (['stock', 'stockSeen'] as const) : [field],
  ),
] as const
type ProductColumn = (typeof productColumns)[number]

/** Those that say nothing by themselves. */
const ABOUT_OTHERS: readonly string[] = ['sku', 'seller', 'stockSeen', '']

/** What is wrong with a header: columns that nobody knows, that are there twice, or that are missing. */
export function problemsOfHeader(header: readonly string[]): { field: string; message: string }[] {
  const known: readonly string[] = productColumns
  const wrong = header.flatMap((column, at) => {
    if (column === '') return []
    if (!known.includes(column))
      return [{ field: column, message: `is not a known column; known are ${known.join(', ')}` }]
    return header.indexOf(column) < at ? [{ field: column, message: 'must be there once' }] : []
  })
  const missing = header.includes('sku')
    ? []
    : [{ field: 'sku', message: `is required as a column; known are ${known.join(', ')}` }]
  const useless =
    wrong.length === 0 && missing.length === 0 && header.every((column) => ABOUT_OTHERS.includes(column))
      ? [{ field: 'header', message: 'must have a column besides sku and seller' }]
      : []
  return [...missing, ...wrong, ...useless].slice(0, 20)
}

const byFoldedName = new Map<string, ProductColumn>(
  productColumns.map((column) => [column.toLowerCase(), column]),
)

/**
 * A header's columns by their names, however they are spaced and written: `Reorder level`, `reorder_level`. A price may have
 * the currency behind it, `Price (GHS)`. Empty columns behind the last are left out.
 */
export function columnsOf(header: readonly string[], currency: readonly string[]): string[] {
  const columns = header.map((cell) => {
    const shown = foldTyped(undefused(cell))
    const [, name = shown, unit] = /^(price)\s*\((.+)\)$/i.exec(shown) ?? []
    if (unit !== undefined && !currency.some((one) => folded(one) === folded(unit))) return shown
    return byFoldedName.get(folded(name)) ?? shown
  })
  while (columns.at(-1) === '') columns.pop()
  return columns
}

/** How many of the cells are names of columns; the SKU's, without which a row is about nothing, counts most. */
export function knownIn(cells: readonly string[], currency: readonly string[]): number {
  const names: readonly string[] = productColumns
  const found = new Set(columnsOf(cells, currency).filter((column) => names.includes(column)))
  return found.size + (found.has('sku') ? productColumns.length : 0)
}

const folded = (name: string) =>
  foldTyped(name)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')

export type Problem = { field: string; message: string }

/** A row as it was understood. An empty cell says nothing, so its field is not there. */
export type ReadRow = {
  sku: string
  seller: string | undefined
  /** The stock that an export saw. */
  stockSeen: number | undefined
  fields: Partial<ProductFields>
  problems: Problem[]
}

/** What no column may hold: the database has no place for it. */
const NO_TEXT = /\0/

/**
 * Reads the cells of a row by its header. What can't be read is a problem of that field; the others are read. Cells that are
 * missing at its end are empty ones.
 */
export function readRow(header: readonly string[], cells: readonly string[], delimiter: Delimiter): ReadRow {
  const decimals = delimiter === ',' ? 'point' : 'point-or-comma'
  const row: ReadRow = { sku: '', seller: undefined, stockSeen: undefined, fields: {}, problems: [] }
  header.forEach((column, at) => {
    const cell = undefused((cells[at] ?? '').toWellFormed())
    if (column === 'sku') row.sku = foldTyped(cell)
    if (cell.trim() === '') return
    const problem = readCell(row, column, { cell, isNone: cells[at]?.trim() === '(none)', decimals, at })
    if (problem !== undefined) row.problems.push(problem)
  })
  const tooMany = cells.slice(header.length).some((cell) => cell.trim() !== '')
  if (tooMany)
    row.problems.push({ field: 'row', message: `has ${cells.length} cells, and the header ${header.length}` })
  if (cells.length === 1 && header.length > 1 && /[,;\t|]/.test(cells[0] ?? ''))
    row.problems.unshift({
      field: 'row',
      message: `is not parted as the header is, by ${delimiter === '\t' ? 'tabs' : delimiter}`,
    })
  return row
}

type Cell = { cell: string; isNone: boolean; decimals: Decimals; at: number }

/** Puts into the row what the cell says, or says why it can't. */
function readCell(row: ReadRow, column: string, { cell, isNone, decimals, at }: Cell): Problem | undefined {
  if (NO_TEXT.test(cell))
    return { field: column, message: 'has the character U+0000, which is no text: type it anew' }
  if (column === '')
    return { field: 'row', message: `has a value in column ${at + 1}, which has no name in the header` }
  if (column === 'seller') row.seller = cell.trim()
  if (column === 'stockSeen') {
    const seen = readNumber(cell, decimals)
    if ('mustBe' in seen) return { field: column, message: `must ${seen.mustBe}` }
    row.stockSeen = seen.value
  }
  if (!Object.hasOwn(columns, column)) return undefined
  const { read, none } = columns[column as ProductField]
  if (isNone && none === undefined) return { field: column, message: 'can not be without a value' }
  const it = isNone ? { value: none } : read(cell, decimals)
  if ('mustBe' in it) return { field: column, message: `must ${it.mustBe}` }
  Object.assign(row.fields, { [column]: it.value })
  return undefined
}

/** A product's fields as a row of all columns. What it has none of is an empty cell. */
export function writeRow(sku: string, seller: string, fields: ProductFields): string[] {
  const cellOf = <Field extends ProductField>(field: Field) => {
    const value = fields[field]
    return value === null ? '' : columns[field].write(value)
  }
  return productColumns.map((column) => {
    if (column === 'sku') return defused(sku)
    if (column === 'seller') return defused(seller)
    return defused(cellOf(column === 'stockSeen' ? 'stock' : column))
  })
}

/** How a product is saved, as far as a row of a file can tell it. */
export type SavedFields = {
  name: string
  description: string
  categorySlug: string
  brand: string | null
  unit: string
  priceMinor: Minor
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  status: ProductStatus
  optionGroup: string | null
  options: Readonly<Record<string, string>>
  images: readonly string[]
  imageSources: readonly string[] | null
  /** On hand where arriving stock is put. */
  stock: number
  reorderLevel: number
  tiers: readonly PriceTier[]
}

export function fieldsOf(saved: SavedFields): ProductFields {
  const { name, description, brand, unit, weightGrams, isBulkItem, isOrganic, status, optionGroup } = saved
  return {
    ...{ name, description, category: saved.categorySlug, brand, unit, price: toMajor(saved.priceMinor) },
    ...{ weightGrams, isBulkItem, isOrganic, status, optionGroup, options: { ...saved.options } },
    images: [...(saved.imageSources ?? saved.images)],
    stock: Math.max(saved.stock, 0),
    reorderLevel: saved.reorderLevel,
    bulkTiers: saved.tiers.map(({ minQuantity, discount, customerGroup }) => ({
      ...{ minQuantity, discountPercent: discount / 100 },
      ...(customerGroup === null ? {} : { customerGroup }),
    })),
  }
}

/** The fields of a row that say something else than the product's own. */
export function differing(wished: Partial<ProductFields>, own: ProductFields): Partial<ProductFields> {
  const fields = (Object.keys(wished) as ProductField[]).filter(
    (field) => canonical(wished[field]) !== canonical(own[field]),
  )
  return Object.fromEntries(fields.map((field) => [field, wished[field]]))
}

/** The same for options and tiers that are the same in another order. */
function canonical(value: unknown): string {
  if (Array.isArray(value) && typeof value[0] === 'object')
    return JSON.stringify((value as Tier[]).map(canonical).toSorted())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? ''
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
