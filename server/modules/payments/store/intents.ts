import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { OrderId } from '../api.ts'
import type { AttemptId } from '../attempt.ts'
import type { Intent, IntentId, IntentStatus } from '../intent.ts'

type IntentRow = {
  id: IntentId
  order_id: OrderId
  order_number: string
  payer_user_id: UserId | null
  payer_guest_hash: string | null
  payer_name: string
  payer_email: string | null
  payer_phone: string
  amount_minor: Minor
  currency: string
  pay_until: Date
  status: IntentStatus
  paid_attempt_id: AttemptId | null
}

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
  const [row] = await sql<IntentRow[]>`
    select id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, status, paid_attempt_id
    from payments.intents where id = ${id}`
  return row && intentOf(row)
}

export async function findIntentOfOrder(sql: Sql, orderId: OrderId): Promise<Intent | undefined> {
  const [row] = await sql<IntentRow[]>`
    select id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, status, paid_attempt_id
    from payments.intents where order_id = ${orderId}`
  return row && intentOf(row)
}

/** Whoever decides anything about an intent, its attempts or its refunds holds this lock, and takes it first. */
export async function lockIntent(tx: Transaction, id: IntentId): Promise<Intent> {
  const [row] = await tx<IntentRow[]>`
    select id, order_id, order_number, payer_user_id, payer_guest_hash, payer_name, payer_email, payer_phone,
      amount_minor, currency, pay_until, status, paid_attempt_id
    from payments.intents where id = ${id} for update`
  if (row === undefined) throw new Error(`there is no intent ${id}`)
  return intentOf(row)
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

function intentOf(row: IntentRow): Intent {
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    payer: {
      userId: row.payer_user_id,
      guestTokenHash: row.payer_guest_hash,
      name: row.payer_name,
      email: row.payer_email,
      phone: row.payer_phone,
    },
    amountMinor: row.amount_minor,
    currency: row.currency,
    payUntil: row.pay_until,
    status: row.status,
    paidAttemptId: row.paid_attempt_id,
  }
}
