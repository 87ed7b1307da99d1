import type { PaymentMethod } from '../../markets/market.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { notFound } from '../../platform/refusal.ts'
import type { OrderId } from './api.ts'
import { paymentPromised } from './events.ts'
import { withAttempts, type Asker, type Payment } from './find-payment.ts'
import { isPayer, whyNotPromisable } from './intent.ts'
import type { Payments } from './settle-attempt.ts'
import { findIntentOfOrder, markPromised } from './store/intents.ts'

/**
 * The buyer promises to pay an order on delivery; no provider is asked, and `payments.promised` has it confirmed. An
 * attempt under way is left to itself: should it succeed, it pays the order. Repeating it, under any key or none,
 * changes nothing. Refuses what is paid or closed, and more than the method's limit. Someone else's is not found.
 */
export async function promisePayment(
  payments: Payments,
  asker: Asker,
  method: PaymentMethod,
  orderId: OrderId,
): Promise<Payment> {
  const { sql, clock } = payments
  const intent = await findIntentOfOrder(sql, orderId)
  if (intent === undefined || !isPayer(intent.payer, asker.actor, asker.guestTokenHash))
    throw notFound('payment')
  if (intent.status === 'promised') return withAttempts(sql, intent)
  const now = clock.now()
  const refusal = whyNotPromisable(intent, method.upTo, now)
  if (refusal !== undefined) throw refusal
  const { id, amountMinor } = intent
  const promised = announcement(paymentPromised, { orderId, paymentId: id, method: method.id, amountMinor })
  // Somebody may be faster and promise, pay or close it. What is open no more never is again, so this ends.
  if (!(await markPromised(sql, id, { method: method.id, promised }, now)))
    return promisePayment(payments, asker, method, orderId)
  return withAttempts(sql, { ...intent, status: 'promised', promisedMethod: method.id })
}
