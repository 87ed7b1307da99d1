import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Challenge, ChallengeId, Purpose } from '../challenge.ts'

/** Adds one, and closes those of the same purpose that it replaces. */
export async function insertChallenge(tx: Transaction, challenge: Omit<Challenge, 'tries'>): Promise<void> {
  const { id, userId, purpose, target, createdAt, expiresAt, closedAt } = challenge
  await tx`
    update identity.challenges set closed_at = ${createdAt}
    where user_id = ${userId} and purpose = ${purpose} and closed_at is null`
  await tx`
    insert into identity.challenges (id, user_id, purpose, target, created_at, expires_at, closed_at)
    values (${id}, ${userId}, ${purpose}, ${target}, ${createdAt}, ${expiresAt}, ${closedAt})`
}

/** When a user's latest of a purpose were made, since then, the newest first. */
export async function challengeTimes(
  tx: Transaction,
  userId: UserId,
  purpose: Purpose,
  since: Date,
): Promise<Date[]> {
  const rows = await tx<{ createdAt: Date }[]>`
    select created_at from identity.challenges
    where user_id = ${userId} and purpose = ${purpose} and created_at > ${since}
    order by created_at desc`
  return rows.map(({ createdAt }) => createdAt)
}

export async function findChallenge(sql: Sql | Transaction, id: ChallengeId): Promise<Challenge | undefined> {
  const [challenge] = await sql<Challenge[]>`
    select id, user_id, purpose, target, tries, created_at, expires_at, closed_at
    from identity.challenges where id = ${id}`
  return challenge
}

/** Locks one, so that two uses of a link take turns. */
export async function lockChallenge(tx: Transaction, id: ChallengeId): Promise<Challenge | undefined> {
  const [challenge] = await tx<Challenge[]>`
    select id, user_id, purpose, target, tries, created_at, expires_at, closed_at
    from identity.challenges where id = ${id} for update`
  return challenge
}

/**
 * Counts a guess at a user's open challenge and answers it as it was before: counted first, so that guesses at the same
 * moment are no more than were allowed.
 */
export async function countTry(
  tx: Transaction,
  userId: UserId,
  purpose: Purpose,
): Promise<Challenge | undefined> {
  const [challenge] = await tx<Challenge[]>`
    update identity.challenges set tries = tries + 1
    where user_id = ${userId} and purpose = ${purpose} and closed_at is null
    returning id, user_id, purpose, target, coalesce(tries - 1, 0) as tries, created_at, expires_at, closed_at`
  return challenge
}

export async function closeChallenge(tx: Transaction, id: ChallengeId, now: Date): Promise<void> {
  await tx`update identity.challenges set closed_at = ${now} where id = ${id}`
}

/** Ends all that is open of a user's: links and codes that were sent before what they were for has changed. */
export async function closeChallenges(tx: Transaction, userId: UserId, now: Date): Promise<void> {
  await tx`
    update identity.challenges set closed_at = ${now} where user_id = ${userId} and closed_at is null`
}

export async function sweepChallenges(sql: Sql, before: Date): Promise<void> {
  await sql`delete from identity.challenges where expires_at < ${before}`
}
