import type { PaymentMethod } from '../../markets/market.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { IdentityApi } from '../identity/api.ts'
import type { OrderId } from './api.ts'
import { paymentPromised } from './events.ts'
import { loadPayment, mayPay, withAttempts, type Asker, type Payment } from './find-payment.ts'
import { whyNotPromisable, type Intent } from './intent.ts'
import { whyTooManyPromises } from './promise-limit.ts'
import type { Payments } from './settle-attempt.ts'
import { findIntentOfOrder, lockPromises, markPromised, sumPromises } from './store/intents.ts'

export type PromiseDeps = Payments & {
  identity: Pick<IdentityApi, 'hasProvedPhone'>
  /** Confirms an order that was just promised. `false` where it can not be, and the promise is withdrawn. */
  confirmPromised: (orderId: OrderId) => Promise<boolean>
}

/**
 * The buyer promises to pay an order on delivery; no provider is asked. The order is confirmed at once, and where this
 * process dies before that, or cannot, by `payments.promised`. An attempt under way is left to itself: should it succeed, it
 * pays the order. Repeating it, under any key or none, changes nothing. Refuses what is paid or closed, more than the
 * method's limit, and more than a phone number may have under way. Someone else's is not found.
 */
export async function promisePayment(
  deps: PromiseDeps,
  asker: Asker,
  method: PaymentMethod,
  orderId: OrderId,
): Promise<Payment> {
  const { sql, clock } = deps
  const intent = await findIntentOfOrder(sql, orderId)
  if (intent === undefined || !mayPay(asker, intent)) throw notFound('payment')
  if (intent.status === 'promised') return confirm(deps, intent)
  const refusal = whyNotPromisable(intent, method.upTo, clock.now())
  if (refusal !== undefined) throw refusal
  // Somebody may be faster and promise, pay or close it. What is open no more never is again, so this ends.
  if (!(await promise(deps, intent, method))) return promisePayment(deps, asker, method, orderId)
  return confirm(deps, { ...intent, status: 'promised', promisedMethod: method.id })
}

/** All promises of one phone number wait for each other, so that its limit is exact. */
async function promise(
  { sql, clock, identity }: PromiseDeps,
  { id, orderId, amountMinor, currency, payer }: Intent,
  method: PaymentMethod,
): Promise<boolean> {
  const { phone, userId } = payer
  const isProved = userId !== null && (await identity.hasProvedPhone(userId, phone))
  const promised = announcement(paymentPromised, { orderId, paymentId: id, method: method.id, amountMinor })
  return sql.begin(async (tx) => {
    if (method.promises !== undefined) {
      await lockPromises(tx, phone)
      const limit = method.promises[isProved ? 'proved' : 'guest']
      const open = await sumPromises(tx, phone, id)
      const refusal = whyTooManyPromises(open, amountMinor, limit, { isProved, currency })
      if (refusal !== undefined) throw refusal
    }
    return markPromised(tx, id, { method: method.id, promised }, clock.now())
  })
}

async function confirm({ sql, log, confirmPromised }: PromiseDeps, intent: Intent): Promise<Payment> {
  const { orderId } = intent
  const outcome = await confirmPromised(orderId).catch((error: unknown) => {
    log.warn({ err: error, orderId }, 'an order was promised and is not confirmed yet; the event will do it')
    return undefined
  })
  if (outcome === undefined) return withAttempts(sql, intent)
  if (outcome) return loadPayment(sql, intent.id)
  throw ruleBroken(
    'ORDER_CANCELLED',
    'The order was cancelled before it could be confirmed, and nothing is to be paid. Place a new order.',
  )
}
