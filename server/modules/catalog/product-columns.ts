import { foldTyped } from '../../platform/typed-text.ts'
import type { Minor } from '../../platform/money.ts'
import { toMajor } from '../../platform/money.ts'
import { defused, undefused, type Delimiter } from './csv.ts'
import {
  readFlag,
  readNumber,
  readOptions,
  readTiers,
  writeOptions,
  writeTiers,
  type Decimals,
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

/** What a column holds: how a cell is read (`undefined` if it can't be), what it should be, and what clears it. */
type Column<Value> = {
  read: (cell: string, decimals: Decimals) => Value | undefined
  mustBe: string
  write: (value: NonNullable<Value>) => string
  /** The value of `(none)`, where a field may have none. */
  none?: Value
}

const text = { read: (cell: string) => cell, mustBe: 'be text', write: (value: string) => value }
const number = {
  read: readNumber,
  mustBe: 'be a number, such as 1250.50, without spaces or a currency',
  write: (value: number) => String(value),
}
const yesOrNo = { read: readFlag, mustBe: 'be true or false', write: (value: boolean) => String(value) }

const columns: { [Field in ProductField]: Column<ProductFields[Field]> } = {
  name: text,
  description: text,
  category: { ...text, read: (cell) => cell.trim() },
  brand: { ...text, none: null },
  unit: text,
  price: number,
  weightGrams: { ...number, none: null },
  isBulkItem: yesOrNo,
  isOrganic: yesOrNo,
  status: { ...text, read: (cell) => cell.trim().toLowerCase() },
  optionGroup: { ...text, none: null },
  options: {
    read: readOptions,
    mustBe: 'be name=value, several parted by |, such as size=50 kg|colour=grey',
    write: writeOptions,
    none: {},
  },
  images: {
    read: (cell) => cell.trim().split(/\s+/),
    mustBe: 'be addresses or ids parted by spaces',
    write: (images) => images.join(' '),
    none: [],
  },
  stock: number,
  reorderLevel: number,
  bulkTiers: {
    read: readTiers,
    mustBe:
      'be quantity=per cent, several parted by |, such as 100=5|500=7.5; with =group behind it for one group',
    write: writeTiers,
    none: [],
  },
}

/** The columns of a file, in the order in which they are written. */
export const productColumns = ['sku', 'seller', ...(Object.keys(columns) as ProductField[])] as const

/** What is wrong with a header: columns that nobody knows, that are there twice, or that are missing. */
export function problemsOfHeader(header: readonly string[]): { field: string; message: string }[] {
  const known: readonly string[] = productColumns
  const wrong = header.flatMap((column, at) => {
    if (!known.includes(column))
      return [
        {
          field: column === '' ? `column ${at + 1}` : column,
          message: `is not a known column; known are ${known.join(', ')}`,
        },
      ]
    return header.indexOf(column) < at ? [{ field: column, message: 'must be there once' }] : []
  })
  const missing = header.includes('sku') ? [] : [{ field: 'sku', message: 'is required as a column' }]
  const useless =
    wrong.length === 0 &&
    missing.length === 0 &&
    header.every((column) => column === 'sku' || column === 'seller')
      ? [{ field: 'header', message: 'must have a column besides sku and seller' }]
      : []
  return [...missing, ...wrong, ...useless].slice(0, 20)
}

/** The header's columns by their names, however a spreadsheet has spaced them. */
export function columnsOf(header: readonly string[]): string[] {
  const byLowerCase = new Map(productColumns.map((column) => [column.toLowerCase(), column]))
  return header.map((cell) => byLowerCase.get(cell.trim().toLowerCase()) ?? cell.trim())
}

export type Problem = { field: string; message: string }

/** A row as it was understood. An empty cell says nothing, so its field is not there. */
export type ReadRow = {
  sku: string
  seller: string | undefined
  fields: Partial<ProductFields>
  problems: Problem[]
}

/** Reads the cells of a row by its header. What can't be read is a problem of that field; the others are read. */
export function readRow(header: readonly string[], cells: readonly string[], delimiter: Delimiter): ReadRow {
  const decimals = delimiter === ';' ? 'point-or-comma' : 'point'
  const row: ReadRow = { sku: '', seller: undefined, fields: {}, problems: [] }
  header.forEach((column, at) => {
    const cell = undefused(cells[at] ?? '')
    if (column === 'sku') row.sku = foldTyped(cell)
    if (cell.trim() === '') return
    if (column === 'seller') row.seller = cell.trim()
    if (!Object.hasOwn(columns, column)) return
    const { read, mustBe, none } = columns[column as ProductField]
    const isNone = cells[at]?.trim() === '(none)'
    if (isNone && none === undefined) {
      row.problems.push({ field: column, message: 'can not be without a value' })
      return
    }
    const value = isNone ? none : read(cell, decimals)
    if (value === undefined) row.problems.push({ field: column, message: `must ${mustBe}` })
    else Object.assign(row.fields, { [column]: value })
  })
  if (cells.length !== header.length)
    row.problems.push({ field: 'row', message: `has ${cells.length} cells, and the header ${header.length}` })
  return row
}

/** A product's fields as a row of all columns. What it has none of is an empty cell. */
export function writeRow(sku: string, seller: string, fields: ProductFields): string[] {
  const cellOf = <Field extends ProductField>(field: Field) => {
    const value = fields[field]
    return value === null ? '' : columns[field].write(value)
  }
  const cells = (Object.keys(columns) as ProductField[]).map(cellOf)
  return [sku, seller, ...cells].map(defused)
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
