import assert from 'node:assert/strict'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { canMoveAttempt, isLive, type Attempt, type AttemptId, type FailureReason } from './attempt.ts'
import { paymentFailed, paymentSucceeded } from './events.ts'
import type { Charge } from './gateways/gateway.ts'
import type { Gateways } from './gateways/gateways.ts'
import { canMoveIntent, type Intent } from './intent.ts'
import { enqueueQuery } from './jobs.ts'
import type { QueryResult } from './provider.ts'
import { giveBack } from './refund-payment.ts'
import { decideSettlement, type Settlement } from './settlement.ts'
import * as attempts from './store/attempts.ts'
import { findIntent, lockIntent, markPaid } from './store/intents.ts'

/** What the commands of this module work with. */
export type Payments = {
  sql: Sql
  clock: Clock
  log: Log
  metrics: Metrics
  gateways: Gateways
  /** Where the provider's page sends a buyer back to. */
  returnUrl: (intent: Intent) => string
}

/**
 * Asks the provider what became of an attempt, and acts on its answer. Nothing else makes an attempt succeed: not a
 * callback, not the answer to the charge. May be repeated, and run beside itself; it comes to one end.
 * With `abandonUnknown`, one that the provider knows nothing of is given up at once instead of in its time.
 */
export async function settleAttempt(
  payments: Payments,
  id: AttemptId,
  { abandonUnknown = false } = {},
): Promise<void> {
  const { sql, clock, gateways, log, metrics } = payments
  const asked = await attempts.findAttempt(sql, id)
  if (asked === undefined || asked.sentAt === null || asked.status === 'succeeded') return
  const intentAsked = await findIntent(sql, asked.intentId)
  assert(intentAsked)
  const answer = await gateways.of(asked).query(chargeOf(payments, intentAsked, asked))
  const isAbandoned = abandonUnknown && answer.kind === 'unknown'
  const heard: QueryResult = isAbandoned ? { kind: 'failed', reason: 'abandoned' } : answer
  const { settlement, result } = await sql.begin(async (tx) => {
    const intent = await lockIntent(tx, asked.intentId)
    const attempt = await attempts.findAttempt(tx, id)
    assert(attempt)
    const believed = await believe(tx, attempt, heard)
    const decided = decideSettlement(intent, attempt, believed, clock.now())
    await apply(tx, intent, attempt, decided, believed, clock.now())
    return { settlement: decided, result: believed }
  })
  report({ log, metrics }, asked, settlement, result)
}

/** A provider's name for money is one attempt's: an answer that tells another's says nothing about this one. */
async function believe(tx: Transaction, attempt: Attempt, result: QueryResult): Promise<QueryResult> {
  if (result.kind !== 'succeeded' || result.providerId === null) return result
  const { providerId } = result
  if (!(await attempts.isAnothers(tx, attempt, providerId))) return result
  return { kind: 'unclear', detail: `the answer names ${providerId}, which is another payment` }
}

function report(
  { log, metrics }: Pick<Payments, 'log' | 'metrics'>,
  { id: attemptId, reference }: Attempt,
  settlement: Settlement,
  result: QueryResult,
): void {
  if (result.kind === 'unclear') log.warn({ attemptId, detail: result.detail }, 'a provider could not say')
  if (settlement.kind === 'stop-asking' && settlement.unresolved) {
    log.error({ attemptId, reference }, 'a payment is unresolved: look it up by hand')
    metrics.business.inc({ event: 'payments.attempt_unresolved' })
  }
  if ('backMinor' in settlement && settlement.backMinor > 0) {
    const { kind, paidMinor, backMinor } = settlement
    log.warn(
      { attemptId, reference, kind, paidMinor, backMinor },
      'money came that was not due: it goes back',
    )
    metrics.business.inc({ event: 'payments.money_not_due' })
  }
}

async function apply(
  tx: Transaction,
  intent: Intent,
  attempt: Attempt,
  settlement: Settlement,
  result: QueryResult,
  now: Date,
): Promise<void> {
  switch (settlement.kind) {
    case 'nothing':
      return
    case 'paid':
      await succeed(tx, attempt, settlement, now)
      assert(canMoveIntent(intent.status, 'paid'))
      await markPaid(tx, intent.id, attempt.id, now)
      await announce(
        tx,
        paymentSucceeded,
        { ...about(intent, attempt), amountMinor: intent.amountMinor },
        now,
      )
      await giveBack(tx, intent, attempt, settlement.backMinor, 'surplus_payment', now)
      return
    case 'surplus':
      await succeed(tx, attempt, settlement, now)
      await giveBack(tx, intent, attempt, settlement.backMinor, 'surplus_payment', now)
      return
    case 'mismatch':
      await recordFailure(tx, intent, attempt, { reason: 'amount_mismatch', money: settlement }, now)
      await giveBack(tx, intent, attempt, settlement.backMinor, 'amount_mismatch', now)
      return
    case 'failed':
      await recordFailure(tx, intent, attempt, settlement, now)
      return
    case 'ask-again':
      await attempts.saveAsked(tx, attempt.id, {
        answer: result.kind === 'pending' || result.kind === 'unclear' ? result.kind : 'unknown',
        nextQueryAt: settlement.at,
        now,
      })
      await enqueueQuery(tx, attempt.id, settlement.at)
      return
    case 'stop-asking':
      await attempts.saveStoppedAsking(tx, attempt.id, settlement.unresolved ? 'unresolved' : null)
      return
  }
}

async function succeed(tx: Transaction, attempt: Attempt, money: attempts.Money, now: Date): Promise<void> {
  assert(canMoveAttempt(attempt.status, 'succeeded'))
  await attempts.saveSucceeded(tx, attempt.id, money, now)
}

/** Writes down why an attempt came to nothing, and tells it if that is news. */
export async function recordFailure(
  tx: Transaction,
  intent: Intent,
  attempt: Attempt,
  failure: { reason: FailureReason; lastLookAt?: Date | null; money?: attempts.Money },
  now: Date,
): Promise<void> {
  await attempts.saveFailed(tx, attempt.id, failure, now)
  if (!isLive(attempt)) return
  await announce(tx, paymentFailed, { ...about(intent, attempt), reason: failure.reason }, now)
}

function about(intent: Intent, attempt: Attempt) {
  return { orderId: intent.orderId, paymentId: intent.id, attemptId: attempt.id, method: attempt.method }
}

/** What a gateway needs to know of an attempt. */
export function chargeOf({ returnUrl }: Payments, intent: Intent, attempt: Attempt): Charge {
  const { currency, orderNumber, payer } = intent
  const { reference, amountMinor, walletPhone, network } = attempt
  return {
    reference,
    amountMinor,
    currency,
    orderNumber,
    payer,
    payUntil: intent.status === 'promised' ? null : intent.payUntil,
    wallet: walletPhone === null ? null : { phone: walletPhone, network },
    returnUrl: returnUrl(intent),
  }
}
