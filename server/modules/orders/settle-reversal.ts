import type { Static } from 'typebox'
import { fromMajor, type Minor } from '../../platform/money.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ReturnId } from '../catalog/api.ts'
import type { PaymentsApi, RefundRequest } from '../payments/api.ts'
import type { orderPartReversed } from './events.ts'
import type { OrderDeps } from './place-order.ts'
import type { ReversalKind } from './reversal.ts'

type Reversed = Static<typeof orderPartReversed.payload>

const reasons = {
  cancelled: 'part_cancelled',
  refused: 'refused_at_door',
  not_collected: 'refused_at_door',
  returned: 'returned',
} as const satisfies Record<ReversalKind, RefundRequest['reason']>

/**
 * What follows when some of an order does not stay sold: its pieces back on the shelf or written off, and its money back, or
 * no longer due. Safe to repeat at any point, and in any order with others of the same order.
 */
export async function settleReversal(
  { catalog, payments }: Pick<OrderDeps, 'catalog' | 'payments'>,
  reversed: Reversed,
): Promise<void> {
  const { orderId, reversalId, lines, condition, kind } = reversed
  await catalog.takeBack({ id: reversalId as string as ReturnId, orderId, lines, condition })
  const amountMinor = reversed.amountMinor as Minor
  if (amountMinor === 0) return
  if (await isNoLongerDue(payments, orderId, reversed.remainingMinor as Minor)) return
  await giveBack(payments, { orderId, refundId: reversalId, amountMinor, reason: reasons[kind] })
}

/** Lowers what is due to what the rest of the order costs. `false` where more than that was paid. */
async function isNoLongerDue(
  payments: PaymentsApi,
  orderId: RefundRequest['orderId'],
  remainingMinor: Minor,
): Promise<boolean> {
  if (remainingMinor === 0) {
    await payments.close(orderId)
    return false
  }
  if (await payments.lowerAmount(orderId, remainingMinor)) return true
  // Paid meanwhile: what was due by then may have been lowered by an earlier try of this.
  const paid = fromMajor((await payments.standingOf(orderId))?.amount ?? 0)
  return paid !== undefined && paid <= remainingMinor
}

/**
 * Gives money back, as far as there is any left. What else gives all of it back at the same moment, a cancellation or a
 * person, is not done twice.
 */
export async function giveBack(payments: PaymentsApi, request: RefundRequest): Promise<void> {
  try {
    await payments.refund(request)
  } catch (error) {
    const code = error instanceof Refusal ? error.code : undefined
    if (code === 'NOTHING_TO_REFUND' || code === 'REFUND_DIFFERS') return
    if (code !== 'REFUND_TOO_LARGE') throw error
    const { amountMinor: _more, ...rest } = request
    await giveBack(payments, rest)
  }
}
