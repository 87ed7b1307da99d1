import { audit, theSystem } from '../../platform/audit/audit.ts'
import { after, hours, minutes, type Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Attempt } from '../../platform/jobs/job.ts'
import { enqueueSync } from './jobs.ts'
import { mergeRows } from './merge-rows.ts'
import { readSheet } from './read-sheet.ts'
import { markRepeated } from './sheet-grid.ts'
import { SpreadsheetsFailure, type Sheet, type SheetId, type Spreadsheets, type SyncId } from './sheet.ts'
import { findOwnSkus } from './store/import-batch.ts'
import { endSync, insertSync, insertSyncLines, listSyncs, type Sync } from './store/sheet-syncs.ts'
import { findSheet, listActiveSheets, listSeenSkus, lockSheet } from './store/sheets.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { writeCells } from './write-cells.ts'

export type SyncContext = {
  sql: Sql
  clock: Clock
  /** `undefined` where there is no account to open sheets with. */
  spreadsheets: Spreadsheets | undefined
  isJudged: boolean
}

const BATCH_ROWS = 500
/** Google counts requests by the minute. */
const AGAIN_AFTER_MS = minutes(1)
/** The next one is due by then. */
const GIVE_UP_AFTER_MS = hours(1)

/** Begins to sync all sheets that are switched on. One that is still at it goes on. */
export async function syncAllSheets({ sql, clock, spreadsheets }: SyncContext): Promise<void> {
  if (spreadsheets === undefined) return
  for (const sheetId of await listActiveSheets(sql)) await startSync(sql, sheetId, null, clock.now())
}

/** `undefined` if one of this sheet is running already. */
export async function startSync(
  sql: Sql,
  sheetId: SheetId,
  startedBy: UserId | null,
  now: Date,
): Promise<SyncId | undefined> {
  return sql.begin((tx) => beginSync(tx, sheetId, startedBy, now))
}

/** As part of something else. Syncs of a sheet begin and end while it is locked. */
export async function beginSync(
  tx: Transaction,
  sheetId: SheetId,
  startedBy: UserId | null,
  now: Date,
): Promise<SyncId | undefined> {
  if (!(await lockSheet(tx, sheetId))) return undefined
  const id = newId<'SheetSync'>()
  if (!(await insertSync(tx, { id, sheetId, startedBy }, now))) return undefined
  await enqueueSync(tx, id)
  return id
}

/**
 * Reads the sheet, and makes each cell and what it stands for one again, a batch of rows a transaction. May be cut off
 * anywhere and repeated: what is applied is remembered as seen in the same transaction, and what is about to be written is
 * noted before.
 */
export async function syncSheet(
  context: SyncContext,
  { syncId }: { syncId: SyncId },
  attempt: Attempt,
): Promise<void> {
  const { sql, clock, spreadsheets } = context
  const [sync] = await listSyncs(sql, { sheetId: null, id: syncId }, 1)
  const sheet = sync && (await findSheet(sql, { id: sync.sheetId }))
  if (sync?.state !== 'running' || sheet === undefined) return
  const fail = (failure: string) =>
    sql.begin((tx) => end(tx, sync, { state: 'failed', failure, rowsRead: 0 }, clock.now()))
  if (spreadsheets === undefined)
    return fail('There is no service account to open sheets with (GOOGLE_SHEETS_KEY).')
  try {
    await run({ ...context, spreadsheets }, sync, sheet)
  } catch (error) {
    const kind = error instanceof SpreadsheetsFailure ? error.kind : 'down'
    const message = error instanceof SpreadsheetsFailure ? error.message : 'It failed on our side.'
    const isLate = clock.now() > after(sync.startedAt, GIVE_UP_AFTER_MS)
    if (kind === 'refused' || isLate) return fail(message)
    if (kind === 'busy') return enqueueSync(sql, syncId, after(clock.now(), AGAIN_AFTER_MS))
    if (attempt.isLast) await fail(message)
    throw error
  }
}

async function run(
  context: SyncContext & { spreadsheets: Spreadsheets },
  sync: Sync,
  sheet: Sheet,
): Promise<void> {
  const { sql, clock, spreadsheets } = context
  const { id, startedBy } = sync
  const { rows: read, columns } = await readSheet(spreadsheets, sheet)
  const ownSku = await findOwnSkus(
    sql,
    sheet.sellerId,
    read.map(({ sku }) => sku),
  )
  const rows = read.map((row) => ({ ...row, sku: ownSku(row.sku) }))
  markRepeated(rows)
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    const batch = rows.slice(at, at + BATCH_ROWS)
    const writes = await mergeRows(context, { syncId: id, startedBy, sheet, columns }, batch)
    await writeCells({ sql, spreadsheets }, { syncId: id, sheet, columns }, writes)
  }
  const present = new Set(rows.map(({ sku }) => sku))
  const gone = (await listSeenSkus(sql, sheet.id)).filter((sku) => !present.has(sku))
  const message = 'was in the sheet, and is no longer; nothing was changed in the shop'
  const lines = gone.map((sku) => ({
    ...{ rowNumber: 0, sku, field: 'sku', message },
    outcome: 'vanished' as const,
  }))
  await insertSyncLines(sql, id, lines)
  await sql.begin(async (tx) => {
    await end(tx, sync, { state: 'finished', failure: null, rowsRead: rows.length }, clock.now())
    const details = { sellerId: sheet.sellerId, startedBy, rows: rows.length }
    await audit(
      tx,
      { by: theSystem, action: 'sheet.synced', thing: { kind: 'sheet_sync', id }, details },
      clock.now(),
    )
  })
}

/** Ends a sync; where a conflict was settled while it ran, another begins. */
async function end(
  tx: Transaction,
  { id, sheetId }: Sync,
  how: Parameters<typeof endSync>[2],
  now: Date,
): Promise<void> {
  await lockSheet(tx, sheetId)
  const followedBy = await endSync(tx, id, how, now)
  if (followedBy !== undefined) await beginSync(tx, sheetId, followedBy, now)
}
