import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
import { sellerFor } from './find-seller.ts'
import type { ConflictId, Sheet, SheetSettings, SyncId } from './sheet.ts'
import { followSync } from './store/sheet-syncs.ts'
import * as store from './store/sheets.ts'
import { beginSync, startSync } from './sync-sheet.ts'

type Context = { sql: Sql; clock: Clock }

/** Says where a shop's sheet is. What was last seen of another one is forgotten. */
export async function saveSheet(
  { sql, clock }: Context,
  actor: Actor,
  slug: string | undefined,
  settings: SheetSettings,
): Promise<Sheet> {
  refuseUseless(settings)
  const { id: sellerId } = await sellerFor(sql, actor, slug)
  const savedBy = person(actor).userId
  await sql.begin(async (tx) => {
    await store.saveSheet(tx, { ...settings, sellerId, savedBy }, clock.now())
    const details = { spreadsheetId: settings.spreadsheetId, tab: settings.tab, isActive: settings.isActive }
    const thing = { kind: 'seller', id: sellerId }
    await audit(tx, { by: auditorOf(actor), action: 'sheet.saved', thing, details }, clock.now())
  })
  return requireSheet(sql, actor, slug)
}

/** The sheet of a shop; refuses if it has none. */
export async function requireSheet(sql: Sql, actor: Actor, slug: string | undefined): Promise<Sheet> {
  const { id: sellerId } = await sellerFor(sql, actor, slug)
  const sheet = await store.findSheet(sql, { sellerId })
  if (sheet === undefined) throw notFound('stock sheet')
  return sheet
}

/** Forgets a shop's sheet, and all that was seen of it. */
export async function removeSheet(
  { sql, clock }: Context,
  actor: Actor,
  slug: string | undefined,
): Promise<void> {
  const { id, sellerId } = await requireSheet(sql, actor, slug)
  await sql.begin(async (tx) => {
    await store.deleteSheet(tx, id)
    const thing = { kind: 'seller', id: sellerId }
    await audit(tx, { by: auditorOf(actor), action: 'sheet.removed', thing }, clock.now())
  })
}

/** Syncs now, and not only at the next full hour. */
export async function syncNow(
  { sql, clock }: Context,
  actor: Actor,
  slug: string | undefined,
): Promise<SyncId> {
  const sheet = await requireSheet(sql, actor, slug)
  const id = await startSync(sql, sheet.id, person(actor).userId, clock.now())
  if (id === undefined) throw conflict('SYNC_RUNNING', 'This sheet is being synced. Wait for its end.')
  return id
}

/** Says which side of a conflict holds; a sync sees to it that begins at once, or behind the one that is running. */
export async function settleConflict(
  { sql, clock }: Context,
  actor: Actor,
  slug: string | undefined,
  id: ConflictId,
  keep: 'ours' | 'theirs',
): Promise<void> {
  const sheet = await requireSheet(sql, actor, slug)
  const settledBy = person(actor).userId
  await sql.begin(async (tx) => {
    await store.lockSheet(tx, sheet.id)
    if (!(await store.settleConflict(tx, sheet.id, id, keep))) throw notFound('conflict')
    const thing = { kind: 'sheet_conflict', id }
    await audit(
      tx,
      { by: auditorOf(actor), action: 'sheet.conflict_settled', thing, details: { keep } },
      clock.now(),
    )
    const begun = await beginSync(tx, sheet.id, settledBy, clock.now())
    if (begun === undefined) await followSync(tx, sheet.id, settledBy)
  })
}

function refuseUseless({ skuColumn, priceColumn, stockColumn, nameColumn }: SheetSettings): void {
  if (priceColumn === null && stockColumn === null)
    throw invalid({ field: 'columns', message: 'must name a column for the price, the stock or both' })
  const named = [skuColumn, priceColumn, stockColumn, nameColumn].flatMap(
    (name) => name?.trim().toLowerCase() ?? [],
  )
  if (new Set(named).size < named.length)
    throw invalid({ field: 'columns', message: 'must be different columns' })
}
