import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'

const AmountMinor = Type.Integer({ description: 'Minor units' })

export const paymentPromised = defineEvent(
  'payments.promised',
  'The buyer of an order will pay it when the goods arrive. Once an order; it may be paid another way before.',
  closed({
    orderId: IdOf<'Order'>(),
    paymentId: IdOf<'Intent'>(),
    method: Type.String(),
    amountMinor: AmountMinor,
  }),
)

export const paymentSucceeded = defineEvent(
  'payments.succeeded',
  'An order was paid in full: the provider was asked, and said so; or cash was collected. Once an order.',
  closed({
    orderId: IdOf<'Order'>(),
    paymentId: IdOf<'Intent'>(),
    attemptId: IdOf<'Attempt'>(),
    method: Type.String(),
    amountMinor: AmountMinor,
  }),
)

export const paymentFailed = defineEvent(
  'payments.failed',
  'One attempt to pay came to nothing; the order may be paid in another.',
  closed({
    orderId: IdOf<'Order'>(),
    paymentId: IdOf<'Intent'>(),
    attemptId: IdOf<'Attempt'>(),
    method: Type.String(),
    reason: Type.String(),
  }),
)

export const paymentRefunded = defineEvent(
  'payments.refunded',
  'Money went back to whoever paid: the provider gave it, or somebody noted that they did by hand. Unasked where the reason is `surplus_payment` or `amount_mismatch`.',
  closed({
    orderId: IdOf<'Order'>(),
    paymentId: IdOf<'Intent'>(),
    refundId: IdOf<'Refund'>(),
    amountMinor: AmountMinor,
    reason: Type.String(),
  }),
)
