import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { after } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Actor, UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid, notFound, ruleBroken } from '../../platform/refusal.ts'
import { confirmOwner, refuseUnproved, type OwnerContext } from './confirm-owner.ts'
import { owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import {
  CHALLENGE_LIFETIME_MS,
  MOST_PASSKEYS,
  userHandleOf,
  type Passkey,
  type RelyingParty,
} from './passkey.ts'
import { recordFactorChange } from './record-factor-change.ts'
import type { SessionId } from './session.ts'
import { strengthenSession } from './store/factors.ts'
import { insertPasskey, listPasskeys, savePasskeyChallenge, takeChallengeOf } from './store/passkeys.ts'
import { findUser, lockUser } from './store/users.ts'
import { loadWebAuthn, type AttestationObject } from './load-web-authn.ts'

export type PasskeyContext = OwnerContext & { relyingParty: RelyingParty }

/** By their numbers in COSE: EdDSA, ES256 and RS256. */
const algorithms = [-8, -7, -257]

/** What a browser hands to an authenticator, to have it make a passkey: good for five minutes, once. */
export async function offerPasskey(
  context: PasskeyContext,
  actor: Actor,
  currentPassword: string,
  device: ClientDevice,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { sql, clock, relyingParty } = context
  const { userId } = owner(actor)
  await confirmOwner(context, actor, currentPassword, device)
  const user = await findUser(sql, userId)
  if (user === undefined) throw notFound('user')
  const known = await listPasskeys(sql, userId)
  const { generateRegistrationOptions } = await loadWebAuthn()
  const options = await generateRegistrationOptions({
    rpID: relyingParty.id,
    rpName: relyingParty.name,
    userID: userHandleOf(userId),
    userName: user.email,
    userDisplayName: `${user.firstName} ${user.lastName}`,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({
      id,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: CHALLENGE_LIFETIME_MS,
  })
  const expiresAt = after(clock.now(), CHALLENGE_LIFETIME_MS)
  const { challenge } = options
  await savePasskeyChallenge(sql, { id: newId<'PasskeyChallenge'>(), userId, challenge, expiresAt })
  return options
}

/** Adds a passkey that was made by such options. The session is strong from its next refresh on. */
export async function addPasskey(
  context: PasskeyContext,
  actor: Actor,
  { name, response }: { name: string; response: RegistrationResponseJSON },
  device: ClientDevice,
): Promise<Passkey> {
  const { sql, clock } = context
  const { userId, sessionId } = owner(actor)
  await refuseUnproved(context, actor)
  const challenge = await takeChallengeOf(sql, userId, clock.now())
  const made = challenge === undefined ? undefined : await readMade(context, response, challenge)
  if (made === undefined) {
    throw invalid({
      field: 'response',
      message: 'does not answer the options; ask for new ones, and try again',
    })
  }
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    const now = clock.now()
    const passkey = { ...made, id: newId<'Passkey'>(), userId, name, createdAt: now }
    await insertOneMore(tx, userId, passkey)
    await strengthenSession(tx, userId, sessionId as SessionId)
    await recordFactorChange(tx, user, { what: 'passkey_added', actor, device }, now)
    return { ...passkey, lastUsedAt: null }
  })
}

async function insertOneMore(
  tx: Transaction,
  userId: UserId,
  passkey: Omit<Passkey, 'lastUsedAt'>,
): Promise<void> {
  const known = await listPasskeys(tx, userId)
  if (known.length >= MOST_PASSKEYS) {
    throw ruleBroken('TOO_MANY_PASSKEYS', `You can keep ${MOST_PASSKEYS} passkeys. Remove one first.`)
  }
  if (!(await insertPasskey(tx, passkey))) {
    throw conflict('PASSKEY_KNOWN', 'This passkey is in use already. Make a new one.')
  }
}

type Made = Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount' | 'transports'>

/** The passkey in an authenticator's answer; `undefined` if anything about it is not as it should be. */
async function readMade(
  { relyingParty }: PasskeyContext,
  response: RegistrationResponseJSON,
  expectedChallenge: string,
): Promise<Made | undefined> {
  const { verifyRegistrationResponse, decodeAttestationObject } = await loadWebAuthn()
  try {
    refuseCertificates(decodeAttestationObject(Buffer.from(response.response.attestationObject, 'base64url')))
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: relyingParty.origins,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (registrationInfo === undefined) return undefined
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { credentialId: id, publicKey: Buffer.from(publicKey), signCount: counter, transports }
  } catch {
    // The library throws at what is forged and at what is malformed, down to bytes that are no CBOR. Whoever sent it is
    // told to begin anew.
    return undefined
  }
}

// None are asked for. Checking their chain would have this server fetch revocation lists from where they say.
function refuseCertificates(attestation: AttestationObject): void {
  const format = attestation.get('fmt')
  const isSelfSigned = format === 'packed' && attestation.get('attStmt').get('x5c') === undefined
  if (format !== 'none' && !isSelfSigned) throw new Error(`an attestation of the format ${format}`)
}
