import type { Market } from '../../markets/market.ts'
import { after, seconds } from '../../platform/clock.ts'
import { conflict, notFound, ruleBroken, unavailable } from '../../platform/refusal.ts'
import type { OrderId } from './api.ts'
import { isLive, type Attempt, type AttemptId } from './attempt.ts'
import { loadPayment, type Asker, type Payment } from './find-payment.ts'
import { isPayer, newReference, whyNotPayable, type Intent } from './intent.ts'
import { enqueueStart } from './jobs.ts'
import { isOver } from './patience.ts'
import { settleAttempt, type Payments } from './settle-attempt.ts'
import { startAttempt } from './start-attempt.ts'
import * as attempts from './store/attempts.ts'
import { findIntentOfOrder, lockIntent } from './store/intents.ts'
import { readWayToPay, type Choice, type WayToPay } from './way-to-pay.ts'

/** A created attempt that nobody sent within this time was left behind by a crash. */
const LEFT_BEHIND_AFTER_MS = seconds(60)
/** Nobody is back from the provider's page sooner: what asks again by then is a second click. */
const ON_THE_PAGE_AT_LEAST_MS = seconds(5)

/**
 * Begins an attempt to pay an order, and sends it to the provider. Repeating it with one `attemptId` finds the same
 * attempt and sends nothing again. Refuses what the intent's rules forbid, a second attempt beside a live one, and,
 * with 503, what the provider can't be asked just now. Someone else's payment is not found.
 */
export async function startPayment(
  payments: Payments,
  market: Market,
  asker: Asker,
  { orderId, ...choice }: Choice & { orderId: OrderId },
  attemptId: AttemptId,
): Promise<Payment> {
  const intent = await findIntentOfOrder(payments.sql, orderId)
  if (intent === undefined || !isPayer(intent.payer, asker.actor, asker.guestTokenHash))
    throw notFound('payment')
  const way = readWayToPay(market, choice, intent.payer.phone)
  if (!(await addAttempt(payments, intent, way, attemptId))) {
    await clearTheWay(payments, intent)
    if (!(await addAttempt(payments, intent, way, attemptId))) throw inProgress()
  }
  if (payments.gateways.of(way).startsIn === 'request') await startAttempt(payments, attemptId)
  refuseFailed(await attempts.findAttempt(payments.sql, attemptId))
  return loadPayment(payments.sql, intent.id)
}

const inProgress = () =>
  conflict(
    'PAYMENT_IN_PROGRESS',
    'A payment for this order is under way. Finish it: GET /payments/:id says how. Or wait for its end, and try again.',
  )

/** `false` if another attempt is live. */
async function addAttempt(
  { sql, clock, gateways }: Payments,
  known: Intent,
  way: WayToPay,
  attemptId: AttemptId,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const intent = await lockIntent(tx, known.id)
    const earlier = await attempts.listAttempts(tx, intent.id)
    if (earlier.some(({ id }) => id === attemptId)) return true
    const now = clock.now()
    const refusal = whyNotPayable(intent, earlier.length, now)
    if (refusal !== undefined) throw refusal
    if (earlier.some(isLive)) return false
    const attempt = {
      ...way,
      id: attemptId,
      intentId: intent.id,
      reference: newReference(intent.orderNumber),
    }
    await attempts.insertAttempt(tx, attempt, { now, lookAgainAt: after(now, LEFT_BEHIND_AFTER_MS) })
    if (gateways.of(way).startsIn === 'job') await enqueueStart(tx, attemptId, now)
    return true
  })
}

/**
 * What is live may have come to its end without our having heard of it. And a buyer who comes back from the provider's
 * page, where nothing was begun, may choose anew; should the page be used after all, that money is surplus.
 */
async function clearTheWay(payments: Payments, intent: Intent): Promise<void> {
  const live = (await attempts.listAttempts(payments.sql, intent.id)).find(isLive)
  if (live === undefined) return
  const mayBeLeft = live.walletPhone === null && live.status === 'pending'
  const isOldEnough = isOver(live.sentAt ?? live.createdAt, ON_THE_PAGE_AT_LEAST_MS, payments.clock.now())
  await settleAttempt(payments, live.id, { abandonUnknown: mayBeLeft && isOldEnough })
}

function refuseFailed(attempt: Attempt | undefined): void {
  if (attempt?.status !== 'failed') return
  if (attempt.reason === 'provider_unavailable') {
    throw unavailable(
      'PAYMENT_PROVIDER_DOWN',
      'The payment provider does not answer just now. Nothing was charged. Try again, with a new Idempotency-Key.',
    )
  }
  throw ruleBroken(
    'PAYMENT_REFUSED',
    'The provider did not accept this payment. Nothing was charged. Try another way to pay.',
    [{ field: 'method', message: attempt.reason ?? 'was refused' }],
  )
}
