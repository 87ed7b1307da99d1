import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { AttemptId } from '../attempt.ts'
import type { IntentId } from '../intent.ts'
import type { Refund, RefundId, RefundStep } from '../refund.ts'

export async function insertRefund(
  tx: Transaction,
  refund: Pick<
    Refund,
    'id' | 'intentId' | 'attemptId' | 'reference' | 'amountMinor' | 'reason' | 'note' | 'askedBy'
  >,
  now: Date,
): Promise<void> {
  await tx`
    insert into payments.refunds (
      id, intent_id, attempt_id, reference, amount_minor, reason, note, asked_by, status, next_try_at, created_at
    ) values (
      ${refund.id}, ${refund.intentId}, ${refund.attemptId}, ${refund.reference}, ${refund.amountMinor},
      ${refund.reason}, ${refund.note}, ${refund.askedBy}, 'created', ${now}, ${now}
    )`
}

export async function findRefund(sql: Sql | Transaction, id: RefundId): Promise<Refund | undefined> {
  const [refund] = await sql<Refund[]>`
    select id, intent_id, attempt_id, reference, amount_minor, reason, status, failure, provider_id, tries, resend,
      maybe_given, note, asked_by, settled_note, settled_by, created_at, sent_at, settled_at
    from payments.refunds where id = ${id}`
  return refund
}

/** Oldest first. */
export async function listRefunds(sql: Sql | Transaction, attemptId: AttemptId): Promise<Refund[]> {
  return sql<Refund[]>`
    select id, intent_id, attempt_id, reference, amount_minor, reason, status, failure, provider_id, tries, resend,
      maybe_given, note, asked_by, settled_note, settled_by, created_at, sent_at, settled_at
    from payments.refunds where attempt_id = ${attemptId}
    order by created_at, id`
}

/** All of an intent, oldest first. */
export async function listRefundsOf(sql: Sql, intentId: IntentId): Promise<Refund[]> {
  return sql<Refund[]>`
    select id, intent_id, attempt_id, reference, amount_minor, reason, status, failure, provider_id, tries, resend,
      maybe_given, note, asked_by, settled_note, settled_by, created_at, sent_at, settled_at
    from payments.refunds where intent_id = ${intentId}
    order by created_at, id`
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

/** `reference` is the name that it has from now on. */
export async function saveRefundStep(
  tx: Transaction,
  { id, reference }: Pick<Refund, 'id' | 'reference'>,
  step: RefundStep,
  now: Date,
): Promise<void> {
  await tx`
    update payments.refunds set
      status = ${step.status}, reference = ${reference}, failure = ${step.failure}, maybe_given = ${step.maybeGiven},
      provider_id = case when ${step.renewed} then null else coalesce(${step.providerId}, provider_id) end,
      resend = resend and ${step.status} = 'sent',
      tries = tries + 1, next_try_at = ${step.nextTryAt},
      settled_at = case when ${step.nextTryAt}::timestamptz is null then ${now}::timestamptz end
    where id = ${id}`
}

/** It is asked about anew; with `resend` it is sent again, should it turn out not to have been given. */
export async function saveRetried(
  tx: Transaction,
  id: RefundId,
  { resend, now }: { resend: boolean; now: Date },
): Promise<void> {
  await tx`
    update payments.refunds set status = 'sent', resend = ${resend}, tries = 0, next_try_at = ${now}, settled_at = null
    where id = ${id}`
}

export async function saveGivenByHand(
  tx: Transaction,
  id: RefundId,
  { note, by, now }: { note: string; by: UserId; now: Date },
): Promise<void> {
  await tx`
    update payments.refunds set status = 'by_hand', settled_note = ${note}, settled_by = ${by}, settled_at = ${now}
    where id = ${id}`
}

export async function findDueRefunds(sql: Sql, now: Date): Promise<{ id: RefundId; dueAt: Date }[]> {
  const rows = await sql<{ id: RefundId; nextTryAt: Date | null }[]>`
    select id, next_try_at from payments.refunds where next_try_at <= ${now} order by next_try_at limit 500`
  return rows.map(({ id, nextTryAt }) => ({ id, dueAt: nextTryAt ?? now }))
}
