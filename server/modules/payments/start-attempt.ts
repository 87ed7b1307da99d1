import { after, seconds } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { isLive, type Attempt, type AttemptId } from './attempt.ts'
import { claimTransaction } from './claim-transaction.ts'
import { enqueueQuery } from './jobs.ts'
import { askAgainAt, lastLookAt } from './patience.ts'
import type { StartResult } from './provider.ts'
import { chargeOf, recordFailure, settleAttempt, type Payments } from './settle-attempt.ts'
import * as attempts from './store/attempts.ts'
import { listCallbacks } from './store/callbacks.ts'
import { findIntent, lockIntent } from './store/intents.ts'

/** Time for the answer to be written down after the call's own limit. */
const GRACE_MS = seconds(10)

/**
 * Sends an attempt to its provider, once: it is marked sent and committed before the call, so that whoever finds it
 * sent later asks what became of it. Repeating it never sends again. `false` if this call did not send it.
 */
export async function startAttempt(payments: Payments, id: AttemptId): Promise<boolean> {
  const { sql, clock, gateways, log } = payments
  const attempt = await attempts.findAttempt(sql, id)
  const intent = attempt && (await findIntent(sql, attempt.intentId))
  if (attempt === undefined || intent === undefined) return false
  const gateway = gateways.of(attempt)
  const now = clock.now()
  const lookAgainAt = after(now, gateway.startTakesAtMostMs + GRACE_MS)
  const isSent = await sql.begin(async (tx) => {
    if (!(await attempts.markSent(tx, id, { now, lookAgainAt }))) return false
    // Where the answer can't be written down nobody else would ask before the minute's sweep; else this is put off.
    await enqueueQuery(tx, id, lookAgainAt)
    return true
  })
  if (!isSent) {
    await dropUnsendable(payments, attempt)
    return false
  }
  const result = await gateway.start(chargeOf(payments, intent, attempt))
  logStart(log, id, result)
  await recordStart(payments, attempt, result)
  if (result.kind === 'pending' && result.providerId !== null) await settleAttempt(payments, id)
  return true
}

/** The same as a job. One that runs again after a crash finds the attempt sent, and asks. */
export async function startOrSettle(payments: Payments, id: AttemptId): Promise<void> {
  if (!(await startAttempt(payments, id))) await settleAttempt(payments, id)
}

// What buyers decide is no news; what providers can't do, or won't because of how we are set up, is.
function logStart(log: Log, attemptId: AttemptId, result: StartResult): void {
  if (result.kind === 'unsent' || result.kind === 'unclear')
    log.warn({ attemptId, detail: result.detail }, 'a provider gave no clear answer to a payment')
  else if (result.kind === 'failed' && result.reason === 'refused_by_provider')
    log.error({ attemptId, detail: result.detail }, 'a provider refused a payment: see how it is set up')
}

/** Its order was cancelled, or its time ran out, before it was sent. */
async function dropUnsendable({ sql, clock }: Payments, { id, intentId }: Attempt): Promise<void> {
  await sql.begin(async (tx) => {
    const intent = await lockIntent(tx, intentId)
    const attempt = await attempts.findAttempt(tx, id)
    if (attempt?.status !== 'created') return
    await recordFailure(tx, intent, attempt, { reason: 'order_closed' }, clock.now())
  })
}

async function recordStart(payments: Payments, sent: Attempt, result: StartResult): Promise<void> {
  const { sql, clock } = payments
  await sql.begin(async (tx) => {
    const intent = await lockIntent(tx, sent.intentId)
    const attempt = await attempts.findAttempt(tx, sent.id)
    if (attempt === undefined) return
    const now = clock.now()
    if (result.kind === 'pending' || result.kind === 'unclear') {
      const nextQueryAt = askAgainAt(0, now)
      // Also when a callback has settled it meanwhile: the provider's name for it is needed to give it back.
      const told = await whatWasTold(tx, payments.log, attempt, result, now)
      await attempts.saveStarted(tx, attempt.id, { ...told, nextQueryAt })
      if (isLive(attempt)) await enqueueQuery(tx, attempt.id, nextQueryAt)
      return
    }
    if (!isLive(attempt)) return
    const failure =
      result.kind === 'unsent'
        ? { reason: 'provider_unavailable' as const }
        : { reason: result.reason, lastLookAt: lastLookAt(attempt.sentAt, now) }
    await recordFailure(tx, intent, attempt, failure, now)
  })
  if ('conversationId' in result && result.conversationId != null) await claimWhatWasHeard(payments, sent)
}

async function whatWasTold(
  tx: Transaction,
  log: Log,
  attempt: Attempt,
  result: Extract<StartResult, { kind: 'pending' | 'unclear' }>,
  now: Date,
) {
  const conversationId = result.conversationId ?? null
  if (result.kind === 'unclear')
    return { redirectUrl: null, providerId: null, conversationId, acceptedAt: null }
  const { redirectUrl, providerId } = result
  const isAnothers = providerId !== null && (await attempts.isAnothers(tx, attempt, providerId))
  if (isAnothers) log.error({ attemptId: attempt.id, providerId }, 'a provider calls two payments the same')
  return { redirectUrl, providerId: isAnothers ? null : providerId, conversationId, acceptedAt: now }
}

/** A callback may be faster than the answer by which it is known. */
async function claimWhatWasHeard(payments: Payments, attempt: Attempt): Promise<void> {
  const { callback } = payments.gateways.of(attempt)
  for (const { headers, body } of await listCallbacks(payments.sql, attempt.id)) {
    const hint = callback.read(headers, body)
    if (hint !== 'forged') await claimTransaction(payments, attempt, hint)
  }
}
