import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { callerAddress } from '../../platform/http/allowance.ts'
import { Refusal } from '../../platform/refusal.ts'
import { accountLimit, addressLimit, deviceLimit, subjectOf, type AttemptLimit } from './attempt.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import { deviceHashOf, type ClientDevice } from './open-session.ts'
import { countAttempt, forgetAttempts, isKnownDevice, takeBackAttempt } from './store/attempts.ts'
import type { User } from './user.ts'

/** One attempt that was counted as failed, to be forgiven if it succeeds. */
export type Attempt = { target: Buffer; address: Buffer | null }

type Context = { sql: Sql; clock: Clock; tokenSecret: string }

/**
 * Counts an attempt at an account's password, before it is made, against where it comes from and against the account, or,
 * from a device that its owner has used, against that device alone: so nobody shuts the owner out. Refuses with 429 what comes
 * too soon, and tells the owner once. It is counted by what was `named`, so that nobody learns whose that is.
 */
export async function admitAttempt(
  context: Context,
  { user, named, device }: { user: User | undefined; named: string; device: ClientDevice },
): Promise<Attempt> {
  const { sql, tokenSecret } = context
  const isKnown =
    user !== undefined &&
    device.token !== null &&
    (await isKnownDevice(sql, user.id, deviceHashOf(user, device.token)))
  const target = isKnown
    ? subjectOf('device', `${user.id} ${device.token}`, tokenSecret)
    : subjectOf('account', named, tokenSecret)
  const address = isKnown ? null : subjectOf('address', callerAddress(device.ip), tokenSecret)
  if (address !== null) await count(context, address, addressLimit)
  const { failures, limit } = await count(context, target, isKnown ? deviceLimit : accountLimit)
  if (user !== undefined && failures === limit.free) {
    const { userAgent, ip } = device
    const now = context.clock.now()
    const facts = { device: userAgent ?? '', ip, at: now.toISOString() }
    await sql.begin((tx) => issueNotice(tx, noticeTo(user, 'login_blocked', facts), now))
  }
  return { target, address }
}

/**
 * Forgets what was counted against the account: it was proved. Of what was counted against where it came from, only this
 * one: whoever has one account of their own could else try at others for ever.
 */
export async function forgive(tx: Transaction, { target, address }: Attempt): Promise<void> {
  await forgetAttempts(tx, target)
  if (address !== null) await takeBackAttempt(tx, address, addressLimit.free)
}

/** What a new password, or an administrator, lifts: the owner has proved themselves otherwise. */
export async function unblock(
  tx: Transaction,
  { email, phone }: Pick<User, 'email' | 'phone'>,
  tokenSecret: string,
): Promise<void> {
  for (const named of [email.toLowerCase(), phone]) {
    await forgetAttempts(tx, subjectOf('account', named, tokenSecret))
  }
}

async function count({ sql, clock }: Context, subject: Buffer, limit: AttemptLimit) {
  const now = clock.now()
  const { failures, blockedUntil, wasBlocked } = await countAttempt(sql, subject, limit, now)
  if (wasBlocked && blockedUntil !== null) {
    throw putOff(Math.max(1, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000)))
  }
  return { failures, limit }
}

function putOff(seconds: number): Refusal {
  return new Refusal(
    'slowed',
    'TOO_MANY_ATTEMPTS',
    `Too many attempts failed. Try again in ${seconds} s, or reset the password.`,
    { retryAfterSeconds: seconds },
  )
}
