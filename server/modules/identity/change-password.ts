import { Type } from 'typebox'
import type { Market } from '../../markets/market.ts'
import { audit, auditorOf, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { closed, Nullable } from '../../platform/http/schemas.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { normalisePhone } from '../../platform/phone.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import { unblock } from './admit-attempt.ts'
import { confirmPassword, provedOwner, refuseOutdated } from './confirm-password.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import type { ClientDevice } from './open-session.ts'
import { faultOfPassword, guessableWords } from './password.ts'
import { sendChallenge } from './send-challenge.ts'
import type { SessionId } from './session.ts'
import { deleteDevices } from './store/attempts.ts'
import { closeChallenges } from './store/challenges.ts'
import { endSessionsOf } from './store/sessions.ts'
import { findLogin, lockUser, updatePassword } from './store/users.ts'
import type { User } from './user.ts'
import { openLink } from './verify-address.ts'
import { hashPassword } from './verify-password.ts'

/** Looks up who asked to reset their password, and has a link sent to them. */
export const sendPasswordReset = defineJob(
  'identity.send-password-reset',
  closed({ email: Nullable(Type.String()), phone: Nullable(Type.String()) }),
  5,
)

type Context = { sql: Sql; clock: Clock; market: Market; tokenSecret: string }

/** Gives one's account another password, and ends every other session. */
export async function changePassword(
  context: Context,
  actor: Actor,
  { currentPassword, password }: { currentPassword: string; password: string },
  device: ClientDevice,
): Promise<void> {
  const { userId, sessionId } = provedOwner(actor)
  refuseWeak(password)
  const confirmed = await confirmPassword(context, actor, currentPassword, device)
  const passwordHash = await hashPassword(password)
  await context.sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    refuseOutdated(user, confirmed)
    refuseGuessable(context.market, user, password)
    await save(tx, context, user, { passwordHash, keep: sessionId as SessionId, by: auditorOf(actor) })
  })
}

/**
 * Sends a link with which to choose a new password, to the address that was named. Nobody learns whether there is such an
 * account: nothing is refused, whether one is sent or not.
 */
export async function requestPasswordReset(
  context: Context,
  named: { email: string | null; phone: string | null },
): Promise<void> {
  const { sql, market } = context
  const phone = named.phone === null ? null : (normalisePhone(market.phone, named.phone) ?? null)
  const login = await findLogin(sql, { email: named.email, phone })
  if (login === undefined) return
  await sql.begin(async (tx) => {
    const user = await lockUser(tx, login.user.id)
    if (user === undefined) return
    // A number that was never proved may be somebody else's: then the link goes where the account was opened from.
    const isPhoneGood = named.phone !== null && user.phoneVerifiedAt !== null
    const target = isPhoneGood ? { phone: user.phone } : { email: user.email }
    await sendChallenge(tx, context, user, 'reset_password', target)
  })
}

/** Takes the token of such a link, once: gives the account a new password and ends every session. */
export async function resetPassword(
  context: Context,
  { token, password }: { token: string; password: string },
  ip: string,
): Promise<void> {
  refuseWeak(password)
  const passwordHash = await hashPassword(password)
  await context.sql.begin(async (tx) => {
    const { user } = await openLink(tx, context, token, 'reset_password')
    refuseGuessable(context.market, user, password)
    await deleteDevices(tx, user.id)
    const by = { userId: user.id, role: user.role, impersonator: null, ip }
    await save(tx, context, user, { passwordHash, keep: null, by })
  })
}

async function save(
  tx: Transaction,
  { clock, tokenSecret }: Context,
  user: User,
  { passwordHash, keep, by }: { passwordHash: string; keep: SessionId | null; by: Auditor },
): Promise<void> {
  const now = clock.now()
  await updatePassword(tx, user.id, passwordHash, now)
  const sessionsEnded = await endSessionsOf(tx, user.id, keep, 'password_changed', now)
  await closeChallenges(tx, user.id, now)
  await unblock(tx, user, tokenSecret)
  await issueNotice(tx, noticeTo(user, 'password_changed', { ip: by.ip ?? '', at: now.toISOString() }), now)
  const thing = { kind: 'user', id: user.id }
  await audit(tx, { by, action: 'user.password_changed', thing, details: { sessionsEnded } }, now)
}

function refuseGuessable(market: Market, user: User, password: string): void {
  refuseWeak(password, guessableWords(market, user))
}

function refuseWeak(password: string, words: readonly string[] = []): void {
  const fault = faultOfPassword(password, words)
  if (fault !== undefined) throw invalid({ field: 'password', message: fault })
}
