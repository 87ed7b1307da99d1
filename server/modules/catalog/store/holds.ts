import type { Sql } from '../../../platform/database/database.ts'
import type { Hold, OrderId, ReserveRequest } from '../api.ts'
import { stockLow } from '../events.ts'
import type { ProductId } from '../product.ts'

export type StockLine = { productId: ProductId; quantity: number }
export type Shortage = { productId: ProductId; available: number }

/**
 * Takes the stock of all lines and records the hold, or does neither. One statement, so one round trip and one short
 * lock: rows are locked in one order for everybody (no deadlock), and read as they are once locked, not as they were
 * when the statement began. Stock of several locations is taken from in the order of their ids. It does not wait for the
 * disk: a hold means something only beside the order it is for, which is committed later, and waits.
 * `true` if this call took it; `false` if there was too little, or the hold exists already.
 */
export async function takeStock(sql: Sql, request: ReserveRequest, now: Date): Promise<boolean> {
  const { orderId, round, lines, until } = request
  const [row] = await sql<{ taken: boolean }[]>`
    with wanted as (
      select product_id, quantity
      from unnest(
        (select ${lines.map((line) => line.productId)}::uuid[]), (select ${lines.map((line) => line.quantity)}::int[])
      ) as line (product_id, quantity)
    ), locked as materialized (
      select s.product_id, s.location_id, s.on_hand - s.reserved as available, wanted.quantity
      from catalog.stock s join wanted using (product_id)
      order by s.product_id, s.location_id
      for update of s
    ), share as (
      select product_id, location_id, quantity, least(available, quantity - before)::int as taking
      from (
        select *, coalesce(sum(available) over (
          partition by product_id order by location_id rows between unbounded preceding and 1 preceding
        ), 0) as before
        from locked
      ) running
      where before < quantity and available > 0
    ), enough as (
      select count(*) = (select count(*) from wanted) as all_lines
      from (select product_id from share group by product_id having sum(taking) = max(quantity)) full_lines
    ), hold as (
      insert into catalog.reservations (order_id, round, state, expires_at, created_at)
      select ${orderId}, ${round}, 'held', ${until}, ${now} from enough where all_lines and platform.commit_later()
      on conflict (order_id, round) do nothing
      returning order_id, round
    ), held_lines as (
      insert into catalog.reservation_lines (order_id, round, product_id, location_id, quantity)
      select hold.order_id, hold.round, share.product_id, share.location_id, share.taking from share cross join hold
    ), taken as (
      update catalog.stock s set reserved = s.reserved + share.taking
      from share cross join hold
      where s.product_id = share.product_id and s.location_id = share.location_id
    )
    select exists (select from hold) as taken`
  return row?.taken ?? false
}

/** The lines that the stock doesn't cover just now. */
export async function findShortages(sql: Sql, lines: readonly StockLine[]): Promise<Shortage[]> {
  return sql<Shortage[]>`
    select line.product_id, coalesce(sum(s.on_hand - s.reserved), 0)::int as available
    from unnest(${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.quantity)}::int[])
      as line (product_id, quantity)
    left join catalog.stock s on s.product_id = line.product_id
    group by line.product_id, line.quantity
    having coalesce(sum(s.on_hand - s.reserved), 0) < line.quantity`
}

/**
 * Turns a hold into a sale, in one statement: less on the shelf, less reserved, a movement a row, and an announcement of
 * each shelf that this leaves at or below its reorder level. `false` if it wasn't held. It does not wait for the disk: the
 * order is confirmed after it, and waits; what is lost before that is sold again.
 */
export async function sellHeld(sql: Sql, { orderId, round }: Hold, now: Date): Promise<boolean> {
  const sold = await sql<{ productId: ProductId }[]>`
    with settled as (
      update catalog.reservations set state = 'committed', settled_at = ${now}
      where order_id = ${orderId} and round = ${round} and state = 'held' and platform.commit_later()
      returning order_id, round
    ), line as materialized (
      select s.product_id, s.location_id, l.quantity
      from settled join catalog.reservation_lines l using (order_id, round)
      join catalog.stock s using (product_id, location_id)
      order by s.product_id, s.location_id
      for update of s
    ), sold as (
      update catalog.stock s set on_hand = s.on_hand - line.quantity, reserved = s.reserved - line.quantity
      from line
      where s.product_id = line.product_id and s.location_id = line.location_id
      returning s.product_id, s.location_id, s.on_hand, s.reorder_level, line.quantity
    ), moved as (
      insert into catalog.stock_movements (id, product_id, location_id, change, reason, order_id, moved_at)
      select gen_random_uuid(), product_id, location_id, -quantity, 'sold', ${orderId}, ${now} from sold
    ), told as (
      insert into platform.outbox (id, name, payload, announced_at)
      select gen_random_uuid(), ${stockLow.name}, jsonb_build_object(
        'productId', product_id, 'locationId', location_id, 'onHand', on_hand, 'reorderLevel', reorder_level
      ), ${now}
      from sold where on_hand <= reorder_level and on_hand + quantity > reorder_level
    )
    select product_id from sold`
  return sold.length > 0
}

/** Gives a hold's stock back, if it is still held. */
export async function returnHeld(sql: Sql, { orderId, round }: Hold, now: Date): Promise<void> {
  await sql`
    with settled as (
      update catalog.reservations set state = 'released', settled_at = ${now}
      where order_id = ${orderId} and round = ${round} and state = 'held'
      returning order_id, round
    ), line as materialized (
      select s.product_id, s.location_id, l.quantity
      from settled join catalog.reservation_lines l using (order_id, round)
      join catalog.stock s using (product_id, location_id)
      order by s.product_id, s.location_id
      for update of s
    )
    update catalog.stock s set reserved = s.reserved - line.quantity
    from line
    where s.product_id = line.product_id and s.location_id = line.location_id`
}

/** Puts what an order bought back on the shelf, if it is not back already. */
export async function returnSold(sql: Sql, orderId: OrderId, now: Date): Promise<void> {
  await sql`
    with undone as (
      update catalog.reservations set state = 'released', settled_at = ${now}
      where order_id = ${orderId} and state = 'committed'
      returning order_id, round
    ), line as materialized (
      select s.product_id, s.location_id, l.quantity
      from undone join catalog.reservation_lines l using (order_id, round)
      join catalog.stock s using (product_id, location_id)
      order by s.product_id, s.location_id
      for update of s
    ), returned as (
      update catalog.stock s set on_hand = s.on_hand + line.quantity
      from line
      where s.product_id = line.product_id and s.location_id = line.location_id
      returning s.product_id, s.location_id, line.quantity
    )
    insert into catalog.stock_movements (id, product_id, location_id, change, reason, order_id, moved_at)
    select gen_random_uuid(), product_id, location_id, quantity, 'returned', ${orderId}, ${now} from returned`
}

export async function holdState(sql: Sql, { orderId, round }: Hold): Promise<string | undefined> {
  const [row] = await sql<{ state: string }[]>`
    select state from catalog.reservations where order_id = ${orderId} and round = ${round}`
  return row?.state
}

export async function findExpiredHolds(sql: Sql, now: Date): Promise<Hold[]> {
  return sql<Hold[]>`
    select order_id, round from catalog.reservations
    where state = 'held' and expires_at <= ${now}
    order by expires_at limit 500`
}
