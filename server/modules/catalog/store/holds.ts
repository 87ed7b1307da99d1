import type { Sql } from '../../../platform/database/database.ts'
import type { Backordered, Hold, ReserveRequest } from '../api.ts'
import { stockLow, stockReplenished } from '../events.ts'
import type { ProductId } from '../product.ts'

export type StockLine = { productId: ProductId; quantity: number }
export type Shortage = { productId: ProductId; available: number }
export type HoldState = { state: 'held' | 'committed' | 'released'; backordered: Backordered[] }

/**
 * Takes the stock of all lines and records the hold, or does neither. One statement, so one round trip and one short
 * lock: rows are locked in one order for everybody (no deadlock), and read as they are once locked, not as they were
 * when the statement began. Stock of several locations is taken from in the order of their positions; what lies at none of
 * them is promised at the one that takes back-orders, up to its limit. All shelves of a product are locked, so the
 * statement knows what is left of it, and announces what has become low. It does not wait for the disk: a hold means
 * something only beside the order it is for, which is committed later, and waits.
 * What had to be back-ordered, if this call took it; `undefined` if there was too little, or the hold exists already.
 */
export async function takeStock(
  sql: Sql,
  request: ReserveRequest,
  now: Date,
): Promise<Backordered[] | undefined> {
  const { orderId, round, lines, until } = request
  const [row] = await sql<{ taken: boolean; backordered: Backordered[] }[]>`
    with wanted as (
      select product_id, quantity
      from unnest(
        (select ${lines.map((line) => line.productId)}::uuid[]), (select ${lines.map((line) => line.quantity)}::int[])
      ) as line (product_id, quantity)
    ), locked as materialized (
      select
        s.product_id, s.location_id, l.position, s.on_hand - s.reserved as available, s.backorder_limit, s.reorder_level,
        wanted.quantity
      from catalog.stock s join wanted using (product_id) join catalog.locations l on l.id = s.location_id
      order by s.product_id, s.location_id
      for update of s
    ), share as (
      select product_id, location_id, quantity, least(greatest(available, 0), greatest(quantity - before, 0))::int as taking,
        least(backorder_limit + least(available, 0), greatest(quantity - lying, 0))::int as owing
      from (
        select *, sum(greatest(available, 0)) over (partition by product_id) as lying,
          coalesce(sum(greatest(available, 0)) over (
            partition by product_id order by position, location_id rows between unbounded preceding and 1 preceding
          ), 0) as before
        from locked
      ) running
      where before < quantity or backorder_limit > 0
    ), enough as (
      select count(*) = (select count(*) from wanted) as all_lines
      from (select product_id from share group by product_id having sum(taking + owing) = max(quantity)) full_lines
    ), hold as (
      insert into catalog.reservations (order_id, round, state, expires_at, created_at)
      select ${orderId}, ${round}, 'held', ${until}, ${now} from enough where all_lines and platform.commit_later()
      on conflict (order_id, round) do nothing
      returning order_id, round
    ), held_lines as (
      insert into catalog.reservation_lines (order_id, round, product_id, location_id, quantity, backordered)
      select hold.order_id, hold.round, share.product_id, share.location_id, share.taking + share.owing, share.owing
      from share cross join hold where share.taking + share.owing > 0
    ), taken as (
      update catalog.stock s set reserved = s.reserved + share.taking + share.owing
      from share cross join hold
      where s.product_id = share.product_id and s.location_id = share.location_id and share.taking + share.owing > 0
    ), told as (
      insert into platform.outbox (id, name, payload, announced_at)
      select gen_random_uuid(), ${stockLow.name}, jsonb_build_object(
        'productId', product_id, 'available', available, 'reorderLevel', reorder_level
      ), ${now}
      from (
        select product_id, (sum(available) - max(quantity))::int as available, max(quantity) as quantity,
          max(reorder_level) as reorder_level
        from locked group by product_id
      ) left_over cross join hold
      where available <= reorder_level and available + quantity > reorder_level
    )
    select exists (select from hold) as taken, coalesce((
      select jsonb_agg(jsonb_build_object('productId', product_id, 'quantity', coalesce(owing, 0))) from share where owing > 0
    ), '[]'::jsonb) as backordered`
  return row?.taken === true ? row.backordered : undefined
}

/** The lines that the stock and what may be back-ordered don't cover just now. */
export async function findShortages(sql: Sql, lines: readonly StockLine[]): Promise<Shortage[]> {
  return sql<Shortage[]>`
    select
      line.product_id, coalesce(greatest(sum(s.on_hand - s.reserved + s.backorder_limit), 0), 0)::int as available
    from unnest(${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.quantity)}::int[])
      as line (product_id, quantity)
    left join catalog.stock s on s.product_id = line.product_id
    group by line.product_id, line.quantity
    having coalesce(sum(s.on_hand - s.reserved + s.backorder_limit), 0) < line.quantity`
}

/**
 * Turns a hold into a sale, in one statement: a movement a row, which takes from the shelf what was reserved on it.
 * `false` if it wasn't held. It does not wait for the disk: the order is confirmed after it, and waits; what is lost before
 * that is sold again.
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
    )
    insert into catalog.stock_movements (id, product_id, location_id, change, kind, order_id, moved_at)
    select gen_random_uuid(), product_id, location_id, -quantity, 'sold', ${orderId}, ${now} from line
    returning product_id`
  return sold.length > 0
}

/** Gives a hold's stock back, if it is still held, and announces what is low no longer. */
export async function returnHeld(sql: Sql, { orderId, round }: Hold, now: Date): Promise<void> {
  await sql`
    with settled as (
      update catalog.reservations set state = 'released', settled_at = ${now}
      where order_id = ${orderId} and round = ${round} and state = 'held'
      returning order_id, round
    ), line as (
      select product_id, location_id, quantity
      from settled join catalog.reservation_lines using (order_id, round)
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
    update catalog.stock s set reserved = s.reserved - line.quantity
    from line join locked using (product_id, location_id)
    where s.product_id = line.product_id and s.location_id = line.location_id`
}

export async function findHold(sql: Sql, { orderId, round }: Hold): Promise<HoldState | undefined> {
  const [row] = await sql<HoldState[]>`
    select r.state, coalesce((
      select jsonb_agg(jsonb_build_object('productId', l.product_id, 'quantity', l.backordered))
      from catalog.reservation_lines l
      where l.order_id = r.order_id and l.round = r.round and l.backordered > 0
    ), '[]'::jsonb) as backordered
    from catalog.reservations r where r.order_id = ${orderId} and r.round = ${round}`
  return row
}

export async function findExpiredHolds(sql: Sql, now: Date): Promise<Hold[]> {
  return sql<Hold[]>`
    select order_id, round from catalog.reservations
    where state = 'held' and expires_at <= ${now}
    order by expires_at limit 500`
}
