import type { Sql, Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { LocationId, ProductId, SellerId } from '../product.ts'
import type { AdjustReason, Movement, MovementKind, Shelf, StockChangeId, StockWish } from '../stock.ts'

/** Makes a place for products at a location; where there is one, it stays as it is. */
export async function putUpShelves(
  tx: Transaction,
  productIds: readonly ProductId[],
  locationId: LocationId,
): Promise<void> {
  await tx`
    insert into catalog.stock (product_id, location_id, on_hand, reorder_level)
    select id, ${locationId}::uuid, 0, coalesce((select max(reorder_level) from catalog.stock where product_id = id), 0)
    from unnest(${[...productIds]}::uuid[]) as product (id)
    order by id
    on conflict (product_id, location_id) do nothing`
}

/** All shelves of products, locked in the order in which everybody locks them. */
export async function lockShelves(tx: Transaction, productIds: readonly ProductId[]): Promise<Shelf[]> {
  return tx<Shelf[]>`
    select product_id, location_id, on_hand, reserved, reorder_level from catalog.stock
    where product_id = any(${[...productIds]}::uuid[])
    order by product_id, location_id
    for update`
}

/** Moves stock: the movements are written down, and with each its shelf changes (by a trigger). */
export async function insertMovements(
  tx: Transaction,
  movements: readonly Movement[],
  changeId: StockChangeId | null,
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.stock_movements (
      id, product_id, location_id, change, kind, reason, reference, unit_cost_minor, change_id, moved_at
    )
    select
      id, product_id, location_id, change, kind, reason, reference, unit_cost_minor, ${changeId}::uuid, ${now}
    from unnest(
      ${movements.map(() => newId())}::uuid[],
      ${movements.map((movement) => movement.productId)}::uuid[],
      ${movements.map((movement) => movement.locationId)}::uuid[],
      ${movements.map((movement) => movement.change)}::int[],
      ${movements.map((movement) => movement.kind)}::text[],
      ${movements.map((movement) => movement.reason)}::text[],
      ${movements.map((movement) => movement.reference)}::text[],
      ${movements.map((movement) => movement.unitCostMinor)}::bigint[]
    ) as movement (id, product_id, location_id, change, kind, reason, reference, unit_cost_minor)`
}

export async function setReorderLevel(tx: Transaction, productId: ProductId, level: number): Promise<void> {
  await tx`update catalog.stock set reorder_level = ${level} where product_id = ${productId}`
}

/** One shelf takes all back-orders of a product: the one that has done so, or else the first. */
export async function setBackorders(
  tx: Transaction,
  productId: ProductId,
  { limit, leadDays }: { limit: number; leadDays: number },
  now: Date,
): Promise<void> {
  await tx`
    update catalog.stock s
    set backorder_limit = case when s.location_id = taking.location_id then ${limit}::int else 0 end
    from (
      select t.location_id from catalog.stock t join catalog.locations l on l.id = t.location_id
      where t.product_id = ${productId}
      order by t.backorder_limit > 0 desc, l.position, l.id
      limit 1
    ) taking
    where s.product_id = ${productId}`
  await tx`
    update catalog.products set backorder_lead_days = ${limit === 0 ? null : leadDays}, updated_at = ${now}
    where id = ${productId}`
}

/** `false` if it was made before. */
export async function insertStockChange(
  tx: Transaction,
  id: StockChangeId,
  kind: StockWish['kind'],
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    insert into catalog.stock_changes (id, kind, made_at) values (${id}, ${kind}, ${now})
    on conflict (id) do nothing`
  return count === 1
}

/** A change that was made, with what it moved and how the shelves stand now. */
export type StockChange = {
  id: StockChangeId
  kind: StockWish['kind']
  madeAt: Date
  movements: {
    productId: ProductId
    locationId: LocationId
    kind: MovementKind
    change: number
    reason: AdjustReason | null
    onHand: number
    reserved: number
  }[]
}

export async function findStockChange(sql: Sql, id: StockChangeId): Promise<StockChange | undefined> {
  const [change] = await sql<StockChange[]>`
    select c.id, c.kind, c.made_at, coalesce((
      select jsonb_agg(jsonb_build_object(
        'productId', m.product_id, 'locationId', m.location_id, 'kind', m.kind, 'change', m.change,
        'reason', m.reason, 'onHand', s.on_hand, 'reserved', s.reserved
      ) order by m.product_id, m.change)
      from catalog.stock_movements m join catalog.stock s using (product_id, location_id)
      where m.change_id = c.id
    ), '[]'::jsonb) as movements
    from catalog.stock_changes c where c.id = ${id}`
  return change
}

/** Whose each product is; those that there are not are left out. */
export async function findSellersOf(
  sql: Sql,
  productIds: readonly ProductId[],
): Promise<Map<ProductId, SellerId>> {
  const rows = await sql<{ id: ProductId; sellerId: SellerId }[]>`
    select id, seller_id from catalog.products where id = any(${[...productIds]}::uuid[])`
  return new Map(rows.map(({ id, sellerId }) => [id, sellerId]))
}
