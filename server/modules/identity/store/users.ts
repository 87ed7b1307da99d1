import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Contact, ProvedContact } from '../api.ts'
import type { ProfileEdit, User } from '../user.ts'

export type NewUser = Pick<
  User,
  | 'id'
  | 'email'
  | 'phone'
  | 'firstName'
  | 'lastName'
  | 'role'
  | 'requestedRole'
  | 'language'
  | 'dateOfBirth'
  | 'nationalIdCipher'
> & { passwordHash: string; nationalIdHash: Buffer | null; isVerified: boolean }

export async function insertUser(tx: Transaction, user: NewUser, now: Date): Promise<void> {
  await tx`
    insert into identity.users (
      id, email, phone, first_name, last_name, password_hash, role, requested_role, status, language, date_of_birth,
      national_id_cipher, national_id_hash, email_verified_at, phone_verified_at, created_at, updated_at
    ) values (
      ${user.id}, ${user.email}, ${user.phone}, ${user.firstName}, ${user.lastName}, ${user.passwordHash},
      ${user.role}, ${user.requestedRole}, 'active', ${user.language}, ${user.dateOfBirth}::text::date,
      ${user.nationalIdCipher}, ${user.nationalIdHash}, ${user.isVerified ? now : null},
      ${user.isVerified ? now : null}, ${now}, ${now}
    )`
}

export async function findUser(sql: Sql | Transaction, id: UserId): Promise<User | undefined> {
  const [user] = await sql<User[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, national_id_verified_at, email_verified_at,
      phone_verified_at, token_version, suspended_reason, channels, marketing_consent, created_at
    from identity.users where id = ${id}`
  return user
}

/** Locks a user, so that changes to their account take turns. With what proves a password. */
export async function lockUser(
  tx: Transaction,
  id: UserId,
): Promise<(User & { passwordHash: string }) | undefined> {
  const [user] = await tx<(User & { passwordHash: string })[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, national_id_verified_at, email_verified_at,
      phone_verified_at, token_version, suspended_reason, channels, marketing_consent, created_at, password_hash
    from identity.users where id = ${id} for no key update`
  return user
}

/**
 * Who an e-mail address or a phone number belongs to, with what a log-in is checked against. Of several who say that a phone
 * is theirs it is whoever proved it, else whoever said so first.
 */
export async function findLogin(
  sql: Sql | Transaction,
  by: { email: string | null; phone: string | null },
): Promise<{ user: User; passwordHash: string } | undefined> {
  const [row] = await sql<(User & { passwordHash: string })[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, national_id_verified_at, email_verified_at,
      phone_verified_at, token_version, suspended_reason, channels, marketing_consent, created_at, password_hash
    from identity.users where email_folded = lower(${by.email}) or phone = ${by.phone}
    order by phone_verified_at is null, created_at, id
    limit 1`
  if (row === undefined) return undefined
  const { passwordHash, ...user } = row
  return { user, passwordHash }
}

/** Writes the fields that the edit names; the others keep their value. */
export async function updateProfile(sql: Sql, id: UserId, edit: ProfileEdit, now: Date): Promise<void> {
  await sql`
    update identity.users set
      first_name = coalesce(${edit.firstName ?? null}, first_name),
      last_name = coalesce(${edit.lastName ?? null}, last_name),
      language = coalesce(${edit.language ?? null}, language),
      updated_at = ${now}
    where id = ${id}`
}

/** What of these somebody else has proved to be theirs. */
export async function findProved(
  tx: Transaction,
  { phone, nationalIdHash }: Pick<NewUser, 'phone' | 'nationalIdHash'>,
): Promise<'phone' | 'card' | undefined> {
  const [row] = await tx<{ isPhone: boolean }[]>`
    select coalesce(phone = ${phone} and phone_verified_at is not null, false) as is_phone from identity.users
    where (phone = ${phone} and phone_verified_at is not null)
      or (national_id_hash = ${nationalIdHash} and national_id_verified_at is not null)
    order by is_phone desc limit 1`
  return row && (row.isPhone ? 'phone' : 'card')
}

/** Whoever else says that a phone is theirs, which none of them has proved. */
export async function findClaimants(tx: Transaction, id: UserId, phone: string): Promise<UserId[]> {
  const rows = await tx<{ id: UserId }[]>`
    select id from identity.users
    where phone = ${phone} and phone_verified_at is null and id <> ${id}
    order by id`
  return rows.map((row) => row.id)
}

export async function findContacts(sql: Sql, ids: readonly UserId[]): Promise<(Contact | undefined)[]> {
  const rows = await sql<(Contact & { id: UserId })[]>`
    select id, first_name || ' ' || last_name as name, email, phone, language, channels
    from identity.users where id = any((select ${[...ids]}::uuid[])::uuid[])`
  const contacts = new Map(rows.map(({ id, ...contact }) => [id, contact]))
  return ids.map((id) => contacts.get(id))
}

export async function findProvedContact(sql: Sql, id: UserId): Promise<ProvedContact> {
  const [row] = await sql<ProvedContact[]>`
    select
      case when phone_verified_at is not null then phone end as phone,
      case when email_verified_at is not null then email_folded end as email
    from identity.users where id = ${id} and status = 'active'`
  return row ?? { phone: null, email: null }
}

export async function hasProvedPhone(sql: Sql, id: UserId, phone: string): Promise<boolean> {
  const rows = await sql`
    select from identity.users where id = ${id} and phone = ${phone} and phone_verified_at is not null`
  return rows.length > 0
}

/** The ids of those of the e-mail addresses that are known, by the address without case. */
export async function findIdsByEmail(
  tx: Transaction,
  emails: readonly string[],
): Promise<Map<string, UserId>> {
  const rows = await tx<{ id: UserId; emailFolded: string }[]>`
    select id, email_folded from identity.users
    where email_folded in (select lower(email) from unnest(${[...emails]}::text[]) as given (email))`
  return new Map(rows.map(({ emailFolded, id }) => [emailFolded, id]))
}

export async function updatePassword(
  tx: Transaction,
  id: UserId,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await tx`update identity.users set password_hash = ${passwordHash}, updated_at = ${now} where id = ${id}`
}

/** Makes an e-mail address a user's own, proved. Violates `users_email` where it is another's. */
export async function updateEmail(tx: Transaction, id: UserId, email: string, now: Date): Promise<void> {
  await tx`
    update identity.users set email = ${email}, email_verified_at = ${now}, updated_at = ${now} where id = ${id}`
}

/** Makes a phone number a user's own, proved. Violates `users_phone` where another has proved it. */
export async function updatePhone(tx: Transaction, id: UserId, phone: string, now: Date): Promise<void> {
  await tx`
    update identity.users set phone = ${phone}, phone_verified_at = ${now}, updated_at = ${now} where id = ${id}`
}

export async function findPasswordHash(sql: Sql, id: UserId): Promise<string | undefined> {
  const [row] = await sql<
    { passwordHash: string }[]
  >`select password_hash from identity.users where id = ${id}`
  return row?.passwordHash
}
