import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import {
  aPicture,
  aReadyPicture,
  fetchPicture,
  sendFile,
  sendForm,
  storedKeys,
} from '../../../tests/harness/pictures.ts'

let market: TestMarket
let shop: Shop
let token: string
beforeAll(async () => {
  market = await startMarket('txova')
  shop = await aShop(market)
  token = shop.ownerToken
})
afterAll(() => market.stop())

describe('a picture that is sent', () => {
  test('waits, and is then there in four widths and three formats', async () => {
    const file = await aPicture(2000, 1000).jpeg().toBuffer()
    const sent = await sendFile(market, file, { token, alt: 'A bag of cement' })
    expect(sent).toMatchObject({
      status: 202,
      data: { state: 'waiting', alt: 'A bag of cement', width: null, sources: [] },
    })
    await market.settle()
    const { data } = await market.get(`/media/${sent.data.id}`, { token })
    expect(data).toMatchObject({ id: sent.data.id, state: 'ready', width: 2000, height: 1000, reason: null })
    expect(data.sources.map((it: any) => `${it.format} ${it.width}`)).toEqual(
      ['avif', 'webp', 'jpeg'].flatMap((format) =>
        [320, 640, 1024, 1600].map((width) => `${format} ${width}`),
      ),
    )
    for (const { format, width, url } of data.sources) {
      const answer = await fetchPicture(market, url)
      expect(answer.status).toBe(200)
      const made = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect(answer.headers.get('content-type')).toBe(`image/${format}`)
      expect([made.format, made.width, made.height]).toEqual([
        format === 'avif' ? 'heif' : format,
        width,
        width / 2,
      ])
    }
    expect((await storedKeys(market)).filter((name) => name.includes('incoming'))).toEqual([])
  })

  test('is never enlarged', async () => {
    const { sources } = await aReadyPicture(market, token, await aPicture(500, 300).png().toBuffer())
    expect(sources.map((it: any) => it.width)).toEqual([320, 500, 320, 500, 320, 500])
    const tiny = await aReadyPicture(market, token, await aPicture(40, 40).webp().toBuffer())
    expect(tiny.sources.map((it: any) => it.width)).toEqual([40, 40, 40])
  })

  test('loses where and with what it was taken, and stands upright', async () => {
    const file = await aPicture(800, 400)
      .withExif({
        IFD0: { Make: 'Telltale', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '5/1 36/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><who>Telltale</who></x:xmpmeta>')
      .jpeg()
      .toBuffer()
    const before = await sharp(file).metadata()
    expect([before.orientation, before.exif !== undefined]).toEqual([6, true])
    expect(file.includes('Telltale')).toBe(true)
    const { width, height, sources } = await aReadyPicture(market, token, file)
    expect([width, height]).toEqual([400, 800])
    for (const { url } of sources) {
      const made = Buffer.from(await (await fetchPicture(market, url)).arrayBuffer())
      const { exif, xmp, icc, iptc, orientation, width: w = 0, height: h = 0 } = await sharp(made).metadata()
      expect([exif, xmp, icc, iptc, orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ])
      expect(made.includes('Telltale')).toBe(false)
      expect(h).toBe(w * 2)
    }
  })

  test('that moves stands still', async () => {
    const frames = await Promise.all([aPicture(60, 60).png().toBuffer(), aPicture(60, 60).png().toBuffer()])
    const file = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(file, { animated: true }).metadata()).pages).toBe(2)
    const { sources } = await aReadyPicture(market, token, file)
    const webp = sources.find((it: any) => it.format === 'webp')
    const made = Buffer.from(await (await fetchPicture(market, webp.url)).arrayBuffer())
    expect((await sharp(made, { animated: true }).metadata()).pages ?? 1).toBe(1)
  })

  test('twice is stored once, also by two at once, and each has their own', async () => {
    const file = await aPicture().jpeg().toBuffer()
    const other = tokenOf(market, 'seller')
    const [mine, theirs] = await Promise.all([
      sendFile(market, file, { token, alt: 'Mine' }),
      sendFile(market, file, { token: other, alt: 'Theirs' }),
    ])
    const before = (await storedKeys(market)).filter((name) => name.includes('media/')).length
    await market.settle()
    const seen = await market.get(`/media/${mine.data.id}`, { token })
    const seenByOther = await market.get(`/media/${theirs.data.id}`, { token: other })
    expect(seen.data.sources).toEqual(seenByOther.data.sources)
    expect([seen.data.alt, seenByOther.data.alt]).toEqual(['Mine', 'Theirs'])
    expect((await storedKeys(market)).filter((name) => name.includes('media/')).length - before).toBe(9)
  })

  test('by someone else is not there', async () => {
    const { id } = await aReadyPicture(market, token)
    const stranger = { token: tokenOf(market, 'seller') }
    expect((await market.get(`/media/${id}`, stranger)).error.code).toBe('MEDIA_NOT_FOUND')
    const completion = await market.post(`/media/uploads/${id}/completion`, undefined, stranger)
    expect(completion.status).toBe(404)
  })
})

describe('who may send', () => {
  test('pictures of products: whoever adds products; of themselves: everybody with an account', async () => {
    const file = await aPicture(50, 50).png().toBuffer()
    const buyer = tokenOf(market, 'buyer')
    expect((await sendFile(market, file, { token: buyer })).status).toBe(403)
    expect((await sendFile(market, file, { token: buyer, purpose: 'avatar' })).status).toBe(202)
    expect((await sendFile(market, file, {})).status).toBe(401)
  })
})

describe('a request that is', () => {
  test('no form, half a form, a form without a file or with two is refused', async () => {
    const noForm = await market.post('/media', { purpose: 'product' }, { token })
    expect([noForm.status, noForm.error.details?.[0]?.field]).toEqual([400, 'content-type'])

    const half = await fetch(`${market.url}/api/v1/media`, {
      method: 'POST',
      body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(half.status).toBe(400)

    const without = new FormData()
    without.set('purpose', 'product')
    expect((await sendForm(market, without, token)).error.details).toEqual([
      { field: 'file', message: 'is required' },
    ])
    const two = new FormData()
    two.set('purpose', 'product')
    for (const name of ['file', 'other']) two.set(name, new Blob(['abc']), 'a.jpg')
    expect((await sendForm(market, two, token)).status).toBe(413)
  })

  test('a form whose fields are wrong is told which', async () => {
    const file = Buffer.from('abc')
    const unknown = await sendFile(market, file, { token, purpose: 'banner' })
    expect(unknown.error.details).toEqual([{ field: 'purpose', message: 'must be one of product, avatar' }])
    const long = await sendFile(market, file, { token, alt: 'a'.repeat(251) })
    expect(long.error.details?.[0]?.field).toBe('alt')
    const empty = await sendFile(market, Buffer.alloc(0), { token })
    expect(empty.error.details?.[0]?.field).toBe('file')
  })

  test('larger than 10 MB is refused while it comes', async () => {
    const { status, error } = await sendFile(market, Buffer.alloc(11 * 1024 * 1024), { token })
    expect([status, error.code]).toEqual([413, 'BODY_TOO_LARGE'])
  })
})

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } }).png()

describe('a file that is refused for what it is:', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  const files: [string, string, () => Buffer | Promise<Buffer>][] = [
    ['text called .jpg', 'not_a_picture', () => Buffer.from('Hello, I am a picture.')],
    ['SVG with a script', 'svg', () => Buffer.from(svg)],
    ['SVG in XML', 'svg', () => Buffer.from(`<?xml version="1.0"?>\n<!-- made by hand -->\n${svg}`)],
    ['a document', 'not_a_picture', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF')],
    ['TIFF', 'tiff', () => png(9, 9).tiff().toBuffer()],
    ['half a JPEG', 'damaged', async () => (await aPicture().jpeg().toBuffer()).subarray(0, 9_000)],
    ['half a PNG', 'damaged', async () => (await aPicture().png().toBuffer()).subarray(0, 90_000)],
    ['a PNG that unpacks to 100 megapixels', 'too_many_pixels', () => png(10_000, 10_000).toBuffer()],
    ['BMP', 'bmp', () => Buffer.from('BM\u0046\0\0\0\0\0\0\0\u0036\0\0\0', 'latin1')],
    ['HEIC', 'heic', () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['JPEG 2000', 'jpeg_2000', () => fixture('31-j2k.jp2')],
    ['half a JPEG of a program', 'damaged', () => fixture('31-half.jpg')],
    ['a JPEG without its last 40 bytes', 'damaged', () => fixture('31-ok.jpg').subarray(0, -40)],
    [
      'GIF, zeros and JavaScript',
      'more_than_a_picture',
      () => Buffer.concat([fixture('31-gif-plus-00.gif'), Buffer.from('*/=1;alert(1);')]),
    ],
    [
      'GIF without its trailer and JavaScript',
      'not_a_picture',
      () => Buffer.concat([fixture('31-gif-no-trailer.gif'), Buffer.from('*/=1;alert(1);')]),
    ],
    [
      'GIF and a page',
      'more_than_a_picture',
      () => Buffer.concat([fixture('31-gif-plus-nl.gif'), Buffer.from('<script>')]),
    ],
    ['a picture of one line, 15,000 wide', 'side_too_long', () => png(15_000, 1).toBuffer()],
    ['GIF and JavaScript', 'more_than_a_picture', gifAndScript],
    ['JPEG and a page', 'more_than_a_picture', () => followedBy('<script>alert(1)</script>')],
    ['JPEG and a drawing', 'more_than_a_picture', () => followedBy('<svg/onload=alert(1)>')],
    ['JPEG and an archive', 'more_than_a_picture', () => followedBy(`PK\u0005\u0006${'\0'.repeat(18)}`)],
  ]
  test.each(files)('%s', async (_what, reason, make) => {
    const sent = await sendFile(market, await make(), { token })
    expect(sent.status).toBe(202)
    await market.settle()
    const { data } = await market.get(`/media/${sent.data.id}`, { token })
    expect(data).toMatchObject({ state: 'refused', reason, sources: [], width: null })
    expect(Object.keys(data.explanation)).toEqual(['en', 'pt'])
    expect(data.explanation.en).not.toBe(data.explanation.pt)
    expect((await storedKeys(market)).filter((name) => name.includes(sent.data.id))).toEqual([])
  })

  test('not one whose bytes look like the beginning of something, as those of a large photograph do by chance', async () => {
    const sent = await sendFile(market, await followedBy('<sVg\u0012<SVG %PDF- PK\u0003\u0004'), { token })
    await market.settle()
    expect((await market.get(`/media/${sent.data.id}`, { token })).data).toMatchObject({ state: 'ready' })
  })

  async function gifAndScript(): Promise<Buffer> {
    const gif = await png(9, 9).gif().toBuffer()
    return Buffer.concat([gif, Buffer.from('*/=1;alert(1);')])
  }

  async function followedBy(text: string): Promise<Buffer> {
    return Buffer.concat([await aPicture(50, 50).jpeg().toBuffer(), Buffer.from(text, 'latin1')])
  }
})

describe('a picture that telephones and programs make is taken:', () => {
  const jpeg = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } })
      .jpeg({ quality: 60 })
      .toBuffer()
  const files: [string, () => Buffer | Promise<Buffer>, [number, number]][] = [
    ['50 megapixels', () => jpeg(8192, 6144), [8192, 6144]],
    ['64 megapixels', () => jpeg(9248, 6936), [9248, 6936]],
    ['12,000 pixels a side', () => jpeg(12_000, 100), [12_000, 100]],
    ...['31-gif-plus-nl.gif', '31-gif-plus-00.gif', '31-gif-plus-1000zeros.gif', '31-gif-no-trailer.gif'].map(
      (name) => [name, () => fixture(name), [400, 300]] as [string, () => Buffer, [number, number]],
    ),
    [
      'a GIF with line breaks of both kinds',
      () => Buffer.concat([fixture('31-gif-plus-nl.gif'), Buffer.from('\r\n\0')]),
      [400, 300],
    ],
    [
      'a GIF whose trailer became zeros',
      () => Buffer.concat([fixture('31-gif-no-trailer.gif'), Buffer.alloc(9)]),
      [400, 300],
    ],
    ['a JPEG without its last two bytes', () => fixture('31-minus-2bytes.jpg'), [400, 300]],
    ['a JPEG without its last byte', () => fixture('31-ok.jpg').subarray(0, -1), [400, 300]],
    [
      'a progressive JPEG without its last two bytes',
      () => fixture('31-progressive.jpg').subarray(0, -2),
      [400, 300],
    ],
    ['a JPEG and zeros', () => Buffer.concat([fixture('31-ok.jpg'), Buffer.alloc(1000)]), [400, 300]],
    ['a JPEG and a line break', () => Buffer.concat([fixture('31-ok.jpg'), Buffer.from('\r\n')]), [400, 300]],
    [
      'a PNG and zeros',
      async () => Buffer.concat([await png(40, 30).toBuffer(), Buffer.alloc(1000)]),
      [40, 30],
    ],
    [
      'a PNG and a line break',
      async () => Buffer.concat([await png(40, 30).toBuffer(), Buffer.from('\n')]),
      [40, 30],
    ],
    [
      'a WebP and zeros',
      async () => Buffer.concat([await png(40, 30).webp().toBuffer(), Buffer.alloc(9)]),
      [40, 30],
    ],
  ]
  test.each(files)(
    '%s',
    async (_what, make, [width, height]) => {
      const { data: sent } = await sendFile(market, await make(), { token })
      await market.settle()
      const { data } = await market.get(`/media/${sent.id}`, { token })
      expect(data).toMatchObject({ state: 'ready', reason: null, explanation: null, width, height })
    },
    60_000,
  )
})

describe('the address of a picture', () => {
  test('is kept for ever, and what was kept is not sent again', async () => {
    const { sources } = await aReadyPicture(market, token)
    const { url } = sources[0]
    expect(new URL(url).pathname).toMatch(/^\/media\/[0-9a-f]{64}\/320\.avif$/)
    const first = await fetchPicture(market, url)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/avif',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-length': String((await first.arrayBuffer()).byteLength),
    })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}-320\.avif"$/)
    const again = await fetchPicture(market, url, { headers: { 'if-none-match': `W/"x", ${etag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('cache-control')).toContain('immutable')
    const head = await fetchPicture(market, url, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each([
    ['of no picture', `/media/${'0'.repeat(64)}/320.webp`],
    ['with a way out', `/media/${'0'.repeat(64)}/..%2F..%2Fetc%2Fpasswd`],
    ['of the folder above', '/media/..%2Fincoming/320.webp'],
    ['of a width that there is not', `/media/${'0'.repeat(64)}/321.webp`],
  ])('%s is 404', async (_what, path) => {
    const response = await fetch(market.url + path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(await response.json()).toMatchObject({ success: false, error: { code: 'PICTURE_NOT_FOUND' } })
  })
})
