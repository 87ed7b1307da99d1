import assert from 'node:assert/strict'
import { after, minutes } from '../../platform/clock.ts'
import type { Attempt } from './attempt.ts'
import type { RefundOrder } from './gateways/gateway.ts'
import { enqueueRefund } from './jobs.ts'
import type { RefundResult } from './provider.ts'
import { canMoveRefund, decideRefund, type Refund, type RefundId, type RefundStep } from './refund.ts'
import type { Payments } from './settle-attempt.ts'
import { findAttempt } from './store/attempts.ts'
import { announceRefunded } from './refund-payment.ts'
import { newReference } from './intent.ts'
import { findClaim } from './store/claims.ts'
import { lockIntent } from './store/intents.ts'
import { findRefund, listRefunds, markRefundSent, saveRefundStep } from './store/refunds.ts'

/** Longer than any refund call: found sent after that, nobody waits for its answer any more. */
const LOOK_AGAIN_AFTER_MS = minutes(2)

/**
 * Takes a refund a step further: sends it, once, or asks what became of it. It is marked sent and committed before
 * the call, and goes back to unsent only where it certainly did not arrive. May be repeated.
 */
export async function sendRefund(payments: Payments, id: RefundId): Promise<void> {
  const { sql } = payments
  const refund = await findRefund(sql, id)
  if (refund === undefined || (refund.status !== 'created' && refund.status !== 'sent')) return
  const attempt = await findAttempt(sql, refund.attemptId)
  assert(attempt)
  const result = await askProvider(payments, refund, attempt)
  if (result !== undefined) await record(payments, refund, result)
}

/** `undefined`: somebody else is sending it just now. */
async function askProvider(
  { sql, clock, gateways }: Payments,
  refund: Refund,
  attempt: Attempt,
): Promise<RefundResult | undefined> {
  const others = await listRefunds(sql, attempt.id)
  const order: RefundOrder = {
    reference: refund.reference,
    amountMinor: refund.amountMinor,
    paymentProviderId: attempt.providerId,
    claimedPaymentProviderId: attempt.providerId === null ? await findClaim(sql, attempt) : null,
    providerId: refund.providerId,
    otherProviderIds: others.flatMap(({ id, providerId }) =>
      id === refund.id || providerId === null ? [] : [providerId],
    ),
  }
  const now = clock.now()
  const isUnsent = refund.status === 'created'
  const lookAgainAt = after(now, LOOK_AGAIN_AFTER_MS)
  if (isUnsent && !(await markRefundSent(sql, refund.id, { now, lookAgainAt }))) return undefined
  if (attempt.gateway === 'cash') return { kind: 'by-hand', detail: 'it was paid in cash' }
  const gateway = gateways.of(attempt)
  return isUnsent ? gateway.refund(order) : gateway.queryRefund(order)
}

async function record(
  { sql, clock, log, metrics }: Payments,
  asked: Refund,
  result: RefundResult,
): Promise<void> {
  const step = await sql.begin(async (tx): Promise<RefundStep | undefined> => {
    const intent = await lockIntent(tx, asked.intentId)
    const refund = await findRefund(tx, asked.id)
    if (refund?.status !== 'sent') return undefined
    const now = clock.now()
    const next = decideRefund(refund, result, now)
    assert(next.status === 'sent' || canMoveRefund('sent', next.status))
    const reference = next.renewed ? newReference(intent.orderNumber) : refund.reference
    await saveRefundStep(tx, { id: refund.id, reference }, next, now)
    if (next.nextTryAt !== null) await enqueueRefund(tx, refund.id, next.nextTryAt)
    if (next.status === 'succeeded') {
      await announceRefunded(tx, intent, refund, now)
    }
    return next
  })
  if (step?.status !== 'failed' && step?.status !== 'review') return
  log.error({ refundId: asked.id, ...step }, 'a refund did not go through: a person has to look')
  metrics.business.inc({ event: `payments.refund_${step.status}` })
}
