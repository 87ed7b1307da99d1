import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aProduct,
  aShop,
  catalogOf,
  tokenOf,
  type Shop,
  type TestProduct,
} from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minutes } from '../../platform/clock.ts'
import type { ProductId } from './api.ts'

let market: TestMarket
let shop: Shop
let support: string
beforeAll(async () => {
  market = await startMarket('txova')
  shop = await aShop(market)
  support = tokenOf(market, 'support')
})
afterAll(() => market.stop())

const edit = (product: { id: string }, body: object, token = shop.ownerToken) =>
  market.patch(`/products/${product.id}`, body, { token })
const decide = (product: { id: string }, what: string, body: object = {}) =>
  market.post(`/products/${product.id}/${what}`, body, { token: support })
const seenBy = async (product: { id: string }, token?: string) =>
  (await market.get(`/products/${product.id}`, { token })).status
const quoted = async (product: { id: string }) => {
  const lines = [{ productId: product.id as ProductId, quantity: 1 }]
  return (await catalogOf(market).quote({ lines, customerGroup: undefined })).lines.length
}
const reason = 'The pictures show another product'

/** Submitted, and not judged yet. */
async function aPending(wish: object = {}): Promise<TestProduct> {
  const approved = await aProduct(market, shop, wish)
  await edit(approved, { status: 'draft' })
  expect((await edit(approved, { status: 'active' })).data.status).toBe('pending')
  return approved
}

describe('a product', () => {
  test('is for sale once it is approved, and its seller hears of it', async () => {
    const product = await aPending()
    expect([await seenBy(product), await quoted(product)]).toEqual([404, 0])
    expect(await seenBy(product, shop.ownerToken)).toBe(200)
    expect(await seenBy(product, support)).toBe(200)
    expect((await decide(product, 'approval')).data).toMatchObject({ status: 'active', submission: null })
    expect([await seenBy(product), await quoted(product)]).toEqual([200, 1])
    const [told] = await market.platform.sql`
      select payload from platform.outbox where name = 'catalog.product_approved' order by id desc limit 1`
    expect(told?.['payload']).toMatchObject({ productId: product.id, ownerId: shop.ownerId, isChange: false })
  })

  test('that is rejected says why, and is judged anew when it is submitted anew', async () => {
    const product = await aPending()
    expect((await decide(product, 'rejection', { reason })).data.status).toBe('rejected')
    expect(await seenBy(product)).toBe(404)
    await edit(product, { images: ['/right.jpg'] })
    expect((await edit(product, { status: 'active' })).data.status).toBe('pending')
    await decide(product, 'approval')
    const { data } = await market.get(`/products/${product.id}/moderation`, { token: shop.ownerToken })
    expect(data.decisions.slice(0, 3)).toMatchObject([
      { verdict: 'approved', by: 'staff' },
      { verdict: 'submitted', by: 'seller' },
      { verdict: 'rejected', by: 'staff', reason },
    ])
    expect(JSON.stringify(data)).not.toContain('actorId')
    const staff = await market.get(`/products/${product.id}/moderation`, { token: support })
    expect(staff.data.decisions[0].actorId).toEqual(expect.any(String))
  })

  test('that is suspended is gone for everybody else until that is lifted, whatever its seller does', async () => {
    const product = await aProduct(market, shop, { name: 'Suspended capulana' })
    expect((await decide(product, 'suspension', { reason })).data.status).toBe('suspended')
    expect([await seenBy(product), await quoted(product)]).toEqual([404, 0])
    expect((await market.get('/products?search=suspended')).data).toEqual([])
    for (const status of ['active', 'draft', 'archived'])
      expect((await edit(product, { status })).error.code).toBe('ILLEGAL_MOVE')
    const lifted = await market.delete(`/products/${product.id}/suspension`, { token: support })
    expect(lifted.data.decisions[0]).toMatchObject({ verdict: 'reinstated' })
    expect(await seenBy(product)).toBe(200)
    const again = await market.delete(`/products/${product.id}/suspension`, { token: support })
    expect(again.error.code).toBe('NOT_SUSPENDED')
  })

  test('is judged by staff alone, and once', async () => {
    const product = await aPending()
    const bySeller = await market.post(`/products/${product.id}/approval`, {}, { token: shop.ownerToken })
    expect(bySeller.status).toBe(403)
    expect((await decide(product, 'approval')).status).toBe(200)
    expect((await decide(product, 'approval')).error.code).toBe('NOTHING_SUBMITTED')
    expect((await decide(product, 'rejection', { reason })).error.code).toBe('NOTHING_SUBMITTED')
    const other = await aShop(market, 'stranger')
    const theirs = await market.get(`/products/${product.id}/moderation`, { token: other.ownerToken })
    expect(theirs.error.code).toBe('PRODUCT_NOT_FOUND')
  })

  test('of an administrator is for sale at once', async () => {
    const product = await aProduct(market, shop)
    const admin = tokenOf(market, 'admin')
    expect((await edit(product, { name: 'By the house itself', price: 900 }, admin)).data).toMatchObject({
      name: 'By the house itself',
      price: 900,
      status: 'active',
    })
  })
})

describe('a change of an approved product', () => {
  test('waits beside it, and takes effect when it is approved', async () => {
    const product = await aProduct(market, shop, { price: 100, stock: 10 })
    const { data } = await edit(product, { name: 'Another name', price: 151, stock: 4, brand: 'Marca' })
    expect(data).toMatchObject({ name: product.name, price: 100, stock: 4, brand: 'Marca', status: 'active' })
    const waiting = await market.get(`/products/${product.id}/moderation`, { token: shop.ownerToken })
    expect(waiting.data.submission).toMatchObject({ change: { name: 'Another name', price: 151 } })
    await decide(product, 'approval')
    const now = await market.get(`/products/${product.id}`)
    expect(now.data).toMatchObject({ name: 'Another name', price: 151 })
  })

  test('that is rejected leaves the approved version as it was', async () => {
    const product = await aProduct(market, shop)
    await edit(product, { description: 'Now it is quite another thing.' })
    expect((await decide(product, 'rejection', { reason })).data).toMatchObject({
      status: 'active',
      submission: null,
    })
    expect((await market.get(`/products/${product.id}`)).data.description).toBe(
      'Good, solid, and here for a test.',
    )
  })

  test('of the price in small steps counts from the price that was approved', async () => {
    const product = await aProduct(market, shop, { price: 100 })
    expect((await edit(product, { price: 140 })).data.price).toBe(140)
    expect((await edit(product, { price: 160 })).data.price).toBe(140)
    await decide(product, 'approval')
    expect((await edit(product, { price: 200 })).data.price).toBe(200)
  })

  test('is not approved unseen', async () => {
    const product = await aProduct(market, shop)
    await edit(product, { name: 'Harmless name' })
    const path = `/products/${product.id}/moderation`
    const { submittedAt } = (await market.get(path, { token: support })).data.submission
    market.clock.advance(minutes(1))
    await edit(product, { name: 'Quite another name' })
    expect((await decide(product, 'approval', { submittedAt })).error.code).toBe('SUBMISSION_CHANGED')
    const seen = (await market.get(path, { token: support })).data.submission.submittedAt
    expect((await decide(product, 'approval', { submittedAt: seen })).status).toBe(200)
  })
})

test('the queue has what waits, the oldest first', async () => {
  const theirs = await aShop(market, 'queue')
  const queue = async (query: string) =>
    (await market.get(`/moderation/products?seller=queue${query}`, { token: support })).data.map(
      (row: any) => `${row.kind} ${row.product.id}`,
    )
  const [first, second] = [await aProduct(market, theirs), await aProduct(market, theirs)]
  await market.patch(`/products/${second.id}`, { name: 'Changed' }, { token: theirs.ownerToken })
  market.clock.advance(minutes(1))
  await market.patch(`/products/${first.id}`, { status: 'draft' }, { token: theirs.ownerToken })
  await market.patch(`/products/${first.id}`, { status: 'active' }, { token: theirs.ownerToken })
  expect(await queue('')).toEqual([`change ${second.id}`, `product ${first.id}`])
  expect(await queue('&kind=product')).toEqual([`product ${first.id}`])
  expect(await queue('&limit=1&page=2')).toEqual([`product ${first.id}`])
  expect(await queue('&category=goods&kind=change')).toEqual([`change ${second.id}`])
  const seller = await market.get('/moderation/products', { token: theirs.ownerToken })
  expect(seller.status).toBe(403)
})
