import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { answerPrompt, order, orderAsGuest, orderOf, pay, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import type { RequestOptions } from '../../../tests/harness/requests.ts'
import { seconds } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

describe('an order', () => {
  test("is its buyer's: to others of the same role there is no such order", async () => {
    const product = await aProduct(market, shop)
    const [buyer, other] = [await aBuyer(market), await aBuyer(market)]
    const { data } = await order(market, buyer, product)
    for (const token of [other.token, undefined]) {
      expect((await market.get(`/orders/${data.id}`, { token })).status).toBe(404)
      expect((await market.post(`/orders/${data.id}/cancellation`, {}, { token })).status).toBe(404)
    }
    expect(await orderOf(market, buyer, data.id)).toMatchObject({ status: 'pending' })
    expect((await market.get(`/orders/${data.id}`, { token: tokenOf(market, 'admin') })).status).toBe(200)
  })

  test("of a guest stays theirs once they have logged in, and is no other user's", async () => {
    const [product, buyer] = [await aProduct(market, shop), await aBuyer(market)]
    const { data: placed, headers } = await orderAsGuest(market, product)
    const withToken = (cartToken: string) => ({
      token: buyer.token,
      headers: { 'x-cart-token': cartToken },
    })
    const cancel = (options: RequestOptions) => market.post(`/orders/${placed.id}/cancellation`, {}, options)
    const somebodyElses = await orderAsGuest(market, product)
    for (const options of [
      withToken(somebodyElses.headers.get('x-cart-token') ?? ''),
      { token: buyer.token },
      { token: (await aBuyer(market)).token },
    ]) {
      expect((await market.get(`/orders/${placed.id}`, options)).status).toBe(404)
      expect((await cancel(options)).status).toBe(404)
    }

    const theirs = withToken(headers.get('x-cart-token') ?? '')
    expect((await market.get(`/orders/${placed.id}`, theirs)).data.status).toBe('pending')
    expect((await cancel(theirs)).data).toMatchObject({ status: 'cancelled', cancelReason: 'buyer' })
    expect((await market.get('/orders', theirs)).data).toEqual([])
    const rows = await market.platform.sql`
      select o.buyer_id, h.actor_id from orders.orders o join orders.history h on h.order_id = o.id
      where o.id = ${placed.id}`
    expect(rows).toEqual([
      { buyerId: null, actorId: null },
      { buyerId: null, actorId: null },
    ])
  })

  test('of staff is listed among everybody’s, and alone where they ask for theirs', async () => {
    const product = await aProduct(market, shop)
    const [person, buyer] = [await aBuyer(market), await aBuyer(market)]
    const staff = { ...person, token: tokenOf(market, 'admin', person.userId) }
    const { data: theirs } = await order(market, buyer, product)
    const guests = await orderAsGuest(market, product)
    const { data: own } = await order(market, staff, product)
    const listed = async (query: string, options: RequestOptions) => {
      const { data, pagination } = await market.get(`/orders?limit=100&${query}`, options)
      return { ids: data.map(({ id }: { id: string }) => id), total: pagination.total }
    }
    expect((await listed('', staff)).ids).toEqual(expect.arrayContaining([own.id, theirs.id, guests.data.id]))
    expect((await listed('mine=false', staff)).ids).toContain(theirs.id)
    expect(await listed('mine=true', staff)).toEqual({ ids: [own.id], total: 1 })
    expect(await listed('mine=true', buyer)).toEqual({ ids: [theirs.id], total: 1 })
    const cartToken = { headers: { 'x-cart-token': guests.headers.get('x-cart-token') ?? '' } }
    expect(await listed('mine=true', cartToken)).toEqual({ ids: [guests.data.id], total: 1 })
    expect((await market.get('/orders?mine=true')).status).toBe(401)
    expect((await market.get('/orders?mine=perhaps', staff)).error.details?.[0]?.field).toBe('mine')
  })

  test('keeps the names and prices of its day', async () => {
    const product = await aProduct(market, shop, { name: 'Before the change', price: 20 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    await market.patch(
      `/products/${product.id}`,
      { name: 'After the change', price: 99 },
      { token: shop.ownerToken },
    )
    const { parts } = await orderOf(market, buyer, data.id)
    expect(parts[0].items[0]).toMatchObject({ name: 'Before the change', unitPrice: 20, lineTotal: 40 })
  })

  test('shows how paying it stands, in one request, from the first attempt to the last', async () => {
    const [product, buyer] = [await aProduct(market, shop), await aBuyer(market)]
    const { data: placed } = await order(market, buyer, product)
    const paymentNow = async () => (await orderOf(market, buyer, placed.id)).payment
    const { data: known } = await market.get(`/payments?orderId=${placed.id}`, { token: buyer.token })
    expect(await paymentNow()).toMatchObject({
      ...{ id: known[0].id, status: 'open', payUntil: placed.payUntil },
      ...{ method: null, attemptStatus: null, nextAction: null },
    })

    await pay(market, buyer, placed.id)
    const { data: begun } = await market.get(`/payments/${known[0].id}`, { token: buyer.token })
    const { id, status, payUntil, method, attemptStatus, nextAction } = begun
    expect(await paymentNow()).toMatchObject({ id, status, payUntil, method, attemptStatus, nextAction })
    expect([method, attemptStatus, nextAction.type]).toEqual(['mobile_money', 'pending', 'redirect'])

    await answerPrompt(market, buyer)
    expect(await paymentNow()).toMatchObject({ status: 'paid', attemptStatus: 'succeeded', nextAction: null })
  })

  test('has the provider asked while its buyer waits at it, and no callback comes', async () => {
    const [product, buyer] = [await aProduct(market, shop), await aBuyer(market)]
    const { data: placed } = await order(market, buyer, product)
    await pay(market, buyer, placed.id)
    market.sandbox.behave('flutterwave', 'callback-never')
    const prompt = await market.sandbox.phone.waitForPrompt(buyer.phone)
    await market.sandbox.phone.approve(prompt.id)
    market.clock.advance(seconds(6))
    const asked = () =>
      market.sandbox.requests('flutterwave').filter(({ operation }) => operation === 'verify').length
    const before = asked()
    await Promise.all([1, 2, 3].map(() => orderOf(market, buyer, placed.id)))
    await market.settle()
    market.sandbox.behave('flutterwave', 'normal')
    expect(asked()).toBe(before + 1)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
    })
  })

  test('goes to a digital address, in its usual form, and not to what is none', async () => {
    const [product, buyer] = [await aProduct(market, shop), await aBuyer(market)]
    const items = [{ productId: product.id, quantity: 1 }]
    const place = (digitalAddress: unknown) =>
      market.post(
        '/orders',
        { items, deliveryAddress: { ...somewhere, digitalAddress } },
        { token: buyer.token },
      )
    const placed = await place(' ga 1838164')
    expect(placed).toMatchObject({
      status: 201,
      data: { deliveryAddress: { digitalAddress: 'GA-183-8164' } },
    })
    const { deliveryAddress } = await orderOf(market, buyer, placed.data.id)
    expect(deliveryAddress).toEqual({ ...somewhere, digitalAddress: 'GA-183-8164' })
    for (const none of ['7 Boundary Road', 'GA-18', 7, '']) {
      const { status, error } = await place(none)
      expect([none, status, error.details?.[0]?.field]).toEqual([none, 400, 'deliveryAddress.digitalAddress'])
    }
  })

  test('of an empty cart is refused, and so is one of a product that is not there', async () => {
    const buyer = await aBuyer(market)
    const empty = await market.post('/orders', { deliveryAddress: somewhere }, { token: buyer.token })
    expect([empty.status, empty.error.details?.[0]?.field]).toEqual([400, 'items'])
    const unknown = await order(market, buyer, { id: newId() })
    expect([unknown.status, unknown.error.code]).toEqual([422, 'PRODUCT_UNAVAILABLE'])
  })

  test('pending is cancelled by its buyer: the stock is free, nothing can be paid, a repeat changes nothing', async () => {
    const product = await aProduct(market, shop, { stock: 3 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 3)
    for (let again = 0; again < 2; again += 1) {
      const cancelled = await market.post(`/orders/${data.id}/cancellation`, {}, { token: buyer.token })
      expect(cancelled).toMatchObject({ status: 200, data: { status: 'cancelled', cancelReason: 'buyer' } })
    }
    await market.settle()
    expect(await stockOf(market, product.id)).toEqual({ onHand: 3, reserved: 0 })
    expect((await pay(market, buyer, data.id)).status).toBe(422)
    expect((await orderOf(market, buyer, data.id)).history).toHaveLength(2)
  })

  test('is fulfilled by the staff of a market with one merchant, and then no longer cancelled', async () => {
    const product = await aProduct(market, shop)
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product)
    const admin = tokenOf(market, 'admin')
    const path = `/orders/${data.id}/parts/${data.parts[0].id}`
    const move = (status: string, token = admin) => market.patch(path, { status }, { token })
    expect((await move('processing')).error.code).toBe('ILLEGAL_MOVE')
    await pay(market, buyer, data.id)
    await answerPrompt(market, buyer)
    expect((await move('processing', buyer.token)).status).toBe(403)
    for (const status of ['processing', 'shipped', 'delivered']) expect((await move(status)).status).toBe(200)
    const { status, history } = await orderOf(market, buyer, data.id)
    expect(status).toBe('delivered')
    expect(history.map(({ to, by }: any) => [to, by])).toEqual([
      ['pending', 'buyer'],
      ['confirmed', 'system'],
      ['processing', 'staff'],
      ['shipped', 'staff'],
      ['delivered', 'staff'],
    ])
    const refused = await market.post(`/orders/${data.id}/cancellation`, {}, { token: buyer.token })
    expect(refused.error.code).toBe('ORDER_SHIPPED')
  })
})

describe('the list of orders', () => {
  test('is the buyer’s own, newest first, by status and time, page by page', async () => {
    const product = await aProduct(market, shop)
    const buyer = await aBuyer(market)
    const placed = []
    for (const quantity of [1, 2, 3]) placed.push((await order(market, buyer, product, quantity)).data)
    await market.post(`/orders/${placed[0].id}/cancellation`, {}, { token: buyer.token })
    const list = async (query: string) => {
      const { data, pagination } = await market.get(`/orders?${query}`, { token: buyer.token })
      return [data.map((card: any) => card.itemCount), pagination.total]
    }
    expect(await list('')).toEqual([[3, 2, 1], 3])
    expect(await list('status=cancelled')).toEqual([[1], 1])
    expect(await list('limit=2&page=2')).toEqual([[1], 3])
    expect(await list('page=9')).toEqual([[], 3])
    expect(await list(`from=${encodeURIComponent(placed[1].placedAt)}`)).toEqual([[3, 2], 2])
    expect(await list(`to=${encodeURIComponent(placed[1].placedAt)}`)).toEqual([[1], 1])
    const [card] = (await market.get('/orders?limit=1', { token: buyer.token })).data
    expect(card).toMatchObject({ orderNumber: placed[2].orderNumber, totalAmount: placed[2].totalAmount })
    expect(card.categoryIds).toHaveLength(1)
  })
})

test('an order whose payment was never opened, because the process died, is opened by its event', async () => {
  const product = await aProduct(market, shop)
  const buyer = await aBuyer(market)
  const { data } = await order(market, buyer, product)
  await market.platform.sql`delete from payments.intents where order_id = ${data.id}`
  await market.settle()
  expect((await pay(market, buyer, data.id)).status).toBe(201)
})

test('a repeat of such an order opens its payment itself, so that it can be paid at once', async () => {
  const product = await aProduct(market, shop)
  const buyer = await aBuyer(market)
  const key = randomUUID()
  const { data } = await order(market, buyer, product, 1, key)
  await market.platform.sql`delete from payments.intents where order_id = ${data.id}`
  expect((await order(market, buyer, product, 1, key)).data.id).toBe(data.id)
  expect((await pay(market, buyer, data.id)).status).toBe(201)
})
