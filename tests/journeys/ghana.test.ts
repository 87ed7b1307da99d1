import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '../../server/platform/clock.ts'
import { aProduct, aShop, stockOf, tokenOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { answerPrompt, order, orderAsGuest, orderOf, pay } from '../harness/orders.ts'
import { aBuyer } from '../harness/people.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

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

  const { data: placed } = await order(market, buyer, cement, 150)
  expect(placed).toMatchObject({ status: 'pending', subtotal: 14775, discountAmount: 738.75, deliveryFee: 0 })
  expect(placed.orderNumber).toMatch(/^EB-.{4}-.{4}$/)
  expect(placed.taxes).toEqual([
    { code: 'VAT', name: 'VAT', ratePercent: 15, amount: 2105.44 },
    { code: 'NHIL', name: 'NHIL', ratePercent: 2.5, amount: 350.91 },
    { code: 'GETFUND', name: 'GETFund levy', ratePercent: 2.5, amount: 350.91 },
  ])
  expect(placed.totalAmount).toBe(16843.51)
  expect(await stockOf(market, cement.id)).toEqual({ onHand: 5000, reserved: 150 })

  const payment = await pay(market, buyer, placed.id)
  expect(payment).toMatchObject({ status: 201, data: { amount: 16843.51, currency: 'GHS' } })
  await answerPrompt(market, buyer)

  const confirmed = await orderOf(market, buyer, placed.id)
  expect(confirmed).toMatchObject({ status: 'confirmed', parts: [{ status: 'confirmed' }] })
  expect(confirmed.history.map((entry: { to: string }) => entry.to)).toEqual(['pending', 'confirmed'])
  expect(await stockOf(market, cement.id)).toEqual({ onHand: 4850, reserved: 0 })

  const texts = market.sandbox.phone.sms(buyer.phone).map(({ text }) => text)
  expect(texts.filter((text) => text.includes(placed.orderNumber))).toHaveLength(2)
  const mails = market.sandbox.phone.mails(buyer.email)
  expect(mails.map(({ subject }) => subject).join()).toContain(placed.orderNumber)
})

test('a guest orders by phone number, pays the driver in cash, and is never asked for money before', async () => {
  const blocks = await aProduct(market, shop, { name: 'Sandcrete block 6 inch', price: 9.8, stock: 500 })
  const ordered = await orderAsGuest(market, blocks, 200)
  const guest = { headers: { 'x-cart-token': ordered.headers.get('x-cart-token') ?? '' } }
  const { id, orderNumber, totalAmount, parts } = ordered.data
  expect(totalAmount).toBe(2412)

  const promised = await market.post('/payments', { orderId: id, method: 'cash_on_delivery' }, guest)
  expect(promised).toMatchObject({ status: 201, data: { status: 'promised', amount: 2412 } })
  await market.settle()
  expect(await stockOf(market, blocks.id)).toEqual({ onHand: 300, reserved: 0 })
  market.clock.advance(minutes(31))
  await market.runTimetable('orders.cancel-unpaid')
  const confirmed = await market.get(`/orders/${id}`, guest)
  expect(confirmed.data).toMatchObject({ status: 'confirmed', paidAt: null })

  const office = { token: tokenOf(market, 'admin') }
  for (const status of ['processing', 'shipped'])
    await market.patch(`/orders/${id}/parts/${parts[0].id}`, { status }, office)
  // The driver has the order's note, and the client of a guest may have been loaded anew: both look by the order.
  const driver = { token: tokenOf(market, 'driver') }
  const [due] = (await market.get(`/payments?orderId=${id}`, driver)).data
  expect((await market.get(`/payments?orderId=${id}`, guest)).data).toEqual([due])
  const collecting = { ...driver, headers: { 'idempotency-key': crypto.randomUUID() } }
  for (let times = 0; times < 2; times += 1) {
    const collected = await market.post(`/payments/${due.id}/collections`, { amount: due.amount }, collecting)
    expect(collected).toMatchObject({ status: 201, data: { status: 'paid', method: 'cash_on_delivery' } })
  }
  await market.patch(`/orders/${id}/parts/${parts[0].id}`, { status: 'delivered' }, office)
  await market.settle()
  const delivered = await market.get(`/orders/${id}`, guest)
  expect(delivered.data).toMatchObject({ status: 'delivered', paidAt: expect.any(String) })

  const phone = market.market.phone.example
  const texts = market.sandbox.phone.sms(phone).filter(({ text }) => text.includes(orderNumber))
  expect(texts.map(({ text }) => text).join('\n')).toContain('Have GHS 2,412.00 ready in cash')
  expect(texts.map(({ text }) => text).join('\n')).not.toContain('we have received')
  expect(market.sandbox.transactions().filter(({ amount }) => Number(amount) === 2412)).toEqual([])
})

describe('an order that is never paid', () => {
  test('is cancelled when its time is over, and its stock is free again', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    const buyer = await aBuyer(market)
    const { data: placed } = await order(market, buyer, product, 4)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 4 })

    market.clock.advance(minutes(31))
    await market.runTimetable('orders.cancel-unpaid')

    expect(await orderOf(market, buyer, placed.id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'not_paid',
    })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 0 })
    expect(await pay(market, buyer, placed.id)).toMatchObject({ status: 422 })
    expect(market.sandbox.phone.sms(buyer.phone).at(-1)?.text).toContain(placed.orderNumber)
  })
})

describe('an order paid after its time was over', () => {
  async function payLate(stock: number) {
    const product = await aProduct(market, shop, { stock })
    const buyer = await aBuyer(market)
    const { data: placed } = await order(market, buyer, product, 4)
    expect((await pay(market, buyer, placed.id)).status).toBe(201)
    market.clock.advance(minutes(31))
    await market.runTimetable('orders.cancel-unpaid')
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'cancelled' })
    return { product, buyer, placed }
  }

  test('is confirmed all the same while the goods are there', async () => {
    const { product, buyer, placed } = await payLate(10)
    await answerPrompt(market, buyer)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'confirmed', cancelReason: null })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 6, reserved: 0 })
  })

  test('is refunded in full when they are sold', async () => {
    const { product, buyer, placed } = await payLate(4)
    const other = await aBuyer(market)
    await order(market, other, product, 4)
    await answerPrompt(market, buyer)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'not_paid',
    })
    const paid = market.sandbox.transactions().findLast(({ amount }) => Number(amount) === placed.totalAmount)
    expect(Number(paid?.refunded)).toBe(placed.totalAmount)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 4, reserved: 4 })
  })
})

describe('a confirmed order', () => {
  test('cancelled by its buyer goes back to the shelf, and the money to the buyer', async () => {
    const product = await aProduct(market, shop, { stock: 10, price: 77.77 })
    const buyer = await aBuyer(market)
    const { data: placed } = await order(market, buyer, product, 4)
    await pay(market, buyer, placed.id)
    await answerPrompt(market, buyer)
    const cancelled = await market.post(
      `/orders/${placed.id}/cancellation`,
      { reason: 'Changed my mind' },
      { token: buyer.token },
    )
    expect(cancelled).toMatchObject({ status: 200, data: { status: 'cancelled', cancelReason: 'buyer' } })
    await market.settle()
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 0 })
    const paid = market.sandbox.transactions().findLast(({ amount }) => Number(amount) === placed.totalAmount)
    expect(Number(paid?.refunded)).toBe(placed.totalAmount)
  })
})
