import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Contact } from '../api.ts'
import type { ProfileEdit, User } from '../user.ts'

export type NewUser = Omit<User, 'createdAt'> & { passwordHash: string; nationalIdHash: Buffer | null }

export async function insertUser(tx: Transaction, user: NewUser, now: Date): Promise<void> {
  await tx`
    insert into identity.users (
      id, email, phone, first_name, last_name, password_hash, role, requested_role, status, language, date_of_birth,
      national_id_cipher, national_id_hash, created_at, updated_at
    ) values (
      ${user.id}, ${user.email}, ${user.phone}, ${user.firstName}, ${user.lastName}, ${user.passwordHash},
      ${user.role}, ${user.requestedRole}, ${user.status}, ${user.language}, ${user.dateOfBirth}::text::date,
      ${user.nationalIdCipher}, ${user.nationalIdHash}, ${now}, ${now}
    )`
}

export async function findUser(sql: Sql, id: UserId): Promise<User | undefined> {
  const [user] = await sql<User[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, created_at
    from identity.users where id = ${id}`
  return user
}

/** Who an e-mail address or a phone number belongs to, with what a log-in is checked against. */
export async function findLogin(
  sql: Sql,
  by: { email: string | null; phone: string | null },
): Promise<{ user: User; passwordHash: string } | undefined> {
  const [row] = await sql<(User & { passwordHash: string })[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, created_at, password_hash
    from identity.users where email_folded = lower(${by.email}) or phone = ${by.phone}`
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

export async function findContacts(sql: Sql, ids: readonly UserId[]): Promise<(Contact | undefined)[]> {
  const rows = await sql<(Contact & { id: UserId })[]>`
    select id, first_name || ' ' || last_name as name, email, phone, language
    from identity.users where id = any((select ${[...ids]}::uuid[])::uuid[])`
  const contacts = new Map(rows.map(({ id, ...contact }) => [id, contact]))
  return ids.map((id) => contacts.get(id))
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
