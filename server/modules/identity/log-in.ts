import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { normalisePhone } from '../../platform/phone.ts'
import { Refusal, unauthenticated } from '../../platform/refusal.ts'
import type { Tokens } from '../../platform/tokens.ts'
import { admitAttempt, forgive, type Attempt } from './admit-attempt.ts'
import { openSession, type ClientDevice, type OpenedSession } from './open-session.ts'
import { proveSecondFactor, type FactorContext } from './prove-second-factor.ts'
import { findLogin, lockUser } from './store/users.ts'
import type { User } from './user.ts'
import { verifyPassword } from './verify-password.ts'

/** Who someone says they are, by e-mail address or by phone as typed, and how they prove it. */
export type Credentials = {
  email: string | null
  phone: string | null
  password: string
  /** Of the authenticator, or one of the recovery codes. */
  secondFactor: string | null
}

export type LogInContext = FactorContext & {
  sql: Sql
  clock: Clock
  market: Market
  tokens: Tokens
  tokenSecret: string
}

/**
 * Opens a session. A wrong password and an unknown account are refused alike, take as long, and are put off alike after
 * too many.
 */
export async function logIn(
  context: LogInContext,
  credentials: Credentials,
  device: ClientDevice,
): Promise<OpenedSession> {
  const { sql, market } = context
  const phone = credentials.phone === null ? null : (normalisePhone(market.phone, credentials.phone) ?? null)
  const email = credentials.email
  const login = await findLogin(sql, { email, phone })
  const named = email?.toLowerCase() ?? phone ?? credentials.phone ?? ''
  const attempt = await admitAttempt(context, { user: login?.user, named, device })
  const isProven = await verifyPassword(credentials.password, login?.passwordHash)
  if (login === undefined || !isProven) throw notRight()
  refuseSuspended(login.user)
  return letIn(context, login, { attempt, secondFactor: credentials.secondFactor, device })
}

async function letIn(
  context: LogInContext,
  proved: { user: User; passwordHash: string },
  { attempt, secondFactor, device }: { attempt: Attempt; secondFactor: string | null; device: ClientDevice },
): Promise<OpenedSession> {
  return context.sql.begin(async (tx) => {
    // Read anew under its lock: a password that was changed, or an account suspended, meanwhile lets nobody in.
    const user = await lockUser(tx, proved.user.id)
    if (user?.passwordHash !== proved.passwordHash) throw notRight()
    refuseSuspended(user)
    const outcome = await proveSecondFactor(tx, context, user.id, secondFactor)
    // Not forgiven yet: else a guess at the code could be followed by a log-in without one, and so on for ever.
    if (outcome === 'missing') {
      throw unauthenticated(
        'SECOND_FACTOR_REQUIRED',
        'Send the code of your authenticator, or a recovery code, as `secondFactor` with the same password.',
      )
    }
    if (outcome === 'wrong')
      throw unauthenticated('SECOND_FACTOR_WRONG', 'The code is not right. Try the next one.')
    await forgive(tx, attempt)
    return openSession(tx, context, user, device, outcome === 'proved')
  })
}

export function refuseSuspended({ status }: User): void {
  if (status !== 'suspended') return
  throw new Refusal('forbidden', 'ACCOUNT_SUSPENDED', 'This account is suspended. Ask support about it.')
}

function notRight(): Refusal {
  return unauthenticated('INVALID_CREDENTIALS', 'The account or the password is not right.')
}
