import { after, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { conflict, unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import type { SessionTokens } from './log-in.ts'
import { decideRefresh, REFRESH_TOKEN_LIFETIME_MS, sha256, successorOf } from './session.ts'
import * as store from './store/sessions.ts'

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
      const { userId, role, sessionId } = token
      return { accessToken: context.tokens.issue({ userId, role, sessionId }), refreshToken: successor }
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
    const { sessionId, userId } = token
    if (decision === 'rotate') {
      await store.rotateToken(
        tx,
        { ...use, sessionId, expiresAt: after(now, REFRESH_TOKEN_LIFETIME_MS) },
        now,
      )
    }
    if (decision === 'reuse') await store.endSession(tx, { id: sessionId, userId }, 'token_reused', now)
    return { decision, token }
  })
}

function refused() {
  return unauthenticated('INVALID_REFRESH_TOKEN', 'The refresh token is not valid any more. Log in again.')
}
