import { Type } from 'typebox'
import { closed, Instant, Money, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import type { ListedRefund } from '../refund-list.ts'
import type { RefundStatus } from '../refund.ts'

/** As staff name them: what is not sent and what is asked about are both `waiting`. */
export const shownStatuses = ['waiting', 'failed', 'review', 'refunded', 'by_hand'] as const
export type ShownStatus = (typeof shownStatuses)[number]

export const RefundSchema = closed({
  id: Uuid,
  paymentId: Uuid,
  orderId: Uuid,
  orderNumber: Type.String(),
  amount: Money,
  currency: Type.String(),
  method: Type.String({ description: 'How the money came' }),
  status: Type.Enum(shownStatuses, {
    description:
      '`failed`: the provider refused, nothing went back; `review`: find out at the provider whether it went back, or ' +
      'give it by hand; `by_hand`: somebody did, and noted it',
  }),
  mayHaveGone: Type.Boolean({
    description: 'It may have gone back although nobody can tell: never send it twice',
  }),
  reason: Type.String(),
  note: Nullable(Type.String({ description: 'Why staff asked for it' })),
  askedBy: Nullable(Uuid),
  failure: Nullable(
    Type.String({ description: "Why it did not go through, in the provider's words or ours" }),
  ),
  reference: Type.String({ description: 'Ours, by which the provider knows it' }),
  providerId: Nullable(Type.String({ description: "The provider's name for it" })),
  paymentReference: Type.String({ description: 'Ours, of the payment that it is of' }),
  paymentProviderId: Nullable(Type.String({ description: "The provider's name for that payment" })),
  settledNote: Nullable(Type.String()),
  settledBy: Nullable(Uuid),
  createdAt: Instant,
  settledAt: Nullable(Instant),
})

const shown: Record<RefundStatus, ShownStatus> = {
  created: 'waiting',
  sent: 'waiting',
  succeeded: 'refunded',
  failed: 'failed',
  review: 'review',
  by_hand: 'by_hand',
}

/** A refund as staff see it. */
export function presentRefund(refund: ListedRefund) {
  return {
    id: refund.id,
    paymentId: refund.intentId,
    orderId: refund.orderId,
    orderNumber: refund.orderNumber,
    amount: toMajor(refund.amountMinor),
    currency: refund.currency,
    method: refund.method,
    status: shown[refund.status],
    mayHaveGone: refund.maybeGiven,
    reason: refund.reason,
    note: refund.note,
    askedBy: refund.askedBy,
    failure: refund.failure,
    reference: refund.reference,
    providerId: refund.providerId,
    paymentReference: refund.paymentReference,
    paymentProviderId: refund.paymentProviderId,
    settledNote: refund.settledNote,
    settledBy: refund.settledBy,
    createdAt: refund.createdAt.toISOString(),
    settledAt: refund.settledAt?.toISOString() ?? null,
  }
}

const open: readonly RefundStatus[] = ['created', 'sent', 'failed', 'review']

/** The statuses that a filter stands for; all, without one. */
export function statusesOf(filter: ShownStatus | 'open' | undefined): RefundStatus[] {
  const all = Object.keys(shown) as RefundStatus[]
  if (filter === undefined) return all
  return all.filter((status) => (filter === 'open' ? open.includes(status) : shown[status] === filter))
}
