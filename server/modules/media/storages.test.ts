import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aPicture, sendFile } from '../../../tests/harness/pictures.ts'
import { hours } from '../../platform/clock.ts'
import { aPlatform } from '../../platform/test-support.ts'
import { signCloudinary } from './storage/cloudinary-signature.ts'
import { createS3 } from './storage/s3.ts'

const providers = ['s3', 'cloudinary'] as const

describe.each(providers)('%s', (provider) => {
  let market: TestMarket
  let token: string
  beforeAll(async () => {
    market = await startMarket('txova', { MEDIA_STORAGE: provider })
    token = tokenOf(market, 'seller')
  })
  afterAll(() => market.stop())

  const look = async (id: string) => (await market.get(`/media/${id}`, { token })).data
  const stored = () => market.sandbox.storedKeys(provider)
  const aFile = () => aPicture().jpeg().toBuffer()

  async function sendOffered(upload: any, file: Buffer): Promise<number> {
    const form = new FormData()
    for (const [name, value] of Object.entries<string>(upload.fields)) form.set(name, value)
    form.set(upload.fileField, new Blob([new Uint8Array(file)]), 'picture.jpg')
    return (await fetch(upload.url, { method: upload.method, body: form })).status
  }

  test('keeps the pictures, serves them itself, and gives up what is not used', async () => {
    const { data } = await sendFile(market, await aFile(), { token })
    expect(stored()).toEqual([`incoming/${data.id}`])
    await market.settle()
    const { state, sources } = await look(data.id)
    expect([state, sources.length]).toEqual(['ready', 9])
    expect(stored()).toHaveLength(9)
    for (const { url } of sources) expect((await fetch(url)).status).toBe(200)
    market.clock.advance(hours(25))
    await market.runTimetable('media.sweep')
    expect(stored()).toEqual([])
  })

  test('takes a file straight from whoever asked, and only as it was allowed', async () => {
    const { data } = await market.post('/media/uploads', { purpose: 'product' }, { token })
    const { id, upload } = data
    const spoilt = { ...upload, fields: { ...upload.fields } }
    for (const name of ['key', 'public_id']) if (name in spoilt.fields) spoilt.fields[name] = 'media/mine.jpg'
    expect(await sendOffered(spoilt, await aFile())).toBeGreaterThanOrEqual(400)
    expect(await sendOffered(upload, await aFile())).toBeLessThan(300)
    await market.post(`/media/uploads/${id}/completion`, undefined, { token })
    await market.settle()
    expect((await look(id)).state).toBe('ready')
    expect(stored()).not.toContain(`incoming/${id}`)
  })

  test('that takes more than it should is not believed', async () => {
    const { data } = await market.post('/media/uploads', { purpose: 'product' }, { token })
    const status = await sendOffered(data.upload, Buffer.alloc(11 * 1024 * 1024))
    await market.post(`/media/uploads/${data.id}/completion`, undefined, { token })
    if (provider === 's3') expect(status).toBe(400)
    await market.app.runWhatIsDue()
    expect(await look(data.id)).toMatchObject({
      state: 'refused',
      reason: provider === 's3' ? 'nothing_received' : 'too_large',
    })
  })

  test('that fails now and then is asked again', async () => {
    const { data } = await sendFile(market, await aFile(), { token })
    market.sandbox.behave(provider, 'server-error', { times: 1 })
    await market.settle()
    expect((await look(data.id)).state).toBe('ready')
  })

  test('whose answer is lost after it wrote comes to the same end', async () => {
    const { data } = await sendFile(market, await aFile(), { token })
    const on = [provider === 's3' ? 'put' : 'upload']
    market.sandbox.behave(provider, 'succeed-but-time-out', { times: 1, holdMs: 10, on })
    await market.settle()
    expect(await look(data.id)).toMatchObject({ state: 'ready', reason: null })
    expect(stored()).not.toContain(`incoming/${data.id}`)
  })

  test('that is down takes nothing in, and what has come waits for its return', async () => {
    const { data } = await sendFile(market, await aFile(), { token })
    market.sandbox.behave(provider, 'down', { status: 503 })
    await market.app.runWhatIsDue()
    expect((await look(data.id)).state).toBe('waiting')
    const refused = await sendFile(market, await aFile(), { token })
    expect([refused.status, refused.error.code]).toEqual([503, 'STORAGE_UNAVAILABLE'])
    market.sandbox.behave(provider, 'normal')
  })

  test('serves the pictures, not we', async () => {
    const response = await fetch(`${market.url}/media/${'0'.repeat(64)}/320.webp`)
    expect(((await response.json()) as any).error.code).toBe('ROUTE_NOT_FOUND')
  })
})

test('Cloudinary’s signature is that of the test vector', () => {
  const params = { public_id: 'vendors/42/a&b', timestamp: '1700000000', folder: 'vendors', format: '' }
  expect(signCloudinary(params, 'test_secret')).toBe('78e0d2b99e448cc82c7d77a6d3898ff15de9e490')
})

describe('a bucket that does not answer', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nso'

  test.each([
    ['says nothing', ''],
    ['stops in the middle of a file', head],
  ])('and %s is given up', async (_what, said) => {
    const server = createServer(
      (socket) => void socket.on('error', () => {}).on('data', () => socket.write(said)),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const s3 = createS3(
      {
        endpoint: `http://127.0.0.1:${port}`,
        region: 'x',
        bucket: 'x',
        accessKeyId: 'x',
        secretAccessKey: 'x',
        isPathStyle: true,
      },
      'http://127.0.0.1',
      { ...(await aPlatform()), answerTimeoutMs: 200 },
    )
    const reading = s3.open('a').then((file) => file?.content.toArray())
    await expect(reading).rejects.toThrow(/time|abort/i)
  })
})
