import assert from 'node:assert/strict'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { RefundRequest } from './api.ts'
import type { Attempt } from './attempt.ts'
import { newReference, type Intent } from './intent.ts'
import { enqueueRefund } from './jobs.ts'
import { amountToRefund, type RefundId, type RefundReason } from './refund.ts'
import { findAttempt } from './store/attempts.ts'
import { findIntentOfOrder, lockIntent } from './store/intents.ts'
import { findRefund, insertRefund, listRefunds } from './store/refunds.ts'

/** Gives back what was paid for an order, or a part of it. Repeating it with one `refundId` changes nothing. */
export async function refundPayment(sql: Sql, clock: Clock, request: RefundRequest): Promise<void> {
  const known = await findIntentOfOrder(sql, request.orderId)
  if (known === undefined) throw notFound('payment')
  await sql.begin(async (tx) => {
    const intent = await lockIntent(tx, known.id)
    const id = request.refundId as RefundId
    if ((await findRefund(tx, id)) !== undefined) return
    if (intent.paidAttemptId === null) throw ruleBroken('NOTHING_TO_REFUND', 'This order was not paid.')
    const attempt = await findAttempt(tx, intent.paidAttemptId)
    assert(attempt?.paidMinor)
    const earlier = await listRefunds(tx, attempt.id)
    const amountMinor = amountToRefund(attempt.paidMinor, earlier, request.amountMinor)
    await addRefund(tx, intent, attempt, { id, amountMinor, reason: request.reason }, clock.now())
  })
}

/** Gives back, unasked, money that should not have come. */
export async function giveBack(
  tx: Transaction,
  intent: Intent,
  attempt: Attempt,
  amountMinor: Minor,
  reason: RefundReason,
  now: Date,
): Promise<void> {
  if (amountMinor > 0)
    await addRefund(tx, intent, attempt, { id: newId<'Refund'>(), amountMinor, reason }, now)
}

async function addRefund(
  tx: Transaction,
  intent: Intent,
  attempt: Attempt,
  refund: { id: RefundId; amountMinor: Minor; reason: RefundReason },
  now: Date,
): Promise<void> {
  const reference = newReference(intent.orderNumber)
  await insertRefund(tx, { ...refund, reference, intentId: intent.id, attemptId: attempt.id }, now)
  await enqueueRefund(tx, refund.id, now)
}
