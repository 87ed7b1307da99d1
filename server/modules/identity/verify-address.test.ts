import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours, minutes, seconds } from '../../platform/clock.ts'
import {
  aUser,
  latestNotice,
  logInAgain,
  password,
  secretSent,
  tokenIn,
  type TestUser,
} from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

const me = async ({ token }: TestUser) => (await market.get('/users/me', { token })).data
const askFor = (what: 'email' | 'phone', { token }: TestUser) =>
  market.post(`/auth/${what}-verification/request`, undefined, { token })
const enter = (code: string, { token }: TestUser) =>
  market.post('/auth/phone-verification', { code }, { token })
const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function withCode(): Promise<TestUser & { code: string }> {
  const user = await aUser(market)
  expect((await askFor('phone', user)).status).toBe(202)
  return { ...user, code: await secretSent(market, user, 'verify_phone') }
}

test('the link that is sent at sign-up proves the e-mail address, once', async () => {
  const user = await aUser(market)
  expect(await me(user)).toMatchObject({ emailVerified: false })
  const link = await secretSent(market, user, 'verify_email')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/verify-email\?token=/)
  const token = tokenIn(link)
  expect((await market.post('/auth/email-verification', { token })).status).toBe(200)
  expect(await me(user)).toMatchObject({ emailVerified: true })
  const again = await market.post('/auth/email-verification', { token })
  expect([again.status, again.error.code]).toEqual([422, 'LINK_OVER'])
})

test('a link is good for a day, and a newer one replaces it', async () => {
  const [late, replaced] = [await aUser(market), await aUser(market)]
  const first = tokenIn(await secretSent(market, late, 'verify_email'))
  const older = tokenIn(await secretSent(market, replaced, 'verify_email'))
  market.clock.advance(hours(24))
  await market.post('/auth/refresh', { refresh_token: late.refreshToken })
  expect((await market.post('/auth/email-verification', { token: first })).error.code).toBe('LINK_OVER')
  expect((await askFor('email', replaced)).status).toBe(202)
  expect((await market.post('/auth/email-verification', { token: older })).error.code).toBe('LINK_OVER')
})

test.each([
  ['no link of ours', 'x'.repeat(80)],
  ['the id of nobody, with a proof of nothing', `01900000-0000-7000-8000-000000000000.${'A'.repeat(43)}`],
])('%s is refused', async (_what, token) => {
  const { status, error } = await market.post('/auth/email-verification', { token })
  expect([status, error.code]).toEqual([422, 'LINK_OVER'])
})

test('a link for one purpose is none for another', async () => {
  const user = await aUser(market)
  const token = tokenIn(await secretSent(market, user, 'verify_email'))
  const { status } = await market.post('/auth/password-reset', { token, password: 'Adinkra-7781' })
  expect(status).toBe(422)
  expect((await market.get(`/data-exports/archive?token=${token}`)).status).toBe(422)
})

test('six digits prove a phone, once', async () => {
  const user = await withCode()
  expect(user.code).toMatch(/^\d{6}$/)
  expect((await enter(user.code, user)).status).toBe(200)
  expect(await me(user)).toMatchObject({ phoneVerified: true })
  expect((await enter(user.code, user)).error.code).toBe('CODE_OVER')
  expect((await askFor('phone', user)).error.code).toBe('ALREADY_VERIFIED')
})

test('after five wrong guesses the right one is too late', async () => {
  const user = await withCode()
  for (let guess = 0; guess < 5; guess += 1) {
    expect((await enter(wrongCode(user.code), user)).error.code).toBe('CODE_WRONG')
  }
  expect((await enter(user.code, user)).error.code).toBe('CODE_OVER')
})

test('of many guesses at once five count', async () => {
  const user = await withCode()
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter(wrongCode(user.code), user)))
  expect(answers.filter(({ error }) => error.code === 'CODE_WRONG')).toHaveLength(5)
})

test('a code is good for ten minutes', async () => {
  const user = await withCode()
  market.clock.advance(minutes(10))
  expect((await enter(user.code, user)).error.code).toBe('CODE_OVER')
})

test("another user's code proves nothing", async () => {
  const [ama, kofi] = [await withCode(), await withCode()]
  const { error } = await enter(kofi.code, ama)
  expect(error.code).toBe('CODE_WRONG')
  expect(await me(ama)).toMatchObject({ phoneVerified: false })
})

test('a further code is sent after a minute, and five a day at most', async () => {
  const user = await withCode()
  const tooSoon = await askFor('phone', user)
  expect(tooSoon.status).toBe(429)
  expect(tooSoon.headers.get('retry-after')).toBe('60')
  for (let time = 0; time < 4; time += 1) {
    market.clock.advance(seconds(60))
    expect((await askFor('phone', user)).status).toBe(202)
  }
  market.clock.advance(minutes(5))
  const tooMany = await askFor('phone', user)
  expect(tooMany.status).toBe(429)
  expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(hours(23) / 1000)
})

test('another e-mail address is mine once I have proved it, and the old one is told', async () => {
  const user = await aUser(market)
  const email = `new.${user.email}`
  const wrong = await market.post('/users/me/email', { email, currentPassword: 'Wrong-2413' }, user)
  expect([wrong.status, wrong.error.details?.[0]?.field]).toEqual([400, 'currentPassword'])
  market.clock.advance(minutes(2))
  expect((await market.post('/users/me/email', { email, currentPassword: password }, user)).status).toBe(202)
  expect((await me(user)).email).toBe(user.email)
  const token = tokenIn(await secretSent(market, user, 'verify_email'))
  await market.post('/auth/email-verification', { token })
  expect(await me(user)).toMatchObject({ email, emailVerified: true })
  expect(await latestNotice(market, user, 'email_changed')).toMatchObject({ email: user.email })
  expect((await logInAgain(market, email)).id).toBe(user.id)
})

test('another phone is mine once I have entered the code that was sent there', async () => {
  const [user, other] = [await aUser(market), await aUser(market)]
  const phone = '+258849990001'
  expect((await market.post('/users/me/phone', { phone, currentPassword: password }, user)).status).toBe(202)
  expect(await latestNotice(market, user, 'verify_phone')).toMatchObject({ phone, email: null })
  await enter(await secretSent(market, user, 'verify_phone'), user)
  expect((await me(user)).phone).toBe(phone)
  expect(await latestNotice(market, user, 'phone_changed')).toMatchObject({ phone: user.phone })

  // Another's: the answer is the same, and nothing is sent that could be entered.
  const taken = await market.post('/users/me/phone', { phone, currentPassword: password }, other)
  expect(taken.status).toBe(202)
  expect(await latestNotice(market, user, 'address_taken')).toMatchObject({ phone })
  expect((await enter('123456', other)).error.code).toBe('CODE_WRONG')
  expect((await me(other)).phone).toBe(other.phone)
})
