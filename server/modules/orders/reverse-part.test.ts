import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { answerPrompt, orderOf, pay, somewhere } from '../../../tests/harness/orders.ts'
import { collect, howItStands, promise } from '../../../tests/harness/payments.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import type { OrderId } from './order.ts'

let market: TestMarket
let cloths: Shop
let nuts: Shop
let admin: string
beforeAll(async () => {
  market = await startMarket('txova')
  cloths = await aShop(market, 'cloths')
  nuts = await aShop(market, 'nuts')
  admin = tokenOf(market, 'admin')
})
afterAll(() => market.stop())

/** 3 × 450 of one seller, 2 × 380 of another, 150 for the delivery: 2,260. */
async function anOrder(how: 'paid' | 'promised') {
  const cloth = await aProduct(market, cloths, { price: 450, stock: 10 })
  const nut = await aProduct(market, nuts, { price: 380, stock: 10 })
  const buyer = await aBuyer(market)
  const items = [
    { productId: cloth.id, quantity: 3 },
    { productId: nut.id, quantity: 2 },
  ]
  const { data } = await market.post('/orders', { items, deliveryAddress: somewhere }, { token: buyer.token })
  if (how === 'paid') {
    await pay(market, buyer, data.id)
    await answerPrompt(market, buyer)
  } else await promise(market, { orderId: data.id, token: buyer.token })
  await market.settle()
  const orderId = data.id as OrderId
  const partOf = (name: string) => data.parts.find((part: any) => part.seller.name === name)
  return {
    orderId,
    token: buyer.token,
    buyer,
    cloth,
    nut,
    clothPart: partOf('The cloths'),
    nutPart: partOf('The nuts'),
  }
}
type Ordered = Awaited<ReturnType<typeof anOrder>>

const seen = ({ buyer, orderId }: Ordered) => orderOf(market, buyer, orderId)
const statuses = (order: any) => [order.status, ...order.parts.map((part: any) => part.status)]
const shelf = async ({ cloth, nut }: Ordered) =>
  Promise.all([cloth, nut].map(async ({ id }) => (await stockOf(market, id)).onHand))
const cancelPart = (
  { orderId }: Ordered,
  part: { id: string },
  token = admin,
  body: object = {},
  key: string = randomUUID(),
) =>
  market.post(`/orders/${orderId}/parts/${part.id}/cancellation`, body, {
    token,
    headers: { 'idempotency-key': key },
  })
const bringBack = (
  { orderId }: Ordered,
  part: { id: string },
  body: object,
  token = admin,
  key: string = randomUUID(),
) =>
  market.post(`/orders/${orderId}/parts/${part.id}/returns`, body, {
    token,
    headers: { 'idempotency-key': key },
  })
async function send({ orderId }: Ordered, part: { id: string }, ...ways: string[]): Promise<void> {
  for (const status of ways) {
    const moved = await market.patch(`/orders/${orderId}/parts/${part.id}`, { status }, { token: admin })
    expect(moved.status).toBe(200)
  }
}
/** The relay gives an event a second time, as after a crash. */
async function again({ orderId }: Ordered, event: string): Promise<void> {
  await market.platform.sql`
    update platform.outbox set relayed_at = null where name = ${event} and payload->>'orderId' = ${orderId}`
  await market.settle()
}
async function everythingAgain(ordered: Ordered): Promise<void> {
  for (const event of ['orders.part_reversed', 'orders.part_moved', 'orders.cancelled', 'payments.succeeded'])
    await again(ordered, event)
}
const refunds = async ({ orderId }: Ordered): Promise<number[]> => {
  const rows = await market.platform.sql<{ amount: number }[]>`
    select (r.amount_minor / 100.0)::float as amount from payments.refunds r join payments.intents i on i.id = r.intent_id
    where i.order_id = ${orderId} order by amount`
  return rows.map(({ amount }) => amount)
}

describe('one part of a paid order is cancelled by staff', () => {
  test('its goods and its money go back, the other goes on, and what was charged adds up', async () => {
    const ordered = await anOrder('paid')
    await send(ordered, ordered.nutPart, 'processing', 'shipped')
    const before = await seen(ordered)
    expect(before.parts.reduce((sum: number, part: any) => sum + part.totalAmount * 100, 0)).toBe(226_000)

    const answer = await cancelPart(ordered, ordered.clothPart, admin, { note: 'Torn' })
    expect(answer.status).toBe(200)
    await market.settle()
    await everythingAgain(ordered)

    const after = await seen(ordered)
    const part = after.parts.find(({ id }: any) => id === ordered.clothPart.id)
    expect(part).toMatchObject({ status: 'cancelled', reversedAmount: part.totalAmount, remainingAmount: 0 })
    expect(after).toMatchObject({ status: 'shipped', totalAmount: 2260, reversedAmount: part.totalAmount })
    expect(after.remainingAmount).toBe(ordered.nutPart.totalAmount)
    expect(after.history.at(-1)).toMatchObject({
      partId: part.id,
      to: 'cancelled',
      by: 'staff',
      reason: 'Torn',
    })
    expect(await shelf(ordered)).toEqual([10, 8])
    expect(await refunds(ordered)).toEqual([part.totalAmount])

    await send(ordered, ordered.nutPart, 'delivered')
    expect(statuses(await seen(ordered))[0]).toBe('delivered')
  })

  test('asked for three times at once, it is cancelled once', async () => {
    const ordered = await anOrder('paid')
    const key = randomUUID()
    const answers = await Promise.all([
      cancelPart(ordered, ordered.clothPart, admin, {}, key),
      cancelPart(ordered, ordered.clothPart, admin, {}, key),
      cancelPart(ordered, ordered.clothPart),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await market.settle()
    expect(await shelf(ordered)).toEqual([10, 8])
    expect(await refunds(ordered)).toEqual([ordered.clothPart.totalAmount])
  })

  test('and then all of the rest by the buyer: everything is back, once', async () => {
    const ordered = await anOrder('paid')
    await cancelPart(ordered, ordered.clothPart)
    // Nothing of the first is done yet as the second comes.
    const whole = await market.post(`/orders/${ordered.orderId}/cancellation`, {}, { token: ordered.token })
    expect(whole.status).toBe(200)
    await market.settle()
    await everythingAgain(ordered)
    expect(await seen(ordered)).toMatchObject({
      status: 'cancelled',
      reversedAmount: 2260,
      remainingAmount: 0,
    })
    expect(await shelf(ordered)).toEqual([10, 10])
    expect((await refunds(ordered)).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(2260, 5)
  })

  test('the last living part takes the order with it', async () => {
    const ordered = await anOrder('paid')
    await cancelPart(ordered, ordered.clothPart)
    await market.settle()
    expect((await cancelPart(ordered, ordered.nutPart)).status).toBe(200)
    await market.settle()
    expect(await seen(ordered)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'staff',
      remainingAmount: 0,
    })
    expect(await shelf(ordered)).toEqual([10, 10])
    expect((await refunds(ordered)).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(2260, 5)
  })
})

describe('one part of an order that is paid on delivery is cancelled', () => {
  test('by its seller: less is due, and that is collected', async () => {
    const ordered = await anOrder('promised')
    const answer = await cancelPart(ordered, ordered.clothPart, cloths.ownerToken)
    expect(answer.status).toBe(200)
    // Nothing of the other seller's shows.
    expect(answer.data.parts.map(({ id }: any) => id)).toEqual([ordered.clothPart.id])
    await market.settle()
    await everythingAgain(ordered)
    expect(await shelf(ordered)).toEqual([10, 8])
    expect(await howItStands(market, ordered)).toMatchObject({
      status: 'promised',
      amount: ordered.nutPart.totalAmount,
    })
    const collected = await collect(market, ordered.orderId, ordered.nutPart.totalAmount)
    expect(collected.status).toBe(201)
    await market.settle()
    // After the cash the event of the cancellation comes once more: nothing goes back.
    await everythingAgain(ordered)
    expect(await refunds(ordered)).toEqual([])
    expect(await seen(ordered)).toMatchObject({ status: 'confirmed', paidAt: expect.any(String) })
  })
})

describe('who may cancel a part', () => {
  test('its seller and staff; to other sellers and to buyers there is no such order', async () => {
    const ordered = await anOrder('promised')
    expect((await cancelPart(ordered, ordered.nutPart, cloths.ownerToken)).status).toBe(404)
    expect((await cancelPart(ordered, ordered.nutPart, tokenOf(market, 'seller'))).status).toBe(404)
    expect((await cancelPart(ordered, ordered.nutPart, ordered.token)).status).toBe(403)
    expect((await cancelPart(ordered, { id: randomUUID() })).status).toBe(404)
    expect((await bringBack(ordered, ordered.nutPart, { reason: 'refused' }, nuts.ownerToken)).status).toBe(
      403,
    )
    expect(statuses(await seen(ordered))).toEqual(['confirmed', 'confirmed', 'confirmed'])
  })

  test('nobody, once it is shipped or before the order is confirmed', async () => {
    const ordered = await anOrder('promised')
    await send(ordered, ordered.nutPart, 'processing', 'shipped')
    expect((await cancelPart(ordered, ordered.nutPart)).error.code).toBe('PART_SHIPPED')
    const product = await aProduct(market, nuts)
    const buyer = await aBuyer(market)
    const items = [{ productId: product.id, quantity: 1 }]
    const { data } = await market.post(
      '/orders',
      { items, deliveryAddress: somewhere },
      { token: buyer.token },
    )
    const pending = await market.post(
      `/orders/${data.id}/parts/${data.parts[0].id}/cancellation`,
      {},
      { token: admin },
    )
    expect(pending.error.code).toBe('ORDER_NOT_CONFIRMED')
  })
})

describe('goods that were sent come back', () => {
  test('refused at the door, unpaid: the stock is back, the promise is withdrawn', async () => {
    const ordered = await anOrder('promised')
    for (const part of [ordered.clothPart, ordered.nutPart])
      await send(ordered, part, 'processing', 'shipped')
    expect((await bringBack(ordered, ordered.clothPart, { reason: 'refused' })).status).toBe(201)
    await market.settle()
    expect(statuses(await seen(ordered))[0]).toBe('shipped')
    expect(await howItStands(market, ordered)).toMatchObject({
      status: 'promised',
      amount: ordered.nutPart.totalAmount,
    })
    expect((await bringBack(ordered, ordered.nutPart, { reason: 'not_collected' })).status).toBe(201)
    await market.settle()
    await everythingAgain(ordered)
    expect(await seen(ordered)).toMatchObject({ status: 'returned', remainingAmount: 0 })
    expect(await howItStands(market, ordered)).toMatchObject({ status: 'closed' })
    expect(await shelf(ordered)).toEqual([10, 10])
  })

  test('delivered and paid, piece by piece: money and stock follow, what is damaged is written off', async () => {
    const ordered = await anOrder('paid')
    await send(ordered, ordered.clothPart, 'processing', 'shipped', 'delivered')
    const one = { items: [{ productId: ordered.cloth.id, quantity: 1 }] }
    const key = randomUUID()
    const body = { reason: 'returned', condition: 'damaged', ...one }
    const answers = await Promise.all(
      [1, 2, 3].map(() => bringBack(ordered, ordered.clothPart, body, admin, key)),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    await market.settle()
    expect(await shelf(ordered)).toEqual([7, 8])
    const movements = await market.platform.sql`
      select kind, change, reason from catalog.stock_movements
      where order_id = ${ordered.orderId} and product_id = ${ordered.cloth.id} and kind <> 'sold' order by change desc`
    expect(movements.map((row) => ({ ...row }))).toEqual([
      { kind: 'returned', change: 1, reason: null },
      { kind: 'adjusted', change: -1, reason: 'damaged' },
    ])
    const part = (await seen(ordered)).parts.find(({ id }: any) => id === ordered.clothPart.id)
    expect(part).toMatchObject({ status: 'delivered', items: [{ quantity: 3, returned: 1 }] })
    expect(part.reversedAmount).toBeCloseTo(part.totalAmount / 3, 1)

    expect((await bringBack(ordered, ordered.clothPart, { reason: 'returned' })).status).toBe(201)
    await market.settle()
    await everythingAgain(ordered)
    expect(await shelf(ordered)).toEqual([9, 8])
    const cents = (await refunds(ordered)).map((amount) => Math.round(amount * 100))
    expect(cents).toHaveLength(2)
    expect(cents.reduce((sum, amount) => sum + amount, 0)).toBe(
      Math.round(ordered.clothPart.totalAmount * 100),
    )
    expect((await bringBack(ordered, ordered.clothPart, { reason: 'returned' })).error.code).toBe('NOT_SENT')
  })

  test('all of it damaged, the cash heard of before the return is settled: nothing is back on the shelf', async () => {
    const ordered = await anOrder('promised')
    for (const part of [ordered.clothPart, ordered.nutPart])
      await send(ordered, part, 'processing', 'shipped', 'delivered')
    await market.settle()
    const due = ordered.clothPart.totalAmount + ordered.nutPart.totalAmount
    expect((await collect(market, ordered.orderId, due)).status).toBe(201)
    for (const part of [ordered.clothPart, ordered.nutPart])
      await bringBack(ordered, part, { reason: 'returned', condition: 'damaged' })
    expect((await seen(ordered)).status).toBe('returned')
    await market.platform.sql`
      update platform.outbox set relayed_at = now()
      where name = 'orders.part_reversed' and payload->>'orderId' = ${ordered.orderId}`
    await market.settle()
    expect(await shelf(ordered)).toEqual([7, 8])
    await everythingAgain(ordered)
    expect(await shelf(ordered)).toEqual([7, 8])
  })

  test('delivered, and paid on delivery but never collected: less is due', async () => {
    const ordered = await anOrder('promised')
    for (const part of [ordered.clothPart, ordered.nutPart])
      await send(ordered, part, 'processing', 'shipped', 'delivered')
    await bringBack(ordered, ordered.nutPart, { reason: 'not_collected' })
    await market.settle()
    expect(await howItStands(market, ordered)).toMatchObject({
      status: 'promised',
      amount: ordered.clothPart.totalAmount,
    })
    expect(await seen(ordered)).toMatchObject({
      status: 'delivered',
      remainingAmount: ordered.clothPart.totalAmount,
    })
  })

  test.each([
    [{ reason: 'lost' }, 'reason'],
    [{ reason: 'refused', condition: 'new' }, 'condition'],
    [{ reason: 'refused', items: [] }, 'items'],
    [{}, 'reason'],
    [{ reason: 'refused', amount: 5 }, 'amount'],
  ])('%j is refused by name', async (body, field) => {
    const ordered = await anOrder('promised')
    await send(ordered, ordered.nutPart, 'processing', 'shipped')
    const { status, error } = await bringBack(ordered, ordered.nutPart, body)
    expect([status, error.details?.[0]?.field]).toEqual([400, field])
  })

  test('what people do is in the audit log, their reasons under a digest', async () => {
    const ordered = await anOrder('promised')
    await send(ordered, ordered.nutPart, 'processing', 'shipped')
    await bringBack(ordered, ordered.nutPart, { reason: 'refused', note: 'Ama was away' })
    const rows = await market.platform.sql`
      select record from platform.audit_log where thing_id = ${ordered.orderId} order by seq desc limit 1`
    expect(rows[0]?.record).toContain('order.part_refused')
    expect(rows[0]?.record).not.toContain('Ama')
  })
})

describe('a seller', () => {
  test('lists and reads their part of confirmed orders, and nothing of other sellers', async () => {
    const ordered = await anOrder('promised')
    const list = await market.get('/orders?limit=100', { token: cloths.ownerToken })
    const card = list.data.find(({ id }: any) => id === ordered.orderId)
    expect(card).toMatchObject({
      status: 'confirmed',
      itemCount: 3,
      totalAmount: ordered.clothPart.totalAmount,
    })
    const { data, status, text } = await market.get(`/orders/${ordered.orderId}`, {
      token: cloths.ownerToken,
    })
    expect(status).toBe(200)
    expect(data).toMatchObject({
      status: 'confirmed',
      totalAmount: ordered.clothPart.totalAmount,
      subtotal: 1350,
      itemCount: 3,
      payment: null,
      deliveryAddress: somewhere,
      contact: { name: 'Ama Mensah', phone: ordered.buyer.phone },
      parts: [{ id: ordered.clothPart.id, items: [{ quantity: 3 }] }],
    })
    expect(data.taxes.reduce((sum: number, tax: any) => sum + tax.amount, 0)).toBeCloseTo(data.taxAmount, 5)
    for (const theirs of [ordered.nut.id, ordered.nutPart.id, 'The nuts', ':2260'])
      expect(text).not.toContain(theirs)
    const other = await aShop(market, 'other')
    expect((await market.get(`/orders/${ordered.orderId}`, { token: other.ownerToken })).status).toBe(404)
    expect((await market.get('/orders', { token: other.ownerToken })).pagination.total).toBe(0)
    expect((await market.get('/orders?mine=true', { token: cloths.ownerToken })).pagination.total).toBe(0)
    const whole = await market.post(
      `/orders/${ordered.orderId}/cancellation`,
      {},
      { token: cloths.ownerToken },
    )
    expect(whole.status).toBe(404)
  })

  test('sees nothing of an order that nobody has paid or promised, and first letters once it is over', async () => {
    const product = await aProduct(market, cloths)
    const buyer = await aBuyer(market)
    const items = [{ productId: product.id, quantity: 1 }]
    const { data: placed } = await market.post(
      '/orders',
      { items, deliveryAddress: somewhere },
      { token: buyer.token },
    )
    expect((await market.get(`/orders/${placed.id}`, { token: cloths.ownerToken })).status).toBe(404)

    const ordered = await anOrder('promised')
    await send(ordered, ordered.clothPart, 'processing', 'shipped', 'delivered')
    const { data } = await market.get(`/orders/${ordered.orderId}`, { token: cloths.ownerToken })
    expect(data).toMatchObject({
      contact: { name: 'A••• M•••', phone: '' },
      deliveryAddress: { city: 'Capital' },
    })
    expect(data.deliveryAddress.addressLine1).not.toBe(somewhere.addressLine1)
  })
})
