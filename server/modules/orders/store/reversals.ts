import type { Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Mover, OrderId, OrderStatus, PartId } from '../order.ts'
import type { Condition, PartLine, ReversalId, ReversalKind, ReversalOutcome } from '../reversal.ts'

export async function isReversed(tx: Transaction, id: ReversalId): Promise<boolean> {
  const rows = await tx`select from orders.reversals where id = ${id}`
  return rows.length > 0
}

/** The part's row is locked, so they stay as they are. */
export async function findPartLines(tx: Transaction, partId: PartId): Promise<PartLine[]> {
  return tx<PartLine[]>`
    select product_id, quantity, returned, net_minor from orders.lines where part_id = ${partId} order by position`
}

export type SavedReversal = ReversalOutcome & {
  id: ReversalId
  kind: ReversalKind
  condition: Condition
  mover: Mover
  note: string | null
  from: OrderStatus
  orderStatus: OrderStatus
  remainingMinor: Minor
}

/** Writes a reversal down, and moves its part and the order to where they now are. */
export async function savePartReversal(
  tx: Transaction,
  orderId: OrderId,
  partId: PartId,
  reversal: SavedReversal,
  now: Date,
): Promise<void> {
  const { id, kind, condition, amountMinor, remainingMinor, from, to, mover, lines } = reversal
  await tx`
    insert into orders.reversals (id, order_id, part_id, kind, condition, amount_minor, remaining_minor, made_at)
    values (${id}, ${orderId}, ${partId}, ${kind}, ${condition}, ${amountMinor}, ${remainingMinor}, ${now})`
  await tx`
    update orders.parts set status = ${to}, reversed_minor = reversed_minor + ${amountMinor} where id = ${partId}`
  await tx`
    update orders.lines line set returned = line.returned + back.quantity
    from unnest(${lines.map((line) => line.productId)}::uuid[], ${lines.map((line) => line.quantity)}::int[])
      as back (product_id, quantity)
    where line.part_id = ${partId} and line.product_id = back.product_id`
  await tx`update orders.orders set status = ${reversal.orderStatus} where id = ${orderId}`
  await tx`
    insert into orders.history (id, order_id, part_id, from_status, to_status, actor_kind, actor_id, reason, at)
    values (${newId()}, ${orderId}, ${partId}, ${from}, ${to}, ${mover.kind}, ${mover.id}, ${reversal.note}, ${now})`
}
