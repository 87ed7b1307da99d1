import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { RefreshToken, Session, SessionEnd, SessionId } from '../session.ts'

export type NewSession = Omit<Session, 'lastUsedAt'> & {
  userId: UserId
  deviceHash: Buffer | null
  isStrong: boolean
  impersonatorId: UserId | null
}

/** Opens a session with its first refresh token. */
export async function insertSession(
  sql: Sql | Transaction,
  session: NewSession,
  tokenHash: Buffer,
): Promise<void> {
  const { id, userId, userAgent, ip, deviceHash, isStrong, impersonatorId, createdAt, expiresAt } = session
  await sql`
    with session as (
      insert into identity.sessions (
        id, user_id, user_agent, ip, device_hash, is_strong, impersonator_id, created_at, last_used_at, expires_at
      ) values (
        ${id}, ${userId}, ${userAgent}, ${ip}, ${deviceHash}, ${isStrong}, ${impersonatorId}, ${createdAt},
        ${createdAt}, ${expiresAt}
      )
      returning id
    )
    insert into identity.refresh_tokens (hash, session_id, issued_at, expires_at)
    select ${tokenHash}::bytea, id, ${createdAt}, ${expiresAt} from session`
}

/** Locks a refresh token and its session, so that two uses of a token, and its session's end, take turns. */
export async function lockRefreshToken(tx: Transaction, hash: Buffer): Promise<RefreshToken | undefined> {
  const [token] = await tx<RefreshToken[]>`
    select
      t.session_id, s.user_id, u.role, u.token_version, s.is_strong, u.status as user_status,
      s.created_at as session_opened_at, s.ended_at as session_ended_at, t.expires_at, t.spent_at, t.spent_under
    from identity.refresh_tokens t
    join identity.sessions s on s.id = t.session_id
    join identity.users u on u.id = s.user_id
    where t.hash = ${hash}
    for update of t, s`
  return token
}

export async function isSpent(tx: Transaction, hash: Buffer): Promise<boolean> {
  const rows = await tx<{ one: number }[]>`
    select 1 as one from identity.refresh_tokens where hash = ${hash} and spent_at is not null`
  return rows.length > 0
}

export type Rotation = {
  sessionId: SessionId
  spent: Buffer
  spentUnder: Buffer | null
  successor: Buffer
  expiresAt: Date
}

/** Spends a refresh token and puts its successor in its place; the session lives on with it. */
export async function rotateToken(tx: Transaction, rotation: Rotation, now: Date): Promise<void> {
  const { sessionId, spent, spentUnder, successor, expiresAt } = rotation
  await tx`
    with spent as (
      update identity.refresh_tokens set spent_at = ${now}, spent_under = ${spentUnder} where hash = ${spent}
    ), session as (
      update identity.sessions set last_used_at = ${now}, expires_at = ${expiresAt} where id = ${sessionId}
    )
    insert into identity.refresh_tokens (hash, session_id, issued_at, expires_at)
    values (${successor}, ${sessionId}, ${now}, ${expiresAt})`
}

/**
 * Ends a user's session, and its access tokens; one that has ended keeps its time and reason. `false` if the user has no
 * such session.
 */
export async function endSession(
  tx: Sql | Transaction,
  session: { id: SessionId; userId: UserId },
  reason: SessionEnd,
  now: Date,
): Promise<boolean> {
  const ended = await tx<{ revoked: string | null }[]>`
    with ended as (
      update identity.sessions
      set ended_at = coalesce(ended_at, ${now}), end_reason = coalesce(end_reason, ${reason})
      where id = ${session.id} and user_id = ${session.userId}
      returning id
    )
    select platform.revoke(id, null)::text as revoked from ended`
  return ended.count > 0
}

/** Ends all of a user's sessions but one, if one is to stay, and those in which they act as others. Resolves with how many. */
export async function endSessionsOf(
  tx: Transaction,
  userId: UserId,
  but: SessionId | null,
  reason: SessionEnd,
  now: Date,
): Promise<number> {
  const ended = await tx<{ revoked: string | null }[]>`
    with ended as (
      update identity.sessions set ended_at = ${now}, end_reason = ${reason}
      where (user_id = ${userId} or impersonator_id = ${userId}) and ended_at is null and id is distinct from ${but}
      returning id
    )
    select platform.revoke(id, null)::text as revoked from ended`
  return ended.count
}

/** Ends the sessions in which a user acts as others. */
export async function endImpersonationsBy(tx: Transaction, userId: UserId, now: Date): Promise<void> {
  await tx<{ revoked: string | null }[]>`
    with ended as (
      update identity.sessions set ended_at = ${now}, end_reason = 'role_changed'
      where impersonator_id = ${userId} and ended_at is null
      returning id
    )
    select platform.revoke(id, null)::text as revoked from ended`
}

export async function findSessionOfToken(sql: Sql, hash: Buffer): Promise<SessionId | undefined> {
  const [row] = await sql<{ sessionId: SessionId }[]>`
    select session_id from identity.refresh_tokens where hash = ${hash}`
  return row?.sessionId
}

/** Sessions that can still be refreshed, the one used last first. */
export async function listOpenSessions(sql: Sql, userId: UserId, now: Date): Promise<Session[]> {
  return sql<Session[]>`
    select id, user_agent, ip, created_at, last_used_at, expires_at from identity.sessions
    where user_id = ${userId} and impersonator_id is null and ended_at is null and expires_at > ${now}
    order by last_used_at desc, id`
}

/** Forgets tokens that have expired, and sessions that have been over for a while. */
export async function sweepSessions(sql: Sql, now: Date, sessionsOverBefore: Date): Promise<void> {
  await sql`delete from identity.refresh_tokens where expires_at < ${now}`
  await sql`delete from identity.sessions where expires_at < ${sessionsOverBefore}`
}
