import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aUser } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

test('everybody begins with every channel, and without having agreed to anything', async () => {
  const user = await aUser(market)
  const { data } = await market.get('/users/me/preferences', user)
  expect(data).toEqual({ language: 'pt', channels: ['sms', 'email'], marketingConsent: false })
  expect((await market.get('/users/me/consents', user)).data).toEqual([])
})

test('only what is sent changes, and consent is kept with what it was given to', async () => {
  const [user, other] = [await aUser(market), await aUser(market)]
  await market.patch('/users/me/preferences', { channels: ['email'] }, user)
  await market.patch('/users/me/preferences', { marketingConsent: true }, user)
  await market.patch('/users/me/preferences', { marketingConsent: true }, user)
  const { data } = await market.patch(
    '/users/me/preferences',
    { marketingConsent: false, language: 'en' },
    user,
  )
  expect(data).toEqual({ language: 'en', channels: ['email'], marketingConsent: false })
  const consents = (await market.get('/users/me/consents', user)).data
  expect(consents).toMatchObject([
    { purpose: 'marketing', granted: false, wording: expect.stringContaining('Yes, tell me') },
    { purpose: 'marketing', granted: true, wording: expect.stringContaining('Sim, quero') },
  ])
  expect((await market.get('/users/me/consents', other)).data).toEqual([])
})

test.each([
  ['nothing', {}],
  ['a channel that there is not', { channels: ['pigeon'] }],
  ['a channel twice', { channels: ['sms', 'sms'] }],
  ['a language of elsewhere', { language: 'fr' }],
  ['an unknown field', { colour: 'red' }],
])('%s is refused', async (_what, body) => {
  const user = await aUser(market)
  expect((await market.patch('/users/me/preferences', body, user)).status).toBe(400)
})
