import { createHash, createHmac, randomBytes } from 'node:crypto'
import { days } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { UserStatus } from './user.ts'

export type SessionId = Id<'Session'>
export type SessionEnd =
  | 'logged_out'
  | 'ended_by_user'
  | 'token_reused'
  | 'password_changed'
  | 'ended_by_staff'
  | 'suspended'
  | 'role_changed'
  | 'factor_changed'

/** What a session was opened from, so that its owner can tell it from the others. */
export type Device = { userAgent: string | null; ip: string }

export type Session = Device & { id: SessionId; createdAt: Date; lastUsedAt: Date; expiresAt: Date }

/** How long a refresh token lives, and with it a session that nobody uses. */
export const REFRESH_TOKEN_LIFETIME_MS = days(7)

/** How long a session lives, however busily it is used: then its user logs in again. */
const SESSION_LIFETIME_MS = days(90)

/** Until when a token that is given out now may be exchanged. */
export function refreshableUntil(openedAt: Date, now: Date): Date {
  return new Date(
    Math.min(now.getTime() + REFRESH_TOKEN_LIFETIME_MS, openedAt.getTime() + SESSION_LIFETIME_MS),
  )
}

export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The refresh token that follows another. Derived from it, so that a refresh repeated by its own client can be given
 * the same answer again; under the server's secret, so that nobody else can tell what comes next.
 */
export function successorOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`refresh token after ${token}`).digest('base64url')
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

export type RefreshToken = {
  sessionId: SessionId
  userId: UserId
  role: string
  tokenVersion: number
  isStrong: boolean
  userStatus: UserStatus
  sessionOpenedAt: Date
  sessionEndedAt: Date | null
  expiresAt: Date
  spentAt: Date | null
  spentUnder: Buffer | null
}

/** One use of a refresh token. `key` is the hash of the Idempotency-Key it came with. */
export type RefreshAttempt = { arrivedAt: Date; key: Buffer | null; successorIsSpent: boolean }

/**
 * rotate: the token is spent and its successor handed out.
 * repeat: the same client asks again because it missed the answer; it gets the same successor.
 * overlap: another request spent the token after this one had arrived. It gets nothing, and proves no theft.
 * reuse: someone kept a token that was spent. Who is the thief can't be told, so the session ends for both.
 */
export function decideRefresh(
  token: RefreshToken,
  attempt: RefreshAttempt,
  now: Date,
): 'rotate' | 'repeat' | 'overlap' | 'reuse' | 'refuse' {
  if (token.sessionEndedAt !== null || token.expiresAt <= now || token.userStatus !== 'active')
    return 'refuse'
  if (token.spentAt === null) return 'rotate'
  const isSameRequest = token.spentUnder !== null && attempt.key?.equals(token.spentUnder) === true
  if (isSameRequest && !attempt.successorIsSpent) return 'repeat'
  return attempt.arrivedAt <= token.spentAt ? 'overlap' : 'reuse'
}
