import assert from 'node:assert/strict'
import { audit, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import { conflict, notFound, ruleBroken } from '../../platform/refusal.ts'
import type { RefundRequest, RefundStanding } from './api.ts'
import type { Attempt } from './attempt.ts'
import { paymentRefunded } from './events.ts'
import { newReference, type Intent, type IntentId } from './intent.ts'
import { enqueueRefund } from './jobs.ts'
import { amountToRefund, standingOfRefund, type Refund, type RefundId, type RefundReason } from './refund.ts'
import { findAttempt } from './store/attempts.ts'
import { findIntent, findIntentOfOrder, lockIntent } from './store/intents.ts'
import { findRefund, insertRefund, listRefunds } from './store/refunds.ts'

/**
 * Gives back what was paid for an order, or a part of it. Repeating it with one `refundId` changes nothing. Refuses more
 * than is left of what was paid, and a `refundId` that stands for something else.
 */
export async function refundPayment(
  sql: Sql,
  clock: Clock,
  { orderId, refundId, amountMinor, reason }: RefundRequest,
): Promise<RefundStanding> {
  const known = await findIntentOfOrder(sql, orderId)
  if (known === undefined) throw notFound('payment')
  const wish = { id: refundId as RefundId, amountMinor, reason, note: null, askedBy: null }
  const { refund } = await sql.begin(async (tx) => refundPaid(tx, known.id, wish, clock.now()))
  return standingOfRefund(refund)
}

/** What a member of staff gives back, in minor units, and why. All that is left, without an amount. */
export type StaffRefund = {
  id: RefundId
  amountMinor: Minor | undefined
  note: string
  askedBy: UserId
  by: Auditor
}

/** The same, asked for by staff, and audited. May be repeated with the same id. */
export async function refundByStaff(
  { sql, clock }: { sql: Sql; clock: Clock },
  intentId: IntentId,
  { by, ...wish }: StaffRefund,
): Promise<Refund> {
  if ((await findIntent(sql, intentId)) === undefined) throw notFound('payment')
  return sql.begin(async (tx) => {
    const now = clock.now()
    const { refund, isNew } = await refundPaid(tx, intentId, { ...wish, reason: 'by_staff' }, now)
    if (!isNew) return refund
    const { id, amountMinor, note } = refund
    const details = { refundId: id, amountMinor }
    const thing = { kind: 'payment', id: intentId }
    await audit(tx, { by, action: 'payment.refund_asked', thing, details, personal: { reason: note } }, now)
    return refund
  })
}

type Wish = Pick<Refund, 'id' | 'reason' | 'note' | 'askedBy'> & { amountMinor: Minor | undefined }

/** Whoever gives back a part holds the intent's lock, so that parts never add up to more than was paid. */
async function refundPaid(
  tx: Transaction,
  intentId: IntentId,
  wish: Wish,
  now: Date,
): Promise<{ refund: Refund; isNew: boolean }> {
  const intent = await lockIntent(tx, intentId)
  const earlier = await findRefund(tx, wish.id)
  if (earlier !== undefined) {
    const isSame =
      earlier.intentId === intent.id && (wish.amountMinor ?? earlier.amountMinor) === earlier.amountMinor
    if (!isSame)
      throw conflict('REFUND_DIFFERS', 'This refund was asked for before, of another amount or order.')
    return { refund: earlier, isNew: false }
  }
  if (intent.paidAttemptId === null) throw ruleBroken('NOTHING_TO_REFUND', 'This order was not paid.')
  const attempt = await findAttempt(tx, intent.paidAttemptId)
  assert(attempt?.paidMinor)
  const amountMinor = amountToRefund(attempt.paidMinor, await listRefunds(tx, attempt.id), wish.amountMinor)
  await addRefund(tx, intent, attempt, { ...wish, amountMinor }, now)
  const refund = await findRefund(tx, wish.id)
  assert(refund)
  return { refund, isNew: true }
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
  if (amountMinor <= 0) return
  const id = newId<'Refund'>()
  await addRefund(tx, intent, attempt, { id, amountMinor, reason, note: null, askedBy: null }, now)
}

async function addRefund(
  tx: Transaction,
  intent: Intent,
  attempt: Attempt,
  refund: Pick<Refund, 'id' | 'amountMinor' | 'reason' | 'note' | 'askedBy'>,
  now: Date,
): Promise<void> {
  const reference = newReference(intent.orderNumber)
  await insertRefund(tx, { ...refund, reference, intentId: intent.id, attemptId: attempt.id }, now)
  await enqueueRefund(tx, refund.id, now)
}

/** The money has gone back: tells others, and by them the buyer. */
export async function announceRefunded(
  tx: Transaction,
  intent: Intent,
  { id: refundId, amountMinor, reason }: Refund,
  now: Date,
): Promise<void> {
  const payload = { orderId: intent.orderId, paymentId: intent.id, refundId, amountMinor, reason }
  await announce(tx, paymentRefunded, payload, now)
}
