import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { CheckOutcome, NationalIdCheck, NationalIdCheckId } from '../national-id-check.ts'
import type { User } from '../user.ts'
import type { ComparedFields, VerifierName } from '../verification.ts'

export type NewNationalIdCheck = Pick<
  NationalIdCheck,
  'id' | 'userId' | 'numberCipher' | 'numberHash' | 'provider' | 'reference'
> & { consentWording: string; consentIp: string }

/** Writes down what somebody asked for and agreed to, to be sent now. */
export async function insertCheck(tx: Transaction, check: NewNationalIdCheck, now: Date): Promise<void> {
  await tx`
    insert into identity.national_id_checks (
      id, user_id, number_cipher, number_hash, consent_wording, consent_given_at, consent_ip, provider, reference,
      state, asked_at, next_ask_at
    ) values (
      ${check.id}, ${check.userId}, ${check.numberCipher}, ${check.numberHash}, ${check.consentWording}, ${now},
      ${check.consentIp}, ${check.provider}, ${check.reference}, 'pending', ${now}, ${now}
    )`
}

/** A user's attempts, the newest first. */
export async function listChecks(sql: Sql | Transaction, userId: UserId): Promise<NationalIdCheck[]> {
  return sql<NationalIdCheck[]>`
    select id, user_id, number_hash, number_cipher, provider, reference, state, fields, person_version,
      consent_given_at, asked_at, sent_at, settled_at, asks
    from identity.national_id_checks where user_id = ${userId}
    order by asked_at desc, id desc`
}

export async function findCheck(sql: Sql, id: NationalIdCheckId): Promise<NationalIdCheck | undefined> {
  const [check] = await sql<NationalIdCheck[]>`
    select id, user_id, number_hash, number_cipher, provider, reference, state, fields, person_version,
      consent_given_at, asked_at, sent_at, settled_at, asks
    from identity.national_id_checks where id = ${id}`
  return check
}

/** Locks a check that has no result yet; `undefined` if it has one. */
export async function lockPendingCheck(
  tx: Transaction,
  id: NationalIdCheckId,
): Promise<NationalIdCheck | undefined> {
  const [check] = await tx<NationalIdCheck[]>`
    select id, user_id, number_hash, number_cipher, provider, reference, state, fields, person_version,
      consent_given_at, asked_at, sent_at, settled_at, asks
    from identity.national_id_checks where id = ${id} and state = 'pending'
    for update`
  return check
}

/** By what a provider calls it: anything may stand there. Only one that waits for its result. */
export async function findPendingByReference(
  sql: Sql,
  provider: VerifierName,
  reference: string,
): Promise<NationalIdCheckId | undefined> {
  if (!/^[\da-f]{32}$/.test(reference)) return undefined
  const [row] = await sql<{ id: NationalIdCheckId }[]>`
    select id from identity.national_id_checks
    where reference = ${reference} and provider = ${provider} and state = 'pending'`
  return row?.id
}

export type PersonToCompare = Pick<User, 'firstName' | 'lastName' | 'dateOfBirth'>

/**
 * From now on a check counts as sent, with the person as they stand now, whatever becomes of the call that follows.
 * `undefined` if it may not be sent: it was, or has its result.
 */
export async function markSent(
  sql: Sql,
  id: NationalIdCheckId,
  times: { now: Date; lookAgainAt: Date },
): Promise<PersonToCompare | undefined> {
  const [person] = await sql<PersonToCompare[]>`
    update identity.national_id_checks c set
      sent_at = ${times.now}, next_ask_at = ${times.lookAgainAt}, person_version = u.person_version
    from identity.users u
    where c.id = ${id} and c.state = 'pending' and c.sent_at is null and u.id = c.user_id
    returning u.first_name, u.last_name, u.date_of_birth::text as date_of_birth`
  return person
}

/** Asked, and no wiser. With `mayBeSent` nothing has begun at the provider, so it is to be sent again. */
export async function saveAsked(
  tx: Transaction,
  id: NationalIdCheckId,
  { nextAskAt, mayBeSent }: { nextAskAt: Date; mayBeSent: boolean },
): Promise<void> {
  await tx`
    update identity.national_id_checks set
      asks = asks + 1, next_ask_at = ${nextAskAt}, sent_at = case when ${mayBeSent} then null else sent_at end
    where id = ${id}`
}

export async function saveSettled(
  tx: Transaction,
  id: NationalIdCheckId,
  told: { outcome: CheckOutcome; fields: ComparedFields | null; providerId: string | null },
  now: Date,
): Promise<void> {
  await tx`
    update identity.national_id_checks set
      state = ${told.outcome}, fields = ${told.fields === null ? null : tx.json(told.fields)},
      provider_id = ${told.providerId}, settled_at = ${now}, next_ask_at = null, asks = asks + 1
    where id = ${id}`
}

export async function findDueChecks(
  sql: Sql,
  now: Date,
): Promise<{ id: NationalIdCheckId; nextAskAt: Date | null }[]> {
  return sql<{ id: NationalIdCheckId; nextAskAt: Date | null }[]>`
    select id, next_ask_at from identity.national_id_checks
    where state = 'pending' and next_ask_at <= ${now}
    order by next_ask_at limit 500`
}

/** Whoever a card's number concerns. */
export type Holder = Pick<User, 'id' | 'firstName' | 'language' | 'email' | 'phone'> & {
  personVersion: number
  isVerified: boolean
}

/** Locks a person, and whoever else has the number, always in the same order. */
export async function lockHolders(tx: Transaction, userId: UserId, numberHash: Buffer): Promise<Holder[]> {
  return tx<Holder[]>`
    select id, first_name, language, email, phone, person_version,
      national_id_verified_at is not null as is_verified
    from identity.users where id = ${userId} or national_id_hash = ${numberHash}
    order by id for no key update`
}

/** Takes a number that was never verified from somebody. */
export async function clearNationalId(tx: Transaction, userId: UserId, now: Date): Promise<void> {
  await tx`
    update identity.users set national_id_cipher = null, national_id_hash = null, updated_at = ${now}
    where id = ${userId} and national_id_verified_at is null`
}

/** The number is this person's: the issuer says so. Violates `users_national_id` where it is verified for another. */
export async function saveVerifiedNumber(
  tx: Transaction,
  userId: UserId,
  number: { nationalIdCipher: string; nationalIdHash: Buffer },
  now: Date,
): Promise<void> {
  await tx`
    update identity.users set
      national_id_cipher = ${number.nationalIdCipher}, national_id_hash = ${number.nationalIdHash},
      national_id_verified_at = ${now}, updated_at = ${now}
    where id = ${userId}`
}
