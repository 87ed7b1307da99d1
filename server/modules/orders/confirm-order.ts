import assert from 'node:assert/strict'
import { after, minutes } from '../../platform/clock.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decideConfirmation } from './confirmation.ts'
import type { OrderDeps } from './place-order.ts'
import { orderCancelled, orderConfirmed } from './events.ts'
import type { Mover, OrderId } from './order.ts'
import { giveBack } from './settle-reversal.ts'
import { findOrder } from './store/order-detail.ts'
import { findStanding, markPaid, moveOrder, type Move, type Standing } from './store/orders.ts'

/** Why an order is to be confirmed. */
type Reason = 'payment' | 'promise'

const system: Mover = { kind: 'system', id: null }
/** A late payment's new hold need only last until it is committed a moment later. */
const LATE_HOLD_MINUTES = 15
const MOST_ROUNDS = 20

/**
 * An order was paid: its goods are sold and it is confirmed; one that was confirmed on a promise is marked as paid.
 * Paid too late, it is confirmed all the same if the goods are still there; otherwise, or if it was cancelled by
 * somebody's wish, the money goes back. Safe to repeat, with the same `refundId`, at any point.
 */
export async function confirmPaidOrder(deps: OrderDeps, orderId: OrderId, refundId: string): Promise<void> {
  if ((await confirmOrder(deps, orderId, 'payment')) === 'done') return
  await giveBack(deps.payments, { orderId, refundId, reason: 'late_payment' })
}

/**
 * The buyer of an order promised to pay it on delivery: its goods are sold and it is confirmed, unpaid. Cancelled
 * meanwhile, or sold out, the promise is withdrawn, and that is `false`. Safe to repeat at any point.
 */
export async function confirmPromisedOrder(deps: OrderDeps, orderId: OrderId): Promise<boolean> {
  if ((await confirmOrder(deps, orderId, 'promise')) === 'done') return true
  await deps.payments.close(orderId)
  return false
}

/** Decides by how the order stands; where it has moved on by the time that is written down, decides anew. */
async function confirmOrder(deps: OrderDeps, orderId: OrderId, by: Reason): Promise<'done' | 'refused'> {
  const { sql, clock, catalog } = deps
  const standing = await findStanding(sql, orderId)
  assert(standing, `there is a ${by} for order ${orderId}, and no such order`)
  switch (decideConfirmation(standing, by)) {
    case 'nothing':
      return 'done'
    case 'refuse':
      // An earlier try may have sold the goods before the order was cancelled. What came back of one that was returned is
      // the returns' to put on the shelf, for it may be damaged.
      if (standing.status === 'cancelled') await catalog.restock(orderId)
      return 'refused'
    case 'mark-paid':
      if (await markPaid(sql, standing, clock.now())) return 'done'
      break
    case 'confirm': {
      const stockRound = await obtainStock(deps, standing)
      if (stockRound !== undefined) {
        if (await saveConfirmed(deps, standing, by, stockRound)) return 'done'
      } else if (standing.status === 'cancelled' || (await cancelSoldOut(deps, standing, by)))
        return 'refused'
    }
  }
  return confirmOrder(deps, orderId, by)
}

/** Sells the held goods, or holds and sells them anew where the hold is gone. `undefined` if there are not enough. */
async function obtainStock(
  deps: OrderDeps,
  { id: orderId, stockRound }: Standing,
): Promise<number | undefined> {
  const { catalog, clock } = deps
  for (let round = stockRound; round < stockRound + MOST_ROUNDS; round += 1) {
    if ((await catalog.commit({ orderId, round })) === 'committed') return round
    const until = after(clock.now(), minutes(LATE_HOLD_MINUTES))
    const lines = await linesOf(deps, orderId)
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

async function linesOf({ sql }: OrderDeps, orderId: OrderId) {
  const order = await findOrder(sql, orderId)
  return order?.parts.flatMap((part) => part.lines) ?? []
}

function saveConfirmed(
  { sql, clock }: OrderDeps,
  standing: Standing,
  by: Reason,
  stockRound: number,
): Promise<boolean> {
  const now = clock.now()
  const isPaid = by === 'payment'
  const move: Move = {
    to: 'confirmed',
    mover: system,
    reason: isPaid ? 'paid' : 'to be paid on delivery',
    cancelReason: null,
    stockRound,
    paidAt: isPaid ? now : null,
  }
  return moveOrder(sql, standing, move, announcement(orderConfirmed, about(standing)), now)
}

function cancelSoldOut({ sql, clock }: OrderDeps, standing: Standing, by: Reason): Promise<boolean> {
  const now = clock.now()
  const { stockRound } = standing
  const reason = 'no_stock'
  const paidAt = by === 'payment' ? now : null
  const move: Move = {
    to: 'cancelled',
    mover: system,
    reason: null,
    cancelReason: reason,
    stockRound,
    paidAt,
  }
  const cancelled = { ...about(standing), reason, stockRound, wasConfirmed: false } as const
  return moveOrder(sql, standing, move, announcement(orderCancelled, cancelled), now)
}

function about({ id: orderId, number: orderNumber, buyerId }: Standing) {
  return { orderId, orderNumber, buyerId }
}
