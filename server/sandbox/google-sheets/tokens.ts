import { createPublicKey, randomUUID, verify } from 'node:crypto'
import type { Answer } from '../stand-in.ts'

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const LIVES_SECONDS = 3_599
const LONGEST_SECONDS = 3_600

export type ServiceAccount = { clientEmail: string; keyId: string; privateKey: string }

/** Gives tokens for assertions that the service account has signed (RFC 7523), and knows them again. */
export function createTokens({ clientEmail, keyId, privateKey }: ServiceAccount, address: () => string) {
  const publicKey = createPublicKey(privateKey)
  const valid = new Map<string, number>()

  function whyNot(assertion: string): string | undefined {
    const [head = '', body = '', signature = ''] = assertion.split('.')
    const header = decoded(head)
    if (header['alg'] !== 'RS256' || header['kid'] !== keyId) return 'Invalid JWT: not a key of this account.'
    if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')))
      return 'Invalid JWT Signature.'
    const { iss, scope, aud, iat, exp } = decoded(body)
    if (iss !== clientEmail) return 'Invalid issuer.'
    if (scope !== SCOPE) return 'Invalid OAuth scope.'
    if (aud !== address()) return 'Invalid JWT: wrong audience.'
    const isTimely = Number(exp) > Number(iat) && Number(exp) - Number(iat) <= LONGEST_SECONDS
    return isTimely
      ? undefined
      : 'Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.'
  }

  return {
    grant({ grant_type, assertion = '' }: Record<string, string>): Answer {
      if (grant_type !== GRANT) return { status: 400, body: { error: 'unsupported_grant_type' } }
      const error_description = whyNot(assertion)
      if (error_description !== undefined)
        return { status: 400, body: { error: 'invalid_grant', error_description } }
      const access_token = `ya29.${randomUUID()}`
      valid.set(access_token, Date.now() + LIVES_SECONDS * 1000)
      return { status: 200, body: { access_token, expires_in: LIVES_SECONDS, token_type: 'Bearer' } }
    },
    isValid: (header: string | undefined) =>
      (valid.get((header ?? '').replace(/^Bearer /, '')) ?? 0) > Date.now(),
    /** All that were given are worth nothing from now on. */
    revoke: () => valid.clear(),
  }
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
