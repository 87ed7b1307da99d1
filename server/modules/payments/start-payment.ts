import type { Market } from '../../markets/market.ts'
import { after, seconds } from '../../platform/clock.ts'
import { minor, type Minor } from '../../platform/money.ts'
import { conflict, notFound, ruleBroken, unavailable, type Refusal } from '../../platform/refusal.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { OrderId } from './api.ts'
import { isInTheWay, type Attempt, type AttemptId } from './attempt.ts'
import { loadPayment, mayPay, type Asker, type Payment } from './find-payment.ts'
import { newReference, whyNotPayable, type Intent } from './intent.ts'
import { enqueueStart } from './jobs.ts'
import { isOver, isUnusedPage, letGoFrom, secondsUntil } from './patience.ts'
import { recordFailure, settleAttempt, type Payments } from './settle-attempt.ts'
import { startAttempt } from './start-attempt.ts'
import * as attempts from './store/attempts.ts'
import { findIntentOfOrder, lockIntent } from './store/intents.ts'
import { readWayToPay, type Choice, type WayToPay } from './way-to-pay.ts'

/** A created attempt that nobody sent within this time was left behind by a crash. */
const LEFT_BEHIND_AFTER_MS = seconds(60)
/** Nobody is back from the provider's page sooner: what asks for the same again by then is a second click. */
const ON_THE_PAGE_AT_LEAST_MS = seconds(5)

/**
 * Begins an attempt to pay an order, and sends it to the provider. Repeating it with one `attemptId` finds the same
 * attempt and sends nothing again. Refuses what the intent's rules forbid, a second attempt beside a live one that may
 * still be expected to end, and, with 503, what the provider can't be asked just now. Someone else's payment is not found.
 */
export async function startPayment(
  payments: Payments,
  market: Market,
  asker: Asker,
  { orderId, ...choice }: Choice & { orderId: OrderId },
  attemptId: AttemptId,
): Promise<Payment> {
  const intent = await findIntentOfOrder(payments.sql, orderId)
  if (intent === undefined || !mayPay(asker, intent)) throw notFound('payment')
  const way = readWayToPay(market, choice, intent.payer.phone)
  const wish = { intent, way, attemptId, deliveryUpTo: deliveryLimit(market) }
  const before = await addAttempt(payments, wish, leaveAlone)
  if (before !== undefined) {
    await clearTheWay(payments, before, way)
    const still = await addAttempt(payments, wish, letGo)
    if (still !== undefined) throw inProgress(still, payments.clock.now())
  }
  if (payments.gateways.of(way).startsIn === 'request') await startAttempt(payments, attemptId)
  refuseFailed(await attempts.findAttempt(payments.sql, attemptId))
  return loadPayment(payments.sql, intent.id)
}

/** `deliveryUpTo`: what may be promised to be paid on delivery, in minor units; `undefined` where nothing may. */
type Wish = { intent: Intent; way: WayToPay; attemptId: AttemptId; deliveryUpTo: Minor | undefined }

function deliveryLimit({ payments: { methods } }: Market): Minor | undefined {
  const method = methods.find(({ flow }) => flow === 'on_delivery')
  return method && (method.upTo ?? minor(Number.MAX_SAFE_INTEGER))
}

function inProgress(attempt: Attempt, now: Date): Refusal {
  const from = isUnusedPage(attempt) ? after(now, ON_THE_PAGE_AT_LEAST_MS) : letGoFrom(attempt)
  const left = Math.max(1, secondsUntil(from, now))
  const wait = left === 1 ? '1 second' : `${left} seconds`
  return conflict(
    'PAYMENT_IN_PROGRESS',
    'A payment for this order is under way. Finish it: GET /payments/:id says how. ' +
      `Or begin another way in ${wait}; should both go through, the second comes back.`,
    [{ field: 'method', message: `can be chosen again in ${wait}` }],
  )
}

/** `undefined` if it was added, now or before; otherwise the live attempt that is in its way. */
async function addAttempt(
  { sql, clock, gateways }: Payments,
  { intent: known, way, attemptId, deliveryUpTo }: Wish,
  moveOutOfTheWay: MoveOutOfTheWay,
): Promise<Attempt | undefined> {
  return sql.begin(async (tx) => {
    const intent = await lockIntent(tx, known.id)
    const earlier = await attempts.listAttempts(tx, intent.id)
    if (earlier.some(({ id }) => id === attemptId)) return undefined
    const now = clock.now()
    const refusal = whyNotPayable(intent, { attempts: earlier.length, deliveryUpTo }, now)
    if (refusal !== undefined) throw refusal
    const before = earlier.find(isInTheWay)
    if (before !== undefined && !(await moveOutOfTheWay(tx, intent, before, now))) return before
    const attempt = {
      ...way,
      id: attemptId,
      intentId: intent.id,
      reference: newReference(intent.orderNumber),
      amountMinor: intent.amountMinor,
    }
    await attempts.insertAttempt(tx, attempt, { now, lookAgainAt: after(now, LEFT_BEHIND_AFTER_MS) })
    if (gateways.of(way).startsIn === 'job') await enqueueStart(tx, attemptId, now)
    return undefined
  })
}

type MoveOutOfTheWay = (tx: Transaction, intent: Intent, attempt: Attempt, now: Date) => Promise<boolean>

const leaveAlone: MoveOutOfTheWay = () => Promise.resolve(false)

/**
 * Nobody knows, or will soon, what becomes of it: its buyer need not wait. What was sent is asked about to its end, what was
 * not never will be. `false` where it is too soon for that.
 */
const letGo: MoveOutOfTheWay = async (tx, intent, attempt, now) => {
  if (now < letGoFrom(attempt)) return false
  if (attempt.status !== 'created') {
    await attempts.saveLetGo(tx, attempt.id, now)
    return true
  }
  if (!(await attempts.lockUnsent(tx, attempt.id))) return false
  await recordFailure(tx, intent, attempt, { reason: 'abandoned' }, now)
  return true
}

/**
 * What is live may have come to its end without our having heard of it. And a buyer who comes back from the provider's
 * page, where nothing was begun, may choose anew; should the page be used after all, that money is surplus.
 */
async function clearTheWay(payments: Payments, live: Attempt, way: WayToPay): Promise<void> {
  const mayBeLeft = live.walletPhone === null && live.status === 'pending'
  const isOldEnough = isOver(live.sentAt ?? live.createdAt, ON_THE_PAGE_AT_LEAST_MS, payments.clock.now())
  const isOtherWay = way.method !== live.method
  await settleAttempt(payments, live.id, { abandonUnknown: mayBeLeft && (isOldEnough || isOtherWay) })
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
