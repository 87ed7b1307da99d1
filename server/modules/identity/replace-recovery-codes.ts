import type { Transaction } from '../../platform/database/database.ts'
import type { Actor, UserId } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { admitCode, confirmOwner, takeCode, type OwnerContext } from './confirm-owner.ts'
import { owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import { hashOfRecoveryCode } from './prove-second-factor.ts'
import { newRecoveryCodes } from './recovery-code.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { replaceRecoveryCodes } from './store/factors.ts'
import { lockUser } from './store/users.ts'

/** Gives somebody new recovery codes, told this once; the earlier ones work no more. */
export async function renewRecoveryCodes(
  context: OwnerContext,
  actor: Actor,
  { currentPassword, code }: { currentPassword: string; code: string },
  device: ClientDevice,
): Promise<{ recoveryCodes: string[] }> {
  await confirmOwner(context, actor, currentPassword, device)
  const attempt = await admitCode(context, actor, device)
  return context.sql.begin(async (tx) => {
    const now = context.clock.now()
    const user = await lockUser(tx, owner(actor).userId)
    if (user === undefined) throw notFound('user')
    await takeCode(tx, context, actor, { code, attempt })
    const recoveryCodes = await saveNewRecoveryCodes(tx, context, user.id, now)
    await recordFactorChange(tx, user, { what: 'codes_renewed', actor, device }, now)
    return { recoveryCodes }
  })
}

/** Draws recovery codes in place of the earlier ones. Only their hashes are kept. */
export async function saveNewRecoveryCodes(
  tx: Transaction,
  context: OwnerContext,
  userId: UserId,
  now: Date,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  const hashes = codes.map((code) => hashOfRecoveryCode(context, userId, code))
  await replaceRecoveryCodes(tx, userId, hashes, now)
  return codes
}
