import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { OrderId } from '../api.ts'
import type { AttemptId } from '../attempt.ts'
import type { Intent, IntentId } from '../intent.ts'

/** Adds what is owed for an order, unless it is known already. */
export async function insertIntent(
  sql: Sql,
  intent: Omit<Intent, 'status' | 'paidAttemptId'>,
  now: Date,
): Promise<void> {
  const { payer } = intent
  await sql`
    insert into payments.intents (
      id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, status, created_at
    ) values (
      ${intent.id}, ${intent.orderId}, ${intent.orderNumber}, ${payer.userId}, ${payer.guestTokenHash},
      ${payer.name}, ${payer.email}, ${payer.phone}, ${intent.amountMinor}, ${intent.currency},
      ${intent.payUntil}, 'open', ${now}
    )
    on conflict (order_id) do nothing`
}

export async function findIntent(sql: Sql, id: IntentId): Promise<Intent | undefined> {
  const [intent] = await sql<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where id = ${id}`
  return intent
}

export async function findIntentOfOrder(sql: Sql, orderId: OrderId): Promise<Intent | undefined> {
  const [intent] = await sql<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where order_id = ${orderId}`
  return intent
}

/** Whoever decides anything about an intent, its attempts or its refunds holds this lock, and takes it first. */
export async function lockIntent(tx: Transaction, id: IntentId): Promise<Intent> {
  const [intent] = await tx<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where id = ${id} for update`
  if (intent === undefined) throw new Error(`there is no intent ${id}`)
  return intent
}

export async function markPaid(tx: Transaction, id: IntentId, by: AttemptId, now: Date): Promise<void> {
  await tx`
    update payments.intents set status = 'paid', paid_attempt_id = ${by}, settled_at = ${now} where id = ${id}`
}

/** Closes what is open; leaves alone what is paid, or closed before. */
export async function closeIntent(sql: Sql, orderId: OrderId, now: Date): Promise<void> {
  await sql`
    update payments.intents set status = 'closed', settled_at = ${now}
    where order_id = ${orderId} and status = 'open'`
}
