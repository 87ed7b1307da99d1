import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { answerPrompt, order, orderOf, pay, somewhere } from '../harness/orders.ts'
import { collect, promise } from '../harness/payments.ts'
import { aBuyer } from '../harness/people.ts'

let market: TestMarket
let capulanas: Shop
let castanhas: Shop
beforeAll(async () => {
  market = await startMarket('txova')
  capulanas = await aShop(market, 'capulanas')
  castanhas = await aShop(market, 'castanhas')
})
afterAll(() => market.stop())

test("a guest's cart becomes the buyer's, is ordered from two sellers and paid once by PIN", async () => {
  const cloth = await aProduct(market, capulanas, { name: 'Capulana de algodão', price: 450, stock: 20 })
  const nuts = await aProduct(market, castanhas, { name: 'Castanha de caju 500 g', price: 380, stock: 20 })

  const first = await market.put(`/cart/items/${cloth.id}`, { quantity: 2 })
  const cartToken = first.headers.get('x-cart-token') ?? ''
  expect(first).toMatchObject({ status: 200, data: { items: [{ name: cloth.name, quantity: 2 }] } })
  await market.put(`/cart/items/${nuts.id}`, { quantity: 1 }, { headers: { 'x-cart-token': cartToken } })

  const buyer = await aBuyer(market)
  await market.put(`/cart/items/${nuts.id}`, { quantity: 3 }, { token: buyer.token })
  const both = { token: buyer.token, headers: { 'x-cart-token': cartToken } }
  const merged = await market.get('/cart', both)
  const quantities = Object.fromEntries(merged.data.items.map((item: any) => [item.name, item.quantity]))
  expect(quantities).toEqual({ [cloth.name]: 2, [nuts.name]: 4 })
  expect((await market.get('/cart', { headers: { 'x-cart-token': cartToken } })).data.items).toEqual([])

  const placed = await market.post('/orders', { deliveryAddress: somewhere }, both)
  expect(placed.status).toBe(201)
  const bought = placed.data
  expect(bought).toMatchObject({
    subtotal: 2420,
    deliveryFee: 150,
    taxIncluded: true,
    totalAmount: 2570,
    itemCount: 6,
  })
  expect(bought.taxes).toEqual([{ code: 'IVA', name: 'IVA', ratePercent: 16, amount: 354.48 }])
  expect(bought.parts.map((part: any) => [part.seller.name, part.subtotal])).toEqual(
    expect.arrayContaining([
      ['The capulanas', 900],
      ['The castanhas', 1520],
    ]),
  )
  expect((await market.get('/cart', both)).data.items).toEqual([])

  const payment = await pay(market, buyer, bought.id)
  expect(payment).toMatchObject({
    status: 201,
    data: { amount: 2570, nextAction: { type: 'approve_on_phone' } },
  })
  await answerPrompt(market, buyer, 'approve')

  const confirmed = await orderOf(market, buyer, bought.id)
  expect(confirmed.status).toBe('confirmed')
  expect(confirmed.parts.map((part: any) => part.status)).toEqual(['confirmed', 'confirmed'])
  expect(await stockOf(market, cloth.id)).toEqual({ onHand: 18, reserved: 0 })
  expect(market.sandbox.transactions().map(({ status, requests }) => [status, requests])).toEqual([
    ['successful', 1],
  ])
  const texts = market.sandbox.phone.sms(buyer.phone).map(({ text }) => text)
  expect(texts.join('\n')).toMatch(/encomenda/i)
})

test('a buyer promises cash for goods of two sellers, thinks better of it, and pays by M-Pesa', async () => {
  const cloth = await aProduct(market, capulanas, { price: 450, stock: 5 })
  const nuts = await aProduct(market, castanhas, { price: 380, stock: 5 })
  const [buyer, neighbour] = [await aBuyer(market), await aBuyer(market)]
  const items = [cloth, nuts].map(({ id }) => ({ productId: id, quantity: 1 }))
  const place = async ({ token }: { token: string }) =>
    (await market.post('/orders', { items, deliveryAddress: somewhere }, { token })).data
  const [first, second] = [await place(buyer), await place(neighbour)]
  for (const [placed, { token }] of [
    [first, buyer],
    [second, neighbour],
  ] as const) {
    const promised = await promise(market, { orderId: placed.id, token })
    expect(promised).toMatchObject({ status: 201, data: { status: 'promised', amount: 980 } })
  }
  await market.settle()
  const confirmed = await orderOf(market, buyer, first.id)
  expect(confirmed).toMatchObject({ status: 'confirmed', paidAt: null })
  expect(confirmed.parts.map((part: any) => part.status)).toEqual(['confirmed', 'confirmed'])
  const text = market.sandbox.phone.sms(buyer.phone).at(-1)?.text
  expect(text).toContain('Tenha 980,00 MZN em dinheiro')

  await pay(market, buyer, first.id)
  await answerPrompt(market, buyer)
  expect(await orderOf(market, buyer, first.id)).toMatchObject({
    status: 'confirmed',
    paidAt: expect.any(String),
  })
  expect((await collect(market, first.id, 980)).error.code).toBe('ALREADY_PAID')

  // The neighbour pays at the door, and support writes it down when the courier is back.
  expect((await collect(market, second.id, 98)).error.details?.[0]).toEqual({
    field: 'amount',
    message: 'must be 980',
  })
  expect((await collect(market, second.id, 980)).status).toBe(201)
  await market.settle()
  expect(await orderOf(market, neighbour, second.id)).toMatchObject({ paidAt: expect.any(String) })
  expect(await stockOf(market, cloth.id)).toEqual({ onHand: 3, reserved: 0 })
})

describe('a refused PIN', () => {
  test('leaves the order to be paid again', async () => {
    const product = await aProduct(market, capulanas, { stock: 5 })
    const buyer = await aBuyer(market)
    const { data: placed } = await order(market, buyer, product, 2)

    await pay(market, buyer, placed.id)
    await answerPrompt(market, buyer, 'refuse')
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'pending' })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 5, reserved: 2 })

    expect((await pay(market, buyer, placed.id)).status).toBe(201)
    await answerPrompt(market, buyer, 'approve')
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'confirmed' })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 3, reserved: 0 })
  })
})

describe('the parts of a confirmed order', () => {
  test('are moved on by their own sellers, and the order follows the slowest', async () => {
    const mine = await aProduct(market, capulanas)
    const theirs = await aProduct(market, castanhas)
    const buyer = await aBuyer(market)
    const items = [mine, theirs].map(({ id }) => ({ productId: id, quantity: 1 }))
    const bought = (
      await market.post('/orders', { items, deliveryAddress: somewhere }, { token: buyer.token })
    ).data
    await pay(market, buyer, bought.id)
    await answerPrompt(market, buyer, 'approve')

    const [myPart, theirPart] = bought.parts
    const move = (part: any, status: string, token: string) =>
      market.patch(`/orders/${bought.id}/parts/${part.id}`, { status }, { token })
    expect((await move(theirPart, 'processing', capulanas.ownerToken)).status).toBe(404)
    expect((await move(myPart, 'shipped', capulanas.ownerToken)).error.code).toBe('ILLEGAL_MOVE')
    for (const status of ['processing', 'processing', 'shipped']) {
      expect((await move(myPart, status, capulanas.ownerToken)).status).toBe(200)
    }
    expect(await orderOf(market, buyer, bought.id)).toMatchObject({ status: 'confirmed' })
    const refused = await market.post(`/orders/${bought.id}/cancellation`, {}, { token: buyer.token })
    expect(refused.error.code).toBe('ORDER_SHIPPED')
    for (const status of ['processing', 'shipped', 'delivered'])
      await move(theirPart, status, castanhas.ownerToken)
    await move(myPart, 'delivered', capulanas.ownerToken)
    expect(await orderOf(market, buyer, bought.id)).toMatchObject({ status: 'delivered' })
  })
})
