import { after, minutes } from '../../platform/clock.ts'
import { announce } from '../../platform/events/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { OrderDeps } from './place-order.ts'
import { orderCancelled, orderConfirmed } from './events.ts'
import type { Mover, OrderId } from './order.ts'
import { findOrder, type OrderDetail } from './store/order-detail.ts'
import { lockOrder, moveOrder, type Standing } from './store/orders.ts'

const system: Mover = { kind: 'system', id: null }
/** A late payment's new hold need only last until it is committed a moment later. */
const LATE_HOLD_MINUTES = 15
const MOST_ROUNDS = 20

/**
 * An order was paid: its goods are sold and it is confirmed. Paid too late, it is confirmed all the same if the goods
 * are still there; otherwise, or if it was cancelled by somebody's wish, the money goes back. Safe to repeat, with the
 * same `refundId`, at any point.
 */
export async function confirmPaidOrder(deps: OrderDeps, orderId: OrderId, refundId: string): Promise<void> {
  const order = await findOrder(deps.sql, orderId)
  if (order === undefined) throw new Error(`paid order ${orderId} does not exist`)
  if (isSettled(order)) return
  const wanted = order.status === 'pending' || order.cancelReason === 'not_paid'
  const stockRound = wanted ? await obtainStock(deps, order) : undefined
  const outcome = await recordPayment(deps, orderId, stockRound)
  if (outcome === 'refuse') {
    await deps.catalog.restock(orderId)
    await deps.payments.refund({ orderId, refundId, reason: 'late_payment' })
  }
}

function isSettled(order: OrderDetail): boolean {
  return order.paidAt !== null && order.status !== 'cancelled'
}

/** Sells the held goods, or holds and sells them anew where the hold is gone. `undefined` if there are not enough. */
async function obtainStock({ catalog, clock }: OrderDeps, order: OrderDetail): Promise<number | undefined> {
  const { id: orderId } = order
  const lines = order.parts.flatMap((part) => part.lines)
  for (let round = order.stockRound; round < order.stockRound + MOST_ROUNDS; round += 1) {
    if ((await catalog.commit({ orderId, round })) === 'committed') return round
    const until = after(clock.now(), minutes(LATE_HOLD_MINUTES))
    try {
      await catalog.reserve({ orderId, round: round + 1, lines, until })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'INSUFFICIENT_STOCK') return undefined
      // An earlier try's hold ran out: the next round is a fresh one.
      if (error.code !== 'HOLD_RELEASED') throw error
    }
  }
  return undefined
}

/** The one moment that decides, under the order's lock: whatever happened meanwhile is seen here. */
async function recordPayment(
  { sql, clock }: OrderDeps,
  orderId: OrderId,
  stockRound: number | undefined,
): Promise<'done' | 'refuse'> {
  return sql.begin(async (tx) => {
    const standing = await lockOrder(tx, orderId)
    if (standing === undefined) throw new Error(`paid order ${orderId} does not exist`)
    if (standing.paidAt !== null && standing.status !== 'cancelled') return 'done'
    const paidAt = standing.paidAt ?? clock.now()
    const event = { orderId, orderNumber: standing.number, buyerId: standing.buyerId }
    if (stockRound !== undefined && mayConfirm(standing)) {
      const move = {
        to: 'confirmed',
        mover: system,
        reason: 'paid',
        cancelReason: null,
        stockRound,
        paidAt,
      } as const
      await moveOrder(tx, standing, move, clock.now())
      await announce(tx, orderConfirmed, event, clock.now())
      return 'done'
    }
    if (standing.status === 'pending') {
      const { stockRound: round } = standing
      const move = {
        to: 'cancelled',
        mover: system,
        reason: null,
        cancelReason: 'no_stock',
        stockRound: round,
        paidAt,
      } as const
      await moveOrder(tx, standing, move, clock.now())
      await announce(
        tx,
        orderCancelled,
        { ...event, reason: 'no_stock', stockRound: round, wasConfirmed: false },
        clock.now(),
      )
    }
    return 'refuse'
  })
}

function mayConfirm(standing: Standing): boolean {
  return standing.status === 'pending' || standing.cancelReason === 'not_paid'
}
