import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Passkey, PasskeyChallengeId, PasskeyId } from '../passkey.ts'

export async function listPasskeys(sql: Sql | Transaction, userId: UserId): Promise<Passkey[]> {
  return sql<Passkey[]>`
    select id, user_id, credential_id, public_key, sign_count, transports, name, created_at, last_used_at
    from identity.passkeys where user_id = ${userId} order by created_at, id`
}

/** The passkey that an authenticator knows by that name, whoever's it is. */
export async function findPasskey(sql: Sql, credentialId: string): Promise<Passkey | undefined> {
  const [passkey] = await sql<Passkey[]>`
    select id, user_id, credential_id, public_key, sign_count, transports, name, created_at, last_used_at
    from identity.passkeys where credential_id = ${credentialId}`
  return passkey
}

/** `false` if a passkey of that name is known, whoever's it is. */
export async function insertPasskey(tx: Transaction, passkey: Omit<Passkey, 'lastUsedAt'>): Promise<boolean> {
  const { id, userId, credentialId, publicKey, signCount, transports, name, createdAt } = passkey
  const inserted = await tx`
    insert into identity.passkeys (
      id, user_id, credential_id, public_key, sign_count, transports, name, created_at
    ) values (
      ${id}, ${userId}, ${credentialId}, ${publicKey}, ${signCount}, ${[...transports]}, ${name}, ${createdAt}
    )
    on conflict on constraint passkeys_credential do nothing`
  return inserted.count > 0
}

/** Notes a use. `false` if the count has not risen since, for an authenticator that counts: it may be a copy. */
export async function noteUse(
  tx: Transaction,
  id: PasskeyId,
  signCount: number,
  now: Date,
): Promise<boolean> {
  const noted = await tx`
    update identity.passkeys set sign_count = ${signCount}, last_used_at = ${now}
    where id = ${id} and (sign_count < ${signCount} or (sign_count = 0 and ${signCount} = 0))`
  return noted.count > 0
}

/** `false` if the user has no such passkey. */
export async function deletePasskey(tx: Transaction, userId: UserId, id: PasskeyId): Promise<boolean> {
  const deleted = await tx`delete from identity.passkeys where id = ${id} and user_id = ${userId}`
  return deleted.count > 0
}

export async function deletePasskeysOf(tx: Transaction, userId: UserId): Promise<void> {
  await tx`delete from identity.passkeys where user_id = ${userId}`
}

type NewChallenge = { id: PasskeyChallengeId; userId: UserId | null; challenge: string; expiresAt: Date }

/** Keeps what an authenticator is to sign; of one user the last alone. */
export async function savePasskeyChallenge(sql: Sql, wanted: NewChallenge): Promise<void> {
  const { id, userId, challenge, expiresAt } = wanted
  await sql`
    insert into identity.passkey_challenges (id, user_id, challenge, expires_at)
    values (${id}, ${userId}, ${challenge}, ${expiresAt})
    on conflict on constraint passkey_challenges_one_each do update
      set id = excluded.id, challenge = excluded.challenge, expires_at = excluded.expires_at`
}

/** Takes the challenge that somebody was given to add a passkey; it is there once, until it expires. */
export async function takeChallengeOf(sql: Sql, userId: UserId, now: Date): Promise<string | undefined> {
  const [taken] = await sql<{ challenge: string; expiresAt: Date }[]>`
    delete from identity.passkey_challenges where user_id = ${userId} returning challenge, expires_at`
  return taken !== undefined && taken.expiresAt > now ? taken.challenge : undefined
}

/** Takes the challenge that was given for a log-in; it is there once, until it expires. */
export async function takeLogInChallenge(
  sql: Sql,
  id: PasskeyChallengeId,
  now: Date,
): Promise<string | undefined> {
  const [taken] = await sql<{ challenge: string; expiresAt: Date }[]>`
    delete from identity.passkey_challenges where id = ${id} and user_id is null returning challenge, expires_at`
  return taken !== undefined && taken.expiresAt > now ? taken.challenge : undefined
}

export async function sweepPasskeyChallenges(sql: Sql, now: Date): Promise<void> {
  await sql`delete from identity.passkey_challenges where expires_at < ${now}`
}
