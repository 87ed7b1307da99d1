import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { days } from '../../platform/clock.ts'
import { aUser, logInAgain } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

const refresh = (token: string, key?: string) =>
  market.post(
    '/auth/refresh',
    { refresh_token: token },
    { headers: key === undefined ? {} : { 'idempotency-key': key } },
  )

async function refreshed(token: string, key?: string): Promise<string> {
  const { status, data } = await refresh(token, key)
  expect(status).toBe(200)
  return data.tokens.refresh_token
}

async function expectRefused(token: string) {
  const { status, error } = await refresh(token)
  expect([status, error.code]).toEqual([401, 'INVALID_REFRESH_TOKEN'])
}

test('each use of a refresh token gives another one, and an access token that works', async () => {
  const { refreshToken, id } = await aUser(market)
  const first = await refresh(refreshToken)
  expect(first.data.tokens).toMatchObject({ expires_in: 900 })
  expect(first.data.tokens.refresh_token).not.toBe(refreshToken)
  const me = await market.get('/users/me', { token: first.data.tokens.access_token })
  expect(me.data.id).toBe(id)
  await refreshed(first.data.tokens.refresh_token)
})

test('a stolen refresh token ends the whole family', async () => {
  const { refreshToken: stolen, email } = await aUser(market)
  const elsewhere = await logInAgain(market, email)
  const second = await refreshed(stolen)
  const third = await refreshed(second)
  await expectRefused(stolen)
  await expectRefused(second)
  await expectRefused(third)
  // The log-in on another device is another family.
  await refreshed(elsewhere.refreshToken)
})

test('the owner coming after the thief ends the family as well', async () => {
  const { refreshToken } = await aUser(market)
  const ofTheThief = await refreshed(refreshToken)
  await expectRefused(refreshToken)
  await expectRefused(ofTheThief)
})

test('a client that missed the answer repeats its request under its key, and gets the same token', async () => {
  const { refreshToken } = await aUser(market)
  const lost = await refreshed(refreshToken, 'key-of-the-first')
  expect(await refreshed(refreshToken, 'key-of-the-first')).toBe(lost)
  await refreshed(lost, 'key-of-the-second')
})

test('under another key, or once the new token was used, a repeat is a theft like any other', async () => {
  const ama = await aUser(market)
  const second = await refreshed(ama.refreshToken, 'key-of-the-first')
  await refreshed(second, 'key-of-the-second')
  await expectRefusedUnder(ama.refreshToken, 'key-of-the-first')
  const kofi = await aUser(market)
  const third = await refreshed(kofi.refreshToken, 'key-of-the-first')
  await expectRefusedUnder(kofi.refreshToken, 'another-key')
  await expectRefused(third)
})

async function expectRefusedUnder(token: string, key: string) {
  expect((await refresh(token, key)).status).toBe(401)
}

test('of two refreshes at the same time exactly one wins, and the session lives on', async () => {
  const { refreshToken, id } = await aUser(market)
  const answers = await atTheSameTime(id, () => [refresh(refreshToken), refresh(refreshToken)])
  const [winner, loser] = answers.toSorted((a, b) => a.status - b.status)
  expect([winner?.status, loser?.status]).toEqual([200, 409])
  expect(loser?.error.code).toBe('REFRESH_OVERLAPPED')
  await refreshed(winner?.data.tokens.refresh_token)
})

/** Holds the user's session until all requests wait for it, so that none is over before another begins. */
async function atTheSameTime<Value>(userId: string, send: () => Promise<Value>[]): Promise<Value[]> {
  const { sql } = market.platform
  let requests: Promise<Value>[] = []
  await sql.begin(async (tx) => {
    await tx`select from identity.sessions where user_id = ${userId} for update`
    requests = send()
    for (let waiting = 0; waiting < requests.length;) {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      waiting = row?.count ?? 0
    }
  })
  return Promise.all(requests)
}

test('a session lives as long as it is used within seven days', async () => {
  const { refreshToken } = await aUser(market)
  market.clock.advance(days(6))
  const second = await refreshed(refreshToken)
  market.clock.advance(days(6))
  const third = await refreshed(second)
  market.clock.advance(days(7))
  await expectRefused(third)
})

test.each([
  ['made up', { refresh_token: 'x'.repeat(43) }, 401],
  ['missing', {}, 400],
  ['no text', { refresh_token: 7 }, 400],
])('a refresh token that is %s is refused', async (_fault, body, status) => {
  expect((await market.post('/auth/refresh', body)).status).toBe(status)
})

test('an idempotency key that is too short to be random is refused', async () => {
  const { refreshToken } = await aUser(market)
  expect((await refresh(refreshToken, 'short')).status).toBe(400)
})

test('what has expired is swept away, and what is in use stays', async () => {
  const { refreshToken, id } = await aUser(market)
  const gone = await aUser(market)
  const second = await refreshed(refreshToken)
  market.clock.advance(days(6))
  const third = await refreshed(second)
  market.clock.advance(days(6))
  const fourth = await refreshed(third)
  await market.runTimetable('identity.sweep')
  const { sql } = market.platform
  const kept = await sql`
    select from identity.refresh_tokens t join identity.sessions s on s.id = t.session_id where s.user_id = ${id}`
  expect(kept.count).toBe(2)
  const sessions = () => sql`select from identity.sessions where user_id = ${gone.id}`
  expect((await sessions()).count).toBe(1)
  market.clock.advance(days(26))
  await market.runTimetable('identity.sweep')
  expect((await sessions()).count).toBe(0)
  await expectRefused(fourth)
})
