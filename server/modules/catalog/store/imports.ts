import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Counts, ImportId, ImportLine, ProductImport } from '../import.ts'
import type { SellerId } from '../product.ts'

export type NewImport = Pick<
  ProductImport,
  | 'id'
  | 'sellerId'
  | 'startedBy'
  | 'isTrusted'
  | 'mayManageAny'
  | 'isDryRun'
  | 'delimiter'
  | 'columns'
  | 'bytesDone'
  | 'line'
>

/**
 * One whose file is still coming. A shop has one that is coming or running: another is refused by `imports_one_a_shop`,
 * unless nothing has come of the first since `silentSince`.
 */
export async function insertImport(sql: Sql, it: NewImport, now: Date, silentSince: Date): Promise<void> {
  await sql`
    delete from catalog.imports
    where seller_id = ${it.sellerId} and state = 'receiving' and heard_at < ${silentSince}`
  await sql`
    insert into catalog.imports (
      id, seller_id, started_by, is_trusted, may_manage_any, is_dry_run, state, delimiter, columns, bytes_done, line,
      received_at, heard_at
    ) values (
      ${it.id}, ${it.sellerId}, ${it.startedBy}, ${it.isTrusted}, ${it.mayManageAny}, ${it.isDryRun}, 'receiving',
      ${it.delimiter}, ${it.columns}, ${it.bytesDone as Minor}, ${it.line}, ${now}, ${now}
    )`
}

/** The next piece of a file. `false` if it was given up meanwhile. */
export async function insertChunk(
  sql: Sql,
  importId: ImportId,
  { position, content }: { position: number; content: Buffer },
  now: Date,
): Promise<boolean> {
  const { count } = await sql`
    with receiving as (
      update catalog.imports set heard_at = ${now} where id = ${importId} and state = 'receiving' returning id
    )
    insert into catalog.import_chunks (import_id, position, content)
    select id, ${position}::int, ${content}::bytea from receiving`
  return count === 1
}

export async function findChunk(sql: Sql, importId: ImportId, position: number): Promise<Buffer | undefined> {
  const [row] = await sql<{ content: Buffer }[]>`
    select content from catalog.import_chunks where import_id = ${importId} and position = ${position}`
  return row?.content
}

/** The file has come as a whole. `false` if it was given up meanwhile. */
export async function beginImport(
  tx: Transaction,
  id: ImportId,
  { bytesTotal, rowsTotal }: Pick<ProductImport, 'bytesTotal' | 'rowsTotal'>,
): Promise<boolean> {
  const { count } = await tx`
    update catalog.imports set state = 'running', bytes_total = ${bytesTotal as Minor}, rows_total = ${rowsTotal}
    where id = ${id} and state = 'receiving'`
  return count === 1
}

/** Forgets one whose file never came as a whole. */
export async function deleteImport(sql: Sql, id: ImportId): Promise<void> {
  await sql`delete from catalog.imports where id = ${id}`
}

/** Whether a shop has one that runs, or of whose file something came since `silentSince`. */
export async function isImporting(sql: Sql, sellerId: SellerId, silentSince: Date): Promise<boolean> {
  const [row] = await sql<{ id: ImportId }[]>`
    select id from catalog.imports
    where seller_id = ${sellerId} and (state = 'running' or (state = 'receiving' and heard_at >= ${silentSince}))`
  return row !== undefined
}

export async function findImport(
  sql: Sql,
  id: ImportId,
): Promise<(ProductImport & { sellerOwnerId: UserId | null }) | undefined> {
  const [row] = await sql<(ProductImport & { sellerOwnerId: UserId | null })[]>`
    select
      i.id, i.seller_id, s.slug as seller_slug, s.owner_id as seller_owner_id, i.started_by, i.is_trusted,
      i.may_manage_any, i.is_dry_run, i.state, i.delimiter, i.columns, i.bytes_total, i.rows_total, i.bytes_done, i.line,
      i.rows_done, i.created, i.changed, i.unchanged, i.refused, i.received_at, i.ended_at
    from catalog.imports i join catalog.sellers s on s.id = i.seller_id
    where i.id = ${id} and i.state <> 'receiving'`
  return row
}

/** The imports of one seller, or of all, the latest first. */
export async function listImports(
  sql: Sql,
  sellerId: SellerId | null,
  limit: number,
): Promise<ProductImport[]> {
  return sql<ProductImport[]>`
    select
      i.id, i.seller_id, s.slug as seller_slug, i.started_by, i.is_trusted, i.may_manage_any, i.is_dry_run, i.state,
      i.delimiter, i.columns, i.bytes_total, i.rows_total, i.bytes_done, i.line, i.rows_done, i.created, i.changed,
      i.unchanged, i.refused, i.received_at, i.ended_at
    from catalog.imports i join catalog.sellers s on s.id = i.seller_id
    where i.state <> 'receiving' and (${sellerId}::uuid is null or i.seller_id = ${sellerId})
    order by i.received_at desc, i.id desc
    limit ${limit}`
}

/** Locks a running import that stands where `bytesDone` says; otherwise somebody has worked on it since. */
export async function lockImport(tx: Transaction, id: ImportId, bytesDone: number): Promise<boolean> {
  const rows = await tx<{ id: ImportId }[]>`
    select id from catalog.imports
    where id = ${id} and state = 'running' and bytes_done = ${bytesDone as Minor}
    for update`
  return rows.length === 1
}

/** Writes down how far it is, together with what was done. */
export async function saveProgress(
  tx: Transaction,
  id: ImportId,
  { bytesDone, line }: Pick<ProductImport, 'bytesDone' | 'line'>,
  counts: Counts,
): Promise<void> {
  const { created, changed, unchanged, refused } = counts
  await tx`
    update catalog.imports set
      bytes_done = ${bytesDone as Minor}, line = ${line},
      rows_done = rows_done + ${created + changed + unchanged + refused}::int,
      created = created + ${created}, changed = changed + ${changed}, unchanged = unchanged + ${unchanged},
      refused = refused + ${refused}
    where id = ${id}`
}

/** `false` if it had ended before. What only the work needs goes. */
export async function endImport(
  tx: Transaction,
  id: ImportId,
  state: 'finished' | 'failed' | 'cancelled',
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    update catalog.imports set state = ${state}, ended_at = ${now} where id = ${id} and state = 'running'`
  if (count === 0) return false
  await tx`delete from catalog.import_chunks where import_id = ${id}`
  await tx`delete from catalog.import_skus where import_id = ${id}`
  return true
}

/** Notes in which line each SKU comes; resolves with those that came before, and where. */
export async function claimSkus(
  tx: Transaction,
  id: ImportId,
  rows: readonly { sku: string; line: number }[],
): Promise<Map<string, number>> {
  const claimed = await tx<{ sku: string; line: number }[]>`
    insert into catalog.import_skus as known (import_id, sku, line)
    select ${id}::uuid, sku, min(line)
    from unnest(${rows.map(({ sku }) => sku)}::text[], ${rows.map(({ line }) => line)}::int[]) as row (sku, line)
    group by sku
    on conflict (import_id, sku) do update set line = known.line
    returning sku, line`
  return new Map(claimed.map(({ sku, line }) => [sku, line]))
}

export async function insertLines(
  tx: Transaction,
  id: ImportId,
  lines: readonly ImportLine[],
): Promise<void> {
  await tx`
    insert into catalog.import_lines (import_id, line, position, sku, outcome, field, message)
    select ${id}::uuid, line, position, sku, outcome, field, message
    from unnest(
      ${lines.map(({ line }) => line)}::int[],
      ${lines.map((_, position) => position)}::int[],
      ${lines.map(({ sku }) => sku)}::text[],
      ${lines.map(({ outcome }) => outcome)}::text[],
      ${lines.map(({ field }) => field)}::text[],
      ${lines.map(({ message }) => message)}::text[]
    ) as line (line, position, sku, outcome, field, message)`
}

/** The next lines of a report. */
export async function listLines(
  sql: Sql,
  id: ImportId,
  after: { line: number; position: number },
  limit: number,
): Promise<(ImportLine & { position: number })[]> {
  return sql<(ImportLine & { position: number })[]>`
    select line, position, sku, outcome, field, message from catalog.import_lines
    where import_id = ${id} and (line, position) > (${after.line}::int, ${after.position}::int)
    order by line, position
    limit ${limit}`
}

/** Reports that are old, and files that stopped coming. */
export async function dropImports(sql: Sql, endedBefore: Date, receivedBefore: Date): Promise<void> {
  await sql`
    delete from catalog.imports
    where ended_at < ${endedBefore} or (state = 'receiving' and received_at < ${receivedBefore})`
}
