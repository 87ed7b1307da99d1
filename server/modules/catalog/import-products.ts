import type { Clock } from '../../platform/clock.ts'
import { audit, theSystem } from '../../platform/audit/audit.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { Attempt } from '../../platform/jobs/job.ts'
import type { DescribedPicture, MediaApi } from '../media/api.ts'
import { createCsvParser, type CsvRecord } from './csv.ts'
import { importEnded } from './events.ts'
import { picturesAmong } from './image.ts'
import { decideRow, type RowContext, type RowDecision } from './import-row.ts'
import { CHUNK_BYTES, type Counts, type ImportId, type ImportLine, type ProductImport } from './import.ts'
import { enqueueImport } from './jobs.ts'
import { readRow, type ReadRow } from './product-columns.ts'
import type { CategoryId } from './product.ts'
import { saveRows } from './save-rows.ts'
import { lockArticlesOf } from './lock-articles.ts'
import type { Shelf } from './stock.ts'
import { listCategories } from './store/categories.ts'
import { findFirstLocation, lockProductsBySku } from './store/import-batch.ts'
import * as store from './store/imports.ts'
import { lockShelves } from './store/stock.ts'
import { announce } from '../../platform/events/outbox.ts'

export type ImportContext = { sql: Sql; clock: Clock; media: MediaApi; isJudged: boolean }

/** Rows of one transaction: enough for the round trips not to count, few enough for its locks to be short. */
const BATCH_ROWS = 500

type NumberedRow = ReadRow & { line: number }

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
    if (attempt.isLast) await stopImport(context, it, 'failed')
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
  const { sql, clock, media } = context
  const { records, next } = await readBatch(sql, it)
  const rows = records.map(({ cells, line }) => ({ ...readRow(it.columns, cells, it.delimiter), line }))
  const pictures = await describe(media, rows)
  const categories = await listCategories(sql)
  const bySlug = new Map(categories.map(({ slug, id }) => [slug, id]))
  await sql.begin(async (tx) => {
    if (!(await store.lockImport(tx, it.id, it.bytesDone))) return
    const decided = await decideRows(tx, it, rows, { pictures, categories: bySlug })
    if (!it.isDryRun)
      await saveRows(
        tx,
        { ...it, pricedBy: it.startedBy },
        decided.map(({ decision }) => decision),
        context.isJudged,
        clock.now(),
      )
    await store.insertLines(tx, it.id, decided.flatMap(linesOf))
    await store.saveProgress(tx, it.id, next, countsOf(decided))
    if (next.bytesDone < it.bytesTotal) await enqueueImport(tx, it.id)
    else await finish(tx, it, clock.now())
  })
}

/** The next rows of the file, and where those after them begin. */
async function readBatch(
  sql: Sql,
  { id, bytesDone, bytesTotal, line, delimiter }: ProductImport,
): Promise<{ records: CsvRecord[]; next: { bytesDone: number; line: number } }> {
  const parser = createCsvParser(delimiter, { line, end: bytesDone })
  const records: CsvRecord[] = []
  let position = Math.floor(bytesDone / CHUNK_BYTES)
  let skip = bytesDone % CHUNK_BYTES
  while (records.length < BATCH_ROWS) {
    const chunk = await store.findChunk(sql, id, position)
    if (chunk === undefined) {
      records.push(...parser.end())
      break
    }
    records.push(...parser.push(chunk.subarray(skip)))
    position += 1
    skip = 0
  }
  const batch = records.slice(0, BATCH_ROWS)
  const last = batch.at(-1)
  return batch.length < BATCH_ROWS || last === undefined
    ? { records: batch, next: { bytesDone: bytesTotal, line } }
    : { records: batch, next: { bytesDone: last.end, line: last.nextLine } }
}

async function describe(media: MediaApi, rows: readonly ReadRow[]): Promise<Map<string, DescribedPicture>> {
  const ids = picturesAmong(rows.flatMap(({ fields }) => fields.images ?? [])).map(({ id }) => id)
  const found = ids.length === 0 ? [] : await media.describe([...new Set(ids)])
  return new Map(found.map((picture) => [picture.id, picture]))
}

type DecidedRow = { row: NumberedRow; decision: RowDecision }

async function decideRows(
  tx: Transaction,
  it: ProductImport,
  rows: readonly NumberedRow[],
  known: { pictures: RowContext['pictures']; categories: Map<string, CategoryId> },
): Promise<DecidedRow[]> {
  const named = rows.filter(({ sku }) => sku !== '')
  const firstLines = await store.claimSkus(tx, it.id, named)
  const skus = [...new Set(named.map(({ sku }) => sku))]
  const keepRoom = await lockArticlesOf(tx, it.sellerId, named)
  const standing = new Map((await lockProductsBySku(tx, it.sellerId, skus)).map((row) => [row.sku, row]))
  const shelves = Map.groupBy(
    await lockShelves(
      tx,
      [...standing.values()].map(({ id }) => id),
    ),
    ({ productId }: Shelf) => productId,
  )
  const context: RowContext = {
    ...known,
    sellerId: it.sellerId,
    isTrusted: it.isTrusted,
    sender: { userId: it.startedBy, mayManageAny: it.mayManageAny },
    locationId: await findFirstLocation(tx, it.sellerId),
  }
  return rows.map((row) => {
    const problem = whyNotOurs(row, it, firstLines.get(row.sku))
    if (problem !== undefined) return { row, decision: { outcome: 'refused', problems: [problem] } }
    const product = standing.get(row.sku)
    const decision = decideRow(row, product, (product && shelves.get(product.id)) ?? [], context)
    return { row, decision: keepRoom(decision) }
  })
}

function whyNotOurs({ sku, seller, line }: NumberedRow, it: ProductImport, firstLine: number | undefined) {
  if (sku === '') return { field: 'sku', message: 'is required' }
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
      const { fields, waitingFields } = decision.change
      const message = waitingFields.length === 0 ? '' : `waits to be approved: ${waitingFields.join(', ')}`
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

function countsOf(decided: readonly DecidedRow[]): Counts {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { decision } of decided) counts[decision.outcome] += 1
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
