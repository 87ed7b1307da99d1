import assert from 'node:assert/strict'
import { audit, type Auditor } from '../../platform/audit/audit.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Minor } from '../../platform/money.ts'
import { notFound } from '../../platform/refusal.ts'
import type { AttemptId } from './attempt.ts'
import { paymentSucceeded } from './events.ts'
import { loadPayment, type Payment } from './find-payment.ts'
import { canMoveIntent, newReference, whyNotCollectable, type IntentId } from './intent.ts'
import type { Payments } from './settle-attempt.ts'
import { insertCollection, listAttempts } from './store/attempts.ts'
import { findIntent, lockIntent, markPaid } from './store/intents.ts'

/** Cash that somebody says they took. `id` is the caller's: a repeat with the same one finds it written down. */
export type Collection = { id: AttemptId; amountMinor: Minor; collectorId: UserId; by: Auditor }

/**
 * The cash for a promised order was collected: it is paid, and that is announced as of any other payment. May be
 * repeated with the same id. Refuses any amount but the one that is due, and what is paid or was never promised.
 */
export async function collectPayment(
  { sql, clock }: Payments,
  intentId: IntentId,
  { id: attemptId, amountMinor, collectorId, by }: Collection,
): Promise<Payment> {
  if ((await findIntent(sql, intentId)) === undefined) throw notFound('payment')
  await sql.begin(async (tx) => {
    const intent = await lockIntent(tx, intentId)
    const earlier = await listAttempts(tx, intentId)
    if (earlier.some(({ id }) => id === attemptId)) return
    const refusal = whyNotCollectable(intent, amountMinor)
    if (refusal !== undefined) throw refusal
    const { orderId, orderNumber, promisedMethod: method } = intent
    assert(method)
    const now = clock.now()
    const reference = newReference(orderNumber)
    await insertCollection(tx, { id: attemptId, intentId, reference, method, amountMinor, collectorId }, now)
    assert(canMoveIntent(intent.status, 'paid'))
    await markPaid(tx, intentId, attemptId, now)
    await announce(
      tx,
      paymentSucceeded,
      { orderId, paymentId: intentId, attemptId, method, amountMinor },
      now,
    )
    const thing = { kind: 'payment', id: intentId }
    await audit(tx, { by, action: 'payment.collected', thing, details: { attemptId, amountMinor } }, now)
  })
  return loadPayment(sql, intentId)
}
