import type { Sql } from '../../platform/database/database.ts'
import { foldTyped } from '../../platform/typed-text.ts'
import { shown, type CellWrite, type SyncTarget } from './merge-rows.ts'
import { rangeOf, readCell } from './sheet-grid.ts'
import type { CellValue, Spreadsheets, SyncLine } from './sheet.ts'
import { skuKeyOf } from './sku.ts'
import { insertSyncLines } from './store/sheet-syncs.ts'
import { confirmWritten, dropPending, type WrittenCell } from './store/sheets.ts'

type Context = { sql: Sql; spreadsheets: Spreadsheets }

/**
 * Writes values into a sheet, and notes that both sides are one. People sort and insert rows meanwhile, and a sheet knows
 * cells by their place only: so just before, it is read whether each row still has its SKU, and the cell what it had.
 */
export async function writeCells(
  context: Context,
  target: SyncTarget,
  writes: readonly CellWrite[],
): Promise<void> {
  if (writes.length === 0) return
  const { sql, spreadsheets } = context
  const { syncId, sheet, columns } = target
  const isAsRead = await lookAgain(spreadsheets, target, writes)
  const [written, moved] = [writes.filter(isAsRead), writes.filter((it) => !isAsRead(it))]
  if (written.length > 0) {
    await spreadsheets.write(
      sheet.spreadsheetId,
      written.map((it) => ({
        range: rangeOf(sheet.tab, columns[it.field] ?? '', it.rowNumber),
        value: it.field === 'name' ? it.value : shown(it.field, it.value),
      })),
    )
  }
  await sql.begin(async (tx) => {
    await confirmWritten(tx, sheet.id, numbersOf(written))
    await dropPending(tx, sheet.id, numbersOf(moved))
    const lines = [
      ...written.map((it) => lineOf(it, 'written', messageOf(it))),
      ...moved.map((it) =>
        lineOf(it, 'refused', 'the row was moved or changed meanwhile; the next sync sees to it'),
      ),
    ]
    await insertSyncLines(tx, syncId, lines)
  })
}

async function lookAgain(
  spreadsheets: Spreadsheets,
  { sheet, columns }: SyncTarget,
  writes: readonly CellWrite[],
): Promise<(write: CellWrite) => boolean> {
  const rowNumbers = writes.map(({ rowNumber }) => rowNumber)
  const [from, to] = [Math.min(...rowNumbers), Math.max(...rowNumbers)]
  const fields = [...new Set(writes.map(({ field }) => field))]
  const ranges = [columns.sku, ...fields.map((field) => columns[field] ?? '')].map((column) =>
    rangeOf(sheet.tab, column, from, to),
  )
  const [skus = [], ...others] = await spreadsheets.read(sheet.spreadsheetId, ranges, 'formulas')
  const cellAt = (column: CellValue[][], rowNumber: number) => column[rowNumber - from]?.[0] ?? ''
  return (write) => {
    const sku = foldTyped(String(cellAt(skus, write.rowNumber)))
    if (skuKeyOf(sku) !== skuKeyOf(write.sku)) return false
    const cell = cellAt(others[fields.indexOf(write.field)] ?? [], write.rowNumber)
    return write.field === 'name' ? cell === '' : readCell(write.field, cell) === write.theirs
  }
}

function numbersOf(writes: readonly CellWrite[]): WrittenCell[] {
  return writes.flatMap(({ sku, ...it }) =>
    it.field === 'name' ? [] : { sku, field: it.field, value: it.value },
  )
}

function messageOf(it: CellWrite): string {
  return it.field === 'name' ? it.value : `${shown(it.field, it.theirs)} → ${shown(it.field, it.value)}`
}

function lineOf(
  { rowNumber, sku, field }: CellWrite,
  outcome: SyncLine['outcome'],
  message: string,
): SyncLine {
  return { rowNumber, sku, field, outcome, message }
}
