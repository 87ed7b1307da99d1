import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours } from '../../platform/clock.ts'
import { aUser, latestNotice, password, secretSent, tokenIn, type TestUser } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
// All come from one address, which is put off too in time.
beforeEach(() => market.clock.advance(hours(25)))

const logIn = (email: string, typed: string, deviceToken?: string) =>
  market.post(
    '/auth/login',
    { email, password: typed },
    deviceToken === undefined ? {} : { headers: { 'x-device-token': deviceToken } },
  )

async function guess(email: string, times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) statuses.push((await logIn(email, `Wrong-${time}aaa`)).status)
  return statuses
}

async function aUserWithDevice(): Promise<TestUser & { deviceToken: string }> {
  const user = await aUser(market)
  const { data } = await logIn(user.email, password)
  return { ...user, deviceToken: data.device_token }
}

test('after five wrong passwords even the right one is put off, for longer each time', async () => {
  const { email } = await aUser(market)
  expect(await guess(email, 5)).toEqual([401, 401, 401, 401, 401])
  const waits: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const { status, error, headers } = await logIn(email, password)
    expect([status, error.code]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
    waits.push(Number(headers.get('retry-after')))
    market.clock.advance(waits[round]! * 1000)
    await guess(email, 1)
  }
  expect(waits).toEqual([60, 120, 240, 480, 900, 900])
})

test('an account that is not there is put off the same way', async () => {
  expect(await guess('nobody.at.all@example.com', 6)).toEqual([401, 401, 401, 401, 401, 429])
})

test('of many wrong passwords at once five are tried', async () => {
  const { email } = await aUser(market)
  const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(email, 'Wrong-2413')))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
})

test('the owner is told, once', async () => {
  const user = await aUser(market)
  await guess(user.email, 8)
  const told = await market.platform.sql`
    select from identity.notices where user_id = ${user.id} and kind = 'login_blocked'`
  expect(told).toHaveLength(1)
})

test('a stranger does not shut the owner out: their device is let in', async () => {
  const user = await aUserWithDevice()
  await guess(user.email, 6)
  expect((await logIn(user.email, password)).status).toBe(429)
  expect((await logIn(user.email, password, user.deviceToken)).status).toBe(200)
})

test("another person's device opens no such way, and a stolen one runs into a limit of its own", async () => {
  const [user, other] = [await aUserWithDevice(), await aUserWithDevice()]
  await guess(user.email, 6)
  expect((await logIn(user.email, password, other.deviceToken)).status).toBe(429)
  const statuses: number[] = []
  for (let time = 0; time < 11; time += 1) {
    statuses.push((await logIn(user.email, `Wrong-${time}aaa`, user.deviceToken)).status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.at(-1)).toBe(429)
})

test('a new password lets the owner in', async () => {
  const user = await aUser(market)
  await guess(user.email, 6)
  await market.post('/auth/password-reset/request', { email: user.email })
  await market.settle()
  const token = tokenIn(await secretSent(market, user, 'reset_password'))
  await market.post('/auth/password-reset', { token, password: 'Adinkra-7781' })
  expect((await logIn(user.email, 'Adinkra-7781')).status).toBe(200)
})

test('a log-in forgives what went before, and a day does', async () => {
  const [one, other] = [await aUser(market), await aUser(market)]
  await guess(one.email, 4)
  expect((await logIn(one.email, password)).status).toBe(200)
  expect(await guess(one.email, 5)).toEqual([401, 401, 401, 401, 401])
  await guess(other.email, 4)
  market.clock.advance(hours(25))
  expect(await guess(other.email, 4)).toEqual([401, 401, 401, 401])
})

test('an address that guesses at many accounts is put off, for all of them', async () => {
  const statuses: number[] = []
  for (let account = 0; account < 51; account += 1) {
    statuses.push((await logIn(`person.${account}@example.com`, 'Wrong-2413')).status)
  }
  expect(statuses.slice(0, 50)).toEqual(Array(50).fill(401))
  expect(statuses.at(-1)).toBe(429)
})

test('a log-in from a new device is told, and from a known one is not', async () => {
  const user = await aUserWithDevice()
  const newDevice = async () =>
    (
      await market.platform.sql`
        select from identity.notices where user_id = ${user.id} and kind = 'new_device'`
    ).count
  // The first log-in is from the first device; the second had no token with it.
  expect(await newDevice()).toBe(1)
  await logIn(user.email, password, user.deviceToken)
  expect(await newDevice()).toBe(1)
  expect(await latestNotice(market, user, 'new_device')).toMatchObject({
    facts: { ip: '127.0.0.1', at: expect.any(String) },
  })
})
