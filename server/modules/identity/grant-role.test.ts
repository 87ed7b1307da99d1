import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount, anApp, passwordLogIn, tokenBy } from '../../../tests/harness/account.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { grantRole } from './grant-role.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const grant = (email: string, wish: { role?: string; withoutFactors?: boolean }) => {
  const { sqlFor, clock } = market.platform
  const { role = null, withoutFactors = false } = wish
  return grantRole({ sql: sqlFor('identity'), clock }, email, { role, withoutFactors })
}

test('makes the first administrator, and writes it down', async () => {
  const account = await anAccount(market)
  expect(await grant(account.email.toUpperCase(), { role: 'admin' })).toBe(true)
  const token = await tokenBy(passwordLogIn(market, account))
  const { data } = await market.get(`/audit-log?thingId=${account.id}&action=user.granted_by_operator`, {
    token,
  })
  expect(data).toMatchObject([{ role: 'system', details: { from: 'customer', to: 'admin' } }])
})

test('lets in whoever lost their factors', async () => {
  const account = await anAccount(market)
  await anApp(market, await tokenBy(passwordLogIn(market, account)))
  expect((await passwordLogIn(market, account)).status).toBe(401)
  expect(await grant(account.email, { withoutFactors: true })).toBe(true)
  expect((await passwordLogIn(market, account)).status).toBe(200)
})

test('of nobody does nothing', async () => {
  expect(await grant('nobody@example.com', { role: 'admin' })).toBe(false)
})
