import { after, seconds } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import type { Minor } from '../../platform/money.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Attempt } from './attempt.ts'
import { isPayer, type Intent, type IntentId } from './intent.ts'
import { enqueueQueryNow } from './jobs.ts'
import type { Payments } from './settle-attempt.ts'
import { claimNudge, listAttempts } from './store/attempts.ts'
import { findIntent } from './store/intents.ts'
import { sumRefunded } from './store/refunds.ts'

/** Whoever asks: a user, a guest with a cart token, or both. */
export type Asker = { actor: Actor; guestTokenHash: string | null }

/** A payment with all its attempts, oldest first. */
export type Payment = { intent: Intent; attempts: Attempt[]; refunded: Minor }

/** A buyer who waits looks every second or two; the provider is asked this often at most. */
const ASK_AGAIN_AFTER_MS = seconds(5)

/** How a payment stands. Someone else's is not found, save by staff who may read any order. */
export async function findPayment(payments: Payments, asker: Asker, id: IntentId): Promise<Payment> {
  const payment = await loadPayment(payments.sql, id)
  const isTheirs =
    payment !== undefined &&
    (isPayer(payment.intent.payer, asker.actor, asker.guestTokenHash) || asker.actor.can('order:read-any'))
  if (!isTheirs) throw notFound('payment')
  await nudge(payments, payment)
  return payment
}

export async function loadPayment(sql: Sql, id: IntentId): Promise<Payment | undefined> {
  const intent = await findIntent(sql, id)
  if (intent === undefined) return undefined
  const [attempts, refunded] = await Promise.all([listAttempts(sql, id), sumRefunded(sql, id)])
  return { intent, attempts, refunded }
}

/** Somebody is waiting for it: the provider is asked now, not at the next rung of the ladder. */
async function nudge({ sql, clock }: Payments, { attempts }: Payment): Promise<void> {
  const pending = attempts.find(({ status }) => status === 'pending')
  if (pending === undefined) return
  const now = clock.now()
  if (await claimNudge(sql, pending.id, now, after(now, -ASK_AGAIN_AFTER_MS))) {
    await enqueueQueryNow(sql, pending.id)
  }
}
