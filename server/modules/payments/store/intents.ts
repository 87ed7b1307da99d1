import assert from 'node:assert/strict'
import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Announcement } from '../../../platform/events/outbox.ts'
import type { OrderId } from '../api.ts'
import type { AttemptId } from '../attempt.ts'
import type { Intent, IntentId } from '../intent.ts'
import type { OpenPromises } from '../promise-limit.ts'

export type NewIntent = Omit<Intent, 'status' | 'paidAttemptId' | 'promisedMethod'>

/**
 * Adds what is owed for orders, unless it is known already. It does not wait for the disk: the orders are committed
 * before, and what is lost with a crash is added again by `orders.placed`.
 */
export async function insertIntents(sql: Sql, intents: readonly NewIntent[], now: Date): Promise<void> {
  await sql`
    insert into payments.intents (
      id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, status, created_at
    )
    select
      id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, 'open', ${now}
    from jsonb_to_recordset(${sql.json(intents.map(rowOf))}) as intent (
      id uuid, order_id uuid, order_number text, payer_user_id uuid, payer_guest_hash text, payer_name text,
      payer_email text, payer_phone text, amount_minor bigint, currency text, pay_until timestamptz
    )
    where platform.commit_later()
    on conflict (order_id) do nothing`
}

function rowOf({ id, orderId, orderNumber, payer, amountMinor, currency, payUntil }: NewIntent) {
  return {
    id,
    order_id: orderId,
    order_number: orderNumber,
    payer_user_id: payer.userId,
    payer_guest_hash: payer.guestTokenHash,
    payer_name: payer.name,
    payer_email: payer.email,
    payer_phone: payer.phone,
    amount_minor: amountMinor,
    currency,
    pay_until: payUntil.toISOString(),
  }
}

export async function findIntent(sql: Sql, id: IntentId): Promise<Intent | undefined> {
  const [intent] = await sql<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id, promised_method,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where id = ${id}`
  return intent
}

export async function findIntentOfOrder(sql: Sql, orderId: OrderId): Promise<Intent | undefined> {
  const [intent] = await sql<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id, promised_method,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where order_id = ${orderId}`
  return intent
}

/** The newest 1,000 of a payer, the newest first. */
export async function listIntentsOf(sql: Sql, userId: UserId): Promise<Intent[]> {
  return sql<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id, promised_method,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where payer_user_id = ${userId}
    order by created_at desc limit 1000`
}

/** Whoever decides anything about an intent, its attempts or its refunds holds this lock, and takes it first. */
export async function lockIntent(tx: Transaction, id: IntentId): Promise<Intent> {
  const [intent] = await tx<Intent[]>`
    select id, order_id, order_number, amount_minor, currency, pay_until, status, paid_attempt_id, promised_method,
      jsonb_build_object(
        'userId', payer_user_id, 'guestTokenHash', payer_guest_hash, 'name', payer_name, 'email', payer_email,
        'phone', payer_phone
      ) as payer
    from payments.intents where id = ${id} for update`
  if (intent === undefined) throw new Error(`there is no intent ${id}`)
  return intent
}

/** Lowers what is due, where nothing has paid it yet. `false` if it is paid, or unknown. */
export async function lowerAmount(sql: Sql, orderId: OrderId, amountMinor: Minor): Promise<boolean> {
  const rows = await sql<{ id: IntentId }[]>`
    update payments.intents set amount_minor = least(amount_minor, ${amountMinor})
    where order_id = ${orderId} and status <> 'paid'
    returning id`
  return rows.length > 0
}

export async function markPaid(tx: Transaction, id: IntentId, by: AttemptId, now: Date): Promise<void> {
  await tx`
    update payments.intents set status = 'paid', paid_attempt_id = ${by}, settled_at = ${now} where id = ${id}`
}

/** A guest's becomes an account's; an account's stays. */
export async function handOverIntent(sql: Sql, orderId: OrderId, userId: UserId): Promise<void> {
  await sql`
    update payments.intents set payer_user_id = ${userId}, payer_guest_hash = null
    where order_id = ${orderId} and payer_user_id is null`
}

/** Whoever promises by a phone number waits here for others who do, until the transaction ends. */
export async function lockPromises(tx: Transaction, phone: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${phone}, 410930))`
}

/** What a phone number has promised and not paid yet, besides one. */
export async function sumPromises(tx: Transaction, phone: string, besides: IntentId): Promise<OpenPromises> {
  const [row] = await tx<OpenPromises[]>`
    select count(*)::int as orders, coalesce(sum(amount_minor), 0)::bigint as amount_minor
    from payments.intents where payer_phone = ${phone} and status = 'promised' and id <> ${besides}`
  assert(row)
  return row
}

/** Writes a promise down and announces it, in one statement. `false` if the intent is open no more, or its time is over. */
export async function markPromised(
  sql: Sql | Transaction,
  id: IntentId,
  { method, promised }: { method: string; promised: Announcement },
  now: Date,
): Promise<boolean> {
  const rows = await sql<{ id: IntentId }[]>`
    with promised as (
      update payments.intents set status = 'promised', promised_method = ${method}, promised_at = ${now}
      where id = ${id} and status = 'open' and pay_until > ${now}
      returning id
    ), announced as (
      insert into platform.outbox (id, name, payload, announced_at)
      select ${promised.id}, ${promised.name}, ${sql.json(promised.payload)}, ${now} from promised
    )
    select id from promised`
  return rows.length > 0
}

/** Closes what is open or promised; leaves alone what is paid, or closed before. */
export async function closeIntent(sql: Sql, orderId: OrderId, now: Date): Promise<void> {
  await sql`
    update payments.intents set status = 'closed', settled_at = ${now}
    where order_id = ${orderId} and status in ('open', 'promised')`
}

/** Closes what is open. `true` if it is closed now, by this or before. */
export async function expireIntent(sql: Sql, orderId: OrderId, now: Date): Promise<boolean> {
  const rows = await sql<{ id: IntentId }[]>`
    update payments.intents set status = 'closed', settled_at = coalesce(settled_at, ${now})
    where order_id = ${orderId} and status in ('open', 'closed')
    returning id`
  return rows.length > 0
}
