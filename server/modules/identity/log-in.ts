import type { Market } from '../../markets/market.ts'
import { after, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { normalisePhone } from '../../platform/phone.ts'
import { Refusal, unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { newRefreshToken, REFRESH_TOKEN_LIFETIME_MS, sha256, type Device } from './session.ts'
import { insertSession } from './store/sessions.ts'
import { findLogin } from './store/users.ts'
import type { User } from './user.ts'
import { verifyPassword } from './verify-password.ts'

/** Who someone says they are, by e-mail address or by phone as typed, and how they prove it. */
export type Credentials = { email: string | null; phone: string | null; password: string }

export type SessionTokens = { accessToken: string; refreshToken: string }

type Context = { sql: Sql; clock: Clock; market: Market; tokens: Tokens }

/** Opens a session. A wrong password and an unknown account are refused alike, and take as long. */
export async function logIn(
  { sql, clock, market, tokens }: Context,
  { email, phone, password }: Credentials,
  device: Device,
): Promise<{ user: User; tokens: SessionTokens }> {
  const number = phone === null ? null : (normalisePhone(market.phone, phone) ?? null)
  const login = await findLogin(sql, { email, phone: number })
  const isProven = await verifyPassword(password, login?.passwordHash)
  if (login === undefined || !isProven) {
    throw unauthenticated('INVALID_CREDENTIALS', 'The account or the password is not right.')
  }
  const { user } = login
  if (user.status === 'suspended') {
    throw new Refusal('forbidden', 'ACCOUNT_SUSPENDED', 'This account is suspended. Ask support about it.')
  }
  const id = newId<'Session'>()
  const refreshToken = newRefreshToken()
  const now = clock.now()
  const expiresAt = after(now, REFRESH_TOKEN_LIFETIME_MS)
  await insertSession(
    sql,
    { id, userId: user.id, ...device, createdAt: now, lastUsedAt: now, expiresAt },
    sha256(refreshToken),
  )
  const accessToken = tokens.issue({ userId: user.id, role: user.role, sessionId: id })
  return { user, tokens: { accessToken, refreshToken } }
}
