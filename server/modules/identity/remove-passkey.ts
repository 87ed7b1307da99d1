import type { Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { confirmOwner, type OwnerContext } from './confirm-owner.ts'
import { owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import type { PasskeyId } from './passkey.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { hasSecondFactor, weakenSessions } from './store/factors.ts'
import { deletePasskey } from './store/passkeys.ts'
import { lockUser } from './store/users.ts'

/**
 * Removes one of one's own passkeys. Where no second factor is left, sessions are strong no more and their access tokens
 * stop at once.
 */
export async function removePasskey(
  context: OwnerContext,
  actor: Actor,
  { id, currentPassword }: { id: PasskeyId; currentPassword: string },
  device: ClientDevice,
): Promise<void> {
  await confirmOwner(context, actor, currentPassword, device)
  await context.sql.begin(async (tx) => {
    const user = await lockUser(tx, owner(actor).userId)
    if (user === undefined) throw notFound('user')
    if (!(await deletePasskey(tx, user.id, id))) throw notFound('passkey')
    if (!(await hasSecondFactor(tx, user.id))) await weakenSessions(tx, user.id)
    await recordFactorChange(tx, user, { what: 'passkey_removed', actor, device }, context.clock.now())
  })
}
