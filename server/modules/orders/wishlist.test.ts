import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { after, days, minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'

let market: TestMarket
let shop: Shop
let buyer: TestPerson
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
beforeAll(async () => {
  buyer = await aBuyer(market)
})
afterAll(() => market.stop())

const put = (product: { id: string }, { token }: { token: string }) =>
  market.put(`/wishlist/items/${product.id}`, undefined, { token })
const wishesOf = async ({ token }: { token: string }): Promise<any[]> =>
  (await market.get('/wishlist', { token })).data
const move = (product: { id: string }, { token }: { token: string }, body: object = {}) =>
  market.post(`/wishlist/items/${product.id}/move-to-cart`, body, { token })
const archive = ({ id }: { id: string }) =>
  market.patch(`/products/${id}`, { status: 'archived' }, { token: shop.ownerToken })
const cartOf = async ({ token }: { token: string }) =>
  (await market.get('/cart', { token })).data.items.map(({ productId, quantity }: any) => [
    productId,
    quantity,
  ])

describe('a wishlist', () => {
  test('shows what somebody put on it as listings do, the newest first', async () => {
    const own = await aBuyer(market)
    const [older, newer] = [await aProduct(market, shop, { stock: 7 }), await aProduct(market, shop)]
    await market.put(
      `/products/${older.id}/prices`,
      { groupPrices: [], sales: [{ price: 80, endsAt: after(market.clock.now(), days(1)).toISOString() }] },
      { token: shop.ownerToken },
    )
    const { status, data } = await put(older, own)
    expect(status).toBe(200)
    market.clock.advance(minutes(1))
    await put(newer, own)
    const wishes = await wishesOf(own)
    expect(wishes.map(({ productId }) => productId)).toEqual([newer.id, older.id])
    expect(wishes[1]).toEqual(data)

    const [card] = (await market.get(`/products?search=${older.sku}`)).data
    const { slug, name, unit, image, thumbnails, price, compareAtPrice, saleEndsAt, currency, stock } = card
    const { shownPrice } = card
    expect(wishes[1].product).toEqual({
      ...{ slug, name, unit, image, thumbnails, price, compareAtPrice, saleEndsAt, currency, stock },
      shownPrice,
      seller: card.seller.name,
    })
    expect([price, stock]).toEqual([80, 7])
  })

  test('shows what the customer group of its owner pays, besides what everybody pays', async () => {
    const member = { token: tokenOf(market, 'contractor') }
    const [theirs, plain] = [await aProduct(market, shop), await aProduct(market, shop)]
    const prices = { groupPrices: [{ customerGroup: 'contractor', price: 88 }], sales: [] }
    await market.put(`/products/${theirs.id}/prices`, prices, { token: shop.ownerToken })
    const yourPrice = { price: 88, customerGroup: 'contractor', saleEndsAt: null }
    expect((await put(theirs, member)).data.product).toMatchObject({ price: 100, yourPrice })
    market.clock.advance(minutes(1))
    await put(plain, member)
    const wishes = (await wishesOf(member)).map(({ product }) => product)
    expect(wishes).toMatchObject([{ yourPrice: { ...yourPrice, price: 100 } }, { price: 100, yourPrice }])
    const own = await aBuyer(market)
    expect((await put(theirs, own)).data.product).not.toHaveProperty('yourPrice')
  })

  test('has a product once, however often it is put there, and lets go of it once', async () => {
    const own = await aBuyer(market)
    const product = await aProduct(market, shop)
    const first = await put(product, own)
    market.clock.advance(minutes(1))
    expect((await put(product, own)).data).toEqual(first.data)
    expect(await wishesOf(own)).toHaveLength(1)
    for (let again = 0; again < 2; again += 1) {
      const gone = await market.delete(`/wishlist/items/${product.id}`, { token: own.token })
      expect([gone.status, gone.data]).toEqual([200, null])
    }
    expect(await wishesOf(own)).toEqual([])
  })

  test('says what is no longer sold, by the name that it had', async () => {
    const own = await aBuyer(market)
    const product = await aProduct(market, shop, { name: 'Last of its kind' })
    await put(product, own)
    await archive(product)
    expect(await wishesOf(own)).toMatchObject([{ name: 'Last of its kind', product: null }])
    expect((await put(product, own)).status).toBe(200)
  })

  test('takes nothing that is not for sale or not there, and no more than 200 products', async () => {
    const own = await aBuyer(market)
    const product = await aProduct(market, shop)
    await archive(product)
    for (const none of [product, { id: newId() }])
      expect(await put(none, own)).toMatchObject({ status: 404, error: { code: 'PRODUCT_NOT_FOUND' } })
    expect((await put({ id: 'cement' }, own)).error.details?.[0]?.field).toBe('productId')

    const last = [await aProduct(market, shop), await aProduct(market, shop)]
    await put(last[0] as { id: string }, own)
    await market.platform.sql`
      insert into orders.wishlist_items (user_id, product_id, name, added_at)
      select ${own.userId}, gen_random_uuid(), 'Gone', now() from generate_series(1, 198)`
    // Two at once: there is room for one.
    const others = [last[1] as { id: string }, await aProduct(market, shop)]
    const answers = await Promise.all(others.map((other) => put(other, own)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)?.error.code).toBe('WISHLIST_FULL')
    expect(await wishesOf(own)).toHaveLength(200)
  })

  test('is one’s own, and for shoppers only', async () => {
    const product = await aProduct(market, shop)
    await put(product, buyer)
    const other = await aBuyer(market)
    expect(await wishesOf(other)).toEqual([])
    await market.delete(`/wishlist/items/${product.id}`, { token: other.token })
    expect((await wishesOf(buyer)).map(({ productId }) => productId)).toContain(product.id)
    expect((await move(product, other)).error.code).toBe('WISHLIST_ITEM_NOT_FOUND')
    expect((await market.get('/wishlist')).status).toBe(401)
    expect((await market.get('/wishlist', { token: tokenOf(market, 'driver') })).status).toBe(403)
  })
})

describe('moving to the cart', () => {
  test('adds to what is there, takes it off the list, and a repeat changes nothing', async () => {
    const own = await aBuyer(market)
    const [product, other] = [await aProduct(market, shop), await aProduct(market, shop)]
    await put(product, own)
    await put(other, own)
    await market.put(`/cart/items/${product.id}`, { quantity: 5 }, { token: own.token })
    const moved = await move(product, own, { quantity: 2 })
    expect(moved).toMatchObject({ status: 200, data: { items: [{ productId: product.id, quantity: 7 }] } })
    expect((await move(product, own, { quantity: 2 })).data).toEqual(moved.data)
    expect((await move(other, own)).status).toBe(200)
    expect(await cartOf(own)).toEqual([
      [product.id, 7],
      [other.id, 1],
    ])
    expect(await wishesOf(own)).toEqual([])
  })

  test('happens once when it is asked for twice at once', async () => {
    const own = await aBuyer(market)
    const product = await aProduct(market, shop)
    await put(product, own)
    const answers = await Promise.all([1, 2, 3].map(() => move(product, own, { quantity: 4 })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await cartOf(own)).toEqual([[product.id, 4]])
  })

  test('leaves on the list what is no longer sold, and what the cart has no room for', async () => {
    const own = await aBuyer(market)
    const [gone, left] = [await aProduct(market, shop), await aProduct(market, shop)]
    await put(gone, own)
    await put(left, own)
    await archive(gone)
    expect(await move(gone, own)).toMatchObject({ status: 422, error: { code: 'PRODUCT_UNAVAILABLE' } })
    await market.put(
      `/cart/items/${(await aProduct(market, shop)).id}`,
      { quantity: 1 },
      { token: own.token },
    )
    await market.platform.sql`
      insert into orders.cart_items (cart_id, product_id, quantity, seen_price_minor, added_at)
      select id, gen_random_uuid(), 1, 100, now() from orders.carts, generate_series(1, 199)
      where user_id = ${own.userId}`
    expect(await move(left, own)).toMatchObject({ status: 422, error: { code: 'CART_FULL' } })
    expect(await wishesOf(own)).toHaveLength(2)
  })

  test.each([0, -1, 1.5, 1_000_001, '2'])('refuses a quantity of %s', async (quantity) => {
    const { status, error } = await move({ id: newId() }, buyer, { quantity })
    expect([status, error.details?.[0]?.field]).toEqual([400, 'quantity'])
  })
})
