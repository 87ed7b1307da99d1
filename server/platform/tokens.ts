import { createPublicKey, type KeyObject } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import type { UserId } from './http/actor.ts'
import { unauthenticated } from './refusal.ts'

/** What an access token says about its bearer. */
export type AccessClaims = {
  userId: UserId
  role: string
  sessionId: string
  /** Of the user's rights when it was issued: rises when they are suspended or given another role. */
  version: number
  /** Whether they proved more than a password: a second factor, or a passkey. */
  isStrong: boolean
  /** Who really asks, where support acts as somebody. */
  impersonator: UserId | null
}

export type Tokens = {
  /** Seconds an access token lives. */
  lifetimeSeconds: number
  issue(claims: AccessClaims): string
  /** Refuses, with 401, a token that is malformed, forged, expired or of another market. */
  read(token: string): AccessClaims
  /** The public halves of the keys, as RFC 7517 writes them: whoever has them can verify a token. */
  keySet: { keys: PublicKey[] }
}

export type PublicKey = {
  kid: string
  kty: string
  crv: string
  x: string
  y: string
  alg: 'ES256'
  use: 'sig'
}

/** P-256 keys by id. The first signs; tokens of the others are still read, so that keys can change while people shop. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]]
export type TokenKey = { id: string; privateKey: KeyObject }

export const ACCESS_TOKEN_LIFETIME_SECONDS = 15 * 60
/** Tokens already seen valid are remembered until they expire: reading one again costs a hash. */
const REMEMBERED_TOKENS = 10_000

type Payload = { sub: string; role: string; sid: string; ver: number; amr: string[]; act?: { sub: string } }

/** Access tokens of one market: JWT (RFC 9068's claims), ES256, with the id of their key. */
export function createTokens({ keys, market }: { keys: TokenKeys; market: string }): Tokens {
  const [current] = keys
  const algorithm = 'ES256' as const
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ type, format: 'pem' }).toString()
  const sign = createSigner({
    key: pem(current.privateKey, 'pkcs8'),
    algorithm,
    kid: current.id,
    expiresIn: ACCESS_TOKEN_LIFETIME_SECONDS * 1000,
    iss: market,
  })
  const verifiers = new Map(
    keys.map(({ id, privateKey }) => [
      id,
      createVerifier({
        key: pem(createPublicKey(privateKey), 'spki'),
        algorithms: [algorithm],
        allowedIss: market,
        requiredClaims: ['sub', 'role', 'sid', 'ver', 'exp', 'iss'],
        cache: REMEMBERED_TOKENS,
      }),
    ]),
  )

  return {
    lifetimeSeconds: ACCESS_TOKEN_LIFETIME_SECONDS,
    issue({ userId, role, sessionId, version, isStrong, impersonator }) {
      const amr = isStrong ? ['pwd', 'mfa'] : ['pwd']
      const act = impersonator === null ? {} : { act: { sub: impersonator } }
      return sign({ sub: userId, role, sid: sessionId, ver: version, amr, ...act } satisfies Payload)
    },
    read(token) {
      try {
        const payload = verifiers.get(keyIdOf(token))?.(token) as Payload | undefined
        if (payload !== undefined) return claimsOf(payload)
      } catch {
        // Why it is no good is nothing that its bearer needs to know.
      }
      throw unauthenticated(
        'INVALID_TOKEN',
        'The access token is not valid or has expired. Log in, or refresh it.',
      )
    },
    keySet: { keys: keys.map(publicKeyOf) },
  }
}

function claimsOf({ sub, role, sid, ver, amr, act }: Payload): AccessClaims {
  return {
    userId: sub as UserId,
    role,
    sessionId: sid,
    version: ver,
    isStrong: amr.includes('mfa'),
    impersonator: (act?.sub as UserId | undefined) ?? null,
  }
}

function keyIdOf(token: string): string {
  const header = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString()) as {
    kid?: string
  }
  return header.kid ?? ''
}

function publicKeyOf({ id, privateKey }: TokenKey): PublicKey {
  const { kty = '', crv = '', x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { kid: id, kty, crv, x, y, alg: 'ES256', use: 'sig' }
}
