import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { encryptedFields, type EncryptedField } from '../encrypted-fields.ts'

export type SealedRow = { id: string; userId: UserId; sealed: string }

/** A column whose text is sealed by a `FieldCipher`. */
export type EncryptedColumn = {
  field: EncryptedField
  /** Rows sealed under another key than this one, by id, from beyond one. */
  list(sql: Sql, keyId: string, beyond: string, limit: number): Promise<SealedRow[]>
  /** Writes what was sealed anew where the old text still stands; answers to how many rows. */
  replace(sql: Sql, rows: readonly (SealedRow & { sealedAnew: string })[]): Promise<number>
  /** How many rows are sealed under another key than this one. */
  count(sql: Sql, keyId: string): Promise<number>
}

const nationalIds: EncryptedColumn = {
  field: encryptedFields.nationalId,
  list: (sql, keyId, beyond, limit) => sql<SealedRow[]>`
    select id, id as user_id, national_id_cipher as sealed from identity.users
    where national_id_cipher is not null and split_part(national_id_cipher, ':', 1) <> ${keyId} and id > ${beyond}::text::uuid
    order by id limit ${limit}`,
  async replace(sql, rows) {
    // In the order of ids, as everybody locks people.
    const written = await sql`
      with mine as materialized (
        select u.id, given.anew from identity.users u
        join unnest(
          ${rows.map(({ id }) => id)}::text[], ${rows.map(({ sealed }) => sealed)}::text[],
          ${rows.map(({ sealedAnew }) => sealedAnew)}::text[]
        ) as given (id, old, anew) on given.id::uuid = u.id and given.old = u.national_id_cipher
        order by u.id for no key update of u
      )
      update identity.users u set national_id_cipher = mine.anew from mine where u.id = mine.id`
    return written.count
  },
  async count(sql, keyId) {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from identity.users
      where national_id_cipher is not null and split_part(national_id_cipher, ':', 1) <> ${keyId}`
    return row?.count ?? 0
  },
}

const checkedNumbers: EncryptedColumn = {
  field: encryptedFields.checkedNumber,
  list: (sql, keyId, beyond, limit) => sql<SealedRow[]>`
    select id, user_id, number_cipher as sealed from identity.national_id_checks
    where split_part(number_cipher, ':', 1) <> ${keyId} and id > ${beyond}::text::uuid
    order by id limit ${limit}`,
  async replace(sql, rows) {
    const written = await sql`
      with mine as materialized (
        select c.id, given.anew from identity.national_id_checks c
        join unnest(
          ${rows.map(({ id }) => id)}::text[], ${rows.map(({ sealed }) => sealed)}::text[],
          ${rows.map(({ sealedAnew }) => sealedAnew)}::text[]
        ) as given (id, old, anew) on given.id::uuid = c.id and given.old = c.number_cipher
        order by c.id for no key update of c
      )
      update identity.national_id_checks c set number_cipher = mine.anew from mine where c.id = mine.id`
    return written.count
  },
  async count(sql, keyId) {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from identity.national_id_checks
      where split_part(number_cipher, ':', 1) <> ${keyId}`
    return row?.count ?? 0
  },
}

const totpSecrets: EncryptedColumn = {
  field: encryptedFields.totpSecret,
  list: (sql, keyId, beyond, limit) => sql<SealedRow[]>`
    select user_id as id, user_id, secret_cipher as sealed from identity.totps
    where split_part(secret_cipher, ':', 1) <> ${keyId} and user_id > ${beyond}::text::uuid
    order by user_id limit ${limit}`,
  async replace(sql, rows) {
    const written = await sql`
      with mine as materialized (
        select t.user_id, given.anew from identity.totps t
        join unnest(
          ${rows.map(({ id }) => id)}::text[], ${rows.map(({ sealed }) => sealed)}::text[],
          ${rows.map(({ sealedAnew }) => sealedAnew)}::text[]
        ) as given (id, old, anew) on given.id::uuid = t.user_id and given.old = t.secret_cipher
        order by t.user_id for no key update of t
      )
      update identity.totps t set secret_cipher = mine.anew from mine where t.user_id = mine.user_id`
    return written.count
  },
  async count(sql, keyId) {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from identity.totps where split_part(secret_cipher, ':', 1) <> ${keyId}`
    return row?.count ?? 0
  },
}

/** Every column that holds what a `FieldCipher` seals. */
export const encryptedColumns: Readonly<Record<EncryptedField, EncryptedColumn>> = {
  [encryptedFields.nationalId]: nationalIds,
  [encryptedFields.checkedNumber]: checkedNumbers,
  [encryptedFields.totpSecret]: totpSecrets,
}
