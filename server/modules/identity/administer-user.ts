import type { Market } from '../../markets/market.ts'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import { after, minutes, type Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { forbidden, invalid, notFound, ruleBroken } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { unblock } from './admit-attempt.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import { sendChallenge } from './send-challenge.ts'
import { newRefreshToken, sha256 } from './session.ts'
import { closeChallenges } from './store/challenges.ts'
import { updateRole, updateStatus } from './store/administration.ts'
import { endImpersonationsBy, endSessionsOf, insertSession } from './store/sessions.ts'
import { findUser, lockUser } from './store/users.ts'
import type { User } from './user.ts'

type Context = { sql: Sql; clock: Clock; market: Market; tokens: Tokens; tokenSecret: string }

/** What an administrator sees of somebody only after saying why. */
export type Disclosure = { reason: string }

/** Shuts somebody out from their next request on, and ends their sessions. Repeating it changes the reason. */
export async function suspendUser(context: Context, actor: Actor, id: UserId, reason: string): Promise<User> {
  return change(context, actor, id, async (tx, user, now) => {
    await updateStatus(tx, id, { status: 'suspended', reason }, now)
    const sessionsEnded = await endSessionsOf(tx, id, null, 'suspended', now)
    await closeChallenges(tx, id, now)
    await issueNotice(tx, noticeTo(user, 'suspended', { reason, at: now.toISOString() }), now)
    return { action: 'user.suspended', details: { sessionsEnded }, personal: { reason } }
  })
}

/** Lets somebody in again, and takes back what their failed attempts brought about. */
export async function restoreUser(context: Context, actor: Actor, id: UserId): Promise<User> {
  return change(context, actor, id, async (tx, user, now) => {
    if (user.status === 'active') throw ruleBroken('NOT_SUSPENDED', 'This account is not suspended.')
    await updateStatus(tx, id, { status: 'active', reason: null }, now)
    await unblock(tx, user, context.tokenSecret)
    await issueNotice(tx, noticeTo(user, 'restored', { at: now.toISOString() }), now)
    return { action: 'user.restored' }
  })
}

/** Gives somebody another role, from their next request on: their access tokens are to be refreshed. */
export async function changeRole(context: Context, actor: Actor, id: UserId, role: string): Promise<User> {
  const { roles } = context.market
  if (role === 'guest' || !Object.hasOwn(roles, role)) {
    const known = Object.keys(roles).filter((it) => it !== 'guest')
    throw invalid({ field: 'role', message: `must be one of ${known.join(', ')}` })
  }
  return change(context, actor, id, async (tx, user, now) => {
    await updateRole(tx, id, role, now)
    await endImpersonationsBy(tx, id, now)
    return { action: 'user.role_changed', details: { from: user.role, to: role } }
  })
}

/** Ends somebody's sessions, as after a theft; they log in again. */
export async function endUserSessions(context: Context, actor: Actor, id: UserId): Promise<User> {
  return change(context, actor, id, async (tx, _user, now) => {
    const sessionsEnded = await endSessionsOf(tx, id, null, 'ended_by_staff', now)
    return { action: 'user.sessions_ended', details: { sessionsEnded } }
  })
}

/** Sends somebody a link to choose a new password; nobody else learns or chooses it. */
export async function sendReset(context: Context, actor: Actor, id: UserId): Promise<User> {
  return change(context, actor, id, async (tx, user) => {
    await sendChallenge(tx, context, user, 'reset_password', { email: user.email }, { isUrged: true })
    return { action: 'user.reset_sent' }
  })
}

/** Answers somebody's data unmasked, once it is written down who looked, and why. */
export async function discloseUser(
  { sql, clock }: Context,
  actor: Actor,
  id: UserId,
  { reason }: Disclosure,
): Promise<User> {
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, id)
    if (user === undefined) throw notFound('user')
    const entry = { action: 'user.disclosed', thing: { kind: 'user', id }, personal: { reason } } as const
    await audit(tx, { by: auditorOf(actor), ...entry }, clock.now())
    return user
  })
}

const IMPERSONATION_MS = minutes(15)

/**
 * Lets support see what somebody sees, for a quarter of an hour and no longer. Such a token only reads, and each request
 * made with it is written down. Nobody acts as a colleague.
 */
export async function impersonate(
  { sql, clock, market, tokens }: Context,
  actor: Actor,
  id: UserId,
  { reason, userAgent }: Disclosure & { userAgent: string | null },
): Promise<{ accessToken: string; expiresAt: Date }> {
  const staff = person(actor)
  const sessionId = newId<'Session'>()
  const now = clock.now()
  const expiresAt = after(now, IMPERSONATION_MS)
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, id)
    if (user === undefined) throw notFound('user')
    const agent = await findUser(tx, staff.userId)
    if (agent?.status === 'suspended') throw forbidden()
    if (staff.impersonator !== null || user.id === staff.userId || isStaff(market, user.role)) {
      throw forbidden('Nobody acts as a colleague, as themselves, or as somebody through somebody else.')
    }
    const session = { id: sessionId, userId: id, userAgent, ip: actor.ip, deviceHash: null, isStrong: false }
    await insertSession(
      tx,
      { ...session, impersonatorId: staff.userId, createdAt: now, expiresAt },
      sha256(newRefreshToken()),
    )
    const entry = { action: 'user.impersonated', thing: { kind: 'user', id }, personal: { reason } } as const
    await audit(tx, { by: auditorOf(actor), ...entry, details: { sessionId } }, now)
    const { role, tokenVersion: version } = user
    const claims = { userId: id, role, sessionId, version, isStrong: false, impersonator: staff.userId }
    return { accessToken: tokens.issue(claims), expiresAt }
  })
}

/** Roles that nobody is given by signing up, and that see other people's things. */
function isStaff({ roles }: Market, role: string): boolean {
  const rights = roles[role] ?? []
  return rights.some((right) => right === '*' || right.endsWith('-any') || right.startsWith('user:'))
}

type Change = Pick<Parameters<typeof audit>[1], 'action' | 'details' | 'personal'>

async function change(
  { sql, clock }: Context,
  actor: Actor,
  id: UserId,
  work: (tx: Transaction, user: User, now: Date) => Promise<Change>,
): Promise<User> {
  if (person(actor).userId === id) throw ruleBroken('OWN_ACCOUNT', 'Nobody changes their own rights.')
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, id)
    if (user === undefined) throw notFound('user')
    const now = clock.now()
    const entry = await work(tx, user, now)
    await audit(tx, { by: auditorOf(actor), thing: { kind: 'user', id }, ...entry }, now)
    return (await lockUser(tx, id)) as User
  })
}
