import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { newId } from '../../platform/ids.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { aUser } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

test('someone changes their name and language, and nothing else changes', async () => {
  const { token } = await aUser(market)
  const before = await market.get('/users/me', { token })
  const edited = await market.patch('/users/me', { lastName: 'Macuácua', language: 'en' }, { token })
  expect(edited.status).toBe(200)
  expect(edited.data).toEqual({ ...before.data, lastName: 'Macuácua', language: 'en' })
  expect((await market.get('/users/me', { token })).data).toEqual(edited.data)
})

test.each([
  ['a language the market does not speak', { language: 'fr' }, 'language'],
  ['a role', { role: 'admin' }, 'role'],
  ['an e-mail address', { email: 'other@example.com' }, 'email'],
  ['a name that is too short', { firstName: 'C' }, 'firstName'],
  ['nothing', {}, 'body'],
])('%s is refused', async (_what, body, field) => {
  const { token } = await aUser(market)
  const { status, error } = await market.patch('/users/me', body, { token })
  expect(status).toBe(400)
  expect(error.details?.[0]?.field).toBe(field)
})

test('everyone sees and edits themselves', async () => {
  const [ama, kofi] = [await aUser(market), await aUser(market)]
  await market.patch('/users/me', { firstName: 'Celeste' }, { token: ama.token })
  expect((await market.get('/users/me', { token: ama.token })).data.id).toBe(ama.id)
  expect((await market.get('/users/me', { token: kofi.token })).data).toMatchObject({
    id: kofi.id,
    firstName: 'Ama',
  })
})

test('without a token there is no profile', async () => {
  expect((await market.get('/users/me')).status).toBe(401)
  expect((await market.patch('/users/me', { firstName: 'Celeste' })).status).toBe(401)
})

test('other modules learn how to reach a user', async () => {
  const { id, email, phone } = await aUser(market)
  expect(await market.app.apis.identity.contactOf(id as UserId)).toEqual({
    name: 'Ama Mensah',
    email,
    phone,
    language: 'pt',
    channels: ['sms', 'email'],
  })
  expect(await market.app.apis.identity.contactOf(newId<'User'>())).toBeUndefined()
})
