import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { CsvRow } from '../csv.ts'
import type { Counts, ImportId, ImportLine, ProductImport } from '../import.ts'
import type { SellerId } from '../product.ts'
import type { SkuKey } from '../sku.ts'

export type NewImport = Pick<
  ProductImport,
  | 'id'
  | 'sellerId'
  | 'startedBy'
  | 'isTrusted'
  | 'mayManageAny'
  | 'isDryRun'
  | 'keepsStock'
  | 'delimiter'
  | 'columns'
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
      id, seller_id, started_by, is_trusted, may_manage_any, is_dry_run, keeps_stock, state, delimiter, columns, bytes_done,
      received_at, heard_at
    ) values (
      ${it.id}, ${it.sellerId}, ${it.startedBy}, ${it.isTrusted}, ${it.mayManageAny}, ${it.isDryRun},
      ${it.keepsStock}, 'receiving', ${it.delimiter}, ${it.columns}, 0, ${now}, ${now}
    )`
}

/** Rows of a file, from the one of this number on, and how many bytes of the file they end at. */
export type RowChunk = { firstRow: number; rows: readonly CsvRow[]; bytesUntil: number }

/** The next rows of a file. `false` if it was given up meanwhile. */
export async function insertChunk(
  sql: Sql,
  importId: ImportId,
  { firstRow, rows, bytesUntil }: RowChunk,
  now: Date,
): Promise<boolean> {
  const content = Buffer.from(JSON.stringify(rows))
  const { count } = await sql`
    with receiving as (
      update catalog.imports set heard_at = ${now} where id = ${importId} and state = 'receiving' returning id
    )
    insert into catalog.import_chunks (import_id, position, content, bytes_until)
    select id, ${firstRow}::int, ${content}::bytea, ${bytesUntil as Minor}::bigint from receiving`
  return count === 1
}

/** The rows that begin with the one of this number. */
export async function findChunk(
  sql: Sql,
  importId: ImportId,
  firstRow: number,
): Promise<RowChunk | undefined> {
  const [row] = await sql<{ content: Buffer; bytesUntil: Minor }[]>`
    select content, bytes_until from catalog.import_chunks where import_id = ${importId} and position = ${firstRow}`
  if (row === undefined) return undefined
  return { firstRow, rows: JSON.parse(row.content.toString()) as CsvRow[], bytesUntil: row.bytesUntil }
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
      i.may_manage_any, i.is_dry_run, i.keeps_stock, i.state, i.delimiter, i.columns, i.bytes_total, i.rows_total, i.bytes_done,
      i.rows_done, i.stock_changed, i.created, i.changed, i.unchanged, i.refused, i.received_at, i.ended_at
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
      i.id, i.seller_id, s.slug as seller_slug, i.started_by, i.is_trusted, i.may_manage_any, i.is_dry_run, i.keeps_stock, i.state,
      i.delimiter, i.columns, i.bytes_total, i.rows_total, i.bytes_done, i.rows_done, i.stock_changed, i.created, i.changed,
      i.unchanged, i.refused, i.received_at, i.ended_at
    from catalog.imports i join catalog.sellers s on s.id = i.seller_id
    where i.state <> 'receiving' and (${sellerId}::uuid is null or i.seller_id = ${sellerId})
    order by i.received_at desc, i.id desc
    limit ${limit}`
}

/** Locks a running import of which so many rows are done; otherwise somebody has worked on it since. */
export async function lockImport(tx: Transaction, id: ImportId, rowsDone: number): Promise<boolean> {
  const rows = await tx<{ id: ImportId }[]>`
    select id from catalog.imports
    where id = ${id} and state = 'running' and rows_done = ${rowsDone}
    for update`
  return rows.length === 1
}

/** Writes down how far it is, together with what was done. */
export async function saveProgress(
  tx: Transaction,
  id: ImportId,
  bytesDone: number,
  counts: Counts & Pick<ProductImport, 'stockChanged'>,
): Promise<void> {
  const { created, changed, unchanged, refused, stockChanged } = counts
  await tx`
    update catalog.imports set
      bytes_done = ${bytesDone as Minor}, stock_changed = stock_changed + ${stockChanged},
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

/** Notes in which line each SKU comes, by its key; resolves with the first line of each. */
export async function claimSkus(
  tx: Transaction,
  id: ImportId,
  rows: readonly { key: SkuKey; line: number }[],
): Promise<Map<SkuKey, number>> {
  const claimed = await tx<{ sku: string; line: number }[]>`
    insert into catalog.import_skus as known (import_id, sku, line)
    select ${id}::uuid, sku, min(line)
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ line }) => line)}::int[]) as row (sku, line)
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
