import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, orderAsGuest, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { newId } from '../../platform/ids.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const again = (id: string, options: object) => market.post(`/orders/${id}/cart-additions`, undefined, options)
const line = ({ id: productId }: { id: string }, quantity: number) => ({ productId, quantity })
const inCart = (cart: any) => cart.items.map(({ productId, quantity }: any) => ({ productId, quantity }))

test('a cancelled order goes into the cart again, once however often it is asked for, beside what is there', async () => {
  const [cement, sand, other] = await Promise.all([
    aProduct(market, shop, { price: 98.5, stock: 20 }),
    aProduct(market, shop, { price: 12, stock: 20 }),
    aProduct(market, shop, { price: 1 }),
  ])
  const { token } = await aBuyer(market)
  const items = [line(cement, 10), line(sand, 4)]
  const { data: placed } = await market.post('/orders', { items, deliveryAddress: somewhere }, { token })
  await market.post(`/orders/${placed.id}/cancellation`, {}, { token })
  await market.settle()
  await market.patch('/cart', { items: [line(other, 3), line(sand, 1)] }, { token })

  const expected = [line(other, 3), line(sand, 4), line(cement, 10)]
  for (const _time of ['first', 'second']) {
    const { status, data } = await again(placed.id, { token })
    expect(status).toBe(200)
    expect(data.notAdded).toEqual([])
    expect(inCart(data.cart)).toEqual(expect.arrayContaining(expected))
    expect(data.cart).toMatchObject({ subtotal: 3 + 48 + 985 })
  }
  expect(inCart((await market.get('/cart', { token })).data)).toHaveLength(3)
})

test('what is sold out, no longer for sale, or there in part is said, and the rest goes in at the prices of now', async () => {
  const [scarce, soldOut, archived, dearer] = await Promise.all([
    aProduct(market, shop, { name: 'Scarce', stock: 10 }),
    aProduct(market, shop, { name: 'Sold out', stock: 5 }),
    aProduct(market, shop, { name: 'Archived', stock: 5 }),
    aProduct(market, shop, { name: 'Dearer', price: 10, stock: 5 }),
  ])
  const buyer = await aBuyer(market)
  const { token } = buyer
  const items = [line(scarce, 10), line(soldOut, 5), line(archived, 1), line(dearer, 1)]
  const { data: placed } = await market.post('/orders', { items, deliveryAddress: somewhere }, { token })
  await market.post(`/orders/${placed.id}/cancellation`, {}, { token })
  await market.settle()
  const another = await aBuyer(market)
  await order(market, another, scarce, 7)
  await order(market, another, soldOut, 5)
  await market.patch(`/products/${archived.id}`, { status: 'archived' }, { token: shop.ownerToken })
  await market.patch(`/products/${dearer.id}`, { price: 12 }, { token: shop.ownerToken })

  const { data } = await again(placed.id, { token })
  expect(data.notAdded).toEqual([
    { productId: scarce.id, name: 'Scarce', ordered: 10, available: 3 },
    { productId: soldOut.id, name: 'Sold out', ordered: 5, available: 0 },
    { productId: archived.id, name: 'Archived', ordered: 1, available: 0 },
  ])
  expect(data.cart.items).toMatchObject([
    { productId: scarce.id, quantity: 3, problems: [] },
    { productId: dearer.id, quantity: 1, unitPrice: 12, problems: [] },
  ])
})

test('where nothing can be had the cart stays as it is', async () => {
  const product = await aProduct(market, shop, { stock: 2 })
  const buyer = await aBuyer(market)
  const { data: placed } = await order(market, buyer, product, 2)
  const { status, data } = await again(placed.id, { token: buyer.token })
  expect(status).toBe(200)
  expect(data).toMatchObject({ cart: { items: [], totalAmount: 0 }, notAdded: [{ available: 0 }] })
})

test('a guest orders again by the token of the order; nobody else does', async () => {
  const product = await aProduct(market, shop, { stock: 50 })
  const placed = await orderAsGuest(market, product, 2)
  const headers = { 'x-cart-token': placed.headers.get('x-cart-token') ?? '' }
  const { id } = placed.data
  expect((await again(id, { headers })).data).toMatchObject({
    cart: { items: [line(product, 2)] },
    notAdded: [],
  })

  const stranger = await aBuyer(market)
  for (const options of [{}, { headers: { 'x-cart-token': 'B'.repeat(43) } }, { token: stranger.token }]) {
    const refused = await again(id, options)
    expect(refused).toMatchObject({ status: 404, error: { code: 'ORDER_NOT_FOUND' } })
    expect(refused.headers.get('x-cart-token')).toBeNull()
  }
  // Staff may read it, and it is not theirs to order.
  expect((await again(id, { token: tokenOf(market, 'admin') })).status).toBe(404)
  expect((await again(newId<'Order'>(), { token: stranger.token })).status).toBe(404)
  expect((await again('no-id', { token: stranger.token })).status).toBe(400)
})
