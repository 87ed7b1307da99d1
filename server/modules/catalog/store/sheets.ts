import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { LocationId, ProductId, SellerId } from '../product.ts'
import type { ConflictId, SeenCell, Sheet, SheetField, SheetId, SheetSettings } from '../sheet.ts'

export async function saveSheet(
  tx: Transaction,
  { sellerId, savedBy, ...settings }: SheetSettings & { sellerId: SellerId; savedBy: UserId },
  now: Date,
): Promise<void> {
  const { spreadsheetId, tab, skuColumn, priceColumn, stockColumn, nameColumn, firstSight, isActive } =
    settings
  // What was last seen of another sheet says nothing of this one.
  await tx`
    delete from catalog.sheets
    where seller_id = ${sellerId} and (spreadsheet_id <> ${spreadsheetId} or tab <> ${tab})`
  // Nor what was seen of another column of it.
  await tx`
    delete from catalog.sheet_cells c using catalog.sheets s
    where c.sheet_id = s.id and s.seller_id = ${sellerId} and (
      s.sku_column <> ${skuColumn}
      or (c.field = 'price' and s.price_column is distinct from ${priceColumn})
      or (c.field = 'stock' and s.stock_column is distinct from ${stockColumn})
    )`
  await tx`
    insert into catalog.sheets (
      id, seller_id, spreadsheet_id, tab, sku_column, price_column, stock_column, name_column, first_sight, is_active,
      saved_by, saved_at
    ) values (
      ${newId<'Sheet'>()}, ${sellerId}, ${spreadsheetId}, ${tab}, ${skuColumn}, ${priceColumn}, ${stockColumn},
      ${nameColumn}, ${firstSight}, ${isActive}, ${savedBy}, ${now}
    )
    on conflict (seller_id) do update set
      sku_column = excluded.sku_column, price_column = excluded.price_column, stock_column = excluded.stock_column,
      name_column = excluded.name_column, first_sight = excluded.first_sight, is_active = excluded.is_active,
      saved_by = excluded.saved_by, saved_at = excluded.saved_at`
}

export async function deleteSheet(tx: Transaction, id: SheetId): Promise<void> {
  await tx`delete from catalog.sheets where id = ${id}`
}

/** By its shop, or by its own id. */
export async function findSheet(
  sql: Sql,
  by: { sellerId: SellerId } | { id: SheetId },
): Promise<Sheet | undefined> {
  const id = 'id' in by ? by.id : null
  const sellerId = 'id' in by ? null : by.sellerId
  const [sheet] = await sql<Sheet[]>`
    select
      t.id, t.seller_id, s.slug as seller_slug, t.spreadsheet_id, t.tab, t.sku_column, t.price_column, t.stock_column,
      t.name_column, t.first_sight, t.is_active, t.saved_by, t.saved_at
    from catalog.sheets t join catalog.sellers s on s.id = t.seller_id
    where t.id = ${id} or t.seller_id = ${sellerId}`
  return sheet
}

/** Keeps a sheet from being changed, or synced by somebody else, until this transaction ends. */
export async function lockSheet(tx: Transaction, id: SheetId): Promise<boolean> {
  const rows = await tx<{ id: SheetId }[]>`select id from catalog.sheets where id = ${id} for update`
  return rows.length === 1
}

export async function listActiveSheets(sql: Sql): Promise<SheetId[]> {
  const rows = await sql<{ id: SheetId }[]>`select id from catalog.sheets where is_active order by id`
  return rows.map(({ id }) => id)
}

type CellRow = {
  sku: string
  field: SheetField
  theirs: number
  ours: number
  sold: number
  pending: number | null
  pendingSold: number | null
}

export async function findSeen(tx: Transaction, id: SheetId, skus: readonly string[]): Promise<SeenCell[]> {
  const rows = await tx<CellRow[]>`
    select sku, field, theirs, ours, sold, pending, pending_sold from catalog.sheet_cells
    where sheet_id = ${id} and sku = any(${[...skus]}::text[])`
  return rows.map(({ sku, field, theirs, ours, sold, pending, pendingSold }) => ({
    ...{ sku, field },
    seen: {
      ...{ theirs, ours, sold },
      pending: pending === null ? null : { value: pending, sold: pendingSold ?? 0 },
    },
  }))
}

export async function saveSeen(tx: Transaction, id: SheetId, cells: readonly SeenCell[]): Promise<void> {
  await tx`
    insert into catalog.sheet_cells (sheet_id, sku, field, theirs, ours, sold, pending, pending_sold)
    select ${id}::uuid, sku, field, theirs, ours, sold, pending, pending_sold
    from unnest(
      ${cells.map(({ sku }) => sku)}::text[], ${cells.map(({ field }) => field)}::text[],
      ${cells.map(({ seen }) => seen.theirs as Minor)}::bigint[], ${cells.map(({ seen }) => seen.ours as Minor)}::bigint[],
      ${cells.map(({ seen }) => seen.sold as Minor)}::bigint[],
      ${cells.map(({ seen }) => (seen.pending?.value ?? null) as Minor | null)}::bigint[],
      ${cells.map(({ seen }) => (seen.pending?.sold ?? null) as Minor | null)}::bigint[]
    ) as cell (sku, field, theirs, ours, sold, pending, pending_sold)
    on conflict (sheet_id, sku, field) do update set
      theirs = excluded.theirs, ours = excluded.ours, sold = excluded.sold, pending = excluded.pending,
      pending_sold = excluded.pending_sold`
}

export type WrittenCell = { sku: string; field: SheetField; value: number }

/** The cells have what was pending: the two are one. */
export async function confirmWritten(
  tx: Transaction,
  id: SheetId,
  cells: readonly WrittenCell[],
): Promise<void> {
  await tx`
    update catalog.sheet_cells c set
      theirs = c.pending, ours = c.pending, sold = c.pending_sold, pending = null, pending_sold = null
    from unnest(
      ${cells.map(({ sku }) => sku)}::text[], ${cells.map(({ field }) => field)}::text[],
      ${cells.map(({ value }) => value as Minor)}::bigint[]
    ) as written (sku, field, value)
    where c.sheet_id = ${id} and c.sku = written.sku and c.field = written.field and c.pending = written.value`
}

/** The cells were not written after all. */
export async function dropPending(
  tx: Transaction,
  id: SheetId,
  cells: readonly WrittenCell[],
): Promise<void> {
  await tx`
    update catalog.sheet_cells c set pending = null, pending_sold = null
    from unnest(
      ${cells.map(({ sku }) => sku)}::text[], ${cells.map(({ field }) => field)}::text[],
      ${cells.map(({ value }) => value as Minor)}::bigint[]
    ) as left_out (sku, field, value)
    where c.sheet_id = ${id} and c.sku = left_out.sku and c.field = left_out.field and c.pending = left_out.value`
}

/** SKUs that the sheet had once. */
export async function listSeenSkus(sql: Sql, id: SheetId): Promise<string[]> {
  const rows = await sql<{ sku: string }[]>`
    select distinct sku from catalog.sheet_cells where sheet_id = ${id} order by sku`
  return rows.map(({ sku }) => sku)
}

/** What orders have taken and given back in all, at a location; less than nothing is taken. */
export async function sumSold(
  tx: Transaction,
  locationId: LocationId | null,
  ids: readonly ProductId[],
): Promise<Map<ProductId, number>> {
  const rows = await tx<{ productId: ProductId; sold: Minor }[]>`
    select product_id, coalesce(sum(change), 0)::bigint as sold from catalog.stock_movements
    where product_id = any(${[...ids]}::uuid[]) and location_id = ${locationId} and kind in ('sold', 'returned')
    group by product_id`
  return new Map(rows.map(({ productId, sold }) => [productId, sold]))
}

export type Conflict = {
  id: ConflictId
  sku: string
  field: SheetField
  theirs: number
  ours: number
  sold: number
  foundAt: Date
  keep: 'ours' | 'theirs' | null
}

/** All of a sheet's, or those of some SKUs. */
export async function listConflicts(
  sql: Sql | Transaction,
  id: SheetId,
  skus: readonly string[] | null,
): Promise<Conflict[]> {
  return sql<Conflict[]>`
    select id, sku, field, theirs, ours, sold, found_at, keep from catalog.sheet_conflicts
    where sheet_id = ${id} and (${skus === null ? null : [...skus]}::text[] is null or sku = any(${skus === null ? null : [...skus]}::text[]))
    order by sku, field
    limit 1000`
}

export type FoundConflict = Pick<Conflict, 'sku' | 'field' | 'theirs' | 'ours' | 'sold'>

/**
 * One that is known stays as it was found, with how it was settled, as long as nothing but sales has moved either side.
 * Else it is another, with an id of its own: nobody settles numbers that they did not see.
 */
export async function saveConflicts(
  tx: Transaction,
  id: SheetId,
  found: readonly FoundConflict[],
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.sheet_conflicts as known (id, sheet_id, sku, field, theirs, ours, sold, found_at)
    select conflict_id, ${id}::uuid, sku, field, theirs, ours, sold, ${now}
    from unnest(
      ${found.map(() => newId())}::uuid[], ${found.map(({ sku }) => sku)}::text[],
      ${found.map(({ field }) => field)}::text[], ${found.map(({ theirs }) => theirs as Minor)}::bigint[],
      ${found.map(({ ours }) => ours as Minor)}::bigint[], ${found.map(({ sold }) => sold as Minor)}::bigint[]
    ) as found (conflict_id, sku, field, theirs, ours, sold)
    on conflict (sheet_id, sku, field) do update set
      id = excluded.id, theirs = excluded.theirs, ours = excluded.ours, sold = excluded.sold,
      found_at = excluded.found_at, keep = null
    where known.theirs <> excluded.theirs or known.ours - known.sold <> excluded.ours - excluded.sold`
}

export async function deleteConflicts(tx: Transaction, ids: readonly ConflictId[]): Promise<void> {
  await tx`delete from catalog.sheet_conflicts where id = any(${[...ids]}::uuid[])`
}

/** `false` if there is no such conflict of that sheet. */
export async function settleConflict(
  tx: Transaction,
  sheetId: SheetId,
  id: ConflictId,
  keep: 'ours' | 'theirs',
): Promise<boolean> {
  const { count } = await tx`
    update catalog.sheet_conflicts set keep = ${keep} where id = ${id} and sheet_id = ${sheetId}`
  return count === 1
}
