import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Hold, OrderId, ReserveRequest } from '../api.ts'
import type { LocationId, ProductId } from '../product.ts'
import { insertMovement } from './stock.ts'

export type StockLine = { productId: ProductId; quantity: number }
export type Shortage = { productId: ProductId; available: number }

/**
 * Takes the stock of all lines and records the hold, or does neither. One statement, so one round trip and one short
 * lock: rows are locked in one order for everybody (no deadlock), and read as they are once locked, not as they were
 * when the statement began. Stock of several locations is taken from in the order of their ids.
 * `true` if this call took it; `false` if there was too little, or the hold exists already.
 */
export async function takeStock(sql: Sql, request: ReserveRequest, now: Date): Promise<boolean> {
  const { orderId, round, lines, until } = request
  const [row] = await sql<{ taken: boolean }[]>`
    with wanted as (
      select product_id, quantity
      from unnest(${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.quantity)}::int[])
        as line (product_id, quantity)
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
      select ${orderId}, ${round}, 'held', ${until}, ${now} from enough where all_lines
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

export type SoldRow = {
  productId: ProductId
  locationId: LocationId
  onHand: number
  reorderLevel: number
  quantity: number
}

/** Turns a hold into a sale: less on the shelf, less reserved, a movement a row. `undefined` if it wasn't held. */
export async function sellHeld(
  tx: Transaction,
  { orderId, round }: Hold,
  now: Date,
): Promise<SoldRow[] | undefined> {
  if (!(await settle(tx, { orderId, round }, 'committed', now))) return undefined
  const rows = await tx<SoldRow[]>`
    with line as materialized (
      select s.product_id, s.location_id, l.quantity
      from catalog.reservation_lines l join catalog.stock s using (product_id, location_id)
      where l.order_id = ${orderId} and l.round = ${round}
      order by s.product_id, s.location_id
      for update of s
    )
    update catalog.stock s set on_hand = s.on_hand - line.quantity, reserved = s.reserved - line.quantity
    from line
    where s.product_id = line.product_id and s.location_id = line.location_id
    returning s.product_id, s.location_id, s.on_hand, s.reorder_level, line.quantity`
  for (const { productId, locationId, quantity } of rows) {
    await insertMovement(tx, { productId, locationId, change: -quantity, reason: 'sold', orderId, now })
  }
  return rows
}

/** Gives a hold's stock back, if it is still held. */
export async function returnHeld(tx: Transaction, { orderId, round }: Hold, now: Date): Promise<boolean> {
  if (!(await settle(tx, { orderId, round }, 'released', now))) return false
  await tx`
    with line as materialized (
      select s.product_id, s.location_id, l.quantity
      from catalog.reservation_lines l join catalog.stock s using (product_id, location_id)
      where l.order_id = ${orderId} and l.round = ${round}
      order by s.product_id, s.location_id
      for update of s
    )
    update catalog.stock s set reserved = s.reserved - line.quantity
    from line
    where s.product_id = line.product_id and s.location_id = line.location_id`
  return true
}

/** Puts what an order bought back on the shelf, if it is not back already. */
export async function returnSold(tx: Transaction, orderId: OrderId, now: Date): Promise<void> {
  const rows = await tx<{ productId: ProductId; locationId: LocationId; quantity: number }[]>`
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
    )
    update catalog.stock s set on_hand = s.on_hand + line.quantity
    from line
    where s.product_id = line.product_id and s.location_id = line.location_id
    returning s.product_id, s.location_id, line.quantity`
  for (const { productId, locationId, quantity } of rows) {
    await insertMovement(tx, { productId, locationId, change: quantity, reason: 'returned', orderId, now })
  }
}

async function settle(
  tx: Transaction,
  hold: Hold,
  state: 'committed' | 'released',
  now: Date,
): Promise<boolean> {
  const rows = await tx<{ orderId: OrderId }[]>`
    update catalog.reservations set state = ${state}, settled_at = ${now}
    where order_id = ${hold.orderId} and round = ${hold.round} and state = 'held'
    returning order_id`
  return rows.length > 0
}

export async function holdState(
  sql: Sql | Transaction,
  { orderId, round }: Hold,
): Promise<string | undefined> {
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
