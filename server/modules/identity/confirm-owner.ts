import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { invalid, Refusal } from '../../platform/refusal.ts'
import { admitAttempt, forgive, type Attempt } from './admit-attempt.ts'
import { confirmPassword, owner } from './confirm-password.ts'
import type { ClientDevice } from './open-session.ts'
import { proveSecondFactor, type FactorContext } from './prove-second-factor.ts'
import { hasSecondFactor } from './store/factors.ts'

export type OwnerContext = FactorContext & { sql: Sql; clock: Clock; tokenSecret: string }

/**
 * Has the owner of an account prove who they are before a second factor is added: by the password, and, where their role
 * asks for more and they have more, by that. Else whoever has the password of such an account could add a factor of
 * their own, and would need no other.
 */
export async function confirmOwner(
  context: OwnerContext,
  actor: Actor,
  currentPassword: string,
  device: ClientDevice,
): Promise<void> {
  await refuseUnproved(context, actor)
  await confirmPassword(context, actor, currentPassword, device)
}

/** Refuses whoever has a second factor that their role asks for, and has not logged in with it. */
export async function refuseUnproved({ sql }: OwnerContext, actor: Actor): Promise<void> {
  const { userId, lacksSecondFactor } = owner(actor)
  if (!lacksSecondFactor || !(await hasSecondFactor(sql, userId))) return
  throw new Refusal(
    'forbidden',
    'SECOND_FACTOR_REQUIRED',
    'Your account has a second factor already: log in with it first.',
  )
}

/** Counts an attempt at a code as failed, before it is made. Apart from log-ins, and from the password. */
export async function admitCode(context: OwnerContext, actor: Actor, device: ClientDevice): Promise<Attempt> {
  const { userId } = owner(actor)
  return admitAttempt(context, { user: undefined, named: `second factor of ${userId}`, device })
}

/** Takes a code of the owner's second factor, and forgives the attempt. Refuses one that is wrong. */
export async function takeCode(
  tx: Transaction,
  context: OwnerContext,
  actor: Actor,
  { code, attempt }: { code: string; attempt: Attempt },
): Promise<void> {
  const outcome = await proveSecondFactor(tx, context, owner(actor).userId, code)
  if (outcome === 'none') throw noAuthenticator()
  if (outcome !== 'proved') throw wrongCode()
  await forgive(tx, attempt)
}

export function wrongCode(): Refusal {
  return invalid({ field: 'code', message: 'is not right, or was used before; try the next one' })
}

export function noAuthenticator(): Refusal {
  return new Refusal('rule', 'NO_AUTHENTICATOR', 'The account has no authenticator app. Set one up first.')
}
