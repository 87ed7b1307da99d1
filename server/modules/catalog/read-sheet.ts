import { columnsIn, rangeOf, rowsOf, type SheetColumns, type SheetRow } from './sheet-grid.ts'
import { SpreadsheetsFailure, type Sheet, type Spreadsheets } from './sheet.ts'

/** Rows asked for at once: their answer stays far below what a provider gives in one. */
const WINDOW_ROWS = 2_000
const MOST_ROWS = 50_000

export type ReadSheet = { rows: SheetRow[]; columns: SheetColumns }

/** All rows of a sheet in the columns that count. */
export async function readSheet(spreadsheets: Spreadsheets, sheet: Sheet): Promise<ReadSheet> {
  const [[header = []] = []] = await spreadsheets.read(
    sheet.spreadsheetId,
    [rangeOf(sheet.tab, 'A', 1).replace(/A1$/, '1:1')],
    'values',
  )
  const columns = columnsIn(header, sheet)
  if (Array.isArray(columns))
    throw new SpreadsheetsFailure('refused', `In the first row of “${sheet.tab}” ${columns.join(', and ')}.`)
  const rows: SheetRow[] = []
  for (let from = 2; from <= MOST_ROWS; from += WINDOW_ROWS) {
    const window = await readWindow(spreadsheets, sheet, columns, from)
    if (window === 'empty') break
    rows.push(...window)
  }
  return { rows, columns }
}

async function readWindow(
  spreadsheets: Spreadsheets,
  { spreadsheetId, tab }: Sheet,
  columns: SheetColumns,
  from: number,
): Promise<SheetRow[] | 'empty'> {
  const letters = [columns.sku, columns.price, columns.stock, columns.name]
  const ranges = letters.flatMap((column) =>
    column === null ? [] : rangeOf(tab, column, from, from + WINDOW_ROWS - 1),
  )
  const values = await spreadsheets.read(spreadsheetId, ranges, 'values')
  if (values.every((rows) => rows.length === 0)) return 'empty'
  const formulas = await spreadsheets.read(spreadsheetId, ranges, 'formulas')
  let at = 0
  const next = (column: string | null) => {
    if (column === null) return null
    at += 1
    return { values: values[at - 1] ?? [], formulas: formulas[at - 1] ?? [] }
  }
  const [sku, price, stock, name] = letters.map(next)
  return rowsOf(from, {
    sku: sku ?? { values: [], formulas: [] },
    price: price ?? null,
    stock: stock ?? null,
    name: name ?? null,
  })
}
