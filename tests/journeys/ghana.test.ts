import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '../../server/platform/clock.ts'
import { aProduct, aShop, stockOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { aBuyer, type TestPerson } from '../harness/people.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const deliveryAddress = { addressLine1: '12 Spintex Road', city: 'Accra', region: 'Greater Accra' }

async function placeOrder(buyer: TestPerson, productId: string, quantity: number) {
  const { status, data, text } = await market.post(
    '/orders',
    { items: [{ productId, quantity }], deliveryAddress },
    { token: buyer.token, headers: { 'idempotency-key': randomUUID() } },
  )
  if (status !== 201) throw new Error(text)
  return data
}

function payByMobileMoney(buyer: TestPerson, orderId: string) {
  return market.post(
    '/payments',
    { orderId, method: 'mobile_money', phone: buyer.phone, network: 'MTN' },
    { token: buyer.token, headers: { 'idempotency-key': randomUUID() } },
  )
}

async function approveOnPhone(buyer: TestPerson): Promise<void> {
  const prompt = await market.sandbox.phone.waitForPrompt(buyer.phone)
  await market.sandbox.phone.approve(prompt.id)
  await market.sandbox.callbacksSettled()
  await market.settle()
}

async function orderOf(buyer: TestPerson, orderId: string) {
  return (await market.get(`/orders/${orderId}`, { token: buyer.token })).data
}

test('a contractor finds cement, orders 150 bags, pays by MTN, and hears of it', async () => {
  const tiers = [{ minQuantity: 100, discountPercent: 5 }]
  const cement = await aProduct(market, shop, {
    name: 'Ghacem Super Rapid 42.5R',
    price: 98.5,
    stock: 5000,
    isBulkItem: true,
    bulkTiers: tiers,
  })
  const buyer = await aBuyer(market)

  const found = await market.get('/products?search=ghacem')
  expect(found.data[0]).toMatchObject({ id: cement.id, price: 98.5, currency: 'GHS', stock: 5000 })

  const order = await placeOrder(buyer, cement.id, 150)
  expect(order).toMatchObject({ status: 'pending', subtotal: 14775, discountAmount: 738.75, deliveryFee: 0 })
  expect(order.orderNumber).toMatch(/^EB-.{4}-.{4}$/)
  expect(order.taxes).toEqual([
    { code: 'VAT', name: 'VAT', ratePercent: 15, amount: 2105.44 },
    { code: 'NHIL', name: 'NHIL', ratePercent: 2.5, amount: 350.91 },
    { code: 'GETFUND', name: 'GETFund levy', ratePercent: 2.5, amount: 350.91 },
  ])
  expect(order.totalAmount).toBe(16843.51)
  expect(await stockOf(market, cement.id)).toEqual({ onHand: 5000, reserved: 150 })

  const payment = await payByMobileMoney(buyer, order.id)
  expect(payment).toMatchObject({ status: 201, data: { amount: 16843.51, currency: 'GHS' } })
  await approveOnPhone(buyer)

  const confirmed = await orderOf(buyer, order.id)
  expect(confirmed).toMatchObject({ status: 'confirmed', parts: [{ status: 'confirmed' }] })
  expect(confirmed.history.map((entry: { to: string }) => entry.to)).toEqual(['pending', 'confirmed'])
  expect(await stockOf(market, cement.id)).toEqual({ onHand: 4850, reserved: 0 })

  const texts = market.sandbox.phone.sms(buyer.phone).map(({ text }) => text)
  expect(texts.filter((text) => text.includes(order.orderNumber))).toHaveLength(2)
  const mails = market.sandbox.phone.mails(buyer.email)
  expect(mails.map(({ subject }) => subject).join()).toContain(order.orderNumber)
})

describe('an order that is never paid', () => {
  test('is cancelled when its time is over, and its stock is free again', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    const buyer = await aBuyer(market)
    const order = await placeOrder(buyer, product.id, 4)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 4 })

    market.clock.advance(minutes(31))
    await market.runTimetable('orders.cancel-unpaid')

    expect(await orderOf(buyer, order.id)).toMatchObject({ status: 'cancelled', cancelReason: 'not_paid' })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 0 })
    expect(await payByMobileMoney(buyer, order.id)).toMatchObject({ status: 422 })
    expect(market.sandbox.phone.sms(buyer.phone).at(-1)?.text).toContain(order.orderNumber)
  })
})

describe('an order paid after its time was over', () => {
  async function payLate(stock: number) {
    const product = await aProduct(market, shop, { stock })
    const buyer = await aBuyer(market)
    const order = await placeOrder(buyer, product.id, 4)
    expect((await payByMobileMoney(buyer, order.id)).status).toBe(201)
    market.clock.advance(minutes(31))
    await market.runTimetable('orders.cancel-unpaid')
    expect(await orderOf(buyer, order.id)).toMatchObject({ status: 'cancelled' })
    return { product, buyer, order }
  }

  test('is confirmed all the same while the goods are there', async () => {
    const { product, buyer, order } = await payLate(10)
    await approveOnPhone(buyer)
    expect(await orderOf(buyer, order.id)).toMatchObject({ status: 'confirmed', cancelReason: null })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 6, reserved: 0 })
  })

  test('is refunded in full when they are sold', async () => {
    const { product, buyer, order } = await payLate(4)
    const other = await aBuyer(market)
    await placeOrder(other, product.id, 4)
    await approveOnPhone(buyer)
    expect(await orderOf(buyer, order.id)).toMatchObject({ status: 'cancelled', cancelReason: 'not_paid' })
    const paid = market.sandbox.transactions().findLast(({ amount }) => Number(amount) === order.totalAmount)
    expect(Number(paid?.refunded)).toBe(order.totalAmount)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 4, reserved: 4 })
  })
})

describe('a confirmed order', () => {
  test('cancelled by its buyer goes back to the shelf, and the money to the buyer', async () => {
    const product = await aProduct(market, shop, { stock: 10, price: 77.77 })
    const buyer = await aBuyer(market)
    const order = await placeOrder(buyer, product.id, 4)
    await payByMobileMoney(buyer, order.id)
    await approveOnPhone(buyer)
    const cancelled = await market.post(
      `/orders/${order.id}/cancellation`,
      { reason: 'Changed my mind' },
      { token: buyer.token },
    )
    expect(cancelled).toMatchObject({ status: 200, data: { status: 'cancelled', cancelReason: 'buyer' } })
    await market.settle()
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 0 })
    const paid = market.sandbox.transactions().findLast(({ amount }) => Number(amount) === order.totalAmount)
    expect(Number(paid?.refunded)).toBe(order.totalAmount)
  })
})
