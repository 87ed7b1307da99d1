import type { Sql, Transaction } from '../../../platform/database/database.ts'
import { zero, type Minor } from '../../../platform/money.ts'
import type { AttemptId } from '../attempt.ts'
import type { IntentId } from '../intent.ts'
import type { Refund, RefundId, RefundStep } from '../refund.ts'

export async function insertRefund(
  tx: Transaction,
  refund: Pick<Refund, 'id' | 'intentId' | 'attemptId' | 'reference' | 'amountMinor' | 'reason'>,
  now: Date,
): Promise<void> {
  await tx`
    insert into payments.refunds (
      id, intent_id, attempt_id, reference, amount_minor, reason, status, next_try_at, created_at
    ) values (
      ${refund.id}, ${refund.intentId}, ${refund.attemptId}, ${refund.reference}, ${refund.amountMinor},
      ${refund.reason}, 'created', ${now}, ${now}
    )`
}

export async function findRefund(sql: Sql | Transaction, id: RefundId): Promise<Refund | undefined> {
  const [refund] = await sql<Refund[]>`
    select id, intent_id, attempt_id, reference, amount_minor, reason, status, provider_id, tries, created_at, sent_at
    from payments.refunds where id = ${id}`
  return refund
}

/** Oldest first. */
export async function listRefunds(sql: Sql | Transaction, attemptId: AttemptId): Promise<Refund[]> {
  return sql<Refund[]>`
    select id, intent_id, attempt_id, reference, amount_minor, reason, status, provider_id, tries, created_at, sent_at
    from payments.refunds where attempt_id = ${attemptId}
    order by created_at, id`
}

/** What the provider has given back of everything that came for an intent. */
export async function sumRefunded(sql: Sql, intentId: IntentId): Promise<Minor> {
  const [row] = await sql<{ refunded: Minor }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as refunded
    from payments.refunds where intent_id = ${intentId} and status = 'succeeded'`
  return row?.refunded ?? zero
}

/** From now on it counts as sent, whatever becomes of the call that follows. `false` if it was before. */
export async function markRefundSent(
  sql: Sql,
  id: RefundId,
  times: { now: Date; lookAgainAt: Date },
): Promise<boolean> {
  const rows = await sql<{ id: RefundId }[]>`
    update payments.refunds set status = 'sent', sent_at = ${times.now}, next_try_at = ${times.lookAgainAt}
    where id = ${id} and status = 'created'
    returning id`
  return rows.length > 0
}

export async function saveRefundStep(
  tx: Transaction,
  id: RefundId,
  step: RefundStep,
  now: Date,
): Promise<void> {
  await tx`
    update payments.refunds set
      status = ${step.status}, provider_id = coalesce(${step.providerId}, provider_id), failure = ${step.failure},
      tries = tries + 1, next_try_at = ${step.nextTryAt},
      settled_at = case when ${step.nextTryAt}::timestamptz is null then ${now}::timestamptz end
    where id = ${id}`
}

export async function findDueRefunds(sql: Sql, now: Date): Promise<{ id: RefundId; dueAt: Date }[]> {
  const rows = await sql<{ id: RefundId; nextTryAt: Date | null }[]>`
    select id, next_try_at from payments.refunds where next_try_at <= ${now} order by next_try_at limit 500`
  return rows.map(({ id, nextTryAt }) => ({ id, dueAt: nextTryAt ?? now }))
}
