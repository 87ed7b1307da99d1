import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { newId } from '../../platform/ids.ts'
import { aUser } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const home = {
  label: 'Home',
  kind: 'delivery',
  addressLine1: '7 Boundary Road, East Legon',
  city: 'Accra',
  region: 'Greater Accra',
}
const add = (token: string, changes: object = {}) =>
  market.post('/users/me/addresses', { ...home, ...changes }, { token })

async function defaultsOf(token: string): Promise<string[]> {
  const { data } = await market.get('/users/me/addresses', { token })
  return data.filter((it: { isDefault: boolean }) => it.isDefault).map((it: { label: string }) => it.label)
}

test('the first address is the default, and has its digital address in the usual form', async () => {
  const { token } = await aUser(market)
  const point = { latitude: 5.6358, longitude: -0.1614 }
  const { status, data } = await add(token, { ...point, digitalAddress: 'ga4142290' })
  expect(status).toBe(201)
  expect(data).toEqual({
    ...home,
    ...point,
    id: expect.any(String),
    addressLine2: null,
    digitalAddress: 'GA-414-2290',
    isDefault: true,
    createdAt: expect.any(String),
  })
  expect((await market.get('/users/me/addresses', { token })).data).toEqual([data])
})

test('one address of each kind is the default, the last that was asked for', async () => {
  const { token } = await aUser(market)
  await add(token)
  await add(token, { label: 'Office', kind: 'billing' })
  await add(token, { label: 'Site' })
  expect(await defaultsOf(token)).toEqual(['Home', 'Office'])
  const { data: villa } = await add(token, { label: 'Villa', isDefault: true })
  expect(await defaultsOf(token)).toEqual(['Office', 'Villa'])
  await market.patch(`/users/me/addresses/${villa.id}`, { kind: 'billing' }, { token })
  expect(await defaultsOf(token)).toEqual(['Villa'])
})

test('two addresses made the default at once leave one', async () => {
  const { token } = await aUser(market)
  const labels = ['A', 'B', 'C', 'D', 'E', 'F']
  const answers = await Promise.all(labels.map((label) => add(token, { label, isDefault: true })))
  expect(answers.map(({ status }) => status)).toEqual(labels.map(() => 201))
  expect(await defaultsOf(token)).toHaveLength(1)
})

test('an edit changes what it names', async () => {
  const { token } = await aUser(market)
  const { data } = await add(token, { addressLine2: 'Second floor', latitude: 5.6, longitude: -0.1 })
  const edit = { addressLine2: null, latitude: null, longitude: null, city: 'Tema' }
  const { status, data: edited } = await market.patch(`/users/me/addresses/${data.id}`, edit, { token })
  expect(status).toBe(200)
  expect(edited).toEqual({ ...data, ...edit })
})

test('a deleted address is gone', async () => {
  const { token } = await aUser(market)
  const { data } = await add(token)
  expect((await market.delete(`/users/me/addresses/${data.id}`, { token })).status).toBe(200)
  expect((await market.get('/users/me/addresses', { token })).data).toEqual([])
  expect((await market.delete(`/users/me/addresses/${data.id}`, { token })).status).toBe(404)
})

test("to everyone else, someone's address is no address at all", async () => {
  const [ama, kofi] = [await aUser(market), await aUser(market)]
  const { data } = await add(ama.token)
  const { token } = kofi
  for (const id of [data.id, newId()]) {
    const edit = await market.patch(`/users/me/addresses/${id}`, { city: 'Tema' }, { token })
    const deletion = await market.delete(`/users/me/addresses/${id}`, { token })
    for (const { status, error } of [edit, deletion])
      expect([status, error.code]).toEqual([404, 'ADDRESS_NOT_FOUND'])
  }
  expect((await market.get('/users/me/addresses', { token })).data).toEqual([])
  expect((await market.get('/users/me/addresses', { token: ama.token })).data).toEqual([data])
})

test.each([
  ['a code that is none', { digitalAddress: 'Accra' }, 'digitalAddress', 'such as GA-183-8164'],
  ['a latitude alone', { latitude: 5.6 }, 'longitude', 'together with the other'],
  ['a point off the globe', { latitude: 95, longitude: 0 }, 'latitude', 'must be at most 90'],
  ['another kind', { kind: 'home' }, 'kind', 'must be one of billing, delivery'],
  ['a control character', { addressLine1: 'House 1\u0007Accra' }, 'addressLine1', 'wrong form'],
  ['an unknown field', { postcode: '00233' }, 'postcode', 'is not a known field'],
])('%s is refused', async (_what, change, field, message) => {
  const { token } = await aUser(market)
  const { data } = await add(token)
  const edit = await market.patch(`/users/me/addresses/${data.id}`, change, { token })
  for (const { status, error } of [await add(token, change), edit]) {
    expect(status).toBe(400)
    expect(error.details?.[0]).toEqual({ field, message: expect.stringContaining(message) })
  }
})

test('twenty addresses are enough', async () => {
  const { token } = await aUser(market)
  for (let count = 0; count < 20; count++) expect((await add(token)).status).toBe(201)
  const { status, error } = await add(token)
  expect([status, error.code]).toEqual([422, 'TOO_MANY_ADDRESSES'])
})

test('without a token there are no addresses', async () => {
  expect((await market.get('/users/me/addresses')).status).toBe(401)
  expect((await market.post('/users/me/addresses', home)).status).toBe(401)
  expect((await market.patch(`/users/me/addresses/${newId()}`, { city: 'Tema' })).status).toBe(401)
  expect((await market.delete(`/users/me/addresses/${newId()}`)).status).toBe(401)
})

test('Mozambique knows no digital addresses', async () => {
  const txova = await startMarket('txova')
  try {
    const { token } = await aUser(txova)
    const { status, data } = await txova.post('/users/me/addresses', home, { token })
    expect(status).toBe(201)
    expect(data).not.toHaveProperty('digitalAddress')
    const { error } = await txova.post(
      '/users/me/addresses',
      { ...home, digitalAddress: 'GA-183-8164' },
      { token },
    )
    expect(error.details).toEqual([{ field: 'digitalAddress', message: 'is not a known field' }])
  } finally {
    await txova.stop()
  }
})
