import { randomInt } from 'node:crypto'
import type { TestMarket } from '../../../tests/harness/market.ts'
import type { Market } from '../../markets/market.ts'
import type { Notice, NoticeKind } from './notice.ts'

/** What of a running market these builders need. */
type RunningMarket = Pick<TestMarket, 'market' | 'post'>

export const password = 'Sankofa-2413'

export type TestUser = { id: string; email: string; phone: string; token: string; refreshToken: string }

/** A body that the market's sign-up accepts; everyone is someone new. */
export function aRegistration({ market }: { market: Market }, changes: object = {}): Record<string, string> {
  const { phoneField, confirmPassword, dateOfBirth, nationalId } = market.registration
  const digits = randomInt(1e6, 1e7)
  return {
    firstName: 'Ama',
    lastName: 'Mensah',
    email: `ama.mensah.${digits}${randomInt(1e6)}@example.com`,
    [phoneField]: `${market.phone.example.slice(0, 6)}${digits}`,
    password,
    ...(confirmPassword ? { confirmPassword: password } : {}),
    ...(dateOfBirth ? { dateOfBirth: '1990-06-02' } : {}),
    ...(nationalId === null ? {} : { [nationalId.field]: `GHA-${randomInt(1e8, 1e9)}-1` }),
    ...changes,
  }
}

/** Someone who has signed up and logged in. */
export async function aUser(running: RunningMarket, changes: object = {}): Promise<TestUser> {
  const registration = aRegistration(running, changes)
  const { status, text } = await running.post('/auth/register', registration)
  if (status !== 201) throw new Error(`the registration was refused: ${text}`)
  return logInAgain(running, registration['email'] as string)
}

/** The same user on another device. */
export async function logInAgain(running: RunningMarket, email: string): Promise<TestUser> {
  const { data } = await running.post('/auth/login', { email, password })
  const { user, tokens } = data
  return {
    id: user.id,
    email,
    phone: user[running.market.registration.phoneField],
    token: tokens.access_token,
    refreshToken: tokens.refresh_token,
  }
}

/** The latest that a user was told of a kind. */
export async function latestNotice(
  { platform }: Pick<TestMarket, 'platform'>,
  { id }: Pick<TestUser, 'id'>,
  kind: NoticeKind,
): Promise<Notice> {
  const [notice] = await platform.sql<Notice[]>`
    select id, user_id, kind, name, language, email, phone, challenge_id, facts from identity.notices
    where user_id = ${id}::uuid and kind = ${kind} order by id desc limit 1`
  if (notice === undefined) throw new Error(`nobody was told of ${kind}`)
  return notice
}

/** The link or the code that a user was sent last. */
export async function secretSent(
  market: Pick<TestMarket, 'platform' | 'app'>,
  user: Pick<TestUser, 'id'>,
  kind: NoticeKind,
): Promise<string> {
  const { id } = await latestNotice(market, user, kind)
  const secret = await market.app.apis.identity.secretOf(id)
  if (secret === undefined) throw new Error(`the secret of ${kind} is over`)
  return secret
}

export function tokenIn(link: string): string {
  return new URL(link).searchParams.get('token') ?? ''
}
