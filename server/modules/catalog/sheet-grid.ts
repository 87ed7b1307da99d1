import { LARGEST_PRICE } from '../../platform/http/schemas.ts'
import { fromMajor, minor } from '../../platform/money.ts'
import { foldTyped } from '../../platform/typed-text.ts'
import { sheetFields, type CellValue, type SheetField, type SheetSettings } from './sheet.ts'
import { MOST_STOCK } from './stock.ts'

/** Where the columns of a sheet are, by their letters. */
export type SheetColumns = { sku: string; name: string | null } & Record<SheetField, string | null>

/** Finds the columns that the settings name in a tab's first row; or says which are missing or there twice. */
export function columnsIn(header: readonly CellValue[], settings: SheetSettings): SheetColumns | string[] {
  const names = header.map((cell) => foldTyped(String(cell)).toLowerCase())
  const problems: string[] = []
  const find = (wanted: string) => {
    const name = foldTyped(wanted).toLowerCase()
    const at = names.indexOf(name)
    if (at === -1) problems.push(`there is no column “${wanted}”`)
    else if (names.includes(name, at + 1)) problems.push(`there are two columns “${wanted}”`)
    return lettersOf(at)
  }
  const optional = (wanted: string | null) => (wanted === null ? null : find(wanted))
  const columns = {
    sku: find(settings.skuColumn),
    price: optional(settings.priceColumn),
    stock: optional(settings.stockColumn),
    name: optional(settings.nameColumn),
  }
  return problems.length > 0 ? problems : columns
}

/** 0 → A, 25 → Z, 26 → AA. */
export function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : lettersOf(Math.floor(index / 26) - 1) + letter
}

/** `'Our stock'!C2:C9` */
export function rangeOf(tab: string, column: string, from: number, to = from): string {
  const cells = from === to ? `${column}${from}` : `${column}${from}:${column}${to}`
  return `'${tab.replaceAll("'", "''")}'!${cells}`
}

export type SheetCell = { value: number; isFormula: boolean }

export type SheetRow = {
  rowNumber: number
  sku: string
  cells: Partial<Record<SheetField, SheetCell>>
  isNameEmpty: boolean
  problems: { field: string; message: string }[]
}

/** One column's cells in a window of rows: what they have, and their formulas. */
export type ColumnCells = { values: readonly CellValue[][]; formulas: readonly CellValue[][] }

/** Reads rows that come as columns, ragged. Rows with nothing in the columns that count are left out. */
export function rowsOf(
  firstRow: number,
  columns: { sku: ColumnCells; name: ColumnCells | null } & Record<SheetField, ColumnCells | null>,
): SheetRow[] {
  const all = [columns.sku, columns.price, columns.stock].flatMap((column) => column ?? [])
  const count = Math.max(0, ...all.map(({ values }) => values.length))
  return Array.from({ length: count }, (_, at) => at).flatMap((at) => {
    const sku = foldTyped(String(cellAt(columns.sku, at)))
    const row: SheetRow = { rowNumber: firstRow + at, sku, cells: {}, isNameEmpty: false, problems: [] }
    if (all.every((column) => cellAt(column, at) === '')) return []
    row.isNameEmpty = columns.name !== null && cellAt(columns.name, at) === ''
    if (sku === '') row.problems.push({ field: 'sku', message: 'is empty' })
    for (const field of sheetFields) {
      const column = columns[field]
      if (column === null) continue
      const read = readCell(field, cellAt(column, at))
      if (typeof read === 'string') row.problems.push({ field, message: read })
      else row.cells[field] = { value: read, isFormula: isFormula(column, at) }
    }
    return row
  })
}

function cellAt({ values }: ColumnCells, at: number): CellValue {
  return values[at]?.[0] ?? ''
}

function isFormula({ formulas }: ColumnCells, at: number): boolean {
  const text = formulas[at]?.[0]
  return typeof text === 'string' && text.startsWith('=')
}

/** A cell's number, in minor units or pieces, within what the API takes; or what is wrong with it. */
export function readCell(field: SheetField, cell: CellValue): number | string {
  if (cell === '') return 'is empty'
  if (typeof cell !== 'number') return `must be a number, and is the text “${String(cell).slice(0, 40)}”`
  const most = field === 'stock' ? MOST_STOCK : LARGEST_PRICE
  if (cell > most) return `must be at most ${most.toLocaleString('en')}`
  if (field === 'stock')
    return Number.isInteger(cell) && cell >= 0 ? cell : 'must be a whole number, 0 or more'
  // Formulas work with binary fractions: 0.1 + 0.2 is 0.30000000000000004.
  const rounded = fromMajor(Number(cell.toFixed(2)))
  if (rounded === undefined || Math.abs(rounded / 100 - cell) > 1e-6) return 'must have at most two decimals'
  return rounded > 0 ? minor(rounded) : 'must be more than 0'
}

/** Marks the rows whose SKU is in another row too: nobody knows which of them counts. */
export function markRepeated(rows: readonly SheetRow[]): void {
  const bySku = Map.groupBy(rows, ({ sku }) => sku)
  for (const row of rows) {
    if (row.sku !== '' && (bySku.get(row.sku)?.length ?? 0) > 1)
      row.problems.push({ field: 'sku', message: 'is in more than one row; keep one of them' })
  }
}
