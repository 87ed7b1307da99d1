import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { TestMarket } from '../../../tests/harness/market.ts'
import type { Answer } from '../../../tests/harness/requests.ts'
import { hours } from '../../platform/clock.ts'
import { aRegistration, aUser, password } from './test-support.ts'

/*
 * Whether somebody has an account is told neither by what is answered nor by how long that takes. Time is nothing that a
 * test can trust, so the work is counted instead: hashes, which take nearly all of it.
 */

const work = vi.hoisted(() => ({ hashes: 0 }))
vi.mock('@node-rs/argon2', async (load) => {
  const argon2 = await load<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    hash: (...given: Parameters<typeof argon2.hash>) => ((work.hashes += 1), argon2.hash(...given)),
    verify: (...given: Parameters<typeof argon2.verify>) => ((work.hashes += 1), argon2.verify(...given)),
  }
})

let market: TestMarket
beforeAll(async () => {
  // Test files share what they load, and another one may have loaded the library as it is.
  vi.resetModules()
  const { startMarket } = await import('../../../tests/harness/market.ts')
  market = await startMarket('txova')
})
afterAll(() => market.stop())
beforeEach(() => market.clock.advance(hours(25)))

const ATTEMPTS = 10

/** What somebody who asks can see of an answer, besides what is drawn anew for each. */
function seenOf({ status, headers, data, error, text }: Answer) {
  const names = [...headers.keys()].filter((name) => name !== 'content-length').sort()
  const shape =
    data === undefined || data === null ? text : Object.keys((data as { user?: object }).user ?? data)
  return {
    status,
    names,
    code: error?.code,
    message: error?.message,
    shape: error === undefined ? shape : null,
  }
}

/** Asks as often for somebody who is there as for somebody who is not, and compares what is seen and what is done. */
async function expectAlike(
  hashesEach: number,
  ask: (somebody: { email: string; phone: string }) => Promise<Answer>,
): Promise<void> {
  const seen: Record<'there' | 'not there', string[]> = { there: [], 'not there': [] }
  const hashes = { there: 0, 'not there': 0 }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const there = await aUser(market)
    const notThere = aRegistration(market) as { email: string; phone: string }
    for (const [which, somebody] of [
      ['there', there],
      ['not there', notThere],
    ] as const) {
      work.hashes = 0
      seen[which].push(JSON.stringify(seenOf(await ask(somebody))))
      hashes[which] += work.hashes
    }
  }
  expect(new Set(seen['not there'])).toEqual(new Set(seen.there))
  const expected = ATTEMPTS * hashesEach
  expect(hashes).toEqual({ there: expected, 'not there': expected })
}

test('logging in with a wrong password, by e-mail address', () =>
  expectAlike(1, ({ email }) => market.post('/auth/login', { email, password: 'Wrong-2413' })))

test('logging in with a wrong password, by phone', () =>
  expectAlike(1, ({ phone }) => market.post('/auth/login', { phone, password: 'Wrong-2413' })))

test('logging in with a wrong password until it is put off', () =>
  expectAlike(5, async ({ email }) => {
    for (let time = 0; time < 5; time += 1)
      await market.post('/auth/login', { email, password: 'Wrong-2413' })
    const answer = await market.post('/auth/login', { email, password: 'Wrong-2413' })
    market.clock.advance(hours(25))
    return answer
  }))

test('signing up with an e-mail address', () =>
  expectAlike(1, ({ email }) => market.post('/auth/register', aRegistration(market, { email }))))

test('signing up with a phone', () =>
  expectAlike(1, ({ phone }) => market.post('/auth/register', aRegistration(market, { phone }))))

test('asking to reset a password, by e-mail address and by phone', async () => {
  await expectAlike(0, ({ email }) => market.post('/auth/password-reset/request', { email }))
  await expectAlike(0, ({ phone }) => market.post('/auth/password-reset/request', { phone }))
})

test('changing to an e-mail address', async () => {
  const me = await aUser(market)
  await expectAlike(1, ({ email }) => {
    market.clock.advance(hours(25))
    const token = market.platform.tokens.issue(market.platform.tokens.read(me.token))
    return market.post('/users/me/email', { email, currentPassword: password }, { token })
  })
})

test('changing to an address again at once, and again', async () => {
  const me = async () => {
    market.clock.advance(hours(25))
    return aUser(market)
  }
  const [one, other, holder] = [await me(), await me(), await me()]
  const change = ({ token }: { token: string }, email: string) =>
    market.post('/users/me/email', { email, currentPassword: password }, { token })
  const there = [await change(one, holder.email), await change(one, holder.email)]
  const notThere = [await change(other, 'free@example.com'), await change(other, 'free@example.com')]
  expect(there.map(seenOf)).toEqual(notThere.map(seenOf))
  expect(there.map(({ status }) => status)).toEqual([202, 429])
})

test('whoever has an address is told of attempts to use it once a day', async () => {
  const holder = await aUser(market)
  for (let time = 0; time < 3; time += 1) {
    await market.post('/auth/register', aRegistration(market, { email: holder.email }))
    const other = await aUser(market)
    await market.post('/users/me/email', { email: holder.email, currentPassword: password }, other)
  }
  const told = await market.platform.sql`
    select from identity.notices where user_id = ${holder.id} and kind = 'address_taken'`
  expect(told).toHaveLength(1)
})

test('failing by e-mail address says nothing of the phone that belongs to it', async () => {
  const { email, phone } = await aUser(market)
  for (let time = 0; time < 6; time += 1) await market.post('/auth/login', { email, password: 'Wrong-2413' })
  expect((await market.post('/auth/login', { phone, password: 'Wrong-2413' })).status).toBe(401)
})
