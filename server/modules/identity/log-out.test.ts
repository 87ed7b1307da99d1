import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { newId } from '../../platform/ids.ts'
import { aUser, logInAgain } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const statusOfRefresh = async (refreshToken: string) =>
  (await market.post('/auth/refresh', { refresh_token: refreshToken })).status

test('logging out ends the session, once and for all', async () => {
  const { token, refreshToken } = await aUser(market)
  const { status, data } = await market.post('/auth/logout', undefined, { token })
  expect([status, data]).toEqual([200, null])
  const again = await market.post('/auth/logout', undefined, { token })
  expect([again.status, again.error.code]).toEqual([401, 'TOKEN_REVOKED'])
  expect(await statusOfRefresh(refreshToken)).toBe(401)
})

test('logging out with a refresh token ends the session it belongs to', async () => {
  const here = await aUser(market)
  const there = await logInAgain(market, here.email)
  await market.post('/auth/logout', { refresh_token: there.refreshToken }, { token: here.token })
  expect(await statusOfRefresh(there.refreshToken)).toBe(401)
  expect(await statusOfRefresh(here.refreshToken)).toBe(200)
})

test("someone else's refresh token, or one that never was, changes nothing", async () => {
  const [ama, kofi] = [await aUser(market), await aUser(market)]
  for (const refresh_token of [kofi.refreshToken, 'x'.repeat(43)]) {
    expect((await market.post('/auth/logout', { refresh_token }, { token: ama.token })).status).toBe(200)
  }
  expect(await statusOfRefresh(kofi.refreshToken)).toBe(200)
  expect(await statusOfRefresh(ama.refreshToken)).toBe(200)
})

test('someone sees where they are logged in, and ends what they do not know', async () => {
  const here = await aUser(market)
  const there = await logInAgain(market, here.email)
  const { data } = await market.get('/users/me/sessions', { token: here.token })
  expect(data).toHaveLength(2)
  expect(data[0]).toEqual({
    id: expect.any(String),
    isCurrent: false,
    userAgent: 'node',
    ip: '127.0.0.1',
    createdAt: expect.any(String),
    lastUsedAt: expect.any(String),
    expiresAt: expect.any(String),
  })
  expect(data[1].isCurrent).toBe(true)
  for (const _time of [1, 2]) {
    expect((await market.delete(`/users/me/sessions/${data[0].id}`, { token: here.token })).status).toBe(200)
  }
  expect(await statusOfRefresh(there.refreshToken)).toBe(401)
  expect((await market.get('/users/me/sessions', { token: here.token })).data).toEqual([data[1]])
})

test('nobody sees or ends the session of another', async () => {
  const [ama, kofi] = [await aUser(market), await aUser(market)]
  const { data } = await market.get('/users/me/sessions', { token: kofi.token })
  for (const id of [data[0].id, newId()]) {
    const { status, error } = await market.delete(`/users/me/sessions/${id}`, { token: ama.token })
    expect([status, error.code]).toEqual([404, 'SESSION_NOT_FOUND'])
  }
  expect(await statusOfRefresh(kofi.refreshToken)).toBe(200)
})

test('without a token there is nothing to end', async () => {
  expect((await market.post('/auth/logout')).status).toBe(401)
  expect((await market.get('/users/me/sessions')).status).toBe(401)
  expect((await market.delete(`/users/me/sessions/${newId()}`)).status).toBe(401)
})

test('all other sessions are ended together, and this one stays', async () => {
  const here = await aUser(market)
  const others = [await logInAgain(market, here.email), await logInAgain(market, here.email)]
  expect((await market.delete('/users/me/sessions', here)).data).toEqual({ ended: 2 })
  for (const { token, refreshToken } of others) {
    expect((await market.get('/users/me', { token })).status).toBe(401)
    expect(await statusOfRefresh(refreshToken)).toBe(401)
  }
  expect((await market.get('/users/me', here)).status).toBe(200)
})
