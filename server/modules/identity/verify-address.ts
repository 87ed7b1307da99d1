import { timingSafeEqual } from 'node:crypto'
import type { Market } from '../../markets/market.ts'
import { audit, auditorOf, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { maskPhone } from '../../platform/phone.ts'
import { notFound, ruleBroken, slowed, type Refusal } from '../../platform/refusal.ts'
import { challengeIdIn, codeOf, isOpen, linkTokenOf, type Challenge, type Purpose } from './challenge.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import { refuseSuspended } from './log-in.ts'
import { refusingTaken } from './register.ts'
import { sendChallenge } from './send-challenge.ts'
import {
  closeChallenge,
  closeChallenges,
  countTry,
  findChallenge,
  lockChallenge,
} from './store/challenges.ts'
import { findClaimants, findLogin, lockUser, updateEmail, updatePhone } from './store/users.ts'
import { maskEmail, type User } from './user.ts'

type Context = { sql: Sql; clock: Clock; market: Market; tokenSecret: string }

/** Sends a link to one's e-mail address, or a code to one's phone, to prove it. Refuses one too soon, and one too many. */
export async function requestVerification(
  context: Context,
  actor: Actor,
  what: 'email' | 'phone',
): Promise<void> {
  const { userId } = person(actor)
  const seconds = await context.sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    const { emailVerifiedAt, phoneVerifiedAt, email, phone } = user
    if ((what === 'email' ? emailVerifiedAt : phoneVerifiedAt) !== null) throw alreadyVerified(what)
    if (what === 'email') return sendChallenge(tx, context, user, 'verify_email', { email })
    const holder = (await findLogin(tx, { email: null, phone }))?.user
    const isDecoy = holder !== undefined && holder.id !== userId && holder.phoneVerifiedAt !== null
    return sendChallenge(tx, context, user, 'verify_phone', { phone }, { isDecoy })
  })
  if (seconds > 0) throw slowed(seconds)
}

/** Takes the token of a link: proves the e-mail address it was sent to, and makes it the account's where it is a new one. */
export async function verifyEmail(context: Context, token: string): Promise<void> {
  const { sql, clock, market } = context
  const proving = sql.begin(async (tx) => {
    const { challenge, user } = await openLink(tx, context, token, 'verify_email')
    refuseSuspended(user)
    const now = clock.now()
    await updateEmail(tx, user.id, challenge.target, now)
    await closeProved(tx, challenge, user.email !== challenge.target, now)
    if (user.email !== challenge.target) await tellOldAddress(tx, user, { email: challenge.target }, now)
    await recordVerified(tx, user, 'email', user.email !== challenge.target, now)
  })
  await refusingTaken(market, proving)
}

/**
 * Takes the code that was sent to a phone. Five guesses; the right one proves the number, and makes it theirs although others
 * say that it is theirs: they keep it as the number to reach them at, and do not log in or reset a password by it.
 */
export async function verifyPhone(context: Context, actor: Actor, code: string): Promise<void> {
  const { sql, clock, market, tokenSecret } = context
  const { userId } = person(actor)
  // Counted in a commit of its own: a guess that is refused has been made all the same.
  const challenge = await sql.begin((tx) => countTry(tx, userId, 'verify_phone'))
  if (challenge === undefined || !isOpen(challenge, clock.now())) throw codeOver()
  if (!isSame(code, codeOf(challenge.id, tokenSecret))) throw codeWrong()
  const proving = sql.begin(async (tx) => {
    const now = clock.now()
    const user = await lockUser(tx, userId)
    const current = await lockChallenge(tx, challenge.id)
    if (user === undefined || current?.closedAt !== null) throw codeOver()
    await updatePhone(tx, user.id, challenge.target, now)
    for (const id of await findClaimants(tx, user.id, challenge.target)) {
      const thing = { kind: 'user', id }
      await audit(tx, { by: auditorOf(actor), action: 'user.phone_outclaimed', thing }, now)
    }
    await closeProved(tx, challenge, user.phone !== challenge.target, now)
    if (user.phone !== challenge.target) await tellOldAddress(tx, user, { phone: challenge.target }, now)
    await recordVerified(tx, user, 'phone', user.phone !== challenge.target, now, auditorOf(actor))
  })
  await refusingTaken(market, proving)
}

/** What was sent to an address that is left does not count any more. */
async function closeProved(tx: Transaction, { id, userId }: Challenge, isChange: boolean, now: Date) {
  await closeChallenge(tx, id, now)
  if (isChange) await closeChallenges(tx, userId, now)
}

/** The challenge of a link, still good, and its user: both locked, the user first as everywhere. */
export async function openLink(
  tx: Transaction,
  { clock, tokenSecret }: Pick<Context, 'clock' | 'tokenSecret'>,
  token: string,
  purpose: Purpose,
): Promise<{ challenge: Challenge; user: User }> {
  const id = challengeIdIn(token)
  if (id === undefined || !isSame(token, linkTokenOf(id, tokenSecret))) throw linkOver()
  const found = await findChallenge(tx, id)
  const user = found && (await lockUser(tx, found.userId))
  const challenge = user && (await lockChallenge(tx, id))
  if (user === undefined || challenge?.purpose !== purpose || !isOpen(challenge, clock.now()))
    throw linkOver()
  return { challenge, user }
}

async function tellOldAddress(
  tx: Transaction,
  user: User,
  changed: { email?: string; phone?: string },
  now: Date,
): Promise<void> {
  const { email, phone } = changed
  const masked = email === undefined ? maskPhone(phone ?? '') : maskEmail(email)
  const kind = email === undefined ? 'phone_changed' : 'email_changed'
  await issueNotice(tx, noticeTo(user, kind, { new: masked, at: now.toISOString() }), now)
}

async function recordVerified(
  tx: Transaction,
  { id, role }: User,
  what: 'email' | 'phone',
  isChanged: boolean,
  now: Date,
  by: Auditor = { userId: id, role, impersonator: null, ip: null },
): Promise<void> {
  const action = isChanged ? (`user.${what}_changed` as const) : (`user.${what}_verified` as const)
  await audit(tx, { by, action, thing: { kind: 'user', id } }, now)
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function alreadyVerified(what: 'email' | 'phone'): Refusal {
  return ruleBroken(
    'ALREADY_VERIFIED',
    `The ${what === 'email' ? 'e-mail address' : 'phone number'} is verified.`,
  )
}

function linkOver(): Refusal {
  return ruleBroken(
    'LINK_OVER',
    'This link was used, has expired or was replaced by a newer one. Ask for another.',
  )
}

function codeOver(): Refusal {
  return ruleBroken('CODE_OVER', 'There is no code to be entered, or it is used up. Ask for a new one.')
}

function codeWrong(): Refusal {
  return ruleBroken('CODE_WRONG', 'The code is not right. Look at the last message you were sent.', [
    { field: 'code', message: 'is not the one that was sent' },
  ])
}
