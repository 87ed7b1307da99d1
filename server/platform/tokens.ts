import { createSigner, createVerifier } from 'fast-jwt'
import { unauthenticated } from './refusal.ts'

/** What an access token says about its bearer. */
export type AccessClaims = { userId: string; role: string; sessionId: string }

export type Tokens = {
  /** Seconds an access token lives. Short, because it can't be taken back. */
  lifetimeSeconds: number
  issue(claims: AccessClaims): string
  /** Refuses, with 401, a token that is malformed, forged, expired or of another market. */
  read(token: string): AccessClaims
}

const LIFETIME_SECONDS = 15 * 60

type Payload = { sub: string; role: string; sid: string }

/** Access tokens of one market: JWT, HS256. Tokens already seen valid are remembered until they expire. */
export function createTokens(options: { secret: string; market: string }): Tokens {
  const sign = createSigner({
    key: options.secret,
    algorithm: 'HS256',
    expiresIn: LIFETIME_SECONDS * 1000,
    iss: options.market,
  })
  const verify = createVerifier({
    key: options.secret,
    algorithms: ['HS256'],
    allowedIss: options.market,
    requiredClaims: ['sub', 'role', 'sid', 'exp', 'iss'],
    cache: 1000,
  })
  return {
    lifetimeSeconds: LIFETIME_SECONDS,
    issue: ({ userId, role, sessionId }) => sign({ sub: userId, role, sid: sessionId } satisfies Payload),
    read(token) {
      try {
        const payload = verify(token) as Payload
        return { userId: payload.sub, role: payload.role, sessionId: payload.sid }
      } catch {
        throw unauthenticated(
          'INVALID_TOKEN',
          'The access token is not valid or has expired. Log in, or refresh it.',
        )
      }
    },
  }
}
