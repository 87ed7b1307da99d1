import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { aPicture, sendFile } from '../../../tests/harness/pictures.ts'
import { days } from '../../platform/clock.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const path = '/users/me/avatar'

async function aSentPicture(token: string): Promise<string> {
  const file = await aPicture(300, 300).jpeg().toBuffer()
  const { data, text } = await sendFile(market, file, { purpose: 'avatar', token })
  if (data === undefined) throw new Error(text)
  return data.id
}

test('somebody chooses a picture of themselves, another one, and none', async () => {
  const { token } = await aBuyer(market)
  expect((await market.get(path, { token })).error.code).toBe('AVATAR_NOT_FOUND')
  const [first, second] = [await aSentPicture(token), await aSentPicture(token)]
  for (const mediaId of [first, second]) {
    expect((await market.put(path, { mediaId }, { token })).data).toMatchObject({ id: mediaId })
  }
  await market.settle()
  // One that nothing shows is swept after a day; what somebody shows stays.
  market.clock.advance(days(2))
  await market.runTimetable('media.sweep')
  const { data } = await market.get(path, { token })
  expect(data).toMatchObject({ id: second, state: 'ready' })
  expect(data.sources.length).toBeGreaterThan(0)
  expect((await market.get(`/media/${first}`, { token })).status).toBe(404)
  expect((await market.delete(path, { token })).status).toBe(200)
  expect((await market.get(path, { token })).status).toBe(404)
})

test("another's picture, or one sent for something else, is refused by name", async () => {
  const [ama, kofi] = [await aBuyer(market), await aBuyer(market)]
  const theirs = await aSentPicture(kofi.token)
  const { status, error } = await market.put(path, { mediaId: theirs }, ama)
  expect([status, error.details?.[0]?.field]).toEqual([400, 'mediaId'])
  expect((await market.put(path, { mediaId: 'none' }, ama)).status).toBe(400)
  expect((await market.put(path, {}, ama)).status).toBe(400)
})

test('it goes with whoever is forgotten', async () => {
  const { token, password } = await aBuyer(market)
  const mediaId = await aSentPicture(token)
  await market.put(path, { mediaId }, { token })
  await market.settle()
  await market.post('/users/me/erasure', { currentPassword: password }, { token })
  await market.settle()
  market.clock.advance(days(2))
  await market.runTimetable('media.sweep')
  expect(await market.platform.sql`select from media.uploads where id = ${mediaId}`).toHaveLength(0)
})
