import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import type { ImportedUser } from './api.ts'
import { logInAgain, password } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const solomon: ImportedUser = {
  email: 'Solomon.Quaye@example.com',
  phone: '+233244810456',
  firstName: 'Solomon',
  lastName: 'Quaye',
  password,
  role: 'admin',
  dateOfBirth: '1979-03-14',
  nationalId: 'GHA-700214683-4',
  addresses: [
    {
      label: 'Home',
      kind: 'delivery',
      addressLine1: '12 Spintex Road',
      addressLine2: null,
      city: 'Accra',
      region: 'Greater Accra',
      latitude: 5.6366,
      longitude: -0.1002,
      digitalAddress: 'GZ-021-4417',
      isDefault: true,
    },
  ],
}
const yaw: ImportedUser = {
  email: 'yaw.darko@example.com',
  phone: '024 366 8912',
  firstName: 'Yaw',
  lastName: 'Darko',
  password,
  role: 'contractor',
}

test('a market begins without anybody: there is no account that everybody knows', async () => {
  expect(await market.platform.sql`select from identity.users`).toHaveLength(0)
})

test('a loader brings in users with their roles and addresses, and nothing by repeating it', async () => {
  const { importUsers } = market.app.apis.identity
  const ids = await importUsers([solomon, yaw])
  expect([...ids.keys()]).toEqual([solomon.email, yaw.email])
  expect(await importUsers([yaw, { ...solomon, email: solomon.email.toUpperCase() }])).toEqual(
    new Map([
      [yaw.email, ids.get(yaw.email)],
      [solomon.email.toUpperCase(), ids.get(solomon.email)],
    ]),
  )
  const { token, id } = await logInAgain(market, solomon.email)
  expect(id).toBe(ids.get(solomon.email))
  const me = await market.get('/users/me', { token })
  expect(me.data).toMatchObject({
    role: 'admin',
    ghanaCardNumber: 'GHA-*****4683-*',
    dateOfBirth: '1979-03-14',
  })
  const addresses = await market.get('/users/me/addresses', { token })
  expect(addresses.data).toMatchObject(solomon.addresses as object[])
})

test('a phone that another user has stops the whole import', async () => {
  const { importUsers } = market.app.apis.identity
  await importUsers([yaw])
  const efua = { ...yaw, email: 'efua@example.com', phone: '+233554082613' }
  const clash = { ...yaw, email: 'other@example.com' }
  await expect(importUsers([efua, clash])).rejects.toMatchObject({ code: 'PHONE_TAKEN' })
  const login = await market.post('/auth/login', { email: efua.email, password })
  expect(login.status).toBe(401)
})

test.each([
  ['a role the market does not have', { role: 'seller' }, 'eBuildify has no role seller'],
  ['the role of guests', { role: 'guest' }, 'no role guest'],
  ['a phone of another country', { phone: '+258841234567' }, 'has no phone number of eBuildify'],
])('%s is a mistake of the loader', async (_what, change, message) => {
  const user = { ...yaw, email: 'kojo@example.com', phone: '+233201112223', ...change }
  await expect(market.app.apis.identity.importUsers([user])).rejects.toThrow(message)
})
