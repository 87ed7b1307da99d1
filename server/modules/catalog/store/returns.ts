import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Hold, OrderId, ReturnId } from '../api.ts'
import { stockReplenished } from '../events.ts'
import type { LocationId, ProductId } from '../product.ts'

/** What an order bought from a shelf and has not brought back. */
export type SoldLine = { productId: ProductId; locationId: LocationId; left: number }
/** Pieces for a shelf; damaged ones are written off as they come. */
export type ReturnedLine = { productId: ProductId; locationId: LocationId; quantity: number }

/** Writes a return down. `false` if that was done before. */
export async function insertReturn(
  tx: Transaction,
  { id, orderId }: { id: ReturnId; orderId: OrderId },
  now: Date,
): Promise<boolean> {
  const rows = await tx<{ id: ReturnId }[]>`
    insert into catalog.returns (id, order_id, made_at) values (${id}, ${orderId}, ${now})
    on conflict do nothing returning id`
  return rows.length > 0
}

/** The round in which an order's goods were sold, locked until the transaction ends. */
export async function lockSale(tx: Transaction, orderId: OrderId): Promise<number | undefined> {
  const [row] = await tx<{ round: number }[]>`
    select round from catalog.reservations where order_id = ${orderId} and state = 'committed' for update`
  return row?.round
}

/** What of a sale is still sold. To be read once its row is locked. */
export async function findSold(tx: Transaction, { orderId, round }: Hold): Promise<SoldLine[]> {
  return tx<SoldLine[]>`
    select product_id, location_id, quantity - returned as left from catalog.reservation_lines
    where order_id = ${orderId} and round = ${round} and returned < quantity
    order by product_id, location_id`
}

/**
 * Ends a sale and puts all that is still sold back on its shelves, in one statement; announces what is low no longer. Does
 * nothing where there is no sale. What is left is read once its rows are locked, so after a return that was under way.
 */
export async function putAllBack(sql: Sql, orderId: OrderId, now: Date): Promise<void> {
  await sql`
    with ended as (
      update catalog.reservations set state = 'released', settled_at = ${now}
      where order_id = ${orderId} and state = 'committed'
      returning order_id, round
    ), line as materialized (
      select sold.order_id, sold.round, sold.product_id, sold.location_id, sold.quantity - sold.returned as quantity
      from ended join catalog.reservation_lines sold using (order_id, round)
      where sold.returned < sold.quantity
      order by sold.product_id, sold.location_id
      for update of sold
    ), marked as (
      update catalog.reservation_lines sold set returned = sold.quantity
      from line
      where sold.order_id = line.order_id and sold.round = line.round
        and sold.product_id = line.product_id and sold.location_id = line.location_id
    ), locked as materialized (
      select s.product_id, s.location_id, s.on_hand - s.reserved as available, s.reorder_level
      from catalog.stock s where s.product_id in (select product_id from line)
      order by s.product_id, s.location_id
      for update
    ), told as (
      insert into platform.outbox (id, name, payload, announced_at)
      select gen_random_uuid(), ${stockReplenished.name}, jsonb_build_object(
        'productId', product_id, 'available', available + quantity, 'reorderLevel', reorder_level
      ), ${now}
      from (
        select product_id, sum(available)::int as available, max(reorder_level) as reorder_level
        from locked group by product_id
      ) before join (select product_id, sum(quantity)::int as quantity from line group by product_id) back using (product_id)
      where available <= reorder_level and available + quantity > reorder_level
    )
    insert into catalog.stock_movements (id, product_id, location_id, change, kind, order_id, moved_at)
    select gen_random_uuid(), product_id, location_id, quantity, 'returned', ${orderId}, ${now}
    from line join locked using (product_id, location_id)`
}

/** Puts sold pieces back on their shelves, and announces what is low no longer. */
export async function putBack(
  tx: Transaction,
  { orderId, round }: Hold,
  lines: readonly ReturnedLine[],
  now: Date,
): Promise<void> {
  await tx`
    with line as (
      select product_id, location_id, quantity from unnest(
        ${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.locationId)}::uuid[],
        ${lines.map((line) => line.quantity)}::int[]
      ) as line (product_id, location_id, quantity)
    ), marked as (
      update catalog.reservation_lines sold set returned = sold.returned + line.quantity
      from line
      where sold.order_id = ${orderId} and sold.round = ${round}
        and sold.product_id = line.product_id and sold.location_id = line.location_id
    ), locked as materialized (
      select s.product_id, s.location_id, s.on_hand - s.reserved as available, s.reorder_level
      from catalog.stock s where s.product_id in (select product_id from line)
      order by s.product_id, s.location_id
      for update
    ), told as (
      insert into platform.outbox (id, name, payload, announced_at)
      select gen_random_uuid(), ${stockReplenished.name}, jsonb_build_object(
        'productId', product_id, 'available', available + quantity, 'reorderLevel', reorder_level
      ), ${now}
      from (
        select product_id, sum(available)::int as available, max(reorder_level) as reorder_level
        from locked group by product_id
      ) before join (select product_id, sum(quantity)::int as quantity from line group by product_id) back using (product_id)
      where available <= reorder_level and available + quantity > reorder_level
    )
    insert into catalog.stock_movements (id, product_id, location_id, change, kind, order_id, moved_at)
    select gen_random_uuid(), product_id, location_id, quantity, 'returned', ${orderId}, ${now}
    from line join locked using (product_id, location_id)`
}

/** The same of pieces that nobody can sell any more: they come back, and are written off at once. */
export async function writeOff(
  tx: Transaction,
  { orderId, round }: Hold,
  lines: readonly ReturnedLine[],
  now: Date,
): Promise<void> {
  await tx`
    with line as (
      select product_id, location_id, quantity from unnest(
        ${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.locationId)}::uuid[],
        ${lines.map((line) => line.quantity)}::int[]
      ) as line (product_id, location_id, quantity)
    ), marked as (
      update catalog.reservation_lines sold set returned = sold.returned + line.quantity
      from line
      where sold.order_id = ${orderId} and sold.round = ${round}
        and sold.product_id = line.product_id and sold.location_id = line.location_id
    ), locked as materialized (
      select s.product_id, s.location_id from catalog.stock s where s.product_id in (select product_id from line)
      order by s.product_id, s.location_id
      for update
    )
    insert into catalog.stock_movements (id, product_id, location_id, change, kind, reason, order_id, moved_at)
    select gen_random_uuid(), product_id, location_id, case kind when 'returned' then quantity else -quantity end,
      kind, reason, ${orderId}, ${now}
    from line join locked using (product_id, location_id)
    cross join (values (1, 'returned', null), (2, 'adjusted', 'damaged')) as step (nth, kind, reason)
    order by product_id, location_id, nth`
}
