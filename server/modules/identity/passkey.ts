import type { Market } from '../../markets/market.ts'
import { minutes } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'

export type PasskeyId = Id<'Passkey'>
export type PasskeyChallengeId = Id<'PasskeyChallenge'>

/** A key pair in somebody's authenticator, which it uses for our domain alone and after it has recognised them. */
export type Passkey = {
  id: PasskeyId
  userId: UserId
  /** The authenticator's own name for it, base64url. */
  credentialId: string
  /** COSE. */
  publicKey: Buffer
  /** How often the authenticator says it has signed; many never count. */
  signCount: number
  transports: readonly string[]
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

export const MOST_PASSKEYS = 20
/** How long an authenticator may take to answer. */
export const CHALLENGE_LIFETIME_MS = minutes(5)

/** Who passkeys are made for: a domain, and the web pages below it that may use them. */
export type RelyingParty = { id: string; name: string; origins: string[] }

export function relyingPartyOf(
  { name }: Pick<Market, 'name'>,
  { publicUrl, corsOrigins }: { publicUrl: string; corsOrigins: readonly string[] },
): RelyingParty {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, name, origins: [origin, ...corsOrigins] }
}

/** What authenticators keep of whose a passkey is: nothing that tells of a person. */
export function userHandleOf(userId: UserId): Buffer<ArrayBuffer> {
  return Buffer.from(userId.replaceAll('-', ''), 'hex')
}
