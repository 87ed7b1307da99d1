import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Attempt, AttemptId, AttemptStatus, FailureReason } from '../attempt.ts'
import type { IntentId } from '../intent.ts'
import type { GatewayName } from '../provider.ts'

export async function insertAttempt(
  tx: Transaction,
  attempt: Pick<
    Attempt,
    'id' | 'intentId' | 'reference' | 'method' | 'gateway' | 'walletPhone' | 'network' | 'amountMinor'
  >,
  times: { now: Date; lookAgainAt: Date },
): Promise<void> {
  await tx`
    insert into payments.attempts (
      id, intent_id, reference, method, gateway, wallet_phone, network, amount_minor, status, next_query_at, created_at
    ) values (
      ${attempt.id}, ${attempt.intentId}, ${attempt.reference}, ${attempt.method}, ${attempt.gateway},
      ${attempt.walletPhone}, ${attempt.network}, ${attempt.amountMinor}, 'created', ${times.lookAgainAt}, ${times.now}
    )`
}

/** Cash that changed hands: an attempt that succeeds as it is written down. */
export async function insertCollection(
  tx: Transaction,
  collection: Pick<Attempt, 'id' | 'intentId' | 'reference' | 'method'> & {
    amountMinor: Minor
    collectorId: UserId
  },
  now: Date,
): Promise<void> {
  await tx`
    insert into payments.attempts (
      id, intent_id, reference, method, gateway, status, amount_minor, paid_minor, collected_by, created_at, settled_at
    ) values (
      ${collection.id}, ${collection.intentId}, ${collection.reference}, ${collection.method}, 'cash', 'succeeded',
      ${collection.amountMinor}, ${collection.amountMinor}, ${collection.collectorId}, ${now}, ${now}
    )`
}

export async function findAttempt(sql: Sql | Transaction, id: AttemptId): Promise<Attempt | undefined> {
  const [attempt] = await sql<Attempt[]>`
    select id, intent_id, reference, method, gateway, wallet_phone, network, status, reason, redirect_url,
      provider_id, conversation_id, amount_minor, paid_minor, queries, created_at, sent_at, accepted_at,
      last_answer, let_go_at
    from payments.attempts where id = ${id}`
  return attempt
}

/** Oldest first. */
export async function listAttempts(sql: Sql | Transaction, intentId: IntentId): Promise<Attempt[]> {
  return sql<Attempt[]>`
    select id, intent_id, reference, method, gateway, wallet_phone, network, status, reason, redirect_url,
      provider_id, conversation_id, amount_minor, paid_minor, queries, created_at, sent_at, accepted_at,
      last_answer, let_go_at
    from payments.attempts where intent_id = ${intentId}
    order by created_at, id`
}

/**
 * From now on it counts as sent, whatever becomes of the call that follows. `false` if it may not be sent: it was
 * before, or its intent is not to be paid any more.
 */
export async function markSent(
  tx: Transaction,
  id: AttemptId,
  times: { now: Date; lookAgainAt: Date },
): Promise<boolean> {
  const rows = await tx<{ id: AttemptId }[]>`
    update payments.attempts a set status = 'sent', sent_at = ${times.now}, next_query_at = ${times.lookAgainAt}
    from payments.intents i
    where a.id = ${id} and a.status = 'created'
      and i.id = a.intent_id
      and (i.status = 'promised' or (i.status = 'open' and i.pay_until > ${times.now}))
    returning a.id`
  return rows.length > 0
}

/** What the provider told when it was asked to take the money; it knows no other name for the payment later. */
export async function saveStarted(
  tx: Transaction,
  id: AttemptId,
  told: {
    redirectUrl: string | null
    providerId: string | null
    conversationId: string | null
    acceptedAt: Date | null
    nextQueryAt: Date
  },
): Promise<void> {
  await tx`
    update payments.attempts set
      status = case when status = 'sent' then 'pending' else status end,
      next_query_at = case when status = 'sent' then ${told.nextQueryAt}::timestamptz else next_query_at end,
      accepted_at = coalesce(accepted_at, ${told.acceptedAt}::timestamptz),
      redirect_url = coalesce(redirect_url, ${told.redirectUrl}),
      provider_id = coalesce(provider_id, ${told.providerId}),
      conversation_id = coalesce(conversation_id, ${told.conversationId})
    where id = ${id}`
}

/** Money that came, as the provider tells it. */
export type Money = { providerId: string | null; paidMinor: Minor }

export async function saveSucceeded(tx: Transaction, id: AttemptId, money: Money, now: Date): Promise<void> {
  await tx`
    update payments.attempts set
      status = 'succeeded', reason = null, provider_id = coalesce(provider_id, ${money.providerId}),
      paid_minor = ${money.paidMinor}, next_query_at = null, settled_at = ${now}
    where id = ${id}`
}

export async function saveFailed(
  tx: Transaction,
  id: AttemptId,
  failure: { reason: FailureReason; lastLookAt?: Date | null; money?: Money },
  now: Date,
): Promise<void> {
  await tx`
    update payments.attempts set
      status = 'failed', reason = ${failure.reason}, next_query_at = ${failure.lastLookAt ?? null}, settled_at = ${now},
      provider_id = coalesce(provider_id, ${failure.money?.providerId ?? null}),
      paid_minor = coalesce(${failure.money?.paidMinor ?? null}, paid_minor)
    where id = ${id}`
}

/** Asked, and nothing is settled. A provider that says "pending" has the request. */
export async function saveAsked(
  tx: Transaction,
  id: AttemptId,
  asked: { answer: string; acceptedAt: Date | null; nextQueryAt: Date },
): Promise<void> {
  await tx`
    update payments.attempts set
      status = case when status = 'sent' then 'pending' else status end,
      accepted_at = coalesce(accepted_at, ${asked.acceptedAt}::timestamptz),
      last_answer = ${asked.answer}, queries = queries + 1, next_query_at = ${asked.nextQueryAt}
    where id = ${id}`
}

/** Its buyer begins another way: it goes on being asked about, in nobody's way. */
export async function saveLetGo(tx: Transaction, id: AttemptId, now: Date): Promise<void> {
  await tx`update payments.attempts set let_go_at = coalesce(let_go_at, ${now}) where id = ${id}`
}

/** Whether the provider's name for money is known as another attempt's. */
export async function isAnothers(
  tx: Transaction,
  { id, gateway }: Pick<Attempt, 'id' | 'gateway'>,
  providerId: string,
): Promise<boolean> {
  const [row] = await tx<{ isTaken: boolean }[]>`
    select exists (
      select from payments.attempts where gateway = ${gateway} and provider_id = ${providerId} and id <> ${id}
    ) as is_taken`
  return row?.isTaken ?? false
}

export async function saveStoppedAsking(
  tx: Transaction,
  id: AttemptId,
  reason: FailureReason | null,
): Promise<void> {
  await tx`
    update payments.attempts set reason = coalesce(${reason}, reason), next_query_at = null where id = ${id}`
}

/** `true` if it was never sent, and now will not be before this transaction is over. */
export async function lockUnsent(tx: Transaction, id: AttemptId): Promise<boolean> {
  const rows = await tx<{ id: AttemptId }[]>`
    select id from payments.attempts where id = ${id} and status = 'created' for update`
  return rows.length > 0
}

/** `true` if it is time to ask about a live attempt again, because its buyer is looking; marks it as asked about. */
export async function claimNudge(sql: Sql, id: AttemptId, now: Date, notSince: Date): Promise<boolean> {
  const rows = await sql<{ id: AttemptId }[]>`
    update payments.attempts set nudged_at = ${now}
    where id = ${id} and status in ('sent', 'pending') and coalesce(nudged_at, sent_at) <= ${notSince}
    returning id`
  return rows.length > 0
}

export async function findDueAttempts(
  sql: Sql,
  now: Date,
): Promise<(Pick<Attempt, 'id' | 'status'> & { dueAt: Date })[]> {
  const rows = await sql<{ id: AttemptId; status: AttemptStatus; nextQueryAt: Date | null }[]>`
    select id, status, next_query_at from payments.attempts
    where next_query_at <= ${now}
    order by next_query_at limit 500`
  return rows.map(({ id, status, nextQueryAt }) => ({ id, status, dueAt: nextQueryAt ?? now }))
}

/** By what a provider calls it: anything may stand there, so what is no reference is looked for nowhere. */
export async function findAttemptByReference(
  sql: Sql,
  gateway: GatewayName,
  reference: string,
): Promise<Pick<Attempt, 'id' | 'gateway'> | undefined> {
  if (!/^[A-Za-z0-9]{1,20}$/.test(reference)) return undefined
  const [attempt] = await sql<Pick<Attempt, 'id' | 'gateway'>[]>`
    select id, gateway from payments.attempts where reference = ${reference} and gateway = ${gateway}`
  return attempt
}
