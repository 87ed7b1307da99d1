import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount, anApp, passwordLogIn, tokenBy } from '../../../tests/harness/account.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minutes } from '../../platform/clock.ts'
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

const another = 'Adinkra-7781'
const ask = (named: object) => market.post('/auth/password-reset/request', named)
const reset = (token: string, chosen = another) =>
  market.post('/auth/password-reset', { token, password: chosen })
const logIn = (email: string, typed: string) => market.post('/auth/login', { email, password: typed })
const statusOfMe = async (token: string) => (await market.get('/users/me', { token })).status

async function withLink(by: 'email' | 'phone' = 'email'): Promise<TestUser & { link: string }> {
  const user = await aUser(market)
  expect((await ask({ [by]: user[by] })).status).toBe(202)
  await market.settle()
  return { ...user, link: await secretSent(market, user, 'reset_password') }
}

test('a link by e-mail gives the account a new password and ends every session, at once', async () => {
  const user = await withLink()
  const there = await logInAgain(market, user.email)
  expect(await latestNotice(market, user, 'reset_password')).toMatchObject({ email: user.email, phone: null })
  expect((await reset(tokenIn(user.link))).status).toBe(200)
  expect([await statusOfMe(user.token), await statusOfMe(there.token)]).toEqual([401, 401])
  expect((await market.post('/auth/refresh', { refresh_token: there.refreshToken })).status).toBe(401)
  expect((await logIn(user.email, password)).status).toBe(401)
  expect((await logIn(user.email, another)).status).toBe(200)
  expect(await latestNotice(market, user, 'password_changed')).toMatchObject({ email: user.email })
})

test('a new password does not go around the second factor', async () => {
  const account = await anAccount(market)
  await anApp(market, await tokenBy(passwordLogIn(market, account)))
  await ask({ email: account.email })
  await market.settle()
  expect((await reset(tokenIn(await secretSent(market, account, 'reset_password')))).status).toBe(200)
  const { status, error } = await logIn(account.email, another)
  expect([status, error.code]).toEqual([401, 'SECOND_FACTOR_REQUIRED'])
})

test('whoever names their phone is sent the link there, if they have proved it', async () => {
  const unproved = await withLink('phone')
  const elsewhere = { email: unproved.email, phone: null }
  expect(await latestNotice(market, unproved, 'reset_password')).toMatchObject(elsewhere)
  const user = await aUser(market)
  await market.post('/auth/phone-verification/request', undefined, user)
  const code = await secretSent(market, user, 'verify_phone')
  await market.post('/auth/phone-verification', { code }, user)
  await ask({ phone: user.phone })
  await market.settle()
  expect(await latestNotice(market, user, 'reset_password')).toMatchObject({ email: null, phone: user.phone })
})

test('a log-in that is under way with the old password does not outlive the reset', async () => {
  for (let round = 0; round < 5; round += 1) {
    const user = await withLink()
    const logIns = Array.from({ length: 4 }, () => logIn(user.email, password))
    await reset(tokenIn(user.link))
    for (const { status, data } of await Promise.all(logIns)) {
      if (status !== 200) continue
      const refresh_token = data.tokens.refresh_token
      expect((await market.post('/auth/refresh', { refresh_token })).status).toBe(401)
    }
  }
})

test('a change of address that a thief asked for ends with the reset', async () => {
  const user = await withLink()
  const email = `thief.${user.email}`
  market.clock.advance(minutes(2))
  await market.post('/users/me/email', { email, currentPassword: password }, user)
  expect(await latestNotice(market, user, 'change_asked')).toMatchObject({ email: user.email })
  const theirs = tokenIn(await secretSent(market, user, 'verify_email'))
  expect((await reset(tokenIn(user.link))).status).toBe(200)
  expect((await market.post('/auth/email-verification', { token: theirs })).error.code).toBe('LINK_OVER')
})

test('a link that was sent to an address that has changed since is over', async () => {
  const user = await withLink()
  market.clock.advance(minutes(2))
  await market.post('/users/me/email', { email: `new.${user.email}`, currentPassword: password }, user)
  const token = tokenIn(await secretSent(market, user, 'verify_email'))
  expect((await market.post('/auth/email-verification', { token })).status).toBe(200)
  expect((await reset(tokenIn(user.link))).error.code).toBe('LINK_OVER')
})

test('a reset forgets the devices: a thief who has one is a stranger again', async () => {
  const user = await withLink()
  await reset(tokenIn(user.link))
  const devices = await market.platform.sql`select from identity.devices where user_id = ${user.id}`
  expect(devices).toHaveLength(0)
})

test('following a link while another is asked for holds up neither', async () => {
  for (let round = 0; round < 10; round += 1) {
    const user = await aUser(market)
    const token = tokenIn(await secretSent(market, user, 'verify_email'))
    market.clock.advance(minutes(2))
    const answers = await Promise.all([
      market.post('/auth/email-verification', { token }),
      market.post('/auth/email-verification/request', undefined, user),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
  }
})

test('a link works once, also of two at once', async () => {
  const { link } = await withLink()
  const answers = await Promise.all([reset(tokenIn(link)), reset(tokenIn(link), 'Baobab-9920')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
})

test('a link is good for half an hour', async () => {
  const { link } = await withLink()
  market.clock.advance(minutes(30))
  expect((await reset(tokenIn(link))).error.code).toBe('LINK_OVER')
})

test('a weak password is refused, and the link stays good', async () => {
  const { link } = await withLink()
  const { status, error } = await reset(tokenIn(link), 'P@ssw0rd1')
  expect([status, error.details?.[0]?.field]).toEqual([400, 'password'])
  expect((await reset(tokenIn(link))).status).toBe(200)
})

test('nobody learns from the answer whether there is an account', async () => {
  const { email } = await aUser(market)
  const [known, unknown] = await Promise.all([ask({ email }), ask({ email: 'nobody@example.com' })])
  expect(unknown.status).toBe(known.status)
  expect(unknown.text).toBe(known.text)
})

test('a sixth link within a day is not sent, and not refused either', async () => {
  const user = await aUser(market)
  for (let time = 0; time < 7; time += 1) {
    expect((await ask({ email: user.email })).status).toBe(202)
    market.clock.advance(minutes(2))
    await market.settle()
  }
  const sent = await market.platform.sql`
    select from identity.notices where user_id = ${user.id} and kind = 'reset_password'`
  expect(sent).toHaveLength(5)
})

test('a new password ends the other sessions, and keeps this one', async () => {
  const here = await aUser(market)
  const there = await logInAgain(market, here.email)
  const wrong = await market.post(
    '/users/me/password',
    { currentPassword: 'No-2413aaa', password: another },
    here,
  )
  expect([wrong.status, wrong.error.details?.[0]?.field]).toEqual([400, 'currentPassword'])
  const { status } = await market.post(
    '/users/me/password',
    { currentPassword: password, password: another },
    here,
  )
  expect(status).toBe(200)
  expect([await statusOfMe(here.token), await statusOfMe(there.token)]).toEqual([200, 401])
})

test('guessing at the present password is put off', async () => {
  const user = await aUser(market)
  const change = (currentPassword: string) =>
    market.post('/users/me/password', { currentPassword, password: another }, user)
  for (let guess = 0; guess < 5; guess += 1) expect((await change(`Wrong-${guess}aaa`)).status).toBe(400)
  const { status, error } = await change(password)
  expect([status, error.code]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  market.clock.advance(minutes(1))
  expect((await change(password)).status).toBe(200)
})
