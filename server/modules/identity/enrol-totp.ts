import type { Market } from '../../markets/market.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Actor, UserId } from '../../platform/http/actor.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import { forgive } from './admit-attempt.ts'
import {
  admitCode,
  confirmOwner,
  noAuthenticator,
  refuseUnproved,
  wrongCode,
  type OwnerContext,
} from './confirm-owner.ts'
import { owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { saveNewRecoveryCodes } from './replace-recovery-codes.ts'
import type { SessionId } from './session.ts'
import { confirmSecret, findTotp, saveTotp, strengthenSession } from './store/factors.ts'
import { endSessionsOf } from './store/sessions.ts'
import { lockUser } from './store/users.ts'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

/**
 * Draws the secret for an authenticator app. It changes nothing until a code of it is confirmed, and replaces one that
 * was not. Refuses where an app is active.
 */
export async function enrolTotp(
  context: OwnerContext & { market: Market },
  actor: Actor,
  currentPassword: string,
  device: ClientDevice,
): Promise<{ secret: string; uri: string }> {
  const { sql, clock, market, totpSecrets } = context
  const { userId } = owner(actor)
  await confirmOwner(context, actor, currentPassword, device)
  const secret = newTotpSecret()
  const sealed = totpSecrets.seal(secret, userId)
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    if (!(await saveTotp(tx, userId, sealed, clock.now()))) throw isActive()
    return { secret, uri: totpUri(secret, { issuer: market.name, label: user.email }) }
  })
}

/**
 * Has the authenticator app count, once a code of it is shown: ends the other sessions, makes this one strong, and
 * answers the recovery codes, which are told this once.
 */
export async function confirmTotp(
  context: OwnerContext,
  actor: Actor,
  code: string,
  device: ClientDevice,
): Promise<{ recoveryCodes: string[] }> {
  const { userId, sessionId } = owner(actor)
  await refuseUnproved(context, actor)
  const attempt = await admitCode(context, actor, device)
  return context.sql.begin(async (tx) => {
    const now = context.clock.now()
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    const step = await stepOfPending(tx, context, userId, code)
    await confirmSecret(tx, userId, step, now)
    await forgive(tx, attempt)
    const recoveryCodes = await saveNewRecoveryCodes(tx, context, userId, now)
    await endSessionsOf(tx, userId, sessionId as SessionId, 'factor_changed', now)
    await strengthenSession(tx, userId, sessionId as SessionId)
    await recordFactorChange(tx, user, { what: 'totp_on', actor, device }, now)
    return { recoveryCodes }
  })
}

async function stepOfPending(
  tx: Transaction,
  { clock, totpSecrets }: OwnerContext,
  userId: UserId,
  code: string,
): Promise<number> {
  const totp = await findTotp(tx, userId)
  if (totp === undefined) throw noAuthenticator()
  if (totp.confirmedAt !== null) throw isActive()
  const step = stepOfCode(totpSecrets.open(totp.secretCipher, userId), code, clock.now())
  if (step === undefined) throw wrongCode()
  return step
}

function isActive() {
  return conflict(
    'AUTHENTICATOR_ACTIVE',
    'An authenticator app is active. Remove it before you set up another.',
  )
}
