import { type Sql, type Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Announcement } from '../../../platform/events/outbox.ts'
import type { ProductId, SellerId } from '../../catalog/api.ts'
import type { CancelReason, Mover, OrderId, OrderStatus, PartId } from '../order.ts'

/** Where an order stands. */
export type Standing = {
  id: OrderId
  number: string
  buyerId: UserId | null
  status: OrderStatus
  cancelReason: CancelReason | null
  stockRound: number
  paidAt: Date | null
  /** Nobody knows any more who bought it, and where it would go. */
  isForgotten: boolean
}

export async function findStanding(sql: Sql, id: OrderId): Promise<Standing | undefined> {
  const [standing] = await sql<Standing[]>`
    select id, number, buyer_id, status, cancel_reason, stock_round, paid_at, buyer_name = '' as is_forgotten
    from orders.orders where id = ${id}`
  return standing
}

export type LockedOrder = Standing & { parts: LockedPart[] }
export type LockedPart = {
  id: PartId
  sellerId: SellerId
  status: OrderStatus
  totalMinor: Minor
  reversedMinor: Minor
}

/** Its row and its parts' are locked until the transaction ends. */
export async function lockOrder(tx: Transaction, id: OrderId): Promise<LockedOrder | undefined> {
  const [standing] = await tx<Standing[]>`
    select id, number, buyer_id, status, cancel_reason, stock_round, paid_at, buyer_name = '' as is_forgotten
    from orders.orders where id = ${id} for update`
  if (standing === undefined) return undefined
  const parts = await tx<LockedOrder['parts']>`
    select id, seller_id, status, total_minor, reversed_minor
    from orders.parts where order_id = ${id} order by position for update`
  return { ...standing, parts }
}

export type Move = {
  to: OrderStatus
  mover: Mover
  reason: string | null
  cancelReason: CancelReason | null
  stockRound: number
  paidAt: Date | null
}

/**
 * Moves an order and all its parts, adds the move to the history and announces it, in one statement. `false` if the
 * order does not stand any more as it was read: then nothing was written.
 */
export async function moveOrder(
  sql: Sql | Transaction,
  standing: Standing,
  move: Move,
  moved: Announcement,
  now: Date,
): Promise<boolean> {
  const { to, mover } = move
  const rows = await sql<{ id: OrderId }[]>`
    with moved as (
      update orders.orders set
        status = ${to}, cancel_reason = ${move.cancelReason}, stock_round = ${move.stockRound}, paid_at = ${move.paidAt}
      where id = ${standing.id} and status = ${standing.status}
        and cancel_reason is not distinct from ${standing.cancelReason}
        and (paid_at is null) = ${standing.paidAt === null} and (buyer_name = '') = ${standing.isForgotten}
      returning id
    ), moved_parts as (
      update orders.parts part set
        status = ${to}, reversed_minor = case ${to} when 'cancelled' then total_minor else 0 end
      from moved where part.order_id = moved.id
    ), told as (
      insert into orders.history (id, order_id, from_status, to_status, actor_kind, actor_id, reason, at)
      select ${newId()}, id, ${standing.status}, ${to}, ${mover.kind}, ${mover.id}, ${move.reason}, ${now} from moved
    ), announced as (
      insert into platform.outbox (id, name, payload, announced_at)
      select ${moved.id}, ${moved.name}, ${sql.json(moved.payload)}, ${now} from moved
    )
    select id from moved`
  return rows.length > 0
}

/** Writes down when an order was paid that was confirmed before. `false` if it does not stand as it was read. */
export async function markPaid(sql: Sql, { id, status }: Standing, paidAt: Date): Promise<boolean> {
  const rows = await sql<{ id: OrderId }[]>`
    update orders.orders set paid_at = ${paidAt}
    where id = ${id} and status = ${status} and paid_at is null
    returning id`
  return rows.length > 0
}

/** Moves one part, and the order to where its parts now are. */
export async function movePart(
  tx: Transaction,
  standing: Standing,
  part: { id: PartId; from: OrderStatus; to: OrderStatus; orderStatus: OrderStatus; mover: Mover },
  now: Date,
): Promise<void> {
  await tx`update orders.parts set status = ${part.to} where id = ${part.id}`
  await tx`update orders.orders set status = ${part.orderStatus} where id = ${standing.id}`
  const { from, to, mover } = part
  await tx`
    insert into orders.history (id, order_id, part_id, from_status, to_status, actor_kind, actor_id, at)
    values (${newId()}, ${standing.id}, ${part.id}, ${from}, ${to}, ${mover.kind}, ${mover.id}, ${now})`
}

/** What a part consists of. */
export async function productsOf(tx: Transaction, orderId: OrderId, partId: PartId): Promise<ProductId[]> {
  const rows = await tx<{ productId: ProductId }[]>`
    select product_id from orders.lines where order_id = ${orderId} and part_id = ${partId} order by position`
  return rows.map(({ productId }) => productId)
}

/** Unpaid orders whose time is over. */
export async function findUnpaid(sql: Sql, now: Date): Promise<OrderId[]> {
  const rows = await sql<{ id: OrderId }[]>`
    select id from orders.orders where status = 'pending' and pay_until <= ${now} order by pay_until limit 500`
  return rows.map((row) => row.id)
}
