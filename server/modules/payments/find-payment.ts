import assert from 'node:assert/strict'
import { after, seconds } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import type { OrderId } from './api.ts'
import { isInTheWay, type Attempt } from './attempt.ts'
import { isPayer, type Intent, type IntentId } from './intent.ts'
import { enqueueQueryNow } from './jobs.ts'
import type { Refund } from './refund.ts'
import type { Payments } from './settle-attempt.ts'
import { claimNudge, listAttempts } from './store/attempts.ts'
import { findIntent, findIntentOfOrder } from './store/intents.ts'
import { listRefundsOf } from './store/refunds.ts'

/** Whoever asks: a user, a guest with a cart token, or both; perhaps with passes for some orders. */
export type Asker = { actor: Actor; guestTokenHash: string | null; passedFor: ReadonlySet<string> }

/** A payment with all its attempts and refunds, oldest first. */
export type Payment = { intent: Intent; attempts: Attempt[]; refunds: Refund[] }

const staffMay = ['order:read-any', 'payment:collect', 'payment:refund'] as const

/** A buyer who waits looks every second or two; the provider is asked this often at most. */
const ASK_AGAIN_AFTER_MS = seconds(5)

/** How a payment stands. Someone else's is not found, save by staff who may read any order or collect for it. */
export async function findPayment(payments: Payments, asker: Asker, id: IntentId): Promise<Payment> {
  const payment = await look(payments, asker, await findIntent(payments.sql, id))
  if (payment === undefined) throw notFound('payment')
  return payment
}

/** The same, for those who know the order only. `undefined` where there is none for them. */
export async function findPaymentOfOrder(
  payments: Payments,
  asker: Asker,
  orderId: OrderId,
): Promise<Payment | undefined> {
  return look(payments, asker, await findIntentOfOrder(payments.sql, orderId))
}

async function look(
  payments: Payments,
  asker: Asker,
  intent: Intent | undefined,
): Promise<Payment | undefined> {
  const isStaff = staffMay.some((permission) => asker.actor.can(permission))
  if (intent === undefined || !(isStaff || mayPay(asker, intent))) return undefined
  const payment = await withAttempts(payments.sql, intent)
  await nudge(payments, payment.attempts)
  return payment
}

/** Whether a payment is the asker's to make: they owe it, or were sent the link of its order. */
export function mayPay({ actor, guestTokenHash, passedFor }: Asker, { payer, orderId }: Intent): boolean {
  return isPayer(payer, actor, guestTokenHash) || passedFor.has(orderId)
}

/** The same for those who were found before to be allowed to see the order. */
export async function lookAtOrder(payments: Payments, orderId: OrderId): Promise<Payment | undefined> {
  const intent = await findIntentOfOrder(payments.sql, orderId)
  if (intent === undefined) return undefined
  const payment = await withAttempts(payments.sql, intent)
  await nudge(payments, payment.attempts)
  return payment
}

/** A payment as it stands now, for whoever just did something to it. */
export async function loadPayment(sql: Sql, id: IntentId): Promise<Payment> {
  const intent = await findIntent(sql, id)
  assert(intent)
  return withAttempts(sql, intent)
}

export async function withAttempts(sql: Sql, intent: Intent): Promise<Payment> {
  const { id } = intent
  const [attempts, refunds] = await Promise.all([listAttempts(sql, id), listRefundsOf(sql, id)])
  return { intent, attempts, refunds }
}

/** Somebody is waiting for it: the provider is asked now, not at the next rung of the ladder. */
async function nudge({ sql, clock }: Payments, attempts: readonly Attempt[]): Promise<void> {
  const pending = attempts.find((attempt) => isInTheWay(attempt) && attempt.sentAt !== null)
  if (pending === undefined) return
  const now = clock.now()
  if (await claimNudge(sql, pending.id, now, after(now, -ASK_AGAIN_AFTER_MS))) {
    await enqueueQueryNow(sql, pending.id)
  }
}
