import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minutes } from '../../platform/clock.ts'
import { aPicture } from '../../../tests/harness/pictures.ts'

let market: TestMarket
let token: string
beforeAll(async () => {
  market = await startMarket('txova')
  token = tokenOf(market, 'seller')
})
afterAll(() => market.stop())

async function anOffer(): Promise<any> {
  const { status, data } = await market.post('/media/uploads', { purpose: 'product' }, { token })
  expect(status).toBe(201)
  return data
}

/** The address as this market listens. */
const here = (url: string) => market.url + url.slice(new URL(url).origin.length)
const put = (url: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  fetch(here(url), { method: 'PUT', body, headers })
const look = async (id: string) => (await market.get(`/media/${id}`, { token })).data

describe('a file sent straight to the storage', () => {
  test('is a picture once its arrival is told, however often that is', async () => {
    const { id, upload } = await anOffer()
    expect(upload).toMatchObject({ method: 'PUT', fields: {}, fileField: null })
    const file = new Uint8Array(await aPicture().jpeg().toBuffer())
    expect((await put(upload.url, file, { 'content-type': 'image/jpeg' })).status).toBe(200)
    expect((await look(id)).state).toBe('expected')
    for (const _ of [1, 2]) {
      const { status, data } = await market.post(`/media/uploads/${id}/completion`, undefined, { token })
      expect([status, data.state]).toEqual([202, 'waiting'])
    }
    await market.settle()
    expect((await look(id)).state).toBe('ready')
    const late = await market.post(`/media/uploads/${id}/completion`, undefined, { token })
    expect([late.status, late.data.state]).toEqual([202, 'ready'])
    expect((await put(upload.url, file)).status).toBe(409)
  })

  test('that never came is refused', async () => {
    const { id } = await anOffer()
    await market.post(`/media/uploads/${id}/completion`, undefined, { token })
    await market.settle()
    expect(await look(id)).toMatchObject({ state: 'refused', reason: 'nothing_received' })
  })

  test('is anybody’s to send and only its asker’s to complete', async () => {
    const { id } = await anOffer()
    const stranger = { token: tokenOf(market, 'seller') }
    expect((await market.post(`/media/uploads/${id}/completion`, undefined, stranger)).status).toBe(404)
    const buyer = { token: tokenOf(market, 'buyer') }
    const refused = await market.post('/media/uploads', { purpose: 'product' }, buyer)
    expect([refused.status, refused.error.code]).toEqual([403, 'PURPOSE_NOT_ALLOWED'])
    expect((await market.post('/media/uploads', { purpose: 'avatar' }, buyer)).status).toBe(201)
  })

  test('needs the address that was given out, and in time', async () => {
    const { upload } = await anOffer()
    const { upload: other } = await anOffer()
    const forged = new URL(upload.url)
    forged.searchParams.set('signature', new URL(other.url).searchParams.get('signature') ?? '')
    expect((await put(forged.href, 'x')).status).toBe(403)
    const longer = new URL(upload.url)
    longer.searchParams.set('expires', String(Number(longer.searchParams.get('expires')) + 60))
    expect((await put(longer.href, 'x')).status).toBe(403)
    market.clock.advance(minutes(31))
    expect((await put(upload.url, 'x')).status).toBe(403)
  })

  test('is 10 MB at most, and not nothing', async () => {
    const { upload } = await anOffer()
    expect((await put(upload.url, new Uint8Array(11 * 1024 * 1024))).status).toBe(413)
    expect((await put(upload.url, '')).status).toBe(400)
  })
})
