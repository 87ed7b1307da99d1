import type { Transaction } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { minor, toMajor } from '../../platform/money.ts'
import { decideRow, whyUnknown, type RowContext, type RowDecision } from './import-row.ts'
import type { ProductFields } from './product-columns.ts'
import { saveRows } from './save-rows.ts'
import { mergeCell, type Merge, type Sides } from './sheet-merge.ts'
import type { SheetColumns, SheetRow } from './sheet-grid.ts'
import {
  sheetFields,
  type SeenCell,
  type Sheet,
  type SheetField,
  type SyncId,
  type SyncLine,
} from './sheet.ts'
import type { Shelf } from './stock.ts'
import {
  findFirstLocation,
  findNearSkus,
  findSkuKeys,
  lockProductsBySku,
  type StandingRow,
} from './store/import-batch.ts'
import { insertSyncLines } from './store/sheet-syncs.ts'
import * as store from './store/sheets.ts'
import { lockShelves } from './store/stock.ts'
import type { SyncContext } from './sync-sheet.ts'

export type SyncTarget = { syncId: SyncId; sheet: Sheet; columns: SheetColumns }
/** Whose doing its changes of prices are: nobody's, by the timetable. */
type Started = { startedBy: UserId | null }

/** A cell that is to have another value; `theirs` is what it has, as far as is known. */
export type CellWrite = { rowNumber: number; sku: string } & (
  { field: SheetField; theirs: number; value: number } | { field: 'name'; value: string }
)

type Known = {
  standing: ReadonlyMap<string, StandingRow>
  /** What an SKU that the shop does not have may have been. */
  nearOf: (sku: string) => string | undefined
  shelves: ReadonlyMap<string, Shelf[]>
  sold: ReadonlyMap<string, number>
  seen: ReadonlyMap<string, SeenCell['seen']>
  conflicts: ReadonlyMap<string, store.Conflict>
  context: RowContext
}

/** What comes of a row: nothing of it is written yet. */
type MergedRow = {
  decision?: RowDecision
  seen: SeenCell[]
  found: store.FoundConflict[]
  gone: store.Conflict[]
  writes: CellWrite[]
  lines: SyncLine[]
}

/**
 * Compares a batch of rows with the shop, and applies what is to be applied by the rules of an import; resolves with what
 * is to be written into the sheet. One transaction: what was sold until it has the shelves locked, it knows.
 */
export async function mergeRows(
  { sql, clock, isJudged }: SyncContext,
  { syncId, startedBy, sheet }: SyncTarget & Started,
  rows: readonly SheetRow[],
): Promise<CellWrite[]> {
  return sql.begin(async (tx) => {
    if (!(await store.lockSheet(tx, sheet.id))) return []
    const known = await look(tx, sheet, rows)
    const merged = rows.map((row) => mergeRow(row, sheet, known))
    const decisions = merged.flatMap(({ decision }) => decision ?? [])
    const by = {
      ...{ sellerId: sheet.sellerId, startedBy: sheet.savedBy, isTrusted: true },
      pricedBy: startedBy,
    }
    await saveRows(tx, by, decisions, isJudged, clock.now())
    await store.saveSeen(
      tx,
      sheet.id,
      merged.flatMap(({ seen }) => seen),
    )
    await store.deleteConflicts(
      tx,
      merged.flatMap(({ gone }) => gone.map(({ id }) => id)),
    )
    await store.saveConflicts(
      tx,
      sheet.id,
      merged.flatMap(({ found }) => found),
      clock.now(),
    )
    await insertSyncLines(
      tx,
      syncId,
      merged.flatMap(({ lines }) => lines),
    )
    return merged.flatMap(({ writes }) => writes)
  })
}

async function look(tx: Transaction, sheet: Sheet, rows: readonly SheetRow[]): Promise<Known> {
  const skus = rows.map(({ sku }) => sku)
  const keyOfSku = await findSkuKeys(tx, sheet.sellerId, skus)
  const standing = await lockProductsBySku(tx, sheet.sellerId, skus.map(keyOfSku))
  const bySku = new Map(standing.map((product) => [product.sku, product]))
  const ids = standing.map(({ id }) => id)
  const locationId = await findFirstLocation(tx, sheet.sellerId)
  const shelves = await lockShelves(tx, ids)
  const seen = await store.findSeen(tx, sheet.id, skus)
  const conflicts = await store.listConflicts(tx, sheet.id, skus)
  return {
    standing: bySku,
    nearOf: await findNearSkus(
      tx,
      sheet.sellerId,
      skus.filter((sku) => !bySku.has(sku)),
    ),
    shelves: Map.groupBy(shelves, ({ productId }) => productId),
    sold: await store.sumSold(tx, locationId ?? null, ids),
    seen: new Map(seen.map((cell) => [keyOf(cell), cell.seen])),
    conflicts: new Map(conflicts.map((conflict) => [keyOf(conflict), conflict])),
    context: {
      ...{
        sellerId: sheet.sellerId,
        isTrusted: true,
        locationId,
        // A sheet has prices and stock only.
        categoryOf: () => ({ problem: 'must be left out' }),
        pictures: new Map(),
        groups: [],
        keepsStock: false,
      },
      sender: { userId: sheet.savedBy, mayManageAny: true },
    },
  }
}

const keyOf = ({ sku, field }: { sku: string; field: SheetField }) => `${field} ${sku}`

function mergeRow(row: SheetRow, sheet: Sheet, known: Known): MergedRow {
  const { rowNumber, sku } = row
  const product = known.standing.get(sku)
  const near = known.nearOf(sku)
  const unknown = { field: 'sku', message: whyUnknown(near) }
  const problems = row.problems.length > 0 || product !== undefined ? row.problems : [unknown]
  if (problems.length > 0 || product === undefined)
    return { ...nothing(), lines: problems.map((it) => refusal(row, it)) }
  const shelves = known.shelves.get(product.id) ?? []
  const result = nothing()
  const wish: Partial<ProductFields> = {}
  for (const field of sheetFields) {
    const cell = row.cells[field]
    if (cell === undefined) continue
    const key = keyOf({ sku, field })
    const conflict = known.conflicts.get(key)
    const now = { theirs: cell.value, ...ownSide(field, product, shelves, known) }
    const settled = conflict?.keep == null ? null : { ...conflict, keep: conflict.keep }
    const rule = {
      isAdditive: field === 'stock',
      firstSight: sheet.firstSight,
      canWrite: !cell.isFormula,
      settled,
    }
    take(result, row, field, now, mergeCell(known.seen.get(key), now, rule), wish, conflict)
  }
  if (row.isNameEmpty) result.writes.push({ rowNumber, sku, field: 'name', value: product.name })
  if (Object.keys(wish).length === 0) return result
  const read = { sku, seller: undefined, stockSeen: undefined, fields: wish, problems: [] }
  const decision = decideRow(read, product, shelves, known.context)
  // What the shop can't take, the whole row is refused for: half of it would be a third thing that nobody wrote.
  if (decision.outcome === 'refused')
    return { ...nothing(), lines: decision.problems.map((it) => refusal(row, it)) }
  return { ...result, decision }
}

/** What a cell stands for. What is owed to buyers is not on the shelf, so a sheet can't say it. */
function ownSide(
  field: SheetField,
  product: StandingRow,
  shelves: readonly Shelf[],
  { context, sold }: Known,
): Pick<Sides, 'ours' | 'sold'> {
  if (field === 'price') return { ours: product.priceMinor, sold: 0 }
  const shelf = shelves.find(({ locationId }) => locationId === context.locationId)
  return { ours: Math.max(shelf?.onHand ?? 0, 0), sold: sold.get(product.id) ?? 0 }
}

/** Adds to a row's result what one of its cells came to. */
function take(
  result: MergedRow,
  { rowNumber, sku }: SheetRow,
  field: SheetField,
  now: Sides,
  merge: Merge,
  wish: Partial<ProductFields>,
  conflict: store.Conflict | undefined,
): void {
  const line = (outcome: SyncLine['outcome'], message: string) =>
    result.lines.push({ rowNumber, sku, field, outcome, message })
  const [ours, theirs] = [shown(field, now.ours), shown(field, now.theirs)]
  if (merge.kind === 'conflict') {
    result.found.push({ sku, field, ...now })
    line('conflict', `the sheet has ${theirs} and the shop ${ours}: settle which of them holds`)
    return
  }
  if (conflict !== undefined) result.gone.push(conflict)
  result.seen.push({ sku, field, seen: merge.seen })
  const cell = { rowNumber, sku, field, theirs: now.theirs }
  if (merge.kind === 'write') result.writes.push({ ...cell, value: merge.value })
  if (merge.kind === 'blocked')
    line('refused', `has a formula, which is not written over; the shop has ${ours}`)
  if (merge.kind !== 'apply') return
  wish[field] = shown(field, merge.ours)
  line('applied', `${ours} → ${shown(field, merge.ours)}`)
  if (merge.write !== null) result.writes.push({ ...cell, value: merge.write })
}

/** As it stands in a cell. */
export function shown(field: SheetField, value: number): number {
  return field === 'price' ? toMajor(minor(value)) : value
}

function nothing(): MergedRow {
  return { seen: [], found: [], gone: [], writes: [], lines: [] }
}

function refusal(
  { rowNumber, sku }: SheetRow,
  { field, message }: { field: string; message: string },
): SyncLine {
  // Text of any length may stand where an SKU should.
  return { rowNumber, sku: sku.slice(0, 80).toWellFormed(), field, outcome: 'refused', message }
}
