import assert from 'node:assert/strict'
import { after, seconds } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import type { Minor } from '../../platform/money.ts'
import { notFound } from '../../platform/refusal.ts'
import type { OrderId } from './api.ts'
import type { Attempt } from './attempt.ts'
import { isPayer, type Intent, type IntentId } from './intent.ts'
import { enqueueQueryNow } from './jobs.ts'
import type { Payments } from './settle-attempt.ts'
import { claimNudge, listAttempts } from './store/attempts.ts'
import { findIntent, findIntentOfOrder } from './store/intents.ts'
import { sumRefunded } from './store/refunds.ts'

/** Whoever asks: a user, a guest with a cart token, or both. */
export type Asker = { actor: Actor; guestTokenHash: string | null }

/** A payment with all its attempts, oldest first. */
export type Payment = { intent: Intent; attempts: Attempt[]; refunded: Minor }

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
  { actor, guestTokenHash }: Asker,
  intent: Intent | undefined,
): Promise<Payment | undefined> {
  const isStaff = actor.can('order:read-any') || actor.can('payment:collect')
  if (intent === undefined || !(isStaff || isPayer(intent.payer, actor, guestTokenHash))) return undefined
  const payment = await withAttempts(payments.sql, intent)
  await nudge(payments, payment.attempts)
  return payment
}

/** The same without its refunds, for those who were found before to be allowed to see the order. */
export async function lookAtOrder(
  payments: Payments,
  orderId: OrderId,
): Promise<Pick<Payment, 'intent' | 'attempts'> | undefined> {
  const intent = await findIntentOfOrder(payments.sql, orderId)
  if (intent === undefined) return undefined
  const attempts = await listAttempts(payments.sql, intent.id)
  await nudge(payments, attempts)
  return { intent, attempts }
}

/** A payment as it stands now, for whoever just did something to it. */
export async function loadPayment(sql: Sql, id: IntentId): Promise<Payment> {
  const intent = await findIntent(sql, id)
  assert(intent)
  return withAttempts(sql, intent)
}

export async function withAttempts(sql: Sql, intent: Intent): Promise<Payment> {
  const { id } = intent
  const [attempts, refunded] = await Promise.all([listAttempts(sql, id), sumRefunded(sql, id)])
  return { intent, attempts, refunded }
}

/** Somebody is waiting for it: the provider is asked now, not at the next rung of the ladder. */
async function nudge({ sql, clock }: Payments, attempts: readonly Attempt[]): Promise<void> {
  const pending = attempts.find(({ status }) => status === 'pending')
  if (pending === undefined) return
  const now = clock.now()
  if (await claimNudge(sql, pending.id, now, after(now, -ASK_AGAIN_AFTER_MS))) {
    await enqueueQueryNow(sql, pending.id)
  }
}
