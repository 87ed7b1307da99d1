import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aUser, secretSent, tokenIn } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

test('a copy of one’s data has what hangs on the account, and none of the secrets', async () => {
  const user = await aUser(market)
  await market.post('/users/me/national-id-checks', { consent: true }, user)
  await market.settle()
  expect((await market.post('/users/me/data-exports', undefined, user)).status).toBe(202)
  expect((await market.post('/users/me/data-exports', undefined, user)).status).toBe(429)
  await market.settle()
  const token = tokenIn(await secretSent(market, user, 'data_ready'))
  const answer = await fetch(`${market.url}/api/v1/data-exports/archive?token=${token}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const read = (name: string) => JSON.parse(strFromU8(files[`${name}.json`] ?? new Uint8Array()))
  expect(read('profile')).toMatchObject({ id: user.id, email: user.email })
  expect(read('sessions')).toHaveLength(1)
  expect(read('passkeys')).toEqual([])
  expect(read('nationalIdChecks')).toEqual([
    expect.objectContaining({ state: 'match', consentGivenAt: expect.any(String) }),
  ])
  const all = Object.values(files).map((file) => strFromU8(file))
  expect(all.filter((text) => /argon2|cipher|token_hash|tokenHash/i.test(text))).toEqual([])
})

test("nobody's link, or one for something else, opens no archive", async () => {
  const user = await aUser(market)
  const token = tokenIn(await secretSent(market, user, 'verify_email'))
  for (const wrong of [token, 'x'.repeat(80)]) {
    expect((await market.get(`/data-exports/archive?token=${wrong}`)).status).toBe(422)
  }
})
