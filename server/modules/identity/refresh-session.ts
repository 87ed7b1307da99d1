import { after, type Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { conflict, unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import type { SessionTokens } from './log-in.ts'
import {
  decideRefresh,
  REFRESH_TOKEN_LIFETIME_MS,
  sha256,
  successorOf,
  type RefreshToken,
} from './session.ts'
import * as store from './store/sessions.ts'

type Context = { sql: Sql; clock: Clock; log: Log; tokens: Tokens; tokenSecret: string }

/**
 * Exchanges a refresh token for its successor and a new access token. A token works once: whoever shows a spent one
 * ends the session, save the same request again (with the same idempotency key), which gets the same successor.
 */
export async function refreshSession(
  { sql, clock, log, tokens, tokenSecret }: Context,
  refreshToken: string,
  idempotencyKey: string | undefined,
): Promise<SessionTokens> {
  const arrivedAt = clock.now()
  const key = idempotencyKey === undefined ? null : sha256(idempotencyKey)
  const successor = successorOf(refreshToken, tokenSecret)
  const hashes = { spent: sha256(refreshToken), successor: sha256(successor) }

  // The end of a session has to be committed, so it is refused only after the transaction.
  const { decision, token } = await sql.begin(async (tx) => {
    const token = await store.lockRefreshToken(tx, hashes.spent)
    if (token === undefined) return { decision: 'refuse' as const, token }
    const now = clock.now()
    const successorIsSpent = token.spentAt !== null && (await store.isSpent(tx, hashes.successor))
    const decision = decideRefresh(token, { arrivedAt, key, successorIsSpent }, now)
    if (decision === 'rotate') await rotate(tx, token, { ...hashes, spentUnder: key }, now)
    if (decision === 'reuse') {
      await store.endSession(tx, { id: token.sessionId, userId: token.userId }, 'token_reused', now)
    }
    return { decision, token }
  })

  switch (decision) {
    case 'rotate':
    case 'repeat': {
      const { userId, role, sessionId } = token
      return { accessToken: tokens.issue({ userId, role, sessionId }), refreshToken: successor }
    }
    case 'overlap':
      throw conflict(
        'REFRESH_OVERLAPPED',
        'Another request used this token just now. Use the tokens it was given.',
      )
    case 'reuse':
      log.warn(
        { userId: token.userId, sessionId: token.sessionId },
        'a spent refresh token ended its session',
      )
      throw refused()
    case 'refuse':
      throw refused()
  }
}

function rotate(
  tx: Transaction,
  { sessionId }: RefreshToken,
  hashes: Pick<store.Rotation, 'spent' | 'spentUnder' | 'successor'>,
  now: Date,
): Promise<void> {
  const expiresAt = after(now, REFRESH_TOKEN_LIFETIME_MS)
  return store.rotateToken(tx, { sessionId, expiresAt, ...hashes }, now)
}

function refused() {
  return unauthenticated('INVALID_REFRESH_TOKEN', 'The refresh token is not valid any more. Log in again.')
}
