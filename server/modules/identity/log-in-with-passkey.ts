import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { after, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { refuseSuspended } from './log-in.ts'
import { openSession, type ClientDevice, type OpenedSession } from './open-session.ts'
import {
  CHALLENGE_LIFETIME_MS,
  userHandleOf,
  type Passkey,
  type PasskeyChallengeId,
  type RelyingParty,
} from './passkey.ts'
import { findPasskey, noteUse, savePasskeyChallenge, takeLogInChallenge } from './store/passkeys.ts'
import { findUser, lockUser } from './store/users.ts'
import { loadWebAuthn } from './load-web-authn.ts'

type Context = { sql: Sql; clock: Clock; tokens: Tokens; relyingParty: RelyingParty }

/** What a browser hands to an authenticator, for whoever it knows: it names nobody. Good for five minutes, once. */
export async function offerPasskeyLogIn({
  sql,
  clock,
  relyingParty,
}: Context): Promise<{ challengeId: PasskeyChallengeId; options: PublicKeyCredentialRequestOptionsJSON }> {
  const { generateAuthenticationOptions } = await loadWebAuthn()
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    userVerification: 'required',
    timeout: CHALLENGE_LIFETIME_MS,
  })
  const id = newId<'PasskeyChallenge'>()
  const expiresAt = after(clock.now(), CHALLENGE_LIFETIME_MS)
  await savePasskeyChallenge(sql, { id, userId: null, challenge: options.challenge, expiresAt })
  return { challengeId: id, options }
}

/**
 * Opens a strong session for whoever an authenticator recognised. Refuses alike a passkey that is not known, an answer
 * that is wrong or late, and one that was used before.
 */
export async function logInWithPasskey(
  context: Context,
  { challengeId, response }: { challengeId: PasskeyChallengeId; response: AuthenticationResponseJSON },
  device: ClientDevice,
): Promise<OpenedSession> {
  const { sql, clock } = context
  const challenge = await takeLogInChallenge(sql, challengeId, clock.now())
  const passkey = await findPasskey(sql, response.id)
  if (challenge === undefined || passkey === undefined) throw notAccepted()
  const signCount = await readSignCount(context, response, { challenge, passkey })
  const user = await findUser(sql, passkey.userId)
  if (signCount === undefined || user === undefined) throw notAccepted()
  refuseSuspended(user)
  return sql.begin(async (tx) => {
    const current = await lockUser(tx, user.id)
    if (current === undefined) throw notAccepted()
    refuseSuspended(current)
    if (!(await noteUse(tx, passkey.id, signCount, clock.now()))) throw notAccepted()
    return openSession(tx, context, current, device, true)
  })
}

/** How often the authenticator has signed, in an answer that is right; `undefined` if anything about it is not. */
async function readSignCount(
  { relyingParty }: Context,
  response: AuthenticationResponseJSON,
  { challenge, passkey }: { challenge: string; passkey: Passkey },
): Promise<number | undefined> {
  const userHandle = response.response.userHandle ?? ''
  if (!Buffer.from(userHandle, 'base64url').equals(userHandleOf(passkey.userId))) return undefined
  const { credentialId: id, publicKey, signCount: counter } = passkey
  const { verifyAuthenticationResponse } = await loadWebAuthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origins,
      expectedRPID: relyingParty.id,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    // The library throws at what is forged and at what is malformed alike.
    return undefined
  }
}

function notAccepted() {
  return unauthenticated(
    'PASSKEY_NOT_ACCEPTED',
    'The passkey is not known here, or its answer came too late. Try again, or log in with the password.',
  )
}
