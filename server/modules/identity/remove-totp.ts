import type { Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { admitCode, confirmOwner, takeCode, type OwnerContext } from './confirm-owner.ts'
import { owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { deleteTotp, hasSecondFactor, weakenSessions } from './store/factors.ts'
import { lockUser } from './store/users.ts'

/**
 * Removes the authenticator app, and the recovery codes with it. Where no second factor is left, sessions are strong no
 * more and their access tokens stop at once: a role that asks for one then has to set one up.
 */
export async function removeTotp(
  context: OwnerContext,
  actor: Actor,
  { currentPassword, code }: { currentPassword: string; code: string },
  device: ClientDevice,
): Promise<void> {
  await confirmOwner(context, actor, currentPassword, device)
  const attempt = await admitCode(context, actor, device)
  await context.sql.begin(async (tx) => {
    const user = await lockUser(tx, owner(actor).userId)
    if (user === undefined) throw notFound('user')
    await takeCode(tx, context, actor, { code, attempt })
    await deleteTotp(tx, user.id)
    if (!(await hasSecondFactor(tx, user.id))) await weakenSessions(tx, user.id)
    await recordFactorChange(tx, user, { what: 'totp_off', actor, device }, context.clock.now())
  })
}
