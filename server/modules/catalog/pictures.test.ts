import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours } from '../../platform/clock.ts'
import { aPicture, aReadyPicture, sendFile } from '../../../tests/harness/pictures.ts'
import { imagesOf, picturesAmong } from './image.ts'
import type { MediaId } from '../media/api.ts'

let market: TestMarket
let shop: Shop
let token: string
beforeAll(async () => {
  market = await startMarket('txova')
  shop = await aShop(market)
  token = shop.ownerToken
})
afterAll(() => market.stop())

const elsewhere = 'https://cdn.example/cement.jpg?size=2'
const see = async (id: string) => (await market.get(`/products/${id}`)).data
const edit = (id: string, images: unknown[], by = token) =>
  market.patch(`/products/${id}`, { images }, { token: by })
/** As staff does it: at once, where what a seller changes waits to be judged. */
const show = (id: string, images: unknown[]) => edit(id, images, tokenOf(market, 'admin'))
const listed = async (id: string) =>
  (await market.get('/products?limit=100')).data.find((it: { id: string }) => it.id === id)

describe('a product', () => {
  test('shows pictures of ours and of others, in the order given', async () => {
    const picture = await aReadyPicture(market, token)
    const { id } = await aProduct(market, shop)
    const { status, data } = await show(id, [picture.id, elsewhere])
    expect(status).toBe(200)
    const url = picture.sources.find((it: any) => it.format === 'webp' && it.width === 640).url
    expect(data).toMatchObject({ images: [url, elsewhere], imageSources: [picture.id, elsewhere] })
    expect(data.pictures).toEqual([picture])
    expect(await listed(id)).toMatchObject({ image: url })
    const { thumbnails } = await listed(id)
    expect(thumbnails).toEqual(picture.sources.filter((it: any) => it.width === 320 && it.format !== 'jpeg'))
    expect((await see(id)).pictures[0].sources).toHaveLength(9)
  })

  test('shows a picture in the making once it is ready, and others never see one that was refused', async () => {
    const { data: sent } = await sendFile(market, await aPicture().jpeg().toBuffer(), { token })
    const { data: bad } = await sendFile(market, Buffer.from('no picture'), { token })
    const { id } = await aProduct(market, shop)
    const { data: early } = await show(id, [sent.id, elsewhere, bad.id])
    expect(early).toMatchObject({ images: [elsewhere], imageSources: [sent.id, elsewhere, bad.id] })
    expect((await see(id)).pictures).toEqual([])
    await market.settle()
    const seen = await see(id)
    expect(seen.images).toEqual([expect.stringContaining('/640.webp'), elsewhere])
    expect(seen.pictures).toMatchObject([{ id: sent.id, state: 'ready' }])
    const { data: own } = await market.get(`/products/${id}`, { token })
    expect(own.pictures[1]).toMatchObject({ id: bad.id, state: 'refused', reason: 'not_a_picture' })
    expect(await listed(id)).toMatchObject({ image: seen.images[0] })
  })

  test('keeps the pictures that it shows, and those that it does not show any more go', async () => {
    const [kept, dropped] = [await aReadyPicture(market, token), await aReadyPicture(market, token)]
    const { id } = await aProduct(market, shop)
    await show(id, [kept.id, dropped.id])
    await show(id, [kept.id])
    await market.settle()
    market.clock.advance(hours(25))
    await market.runTimetable('media.sweep')
    const own = { token }
    expect((await market.get(`/media/${kept.id}`, own)).status).toBe(200)
    expect((await market.get(`/media/${dropped.id}`, own)).status).toBe(404)
    await show(id, [elsewhere])
    await market.settle()
    expect(await see(id)).toMatchObject({ images: [elsewhere], imageSources: [elsewhere], pictures: [] })
    market.clock.advance(hours(25))
    await market.runTimetable('media.sweep')
    expect((await market.get(`/media/${kept.id}`, own)).status).toBe(404)
  })

  test('keeps the pictures of a change that waits to be judged, and shows them once it is approved', async () => {
    const picture = await aReadyPicture(market, token)
    const { id } = await aProduct(market, shop)
    await market.settle()
    expect((await edit(id, [picture.id])).status).toBe(200)
    await market.settle()
    expect((await see(id)).images).not.toContain(picture.id)
    market.clock.advance(hours(48))
    await market.runTimetable('media.sweep')
    const staff = { token: tokenOf(market, 'admin') }
    const { data } = await market.get(`/products/${id}/moderation`, { token })
    expect(JSON.stringify(data)).toContain(picture.id)
    expect((await market.post(`/products/${id}/approval`, {}, staff)).status).toBe(200)
    await market.settle()
    expect(await see(id)).toMatchObject({
      imageSources: [picture.id],
      pictures: [{ id: picture.id, state: 'ready' }],
    })
  })

  test('does not take the picture of another seller, one that there is not, or one never sent', async () => {
    const owner = { token: tokenOf(market, 'seller') }
    const theirs = await aReadyPicture(market, owner.token)
    const { data: offer } = await market.post('/media/uploads', { purpose: 'product' }, { token })
    const { data: bad } = await sendFile(market, Buffer.from('no picture'), { token })
    await market.settle()
    const { id } = await aProduct(market, shop)
    const nobody = '01a20391-a67c-7adc-9085-834901b7aa2a'
    for (const one of [theirs.id, nobody, offer.id, bad.id]) {
      const { status, error } = await edit(id, [elsewhere, one])
      expect([status, error.details?.[0]?.field]).toEqual([400, 'images.1'])
    }
    const anybody = tokenOf(market, 'admin')
    expect((await edit(id, [theirs.id], anybody)).status).toBe(200)
    expect((await edit(id, [elsewhere, theirs.id])).status).toBe(200)
  })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:image/png;base64,AAAA',
    'http://cdn.example/cement.jpg',
    '/images/cement.jpg',
    '//cdn.example/cement.jpg',
    'https://',
    'https:///cement.jpg',
    'https://cdn.example/a b.jpg',
    'https://cdn.example/a.jpg\njavascript:alert(1)',
  ])('refuses %j for an image', async (image) => {
    const { id } = await aProduct(market, shop)
    const { status, error } = await edit(id, [image])
    expect([status, error.details?.[0]?.field]).toEqual([400, 'images.0'])
  })
})

test('a picture that is not ready leaves no hole', () => {
  const id = '01a20391-a67c-7adc-9085-834901b7aa2a' as MediaId
  expect(picturesAmong([elsewhere, id])).toEqual([{ id, position: 1 }])
  expect(imagesOf([id, elsewhere], [{ id, listUrl: null }])).toEqual({
    images: [elsewhere],
    imageSources: [id, elsewhere],
  })
  expect(imagesOf([elsewhere], [])).toEqual({ images: [elsewhere], imageSources: null })
})
