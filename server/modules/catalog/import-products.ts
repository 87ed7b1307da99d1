import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import { audit, theSystem } from '../../platform/audit/audit.ts'
import { isDatabaseUnavailable, type Sql, type Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Attempt } from '../../platform/jobs/job.ts'
import type { Log } from '../../platform/log.ts'
import type { DescribedPicture, MediaApi } from '../media/api.ts'
import { categoriesByName } from './category-names.ts'
import { groupsOf } from './customer-groups.ts'
import { importEnded } from './events.ts'
import { picturesAmong } from './image.ts'
import { decideRow, type RowContext, type RowDecision } from './import-row.ts'
import type { Counts, ImportId, ImportLine, ProductImport } from './import.ts'
import { enqueueImport } from './jobs.ts'
import { lockArticlesOf } from './lock-articles.ts'
import { readRow, type ReadRow } from './product-columns.ts'
import { saveRows } from './save-rows.ts'
import { whyNoSku, type SkuKey } from './sku.ts'
import type { Shelf } from './stock.ts'
import { listCategories } from './store/categories.ts'
import { findFirstLocation, findNearSkus, findSkuKeys, lockProductsBySku } from './store/import-batch.ts'
import * as store from './store/imports.ts'
import { lockShelves } from './store/stock.ts'

export type ImportContext = {
  sql: Sql
  clock: Clock
  log: Log
  media: MediaApi
  market: Pick<Market, 'customerGroups'>
  isJudged: boolean
}

/** Tries for what is neither a row's fault nor the database's being away: what fails so often fails always. */
const TRIES = 3

type NumberedRow = ReadRow & { line: number; key: SkuKey }

/**
 * Works off the next batch of an import, and puts the job for the one after it into the queue, in one transaction with how
 * far it is: whoever is killed goes on where that was committed, and no row is done twice. A job is one batch, so that a
 * process that is told to end need not wait for 100,000 rows.
 */
export async function importProducts(
  context: ImportContext,
  { importId }: { importId: ImportId },
  attempt: Attempt,
): Promise<void> {
  const it = await store.findImport(context.sql, importId)
  if (it?.state !== 'running') return
  try {
    await workOff(context, it)
  } catch (error) {
    const isHopeless = attempt.number >= TRIES && !isDatabaseUnavailable(error)
    if (attempt.isLast || isHopeless) await stopImport(context, it, 'failed')
    throw error
  }
}

/** Ends an import before its end. What was done stays. `false` if it had ended already. */
export async function stopImport(
  { sql, clock }: Pick<ImportContext, 'sql' | 'clock'>,
  { id, sellerId, isDryRun }: Pick<ProductImport, 'id' | 'sellerId' | 'isDryRun'>,
  state: 'failed' | 'cancelled',
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const hasEnded = await store.endImport(tx, id, state, clock.now())
    if (hasEnded) await announce(tx, importEnded, { importId: id, sellerId, isDryRun, state }, clock.now())
    return hasEnded
  })
}

async function workOff(context: ImportContext, it: ProductImport): Promise<void> {
  const { sql, clock } = context
  const chunk = await store.findChunk(sql, it.id, it.rowsDone)
  const read = (chunk?.rows ?? []).map(({ cells, line }) => ({
    ...readRow(it.columns, cells, it.delimiter),
    line,
  }))
  const known = await look(context, read)
  await sql.begin(async (tx) => {
    if (!(await store.lockImport(tx, it.id, it.rowsDone))) return
    const keyOf = await findSkuKeys(tx, it.sellerId, skusOf(read))
    const rows = read.map((row) => ({ ...row, key: keyOf(row.sku) }))
    const { ours, others } = await sortOut(tx, it, rows)
    const decided = [...others, ...(await decideAndSave(tx, context, it, ours, known))]
    decided.sort((a, b) => a.row.line - b.row.line)
    await store.insertLines(tx, it.id, decided.flatMap(linesOf))
    const bytesDone = chunk?.bytesUntil ?? it.bytesTotal
    await store.saveProgress(tx, it.id, bytesDone, countsOf(decided))
    if (it.rowsDone + rows.length < it.rowsTotal) await enqueueImport(tx, it.id)
    else await finish(tx, it, clock.now())
  })
}

type Known = Pick<RowContext, 'pictures' | 'categoryOf' | 'groups'>

/** What rows are judged by that no transaction need hold. */
async function look({ sql, media, market }: ImportContext, rows: readonly ReadRow[]): Promise<Known> {
  const ids = picturesAmong(rows.flatMap(({ fields }) => fields.images ?? [])).map(({ id }) => id)
  const found: DescribedPicture[] = ids.length === 0 ? [] : await media.describe([...new Set(ids)])
  return {
    pictures: new Map(found.map((picture) => [picture.id, picture])),
    categoryOf: categoriesByName(await listCategories(sql)),
    groups: groupsOf(market),
  }
}

/** Only what may be an SKU is looked for. */
const skusOf = (rows: readonly Pick<ReadRow, 'sku'>[]) => [
  ...new Set(rows.flatMap(({ sku }) => (whyNoSku(sku) === undefined ? sku : []))),
]

type DecidedRow = { row: NumberedRow; decision: RowDecision }

/** Parts the rows that are about a product of the shop from those that are refused for their SKU, or for being there twice. */
async function sortOut(
  tx: Transaction,
  it: ProductImport,
  rows: readonly NumberedRow[],
): Promise<{ ours: NumberedRow[]; others: DecidedRow[] }> {
  const firstLines = await store.claimSkus(
    tx,
    it.id,
    rows.filter(({ sku }) => whyNoSku(sku) === undefined),
  )
  const ours: NumberedRow[] = []
  const others: DecidedRow[] = []
  for (const row of rows) {
    const problem = whyNotOurs(row, it, firstLines.get(row.key))
    if (problem === undefined) ours.push(row)
    else others.push({ row, decision: { outcome: 'refused', problems: [problem] } })
  }
  return { ours, others }
}

/**
 * What becomes of rows, saved unless it is a dry run, which is undone again. A row can't stop the others: where something
 * fails that nobody foresaw, each half is tried by itself, down to the one row that is refused for it.
 */
async function decideAndSave(
  tx: Transaction,
  context: ImportContext,
  it: ProductImport,
  rows: readonly NumberedRow[],
  known: Known,
): Promise<DecidedRow[]> {
  if (rows.length === 0) return []
  try {
    return await tryRows(tx, context, it, rows, known)
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error
    const [row] = rows
    if (rows.length > 1 || row === undefined) {
      const half = Math.ceil(rows.length / 2)
      const first = await decideAndSave(tx, context, it, rows.slice(0, half), known)
      return [...first, ...(await decideAndSave(tx, context, it, rows.slice(half), known))]
    }
    context.log.error({ err: error, importId: it.id, line: row.line }, 'a row of an import failed')
    const message = 'can not be saved: look for unusual signs in it, or change this product by hand'
    return [{ row, decision: { outcome: 'refused', problems: [{ field: 'row', message }] } }]
  }
}

async function tryRows(
  tx: Transaction,
  { isJudged, clock }: ImportContext,
  it: ProductImport,
  rows: readonly NumberedRow[],
  known: Known,
): Promise<DecidedRow[]> {
  const undone = new Error('a dry run')
  let decided: DecidedRow[] = []
  try {
    await tx.savepoint(async (part) => {
      decided = await decideRows(part, it, rows, known)
      const decisions = decided.map(({ decision }) => decision)
      await saveRows(part, { ...it, pricedBy: it.startedBy }, decisions, isJudged, clock.now())
      if (it.isDryRun) throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return decided
}

async function decideRows(
  tx: Transaction,
  it: ProductImport,
  rows: readonly NumberedRow[],
  known: Known,
): Promise<DecidedRow[]> {
  const keepRoom = await lockArticlesOf(tx, it.sellerId, rows)
  const keys = rows.map(({ key }) => key)
  const standing = new Map((await lockProductsBySku(tx, it.sellerId, keys)).map((row) => [row.skuKey, row]))
  const ids = [...standing.values()].map(({ id }) => id)
  const shelves = Map.groupBy(await lockShelves(tx, ids), ({ productId }: Shelf) => productId)
  const unknown = rows.flatMap(({ sku, key }) => (standing.has(key) ? [] : sku))
  const nearOf = await findNearSkus(tx, it.sellerId, unknown)
  const context: RowContext = {
    ...known,
    keepsStock: it.keepsStock,
    sellerId: it.sellerId,
    isTrusted: it.isTrusted,
    sender: { userId: it.startedBy, mayManageAny: it.mayManageAny },
    locationId: await findFirstLocation(tx, it.sellerId),
  }
  return rows.map((row) => {
    const product = standing.get(row.key)
    const own = (product && shelves.get(product.id)) ?? []
    return { row, decision: keepRoom(decideRow(row, product, own, context, nearOf(row.sku))) }
  })
}

function whyNotOurs({ sku, seller, line }: NumberedRow, it: ProductImport, firstLine: number | undefined) {
  const noSku = whyNoSku(sku)
  if (noSku !== undefined) return { field: 'sku', message: noSku }
  if (seller !== undefined && seller !== it.sellerSlug)
    return { field: 'seller', message: `must be ${it.sellerSlug}, or empty: this import is for that shop` }
  if (firstLine !== undefined && firstLine !== line)
    return { field: 'sku', message: `is in line ${firstLine} already; keep one of the rows` }
  return undefined
}

/** What the report says of a row; nothing of one that changes nothing. */
function linesOf({ row, decision }: DecidedRow): ImportLine[] {
  const { line } = row
  const sku = row.sku.slice(0, 80)
  switch (decision.outcome) {
    case 'unchanged':
      return []
    case 'created':
      return [{ line, sku, outcome: 'created', field: '', message: '' }]
    case 'changed': {
      const { fields, waitingFields, stockWas, stockChange } = decision.change
      const message = [
        ...(stockChange === 0 ? [] : [`stock ${stockWas} → ${stockWas + stockChange}`]),
        ...(waitingFields.length === 0 ? [] : [`waits to be approved: ${waitingFields.join(', ')}`]),
      ].join('; ')
      return [{ line, sku, outcome: 'changed', field: fields.join(', '), message }]
    }
    case 'refused':
      return decision.problems.map(({ field, message }) => ({
        line,
        sku,
        outcome: 'refused',
        field,
        message,
      }))
  }
}

function countsOf(decided: readonly DecidedRow[]): Counts & Pick<ProductImport, 'stockChanged'> {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0, stockChanged: 0 }
  for (const { decision } of decided) {
    counts[decision.outcome] += 1
    if (decision.outcome === 'changed' && decision.change.stockChange !== 0) counts.stockChanged += 1
  }
  return counts
}

async function finish(tx: Transaction, it: ProductImport, now: Date): Promise<void> {
  await store.endImport(tx, it.id, 'finished', now)
  const { id: importId, sellerId, isDryRun } = it
  await announce(tx, importEnded, { importId, sellerId, isDryRun, state: 'finished' }, now)
  const details = { sellerId, isDryRun, startedBy: it.startedBy }
  const thing = { kind: 'import', id: importId }
  await audit(tx, { by: theSystem, action: 'import.finished', thing, details }, now)
}
