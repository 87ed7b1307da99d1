import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { SheetId, SyncId, SyncLine, SyncOutcome, SyncState } from '../sheet.ts'

export type Sync = Record<SyncOutcome, number> & {
  id: SyncId
  sheetId: SheetId
  startedBy: UserId | null
  state: SyncState
  rowsRead: number
  /** Rows that any line speaks of. */
  rowsTold: number
  failure: string | null
  startedAt: Date
  endedAt: Date | null
}

/** `false` if one of this sheet is running already. */
export async function insertSync(
  tx: Transaction,
  { id, sheetId, startedBy }: Pick<Sync, 'id' | 'sheetId' | 'startedBy'>,
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    insert into catalog.sheet_syncs (id, sheet_id, started_by, state, started_at)
    values (${id}, ${sheetId}, ${startedBy}, 'running', ${now})
    on conflict (sheet_id) where state = 'running' do nothing`
  return count === 1
}

/** Has another sync begin when the running one ends. */
export async function followSync(tx: Transaction, sheetId: SheetId, followedBy: UserId): Promise<void> {
  await tx`
    update catalog.sheet_syncs set followed_by = ${followedBy} where sheet_id = ${sheetId} and state = 'running'`
}

/** The latest syncs of a sheet, or one, with how many rows came to what. */
export async function listSyncs(
  sql: Sql,
  { sheetId, id }: { sheetId: SheetId | null; id: SyncId | null },
  limit: number,
): Promise<Sync[]> {
  return sql<Sync[]>`
    select
      y.id, y.sheet_id, y.started_by, y.state, y.rows_read, y.failure, y.started_at, y.ended_at,
      coalesce(told.rows_told, 0)::int as rows_told, coalesce(told.applied, 0)::int as applied, coalesce(told.written, 0)::int as written,
      coalesce(told.conflict, 0)::int as conflict, coalesce(told.refused, 0)::int as refused,
      coalesce(told.vanished, 0)::int as vanished
    from catalog.sheet_syncs y left join lateral (
      select
        count(distinct row_number) filter (where row_number > 0) as rows_told,
        count(distinct row_number) filter (where outcome = 'applied') as applied,
        count(distinct row_number) filter (where outcome = 'written') as written,
        count(distinct row_number) filter (where outcome = 'conflict') as conflict,
        count(distinct row_number) filter (where outcome = 'refused') as refused,
        count(distinct sku) filter (where outcome = 'vanished') as vanished
      from catalog.sheet_sync_lines where sync_id = y.id
    ) told on true
    where (${sheetId}::uuid is null or y.sheet_id = ${sheetId}) and (${id}::uuid is null or y.id = ${id})
    order by y.started_at desc, y.id desc
    limit ${limit}`
}

/** Resolves with who wants another to begin behind it, if anybody does. */
export async function endSync(
  tx: Transaction,
  id: SyncId,
  { state, failure, rowsRead }: { state: 'finished' | 'failed'; failure: string | null; rowsRead: number },
  now: Date,
): Promise<UserId | undefined> {
  const [ended] = await tx<{ followedBy: UserId | null }[]>`
    update catalog.sheet_syncs set state = ${state}, failure = ${failure}, rows_read = ${rowsRead}, ended_at = ${now}
    where id = ${id} and state = 'running'
    returning followed_by`
  return ended?.followedBy ?? undefined
}

/** A line that is there already, from before a sync was cut off, stays. */
export async function insertSyncLines(
  tx: Transaction | Sql,
  id: SyncId,
  lines: readonly SyncLine[],
): Promise<void> {
  await tx`
    insert into catalog.sheet_sync_lines (sync_id, row_number, sku, field, outcome, message)
    select ${id}::uuid, row_number, sku, field, outcome, message
    from unnest(
      ${lines.map(({ rowNumber }) => rowNumber)}::int[], ${lines.map(({ sku }) => sku.slice(0, 80))}::text[],
      ${lines.map(({ field }) => field)}::text[], ${lines.map(({ outcome }) => outcome)}::text[],
      ${lines.map(({ message }) => message)}::text[]
    ) as line (row_number, sku, field, outcome, message)
    on conflict do nothing`
}

export async function listSyncLines(
  sql: Sql,
  id: SyncId,
  page: { limit: number; offset: number },
): Promise<SyncLine[]> {
  return sql<SyncLine[]>`
    select row_number, sku, field, outcome, message from catalog.sheet_sync_lines
    where sync_id = ${id} order by row_number, sku, field, outcome
    limit ${page.limit} offset ${page.offset}`
}

export async function dropSyncs(sql: Sql, before: Date): Promise<void> {
  await sql`delete from catalog.sheet_syncs where ended_at < ${before}`
}
