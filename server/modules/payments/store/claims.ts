import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Attempt, AttemptId } from '../attempt.ts'
import type { GatewayName } from '../provider.ts'

type Claimed = Pick<Attempt, 'id' | 'providerId'> & { claimedProviderId: string | null }

/** What the provider called our request in its answer to it. */
export async function findConversation(sql: Sql, id: AttemptId): Promise<string | null> {
  const [row] = await sql<{ conversationId: string | null }[]>`
    select conversation_id from payments.attempts where id = ${id}`
  return row?.conversationId ?? null
}

/** Locks an attempt, and all that have this name or claim it. Whoever else claims the name waits until this is over. */
export async function lockClaimants(
  tx: Transaction,
  { id, gateway }: { id: AttemptId; gateway: GatewayName },
  providerId: string,
): Promise<Claimed[]> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`payments claim ${gateway} ${providerId}`}, 0))`
  return tx<Claimed[]>`
    select id, provider_id, claimed_provider_id from payments.attempts
    where id = ${id} or (gateway = ${gateway} and (provider_id = ${providerId} or claimed_provider_id = ${providerId}))
    order by id for update`
}

export async function saveClaim(tx: Transaction, id: AttemptId, providerId: string): Promise<void> {
  await tx`update payments.attempts set claimed_provider_id = ${providerId} where id = ${id}`
}

/** From now on nothing that is claimed for these is used. */
export async function saveDisputed(tx: Transaction, ids: readonly AttemptId[]): Promise<void> {
  await tx`update payments.attempts set claim_disputed = true where id = any((select ${[...ids]}::uuid[])::uuid[])`
}

/** What a callback claims that the provider calls it, if nobody disputes that and no other attempt has that name. */
export async function findClaim(sql: Sql, { id }: Pick<Attempt, 'id'>): Promise<string | null> {
  const [row] = await sql<{ claimed: string | null }[]>`
    select claimed_provider_id as claimed from payments.attempts a
    where id = ${id} and not claim_disputed and not exists (
      select from payments.attempts other
      where other.gateway = a.gateway and other.id <> a.id
        and (other.provider_id = a.claimed_provider_id or other.claimed_provider_id = a.claimed_provider_id)
    )`
  return row?.claimed ?? null
}
