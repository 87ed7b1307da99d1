import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { sha256, type SessionId } from './session.ts'
import { endSession, endSessionsOf, findSessionOfToken } from './store/sessions.ts'

/** Ends the session that asks, or the one a refresh token belongs to. Changes nothing if it has ended, or isn't theirs. */
export async function logOut(
  sql: Sql,
  clock: Clock,
  actor: Actor,
  refreshToken: string | undefined,
): Promise<void> {
  const { userId, sessionId } = person(actor)
  const id =
    refreshToken === undefined
      ? (sessionId as SessionId)
      : await findSessionOfToken(sql, sha256(refreshToken))
  if (id !== undefined) await endSession(sql, { id, userId }, 'logged_out', clock.now())
}

/** Ends any of one's own sessions, as from a list of devices. May be repeated. */
export async function closeSession(sql: Sql, clock: Clock, actor: Actor, id: SessionId): Promise<void> {
  const { userId } = person(actor)
  if (!(await endSession(sql, { id, userId }, 'ended_by_user', clock.now()))) throw notFound('session')
}

/** Ends all of one's own sessions but the one that asks. Resolves with how many. */
export async function closeOtherSessions(sql: Sql, clock: Clock, actor: Actor): Promise<number> {
  const { userId, sessionId } = person(actor)
  return sql.begin((tx) => endSessionsOf(tx, userId, sessionId as SessionId, 'ended_by_user', clock.now()))
}
