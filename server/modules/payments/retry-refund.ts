import assert from 'node:assert/strict'
import { audit, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Attempt } from './attempt.ts'
import type { Intent } from './intent.ts'
import { enqueueRefund } from './jobs.ts'
import { amountToRefund, whyNotRetried, type Refund, type RefundId } from './refund.ts'
import { findAttempt } from './store/attempts.ts'
import { lockIntent } from './store/intents.ts'
import { findRefund, listRefunds, saveRetried } from './store/refunds.ts'

/**
 * Tries a refund again that failed or that a person has to look into: the provider is asked about it first, and only what it
 * says was not given is sent again, under another name. What may have been given is asked about, and never sent again.
 */
export async function retryRefund(
  { sql, clock }: { sql: Sql; clock: Clock },
  id: RefundId,
  by: Auditor,
): Promise<Refund> {
  return sql.begin(async (tx) => {
    const { refund, attempt } = await lockRefund(tx, id)
    const refusal = whyNotRetried(refund, attempt)
    if (refusal !== undefined) throw refusal
    await expectRoom(tx, refund, attempt)
    const now = clock.now()
    const resend = !refund.maybeGiven
    await saveRetried(tx, id, { resend, now })
    await enqueueRefund(tx, id, now)
    const { reference } = refund
    const thing = { kind: 'refund', id }
    await audit(tx, { by, action: 'refund.tried_again', thing, details: { reference, resend } }, now)
    return reload(tx, id)
  })
}

/** A refund with its intent, which is locked, and the attempt whose money it is. */
export async function lockRefund(
  tx: Transaction,
  id: RefundId,
): Promise<{ refund: Refund; intent: Intent; attempt: Attempt }> {
  const known = await findRefund(tx, id)
  if (known === undefined) throw notFound('refund')
  const intent = await lockIntent(tx, known.intentId)
  const refund = await reload(tx, id)
  const attempt = await findAttempt(tx, refund.attemptId)
  assert(attempt)
  return { refund, intent, attempt }
}

/** What failed does not count as given, so that another refund may have taken its place meanwhile. */
export async function expectRoom(tx: Transaction, refund: Refund, attempt: Attempt): Promise<void> {
  if (refund.status !== 'failed') return
  assert(attempt.paidMinor)
  amountToRefund(attempt.paidMinor, await listRefunds(tx, attempt.id), refund.amountMinor)
}

export async function reload(tx: Transaction, id: RefundId): Promise<Refund> {
  const refund = await findRefund(tx, id)
  assert(refund)
  return refund
}
