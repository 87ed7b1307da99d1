import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { confirmPassword, provedOwner, refuseOutdated } from './confirm-password.ts'
import { userErased } from './events.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import type { ClientDevice } from './open-session.ts'
import { deleteUser } from './store/personal-data.ts'
import { endSessionsOf } from './store/sessions.ts'
import { lockUser } from './store/users.ts'

type Context = { sql: Sql; clock: Clock; tokenSecret: string }

/**
 * Forgets somebody, at their own wish: their account and all that hangs on it is deleted here, and every other module
 * hears of it and does its part. What the law keeps, orders and money, stays without the person.
 */
export async function eraseUser(
  context: Context,
  actor: Actor,
  currentPassword: string,
  device: ClientDevice,
): Promise<void> {
  const { sql, clock } = context
  const { userId } = provedOwner(actor)
  const confirmed = await confirmPassword(context, actor, currentPassword, device)
  await sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    refuseOutdated(user, confirmed)
    const now = clock.now()
    await endSessionsOf(tx, userId, null, 'ended_by_user', now)
    // Of nobody's account, for that is gone: it is the last that they hear, and is swept with all notices.
    await issueNotice(tx, { ...noticeTo(user, 'erased'), userId: null, phone: null }, now)
    await announce(tx, userErased, { userId }, now)
    await deleteUser(tx, userId)
    await audit(tx, { by: auditorOf(actor), action: 'user.erased', thing: { kind: 'user', id: userId } }, now)
  })
}
