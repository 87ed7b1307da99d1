import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { conflict, unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import type { SessionTokens } from './open-session.ts'
import { decideRefresh, refreshableUntil, sha256, successorOf, type RefreshToken } from './session.ts'
import * as store from './store/sessions.ts'
import { findUser } from './store/users.ts'

type Context = { sql: Sql; clock: Clock; log: Log; tokens: Tokens; tokenSecret: string }

/**
 * Exchanges a refresh token for its successor and a new access token. A token works once: whoever shows a spent one
 * ends the session, save the same request again (with the same idempotency key), which gets the same successor.
 */
export async function refreshSession(
  context: Context,
  refreshToken: string,
  idempotencyKey: string | undefined,
): Promise<SessionTokens> {
  const successor = successorOf(refreshToken, context.tokenSecret)
  const { decision, token } = await useToken(context, {
    spent: sha256(refreshToken),
    spentUnder: idempotencyKey === undefined ? null : sha256(idempotencyKey),
    successor: sha256(successor),
  })
  switch (decision) {
    case 'rotate':
    case 'repeat': {
      const { userId, role, sessionId, isStrong, tokenVersion: version } = token
      const claims = { userId, role, sessionId, isStrong, version, impersonator: null }
      return { accessToken: context.tokens.issue(claims), refreshToken: successor }
    }
    case 'overlap':
      throw conflict(
        'REFRESH_OVERLAPPED',
        'Another request used this token just now. Use the tokens it was given.',
      )
    case 'reuse': {
      const { userId, sessionId } = token
      context.log.warn({ userId, sessionId }, 'a spent refresh token ended its session')
      throw refused()
    }
    case 'refuse':
      throw refused()
  }
}

type Use = Pick<store.Rotation, 'spent' | 'spentUnder' | 'successor'>

/** Commits what a use of a token leads to, the end of its session too: so it decides here and refuses nothing. */
async function useToken({ sql, clock }: Context, use: Use) {
  const arrivedAt = clock.now()
  return sql.begin(async (tx) => {
    const token = await store.lockRefreshToken(tx, use.spent)
    if (token === undefined) return { decision: 'refuse' as const, token }
    const now = clock.now()
    const successorIsSpent = token.spentAt !== null && (await store.isSpent(tx, use.successor))
    const decision = decideRefresh(token, { arrivedAt, key: use.spentUnder, successorIsSpent }, now)
    const { sessionId } = token
    if (decision === 'rotate') {
      await store.rotateToken(
        tx,
        { ...use, sessionId, expiresAt: refreshableUntil(token.sessionOpenedAt, now) },
        now,
      )
    }
    if (decision === 'reuse') await endForReuse(tx, token, now)
    return { decision, token }
  })
}

/** The owner is told at the first: everything after it finds a session that has ended, and nothing new to tell. */
async function endForReuse(tx: Transaction, { sessionId, userId }: RefreshToken, now: Date): Promise<void> {
  await store.endSession(tx, { id: sessionId, userId }, 'token_reused', now)
  const user = await findUser(tx, userId)
  if (user !== undefined)
    await issueNotice(tx, noticeTo(user, 'session_reused', { at: now.toISOString() }), now)
}

function refused() {
  return unauthenticated('INVALID_REFRESH_TOKEN', 'The refresh token is not valid any more. Log in again.')
}
