import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Device } from '../session.ts'
import type { AttemptLimit } from '../attempt.ts'

export type CountedAttempt = {
  failures: number
  blockedUntil: Date | null
  /** It came while the subject was blocked, and is not to be made. */
  wasBlocked: boolean
}

/**
 * Counts an attempt as failed before it is made, so that many at the same moment are no more than are allowed; one that
 * comes while its subject is blocked is not counted. Blocks the subject for the longer the more there were.
 */
export async function countAttempt(
  sql: Sql,
  subject: Buffer,
  { free, firstDelaySeconds, longestDelaySeconds, forgottenAfterSeconds }: AttemptLimit,
  now: Date,
): Promise<CountedAttempt> {
  const [counted] = await sql<[CountedAttempt]>`
    insert into identity.failed_attempts as known (subject, failures, last_at) values (${subject}, 1, ${now})
    on conflict (subject) do update set
        failures = case
          when known.blocked_until > ${now} then known.failures
          when known.last_at < ${now}::timestamptz - make_interval(secs => ${forgottenAfterSeconds}) then 1
          else known.failures + 1
        end,
        blocked_until = case
          when known.blocked_until > ${now} then known.blocked_until
          when known.last_at < ${now}::timestamptz - make_interval(secs => ${forgottenAfterSeconds}) then null
          when known.failures + 1 >= ${free} then ${now}::timestamptz + make_interval(secs => least(
            ${firstDelaySeconds}::int * power(2, least(known.failures + 1 - ${free}, 20)), ${longestDelaySeconds}::int))
          else null
        end,
        last_at = case when known.blocked_until > ${now} then known.last_at else ${now} end,
        refused = case when known.blocked_until > ${now} then known.refused + 1 else 0 end
    returning failures, blocked_until, coalesce(refused > 0, false) as was_blocked`
  return counted
}

export async function forgetAttempts(tx: Transaction, subject: Buffer): Promise<void> {
  await tx`delete from identity.failed_attempts where subject = ${subject}`
}

/** Takes one back, and the block that it brought about. */
export async function takeBackAttempt(tx: Transaction, subject: Buffer, free: number): Promise<void> {
  await tx`
    update identity.failed_attempts set failures = failures - 1,
      blocked_until = case when failures - 1 < ${free} then null else blocked_until end
    where subject = ${subject} and failures > 0`
}

export async function sweepAttempts(sql: Sql, before: Date): Promise<void> {
  await sql`delete from identity.failed_attempts where last_at < ${before}`
}

/** Whether a user's device is known by its token. */
export async function isKnownDevice(sql: Sql, userId: UserId, tokenHash: Buffer): Promise<boolean> {
  const rows = await sql`
    select from identity.devices where token_hash = ${tokenHash} and user_id = ${userId}`
  return rows.count > 0
}

/** Remembers a device. `isNew`: it was not known, and the user has others. */
export async function saveDevice(
  tx: Transaction,
  userId: UserId,
  tokenHash: Buffer,
  { userAgent, ip }: Device,
  now: Date,
): Promise<{ isNew: boolean }> {
  const [saved] = await tx<[{ isNew: boolean }]>`
    with others as (
      select count(*)::int as count from identity.devices where user_id = ${userId}
    ), saved as (
      insert into identity.devices as known (token_hash, user_id, user_agent, ip, first_seen_at, last_seen_at)
      values (${tokenHash}, ${userId}, ${userAgent}, ${ip}, ${now}, ${now})
      on conflict (token_hash) do update
        set last_seen_at = excluded.last_seen_at, ip = excluded.ip, user_agent = excluded.user_agent
      returning first_seen_at = last_seen_at as is_first
    )
    select saved.is_first and others.count > 0 as is_new from saved, others`
  return saved
}

/** Forgets a user's devices: whoever took one over is a stranger again. */
export async function deleteDevices(tx: Transaction, userId: UserId): Promise<void> {
  await tx`delete from identity.devices where user_id = ${userId}`
}

export async function sweepDevices(sql: Sql, before: Date): Promise<void> {
  await sql`delete from identity.devices where last_seen_at < ${before}`
}
