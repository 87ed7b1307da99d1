import type { Market } from '../../markets/market.ts'
import { localDate } from '../../platform/calendar.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { readPhone } from '../../platform/phone.ts'
import { conflict, invalid, type RefusalDetail } from '../../platform/refusal.ts'
import { faultOfCode, readCode } from '../../platform/written-code.ts'
import { userRegistered } from './events.ts'
import type { FieldCipher } from './field-cipher.ts'
import { faultOfPassword, guessableWords } from './password.ts'
import { issueNotice, noticeTo, tellHolder } from './issue-notice.ts'
import { sendChallenge } from './send-challenge.ts'
import { findLogin, findProved, insertUser, type NewUser } from './store/users.ts'
import { faultOfDateOfBirth, type User } from './user.ts'
import { hashPassword } from './verify-password.ts'

/** What someone signs up with, in the market's own form; what the market doesn't ask for is `null`. */
export type Registration = {
  email: string
  phone: string
  firstName: string
  lastName: string
  password: string
  /** The password typed again. */
  confirmation: string | null
  dateOfBirth: string | null
  nationalId: string | null
  /** The role asked for: the one everyone starts with, or one that an administrator has to grant. */
  role: string
}

type Context = {
  sql: Sql
  clock: Clock
  market: Market
  nationalIds: FieldCipher | null
}

/**
 * Signs someone up, and sends a link that proves their e-mail address. Refuses by name each field that is not acceptable.
 * Where another user has the address, or has proved that the number or the card is theirs, nobody is signed up, and the
 * answer is the same: the truth goes by mail to whoever reads it, so that a stranger can not find out who has an account.
 * A number or a card that somebody else only claims is no obstacle.
 */
export async function register(context: Context, wanted: Registration): Promise<User> {
  const { sql, clock, market } = context
  const newcomer = await newcomerOf(context, { ...wanted, ...acceptable(market, wanted, clock.now()) })
  const user: User = { ...newcomer, ...whatEveryoneBeginsWith(market), createdAt: clock.now() }
  try {
    await sql.begin(async (tx) => {
      const taken = await findProved(tx, newcomer)
      if (taken !== undefined) return tellTaken(tx, user, taken, clock.now())
      await insertUser(tx, newcomer, user.createdAt)
      await announce(tx, userRegistered, { userId: user.id, role: user.role }, user.createdAt)
      await sendChallenge(tx, context, user, 'verify_email', { email: user.email })
    })
  } catch (error) {
    if (violatedUnique(error) !== 'users_email') throw error
    await sql.begin((tx) => tellHolderOf(tx, user, clock.now()))
  }
  return user
}

async function newcomerOf({ market, nationalIds }: Context, wanted: Registration): Promise<NewUser> {
  const { email, phone, firstName, lastName, dateOfBirth, nationalId } = wanted
  const { role } = market.registration
  const id = newId<'User'>()
  return {
    id,
    email,
    phone,
    firstName,
    lastName,
    passwordHash: await hashPassword(wanted.password),
    role,
    requestedRole: wanted.role === role ? null : wanted.role,
    language: market.languages[0],
    dateOfBirth,
    isVerified: false,
    ...sealNationalId(nationalIds, nationalId, id),
  }
}

function whatEveryoneBeginsWith({ channels }: Market) {
  return {
    status: 'active' as const,
    nationalIdVerifiedAt: null,
    emailVerifiedAt: null,
    phoneVerifiedAt: null,
    tokenVersion: 1,
    suspendedReason: null,
    channels,
    marketingConsent: false,
  }
}

/** The address's owner hears that somebody tried to sign up with it. */
async function tellHolderOf(tx: Transaction, { email }: User, now: Date): Promise<void> {
  const holder = (await findLogin(tx, { email, phone: null }))?.user
  if (holder !== undefined) await tellHolder(tx, holder, { email: holder.email }, now)
}

/** Whoever gave a number or a card that is another's hears of it, at the address that they gave. */
async function tellTaken(tx: Transaction, wanted: User, what: 'phone' | 'card', now: Date): Promise<void> {
  const toWhoever = { ...noticeTo(wanted, 'sign_up_refused'), userId: null, phone: null }
  await issueNotice(tx, { ...toWhoever, facts: { what } }, now)
}

/** The phone in E.164 form, the card in its usual one; refuses here, all together, what the schema could not see. */
function acceptable(
  market: Market,
  wanted: Registration,
  now: Date,
): Pick<Registration, 'phone' | 'nationalId'> {
  const { phoneField, nationalId: rule } = market.registration
  const { phone = '', fault } = readPhone(market.phone, wanted.phone)
  const nationalId = rule && wanted.nationalId && (readCode(rule, wanted.nationalId) ?? null)
  const faults: RefusalDetail[] = []
  const check = (field: string, message: string | undefined) => {
    if (message !== undefined) faults.push({ field, message })
  }
  check(phoneField, fault)
  if (rule !== null && wanted.nationalId !== null && nationalId === null) check(rule.field, faultOfCode(rule))
  check('password', faultOfPassword(wanted.password, guessableWords(market, wanted)))
  if (wanted.confirmation !== null && wanted.confirmation !== wanted.password) {
    check('confirmPassword', 'must be the same as the password')
  }
  if (wanted.dateOfBirth !== null) {
    check('dateOfBirth', faultOfDateOfBirth(wanted.dateOfBirth, localDate(now, market.timeZone)))
  }
  const [first, ...others] = faults
  if (first !== undefined) throw invalid(first, ...others)
  return { phone, nationalId }
}

/** The two columns that stand for a national id: what can be opened, and what can be found. */
export function sealNationalId(nationalIds: FieldCipher | null, number: string | null, userId: UserId) {
  if (nationalIds === null || number === null) return { nationalIdCipher: null, nationalIdHash: null }
  return { nationalIdCipher: nationalIds.seal(number, userId), nationalIdHash: nationalIds.hash(number) }
}

/** Turns the violation of a user's unique columns into a refusal that names the field. */
export async function refusingTaken<Value>(market: Market, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    const { phoneField, nationalId } = market.registration
    switch (violatedUnique(error)) {
      case 'users_email':
        throw taken('EMAIL_TAKEN', 'e-mail address', 'email')
      case 'users_phone':
        throw taken('PHONE_TAKEN', 'phone number', phoneField)
      case 'users_national_id':
        throw taken('NATIONAL_ID_TAKEN', nationalId?.name ?? 'national id', nationalId?.field ?? 'nationalId')
      default:
        throw error
    }
  }
}

function taken(code: string, what: string, field: string) {
  return conflict(code, `There is an account with this ${what} already. Log in, or use another.`, [
    { field, message: 'is already in use' },
  ])
}
