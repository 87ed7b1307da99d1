import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { maskPhone, phoneIn } from '../../platform/phone.ts'
import { notFound, slowed } from '../../platform/refusal.ts'
import { confirmPassword, provedOwner, refuseOutdated } from './confirm-password.ts'
import { issueNotice, noticeTo, tellHolder } from './issue-notice.ts'
import type { ClientDevice } from './open-session.ts'
import { sendChallenge, type Target } from './send-challenge.ts'
import { findLogin, lockUser } from './store/users.ts'
import { maskEmail } from './user.ts'

type Context = { sql: Sql; clock: Clock; market: Market; tokenSecret: string }

/** What one's account is to have instead, and the password that proves whose it is. */
export type AddressChange = { email?: string; phone?: string; currentPassword: string }

/**
 * Sends a link to a new e-mail address, or a code to a new phone: it becomes the account's when it is proved. Where it is
 * another's, its owner is told instead, and whoever asks sees no difference.
 */
export async function changeAddress(
  context: Context,
  actor: Actor,
  { currentPassword, ...wanted }: AddressChange,
  device: ClientDevice,
): Promise<void> {
  const { sql, clock, market } = context
  const { userId } = provedOwner(actor)
  const target = targetOf(market, wanted)
  const confirmed = await confirmPassword(context, actor, currentPassword, device)
  const seconds = await sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    refuseOutdated(user, confirmed)
    const { email = null, phone = null } = target
    const holder = (await findLogin(tx, { email, phone }))?.user
    const isOthers = holder !== undefined && holder.id !== userId
    // A phone that nobody has proved is whoever's proves it first.
    const isTaken = isOthers && (phone === null || holder.phoneVerifiedAt !== null)
    const purpose = email === null ? 'verify_phone' : 'verify_email'
    const seconds = await sendChallenge(tx, context, user, purpose, target, { isDecoy: isTaken })
    if (seconds > 0) return seconds
    if (isTaken) await tellHolder(tx, holder, target, clock.now())
    await issueNotice(
      tx,
      noticeTo(user, 'change_asked', { new: maskedOf(target), ip: actor.ip }),
      clock.now(),
    )
    return 0
  })
  if (seconds > 0) throw slowed(seconds)
}

function maskedOf({ email, phone }: Target): string {
  return email === undefined ? maskPhone(phone) : maskEmail(email)
}

function targetOf(market: Market, { email, phone }: Pick<AddressChange, 'email' | 'phone'>): Target {
  if (email !== undefined) return { email }
  return { phone: phoneIn(market.phone, market.registration.phoneField, phone ?? '') }
}
