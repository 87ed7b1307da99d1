import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { UserId } from '../../server/platform/http/actor.ts'
import { newId } from '../../server/platform/ids.ts'
import type { TestMarket } from './market.ts'
import type { Answer } from './requests.ts'

export type Account = { id: UserId; email: string }

export const currentPassword = 'Forte-e-Claro7'

/** Someone with a role, who has proved their addresses and is not logged in. */
export async function anAccount(
  market: TestMarket,
  role = market.market.registration.role,
): Promise<Account> {
  const number = String(randomInt(10_000_000)).padStart(7, '0')
  const email = `person.${number}.${randomInt(1e9)}@example.com`
  const phone = `${market.market.phone.example.slice(0, 6)}${number}`
  const person = { email, phone, firstName: 'Efua', lastName: 'Boateng', password: currentPassword, role }
  const ids = await market.app.apis.identity.importUsers([person])
  return { id: ids.get(email) as UserId, email }
}

/** A log-in by password, with a code if one is given. */
export function passwordLogIn(
  market: TestMarket,
  { email }: Account,
  secondFactor?: string,
): Promise<Answer> {
  const code = secondFactor === undefined ? {} : { secondFactor }
  return market.post('/auth/login', { email, password: currentPassword, ...code })
}

/** The access token of a log-in that has to succeed. */
export async function tokenBy(logIn: Promise<Answer>): Promise<string> {
  const { status, data, text } = await logIn
  if (status !== 200) throw new Error(`the log-in was refused: ${text}`)
  return data.tokens.access_token
}

/** A token of a session in which support acts as somebody. */
export function impersonating(market: TestMarket, { id: userId }: Account): string {
  const session = { sessionId: newId<'Session'>(), version: 1, isStrong: true, impersonator: newId<'User'>() }
  return market.platform.tokens.issue({ ...session, userId, role: market.market.registration.role })
}

export type AuthenticatorApp = { secret: string; recoveryCodes: string[]; code(): string }

/** Sets an authenticator app up by the account's own session. */
export async function anApp(market: TestMarket, token: string): Promise<AuthenticatorApp> {
  const { data, text } = await market.post('/users/me/second-factor/totp', { currentPassword }, { token })
  if (data === undefined) throw new Error(`the app was refused: ${text}`)
  const { secret } = data
  const path = '/users/me/second-factor/totp/confirmation'
  const confirmed = await market.post(path, { code: codeNow(market, secret) }, { token })
  if (confirmed.status !== 200) throw new Error(`the code was refused: ${confirmed.text}`)
  return {
    secret,
    recoveryCodes: confirmed.data.recoveryCodes,
    // Each code is taken once: the next is waited for.
    code() {
      market.clock.advance(30_000)
      return codeNow(market, secret)
    },
  }
}

export function codeNow({ clock }: TestMarket, secret: string): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: clock.now().getTime() })
}
