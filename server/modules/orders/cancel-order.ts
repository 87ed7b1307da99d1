import assert from 'node:assert/strict'
import { audit, theSystem, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { OrderDeps } from './place-order.ts'
import { orderCancelled } from './events.ts'
import { canCancel, type CancelReason, type Mover, type OrderId } from './order.ts'
import { giveBack } from './settle-reversal.ts'
import { findStanding, findUnpaid, lockOrder, moveOrder, type LockedOrder } from './store/orders.ts'

export type Cancellation = {
  reason: CancelReason
  mover: Mover
  note: string | null
  /** Whose doing it is to be written down as, where staff does it. */
  by: Auditor
}

/**
 * Cancels a whole order that was not shipped yet; one cancelled before stays as it is. Stock and money follow by
 * event: see `undoCancelled`.
 */
export async function cancelOrder(
  sql: Sql,
  clock: Clock,
  orderId: OrderId,
  wish: Cancellation,
): Promise<void> {
  await sql.begin(async (tx) => {
    const standing = await lockOrder(tx, orderId)
    if (standing === undefined) throw notFound('order')
    if (standing.status === 'cancelled') return
    // The sweep read its list before it got this lock: an order paid meanwhile is left alone.
    if (wish.reason === 'not_paid' && standing.status !== 'pending') return
    if (!canCancel(standing.parts.map((part) => part.status))) {
      throw ruleBroken(
        'ORDER_SHIPPED',
        'The order is on its way already. Refuse it at the door, or return it.',
      )
    }
    await cancelLocked(tx, standing, wish, clock.now())
  })
}

/** The same of an order that is locked, and may be cancelled. */
export async function cancelLocked(
  tx: Transaction,
  standing: LockedOrder,
  { reason, mover, note, by }: Cancellation,
  now: Date,
): Promise<void> {
  const { id: orderId, number: orderNumber, buyerId, stockRound, paidAt } = standing
  const move = { to: 'cancelled', mover, reason: note, cancelReason: reason, stockRound, paidAt } as const
  const wasConfirmed = standing.status !== 'pending'
  const cancelled = { orderId, orderNumber, buyerId, reason, stockRound, wasConfirmed }
  assert(await moveOrder(tx, standing, move, announcement(orderCancelled, cancelled), now))
  if (mover.kind === 'buyer' || mover.kind === 'system') return
  const entry = { action: 'order.cancelled', thing: { kind: 'order', id: orderId } } as const
  await audit(tx, { by, ...entry, personal: note === null ? {} : { reason: note } }, now)
}

/**
 * Cancels what was neither paid nor promised in time. Payments decides which that is, by closing it: an order whose
 * promise or payment is yet to be heard of here waits for that. A missed run is made up for by the next.
 */
export async function cancelUnpaid({
  sql,
  clock,
  payments,
}: Pick<OrderDeps, 'sql' | 'clock' | 'payments'>): Promise<void> {
  const mover: Mover = { kind: 'system', id: null }
  const wish: Cancellation = { reason: 'not_paid', mover, note: null, by: theSystem }
  for (const orderId of await findUnpaid(sql, clock.now())) {
    if (await payments.expire(orderId)) await cancelOrder(sql, clock, orderId, wish)
  }
}

/**
 * What follows a cancellation: no more payments, held stock released; and of an order that was confirmed, the goods
 * back on the shelf, and the money back to the buyer if it was paid. Safe to repeat with the same `refundId`.
 */
export async function undoCancelled(
  { sql, catalog, payments }: Pick<OrderDeps, 'sql' | 'catalog' | 'payments'>,
  cancelled: { orderId: OrderId; stockRound: number; wasConfirmed: boolean },
  refundId: string,
): Promise<void> {
  const { orderId, stockRound: round, wasConfirmed } = cancelled
  await payments.close(orderId)
  await catalog.release({ orderId, round })
  if (!wasConfirmed) return
  await catalog.restock(orderId)
  const standing = await findStanding(sql, orderId)
  // Unpaid, it was confirmed on a promise. Money that comes from now on is sent back as it comes.
  if (standing?.paidAt == null) return
  await giveBack(payments, { orderId, refundId, reason: 'cancelled' })
}
