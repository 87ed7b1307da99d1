import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { User, UserStatus } from '../user.ts'

export type UserFilter = {
  role: string | null
  requestedRole: string | null
  status: UserStatus | null
  /** Part of a name or an e-mail address. */
  search: string | null
  /** In E.164 form: it is found as well as what `search` finds. */
  phone: string | null
}

type Page = { limit: number; offset: number }

/** Users that fit, the newest first, with how many there are in all. */
export async function listUsers(
  sql: Sql,
  { role, requestedRole, status, search, phone }: UserFilter,
  { limit, offset }: Page,
): Promise<{ users: User[]; total: number }> {
  const pattern = search === null ? null : `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await sql<(User & { total: number })[]>`
    select id, email, phone, first_name, last_name, role, requested_role, status, language,
      date_of_birth::text as date_of_birth, national_id_cipher, national_id_verified_at, email_verified_at,
      phone_verified_at, token_version, suspended_reason, channels, marketing_consent, created_at,
      (count(*) over ())::int as total
    from identity.users
    where (${role}::text is null or role = ${role})
      and (${requestedRole}::text is null or requested_role = ${requestedRole})
      and (${status}::text is null or status = ${status})
      and (
        ${pattern}::text is null or phone = ${phone}
        or lower(first_name || ' ' || last_name || ' ' || email) like ${pattern}
      )
    order by created_at desc, id desc
    limit ${limit} offset ${offset}`
  return { users: rows.map(({ total: _total, ...user }) => user), total: rows[0]?.total ?? 0 }
}

/** Suspends, or restores where the reason is `null`; access tokens of the version before end with the commit. */
export async function updateStatus(
  tx: Transaction,
  id: UserId,
  { status, reason }: { status: UserStatus; reason: string | null },
  now: Date,
): Promise<void> {
  await tx<{ revoked: string | null }[]>`
    with changed as (
      update identity.users set status = ${status}, suspended_reason = ${reason},
        token_version = token_version + 1, updated_at = ${now}
      where id = ${id}
      returning token_version
    )
    select platform.revoke(${id}, token_version)::text as revoked from changed`
}

/** Gives a role; access tokens of the role before end with the commit. A request for a role is answered by any. */
export async function updateRole(tx: Transaction, id: UserId, role: string, now: Date): Promise<void> {
  await tx<{ revoked: string | null }[]>`
    with changed as (
      update identity.users set role = ${role}, requested_role = null,
        token_version = token_version + 1, updated_at = ${now}
      where id = ${id}
      returning token_version
    )
    select platform.revoke(${id}, token_version)::text as revoked from changed`
}
