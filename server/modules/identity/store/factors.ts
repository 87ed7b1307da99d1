import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { SessionId } from '../session.ts'

/** What an authenticator app shares with us. It counts once it is confirmed. */
export type StoredTotp = { secretCipher: string; confirmedAt: Date | null }

export async function findTotp(sql: Sql | Transaction, userId: UserId): Promise<StoredTotp | undefined> {
  const [totp] = await sql<StoredTotp[]>`
    select secret_cipher, confirmed_at from identity.totps where user_id = ${userId}`
  return totp
}

/** Keeps a secret that is still to be confirmed, in place of an earlier one; `false` where one is confirmed already. */
export async function saveTotp(
  tx: Transaction,
  userId: UserId,
  secretCipher: string,
  now: Date,
): Promise<boolean> {
  const saved = await tx`
    insert into identity.totps as known (user_id, secret_cipher, created_at)
    values (${userId}, ${secretCipher}, ${now})
    on conflict (user_id) do update set secret_cipher = excluded.secret_cipher, created_at = excluded.created_at
      where known.confirmed_at is null`
  return saved.count > 0
}

/** Has a secret count, from the step of the code that confirmed it. */
export async function confirmSecret(tx: Transaction, userId: UserId, step: number, now: Date): Promise<void> {
  await tx`
    update identity.totps set confirmed_at = ${now}, last_step = ${step}
    where user_id = ${userId} and confirmed_at is null`
}

/** Takes the code of a time step; `false` if one of it, or of a later one, was taken before. */
export async function acceptStep(tx: Transaction, userId: UserId, step: number): Promise<boolean> {
  const accepted = await tx`
    update identity.totps set last_step = ${step} where user_id = ${userId} and last_step < ${step}`
  return accepted.count > 0
}

/** Forgets the secret, and the recovery codes with it. */
export async function deleteTotp(tx: Transaction, userId: UserId): Promise<void> {
  await tx`delete from identity.totps where user_id = ${userId}`
  await tx`delete from identity.recovery_codes where user_id = ${userId}`
}

export async function replaceRecoveryCodes(
  tx: Transaction,
  userId: UserId,
  hashes: readonly Buffer[],
  now: Date,
): Promise<void> {
  await tx`delete from identity.recovery_codes where user_id = ${userId}`
  await tx`
    insert into identity.recovery_codes (user_id, code_hash, created_at)
    select ${userId}, decode(code_hash, 'hex'), ${now}
    from unnest(${hashes.map((hash) => hash.toString('hex'))}::text[]) as given (code_hash)`
}

/** Uses a recovery code up; `false` if it is none of theirs, or was used. */
export async function deleteRecoveryCode(tx: Transaction, userId: UserId, hash: Buffer): Promise<boolean> {
  const deleted = await tx`
    delete from identity.recovery_codes where user_id = ${userId} and code_hash = ${hash}`
  return deleted.count > 0
}

export async function countRecoveryCodes(sql: Sql, userId: UserId): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int as count from identity.recovery_codes where user_id = ${userId}`
  return row.count
}

/** Whether somebody could prove more than a password: by an authenticator app, or a passkey. */
export async function hasSecondFactor(sql: Sql | Transaction, userId: UserId): Promise<boolean> {
  const [row] = await sql<[{ has: boolean }]>`
    select exists (select from identity.totps where user_id = ${userId} and confirmed_at is not null)
      or exists (select from identity.passkeys where user_id = ${userId}) as has`
  return row.has
}

/** A session in which more than a password has been proved now. */
export async function strengthenSession(
  tx: Transaction,
  userId: UserId,
  sessionId: SessionId,
): Promise<void> {
  await tx`update identity.sessions set is_strong = true where id = ${sessionId} and user_id = ${userId}`
}

/** Takes back what sessions and their access tokens were given for a second factor that is not there any more. */
export async function weakenSessions(tx: Transaction, userId: UserId): Promise<void> {
  await tx<{ revoked: string | null }[]>`
    with weakened as (
      update identity.sessions set is_strong = false where user_id = ${userId} and is_strong and ended_at is null
    ), changed as (
      update identity.users set token_version = token_version + 1 where id = ${userId} returning token_version
    )
    select platform.revoke(${userId}, token_version)::text as revoked from changed`
}
