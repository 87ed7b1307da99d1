import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { secondFactorRequired } from '../../platform/http/access.ts'
import { forbidden, invalid } from '../../platform/refusal.ts'
import { admitAttempt, forgive } from './admit-attempt.ts'
import type { ClientDevice } from './open-session.ts'
import { findPasswordHash } from './store/users.ts'
import { verifyPassword } from './verify-password.ts'

type Context = { sql: Sql; clock: Clock; tokenSecret: string }

/**
 * Has somebody prove once more that the account is theirs, before what a thief of their session would do first. A wrong
 * password counts as a failed attempt at the account. Refuses whoever only acts as its owner.
 */
export async function confirmPassword(
  context: Context,
  actor: Actor,
  currentPassword: string,
  device: ClientDevice,
): Promise<Confirmed> {
  const { userId } = owner(actor)
  const attempt = await admitAttempt(context, { user: undefined, named: confirmationOf(userId), device })
  const passwordHash = await findPasswordHash(context.sql, userId)
  if (!(await verifyPassword(currentPassword, passwordHash))) throw notRight()
  await context.sql.begin((tx) => forgive(tx, attempt))
  return { passwordHash: passwordHash ?? '' }
}

/** What was confirmed, to be compared with what holds once the account is locked. */
export type Confirmed = { passwordHash: string }

/** Refuses what was begun with a password that has been changed since, as by the owner's reset. */
export function refuseOutdated(user: Confirmed, confirmed: Confirmed): void {
  if (user.passwordHash !== confirmed.passwordHash) throw notRight()
}

function notRight() {
  return invalid({ field: 'currentPassword', message: 'is not right' })
}

/** The actor as the person whose account it is: support, acting as them, does not change how they prove who they are. */
export function owner(actor: Actor) {
  const self = person(actor)
  if (self.impersonator !== null) throw forbidden('Only the owner of the account may do this.')
  return self
}

/** The owner, who has also proved the second factor that their role asks for. */
export function provedOwner(actor: Actor) {
  const self = owner(actor)
  if (self.lacksSecondFactor) throw secondFactorRequired()
  return self
}

// Apart from log-ins: what is guessed at from outside does not keep the owner from changing their password.
const confirmationOf = (userId: UserId) => `confirmation of ${userId}`
