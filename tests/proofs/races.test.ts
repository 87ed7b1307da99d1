import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { answerPrompt, order, orderAsGuest, orderOf, pay } from '../harness/orders.ts'
import { howItStands, promise } from '../harness/payments.ts'
import { aBuyer } from '../harness/people.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

async function countOrdersOf(productId: string): Promise<number> {
  const [row] = await market.platform.sql<{ count: number }[]>`
    select count(distinct order_id)::int as count from orders.lines where product_id = ${productId}`
  return row?.count ?? 0
}

test('of 200 buyers at once for 10 units, 10 get one and 190 are told that there are none left', async () => {
  const product = await aProduct(market, shop, { stock: 10 })
  const answers = await Promise.all(Array.from({ length: 200 }, () => orderAsGuest(market, product)))
  const placed = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 422)
  expect(placed).toHaveLength(10)
  expect(refused).toHaveLength(190)
  for (const { error } of refused) {
    expect(error.code).toBe('INSUFFICIENT_STOCK')
    expect(error.details).toEqual([{ field: `items.${product.id}`, message: 'only 0 left' }])
  }
  expect(new Set(placed.map(({ data }) => data.orderNumber)).size).toBe(10)
  expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 10 })
  expect(await countOrdersOf(product.id)).toBe(10)
})

test('orders for the same products in opposite order never wait for each other in a circle', async () => {
  const [a, b] = [await aProduct(market, shop), await aProduct(market, shop)]
  const buyer = await aBuyer(market)
  const placing = Array.from({ length: 60 }, (_, index) => {
    const items = [a, b].map(({ id }) => ({ productId: id, quantity: 1 }))
    const body = {
      items: index % 2 === 0 ? items : items.toReversed(),
      deliveryAddress: { addressLine1: '1 Road', city: 'Accra', region: 'Accra' },
    }
    return market.post('/orders', body, { token: buyer.token })
  })
  for (const { status } of await Promise.all(placing)) expect(status).toBe(201)
  expect(await stockOf(market, a.id)).toEqual({ onHand: 1000, reserved: 60 })
  expect(await stockOf(market, b.id)).toEqual({ onHand: 1000, reserved: 60 })
})

describe('one Idempotency-Key', () => {
  test('sent 20 times at once places one order, and all 20 are told of it', async () => {
    const product = await aProduct(market, shop, { stock: 100 })
    const buyer = await aBuyer(market)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => order(market, buyer, product, 3, key)))
    for (const { status } of answers) expect(status).toBe(201)
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
    expect(new Set(answers.map(({ data }) => data.orderNumber)).size).toBe(1)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 100, reserved: 3 })

    const later = await order(market, buyer, product, 3, key)
    expect(later.headers.get('idempotency-repeated')).toBe('true')
    expect(later.data.id).toBe(answers[0]?.data.id)
    expect((await order(market, buyer, product, 4, key)).error.code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await countOrdersOf(product.id)).toBe(1)
  })

  test('of one buyer is no key of another', async () => {
    const product = await aProduct(market, shop)
    const key = randomUUID()
    const [first, second] = [await aBuyer(market), await aBuyer(market)]
    const placed = await order(market, first, product, 1, key)
    expect((await order(market, second, product, 1, key)).data.id).not.toBe(placed.data.id)
  })

  test('with 20 payments at once begins one, and charges once', async () => {
    const product = await aProduct(market, shop, { price: 33.33 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(market, buyer, data.id, key)))
    for (const { status, text } of answers)
      expect([status, text.slice(0, 20)]).toEqual([201, '{"success":true,"dat'])
    await answerPrompt(market, buyer)
    expect(await orderOf(market, buyer, data.id)).toMatchObject({ status: 'confirmed' })
    const charges = market.sandbox.transactions().filter(({ amount }) => Number(amount) === data.totalAmount)
    expect(charges.map(({ requests, status }) => [requests, status])).toEqual([[1, 'successful']])
  })
})

test('a refused request may be repeated under its key, and succeeds once the reason is gone', async () => {
  const product = await aProduct(market, shop, { stock: 1 })
  const buyer = await aBuyer(market)
  const key = randomUUID()
  expect((await order(market, buyer, product, 2, key)).error.code).toBe('INSUFFICIENT_STOCK')
  await market.patch(`/products/${product.id}`, { stock: 2 }, { token: shop.ownerToken })
  expect((await order(market, buyer, product, 2, key)).status).toBe(201)
})

test('a cancellation and a payment at the same moment end in one of two honest ways', async () => {
  for (let round = 0; round < 8; round += 1) {
    const product = await aProduct(market, shop, { stock: 5, price: 50 + round })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    await pay(market, buyer, data.id)
    const prompt = await market.sandbox.phone.waitForPrompt(buyer.phone)
    await market.sandbox.phone.approve(prompt.id)
    await market.sandbox.callbacksSettled()
    const [cancelled] = await Promise.all([
      market.post(`/orders/${data.id}/cancellation`, {}, { token: buyer.token }),
      market.settle(),
    ])
    await market.settle()
    expect(cancelled.status).toBe(200)
    const after = await orderOf(market, buyer, data.id)
    const charge = market.sandbox.transactions().find(({ amount }) => Number(amount) === data.totalAmount)
    expect(after.status).toBe('cancelled')
    expect(charge?.refunded).toBe(charge?.amount)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 5, reserved: 0 })
  }
})

test('a promise to pay on delivery while the time to pay runs out ends in one of two honest ways', async () => {
  const endings = new Set<string>()
  for (let round = 0; round < 12; round += 1) {
    const product = await aProduct(market, shop, { stock: 5 })
    const buyer = await aBuyer(market)
    const { data: placed } = await order(market, buyer, product, 2)
    const owed = { orderId: placed.id, token: buyer.token }
    const msLeft = () => Date.parse(placed.payUntil) - market.clock.now().getTime()
    market.clock.advance(msLeft() - round)
    const promising = promise(market, owed)
    while (msLeft() > 0) await market.runTimetable('orders.cancel-unpaid')
    await market.runTimetable('orders.cancel-unpaid')
    const { status } = await promising
    await market.settle()

    const after = await orderOf(market, buyer, placed.id)
    const { status: payment } = await howItStands(market, owed)
    const { onHand, reserved } = await stockOf(market, product.id)
    const isPromised = status === 201
    expect([after.status, payment, onHand, reserved]).toEqual(
      isPromised ? ['confirmed', 'promised', 3, 0] : ['cancelled', 'closed', 5, 0],
    )
    endings.add(after.status)
  }
  console.log(`promised as the time ran out: ${[...endings].join(' or ')}`)
})
