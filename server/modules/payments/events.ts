import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'

const AmountMinor = Type.Integer({ description: 'Minor units' })

export const paymentSucceeded = defineEvent(
  'payments.succeeded',
  'An order was paid in full: the provider was asked, and said so. Once an order.',
  closed({
    orderId: Uuid,
    paymentId: Uuid,
    attemptId: Uuid,
    method: Type.String(),
    amountMinor: AmountMinor,
  }),
)

export const paymentFailed = defineEvent(
  'payments.failed',
  'One attempt to pay came to nothing; the order may be paid in another.',
  closed({ orderId: Uuid, paymentId: Uuid, attemptId: Uuid, method: Type.String(), reason: Type.String() }),
)

export const paymentRefunded = defineEvent(
  'payments.refunded',
  'The provider gave money back to whoever paid.',
  closed({ orderId: Uuid, paymentId: Uuid, refundId: Uuid, amountMinor: AmountMinor, reason: Type.String() }),
)
