import { Type, type Static } from 'typebox'
import type { UserId } from '../../platform/http/actor.ts'
import { closed, Instant, Money, Nullable, Uuid } from '../../platform/http/schemas.ts'
import type { Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'

/** What other modules may ask of payments. Every call may be repeated; its key is in the request. */
export type PaymentsApi = {
  /** Something is to be paid. One intent an order; repeating it changes nothing. */
  open(request: OpenRequest): Promise<void>
  /**
   * No further attempt is begun for this order, and a promise to pay it is withdrawn: it was cancelled. An attempt
   * already under way may still succeed; that is announced like any other success. Repeating it, or for an order paid,
   * changes nothing.
   */
  close(orderId: OrderId): Promise<void>
  /**
   * The time to pay is over: closes what is neither paid nor promised. `false` where it is, which was announced or is
   * about to be. After `true` nobody can promise any more. May be repeated.
   */
  expire(orderId: OrderId): Promise<boolean>
  /**
   * Gives money back, all that was paid for an order or a part of it. Repeating it with one `refundId` changes nothing,
   * and answers how that refund stands. Refuses with NOTHING_TO_REFUND what was not paid or has gone back, with
   * REFUND_TOO_LARGE more than is left, with REFUND_DIFFERS a `refundId` that stands for another order or amount.
   * `payments.refunded` tells when it has gone back; until then it may take days.
   */
  refund(request: RefundRequest): Promise<RefundStanding>
  /**
   * Less is due for an order than before: a part of it was cancelled before it was paid. `amountMinor` is what is due from
   * now on, more than nothing. Whatever comes beyond it goes back by itself. `false`, and nothing changes, where it is
   * paid: give the difference back by `refund`. Never raises what is due; may be repeated.
   */
  lowerAmount(orderId: OrderId, amountMinor: Minor): Promise<boolean>
  /**
   * Who owes for an order is an account from now on, and no longer the guest who placed it. What an account owes stays with it;
   * an order that nothing is owed for is left alone. May be repeated.
   */
  handOver(orderId: OrderId, userId: UserId): Promise<void>
  /**
   * How paying an order stands, for whoever may see the order. Where an attempt is pending its provider is asked again, every
   * few seconds at most. `undefined` if nothing was ever to be paid for it.
   */
  standingOf(orderId: OrderId): Promise<PaymentStanding | undefined>
}

const NextActionSchema = Type.Union([
  closed({ type: Type.Literal('redirect'), url: Type.String({ description: "The provider's page" }) }),
  closed({ type: Type.Literal('approve_on_phone'), message: Type.String() }),
  closed({ type: Type.Literal('pay_on_delivery'), message: Type.String() }),
  closed({ type: Type.Literal('wait'), message: Type.String() }),
])

export const AttemptStatusSchema = Type.Enum(['pending', 'succeeded', 'failed'])

export const progresses = ['sending', 'unknown', 'waiting_for_buyer', 'page_unused'] as const

/** What of a refund its buyer sees. */
export const ShownRefundSchema = closed({
  id: Uuid,
  amount: Money,
  status: Type.Enum(['waiting', 'refunded']),
  reason: Type.String({ description: 'Such as `cancelled`, `late_payment`, `surplus_payment`, `by_staff`' }),
  createdAt: Instant,
  refundedAt: Nullable(Instant),
})

/** How a payment stands, as JSON shows it. */
export const PaymentStandingSchema = closed({
  id: Uuid,
  status: Type.Enum(['open', 'promised', 'paid', 'closed'], {
    description: '`promised`: to be paid on delivery, or any other way before',
  }),
  payUntil: Instant,
  method: Nullable(Type.String({ description: 'Of the latest attempt; while `promised`, the one promised' })),
  attemptStatus: Nullable(AttemptStatusSchema),
  nextAction: Nullable(NextActionSchema),
  progress: Nullable(
    Type.Enum(progresses, {
      description:
        'Of a pending attempt. `sending`: it is on its way to the provider, which has not answered yet; `unknown`: after 45 ' +
        'seconds it still has not, so nobody knows whether it took the request; `waiting_for_buyer`: the provider has it, and ' +
        'waits for the buyer; `page_unused`: it says that nobody has begun to pay on its page, so nothing was charged',
    }),
  ),
  otherWayInSeconds: Nullable(
    Type.Integer({
      description:
        'After how long another attempt may be begun beside the pending one; 0: now. Should both go through, the second ' +
        'comes back in full',
    }),
  ),
  amount: Money,
  refunded: Money,
  refunds: Type.Array(ShownRefundSchema, { description: 'Oldest first' }),
})
export type PaymentStanding = Static<typeof PaymentStandingSchema>

/** How one refund stands: `waiting` until the provider has done it, or a person has found out. */
export type RefundStanding = {
  refundId: string
  amountMinor: Minor
  status: 'waiting' | 'refunded'
}

/** What is paid for; payments knows nothing more of it. */
export type OrderId = Id<'Order'>

export type OpenRequest = {
  orderId: OrderId
  /** What people call the order: `EB-7K3F-9Q2M`. */
  orderNumber: string
  payer: Payer
  amountMinor: Minor
  payUntil: Date
}

/** Who owes. Only they may pay or look: the user, or whoever holds the guest's cart token. */
export type Payer = {
  userId: UserId | null
  guestTokenHash: string | null
  name: string
  /** Guests may give none. */
  email: string | null
  /** E.164. */
  phone: string
}

export type RefundRequest = {
  orderId: OrderId
  /** A UUID. */
  refundId: string
  /** All that is left of what was paid, if not given. */
  amountMinor?: Minor
  reason: 'late_payment' | 'cancelled' | 'part_cancelled' | 'refused_at_door' | 'returned'
}
