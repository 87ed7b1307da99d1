import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { days } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

/** Begins a guest's cart with one product, and answers the headers that show it again. */
async function aGuestCart(productId: string, quantity = 1): Promise<Record<string, string>> {
  const { headers } = await market.put(`/cart/items/${productId}`, { quantity })
  return { 'x-cart-token': headers.get('x-cart-token') ?? '' }
}

describe('a guest', () => {
  test('without a cart sees an empty one, and is given none', async () => {
    const { data, headers } = await market.get('/cart')
    expect(data).toMatchObject({ items: [], subtotal: 0, deliveryFee: 0, totalAmount: 0 })
    expect(headers.get('x-cart-token')).toBeNull()
  })

  test('keeps a cart by its token: adds, changes, takes out, empties', async () => {
    const [a, b] = [await aProduct(market, shop, { price: 10 }), await aProduct(market, shop, { price: 2.5 })]
    const headers = await aGuestCart(a.id, 2)
    const both = await market.put(`/cart/items/${b.id}`, { quantity: 4 }, { headers })
    expect(both.headers.get('x-cart-token')).toBeNull()
    expect(both.data).toMatchObject({ subtotal: 30, deliveryFee: 50, taxAmount: 16, totalAmount: 96 })
    const changed = await market.put(`/cart/items/${a.id}`, { quantity: 1 }, { headers })
    expect(changed.data.items.map((item: any) => item.quantity)).toEqual([1, 4])
    const less = await market.delete(`/cart/items/${a.id}`, { headers })
    expect(less.data.items.map((item: any) => item.productId)).toEqual([b.id])
    expect((await market.delete('/cart', { headers })).data.items).toEqual([])
  })

  test('fills the cart with several products at once; what else is in it stays', async () => {
    const [a, b, c] = [
      await aProduct(market, shop, { price: 10 }),
      await aProduct(market, shop, { price: 2.5 }),
      await aProduct(market, shop, { price: 4 }),
    ]
    const line = ({ id: productId }: { id: string }, quantity: number) => ({ productId, quantity })
    const begun = await market.patch('/cart', { items: [line(a, 2), line(b, 4)] })
    expect(begun.data).toMatchObject({ items: [line(a, 2), line(b, 4)], subtotal: 30 })
    const headers = { 'x-cart-token': begun.headers.get('x-cart-token') ?? '' }
    const more = await market.patch('/cart', { items: [line(c, 1), line(a, 3)] }, { headers })
    expect(more.data).toMatchObject({ items: [line(a, 3), line(b, 4), line(c, 1)], subtotal: 44 })
    expect((await market.get('/cart', { headers })).data).toEqual(more.data)
  })

  test('fills it with all of them or none', async () => {
    const product = await aProduct(market, shop)
    const headers = await aGuestCart(product.id, 2)
    const other = await aProduct(market, shop)
    const unknown = newId<'Product'>()
    const items = [
      { productId: other.id, quantity: 1 },
      { productId: unknown, quantity: 1 },
    ]
    const refused = await market.patch('/cart', { items }, { headers })
    expect(refused).toMatchObject({
      status: 422,
      error: { code: 'PRODUCT_UNAVAILABLE', details: [{ field: 'items.1.productId' }] },
    })
    const twice = await market.patch('/cart', { items: [items[0], items[0]] }, { headers })
    expect(twice).toMatchObject({ status: 400, error: { details: [{ field: 'items.1.productId' }] } })
    expect((await market.get('/cart', { headers })).data.items).toHaveLength(1)
  })

  test("does not see another guest's cart", async () => {
    const product = await aProduct(market, shop)
    await aGuestCart(product.id)
    const other = { 'x-cart-token': 'A'.repeat(43) }
    expect((await market.get('/cart', { headers: other })).data.items).toEqual([])
  })

  test('finds the cart empty after 30 days', async () => {
    const product = await aProduct(market, shop)
    const headers = await aGuestCart(product.id)
    market.clock.advance(days(31))
    expect((await market.get('/cart', { headers })).data.items).toEqual([])
    await market.put(`/cart/items/${product.id}`, { quantity: 3 }, { headers })
    expect((await market.get('/cart', { headers })).data.items).toMatchObject([{ quantity: 3 }])
  })

  test('orders with a name and a number, and sees and cancels the order by the token alone', async () => {
    const product = await aProduct(market, shop, { stock: 5 })
    const headers = await aGuestCart(product.id, 2)
    const contact = { name: 'Kofi Guest', phone: '024 765 4321' }
    const placed = await market.post('/orders', { deliveryAddress: somewhere, contact }, { headers })
    expect(placed.status).toBe(201)
    const path = `/orders/${placed.data.id}`
    expect((await market.get(path, { headers })).data.orderNumber).toBe(placed.data.orderNumber)
    expect((await market.get('/orders', { headers })).data).toHaveLength(1)
    expect((await market.get(path)).status).toBe(404)
    expect((await market.get(path, { headers: { 'x-cart-token': 'B'.repeat(43) } })).status).toBe(404)
    expect((await market.get(path, { token: tokenOf(market, 'customer') })).status).toBe(404)
    expect((await market.post(`${path}/cancellation`, {}, { headers })).data.status).toBe('cancelled')
  })

  test.each([
    ['no contact', undefined, 'contact'],
    ['a foreign number', { name: 'Kofi Guest', phone: '+258841234567' }, 'contact.phone'],
  ])('with %s is told what is missing', async (_what, contact, field) => {
    const headers = await aGuestCart((await aProduct(market, shop)).id)
    const { status, error } = await market.post(
      '/orders',
      { deliveryAddress: somewhere, contact },
      { headers },
    )
    expect([status, error.details?.[0]?.field]).toEqual([400, field])
  })

  test('asking for orders without a token is told to show one', async () => {
    expect((await market.get('/orders')).error.code).toBe('CART_TOKEN_REQUIRED')
  })
})

describe('more for a cart', () => {
  type More = { key?: string; headers?: Record<string, string>; token?: string; quantity?: number }
  const add = (productId: string, { key = newId(), headers, token, quantity = 1 }: More) =>
    market.post(
      '/cart/additions',
      { items: [{ productId, quantity }] },
      { headers: { ...headers, 'idempotency-key': key }, ...(token === undefined ? {} : { token }) },
    )
  const quantities = ({ data }: { data: any }) => data.items.map((item: any) => item.quantity)

  test('begins a guest’s cart, and is added to what is there', async () => {
    const [a, b] = [await aProduct(market, shop, { price: 10 }), await aProduct(market, shop, { price: 1 })]
    const begun = await add(a.id, { quantity: 2 })
    const headers = { 'x-cart-token': begun.headers.get('x-cart-token') ?? '' }
    expect(quantities(await add(b.id, { headers }))).toEqual([2, 1])
    const more = await add(a.id, { headers, quantity: 3 })
    expect(more.headers.get('x-cart-token')).toBeNull()
    expect(more.data).toMatchObject({ items: [{ quantity: 5 }, { quantity: 1 }], subtotal: 51 })
    expect((await market.get('/cart', { headers })).data).toEqual(more.data)
  })

  test('is added once under a key, however often it is asked for', async () => {
    const product = await aProduct(market, shop)
    const { token } = await aBuyer(market)
    const key = newId()
    expect(quantities(await add(product.id, { token, key, quantity: 2 }))).toEqual([2])
    expect(quantities(await add(product.id, { token, key, quantity: 2 }))).toEqual([2])
    const atOnce = newId()
    await Promise.all([1, 2].map(() => add(product.id, { token, key: atOnce })))
    expect(quantities(await market.get('/cart', { token }))).toEqual([3])
  })

  test('of a guest whose first answer was lost is in the cart they get then', async () => {
    const product = await aProduct(market, shop)
    const key = newId()
    await add(product.id, { key })
    expect(quantities(await add(product.id, { key }))).toEqual([1])
  })

  test('is known again when the guest has been given a token, and when they have logged in', async () => {
    const product = await aProduct(market, shop)
    const key = newId()
    const begun = await add(product.id, { key })
    const headers = { 'x-cart-token': begun.headers.get('x-cart-token') ?? '' }
    expect(quantities(await add(product.id, { key, headers }))).toEqual([1])
    const { token } = await aBuyer(market)
    expect(quantities(await add(product.id, { key, headers, token }))).toEqual([1])
  })

  test('counts each, of twenty at once, and shows no less than that', async () => {
    const product = await aProduct(market, shop)
    const { token } = await aBuyer(market)
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(product.id, { token })))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(quantities(await market.get('/cart', { token }))).toEqual([20])
  })

  test('is not added again after the cart was ordered', async () => {
    const product = await aProduct(market, shop, { stock: 5 })
    const { token } = await aBuyer(market)
    const key = newId()
    await add(product.id, { token, key })
    expect((await market.post('/orders', { deliveryAddress: somewhere }, { token })).status).toBe(201)
    expect((await add(product.id, { token, key })).data.items).toEqual([])
    expect(quantities(await add(product.id, { token }))).toEqual([1])
  })

  test('goes into a new cart where the old one was forgotten', async () => {
    const product = await aProduct(market, shop)
    const headers = await aGuestCart(product.id, 4)
    market.clock.advance(days(31))
    await market.runTimetable('orders.forget-old-carts')
    expect(quantities(await add(product.id, { headers }))).toEqual([1])
  })

  test('is refused as a whole, and a repeat of what was added is not', async () => {
    const [here, gone] = [await aProduct(market, shop), await aProduct(market, shop)]
    const { token } = await aBuyer(market)
    const key = newId()
    await add(gone.id, { token, key })
    await market.patch(`/products/${gone.id}`, { status: 'archived' }, { token: shop.ownerToken })
    expect((await add(gone.id, { token, key })).status).toBe(200)
    const items = [here, gone].map(({ id: productId }) => ({ productId, quantity: 1 }))
    const refused = await market.post('/cart/additions', { items }, { token })
    expect(refused).toMatchObject({
      status: 422,
      error: { code: 'PRODUCT_UNAVAILABLE', details: [{ field: 'items.1.productId' }] },
    })
    expect(quantities(await market.get('/cart', { token }))).toEqual([1])
  })
})

describe('a cart', () => {
  test('tells line by line what has changed since', async () => {
    const [gone, scarce, dearer] = [
      await aProduct(market, shop),
      await aProduct(market, shop, { stock: 5 }),
      await aProduct(market, shop, { price: 10 }),
    ]
    const headers = await aGuestCart(gone.id)
    await market.put(`/cart/items/${scarce.id}`, { quantity: 5 }, { headers })
    await market.put(`/cart/items/${dearer.id}`, { quantity: 1 }, { headers })
    const edit = (id: string, change: object) =>
      market.patch(`/products/${id}`, change, { token: shop.ownerToken })
    await edit(gone.id, { status: 'archived' })
    await edit(scarce.id, { stock: 3 })
    await edit(dearer.id, { price: 12 })

    const { data } = await market.get('/cart', { headers })
    expect(data.items.map((item: any) => item.problems)).toMatchObject([
      [{ code: 'UNAVAILABLE' }],
      [{ code: 'INSUFFICIENT_STOCK', available: 3 }],
      [{ code: 'PRICE_CHANGED', priceBefore: 10 }],
    ])
    const contact = { name: 'Kofi Guest', phone: '0247654321' }
    const refused = await market.post('/orders', { deliveryAddress: somewhere, contact }, { headers })
    expect(refused).toMatchObject({ status: 422, error: { code: 'PRODUCT_UNAVAILABLE' } })
    expect(refused.error.details?.[0]?.field).toBe(`items.${gone.id}`)
  })

  test('takes no product that is not for sale', async () => {
    const { status, error } = await market.put(`/cart/items/${newId()}`, { quantity: 1 })
    expect([status, error.code]).toEqual([404, 'PRODUCT_NOT_FOUND'])
  })

  test('is a user’s own on every device, and merges a guest’s once', async () => {
    const product = await aProduct(market, shop)
    const buyer = await aBuyer(market)
    const headers = await aGuestCart(product.id, 2)
    const seen = await Promise.all(
      Array.from({ length: 8 }, () => market.get('/cart', { token: buyer.token, headers })),
    )
    for (const { data } of seen) expect(data.items).toMatchObject([{ quantity: 2 }])
    expect((await market.get('/cart', { token: buyer.token })).data.items).toMatchObject([{ quantity: 2 }])
  })

  test('shows a contractor the prices of contractors', async () => {
    const tiers = [
      { minQuantity: 10, discountPercent: 2 },
      { minQuantity: 10, discountPercent: 7, customerGroup: 'contractor' },
    ]
    const product = await aProduct(market, shop, { price: 10, bulkTiers: tiers })
    const discountFor = async (role: string) => {
      const token = tokenOf(market, role)
      return (await market.put(`/cart/items/${product.id}`, { quantity: 10 }, { token })).data.discountAmount
    }
    expect(await discountFor('customer')).toBe(2)
    expect(await discountFor('contractor')).toBe(7)
  })
})
