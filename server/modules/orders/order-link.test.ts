import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { days } from '../../platform/clock.ts'
import { createPasses } from '../../platform/http/pass.ts'
import { orderLink, readLink } from './order-link.ts'
import type { OrderId } from './order.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const contact = { name: 'Zephyrine Okonkwo-Vale', phone: '024 771 9305' }

async function aGuestOrder() {
  const product = await aProduct(market, shop)
  const items = [{ productId: product.id, quantity: 2 }]
  const { data } = await market.post('/orders', { items, deliveryAddress: somewhere, contact })
  return data as { id: OrderId; orderNumber: string }
}

/** The last part of the link that the order's messages have. */
function linkOf({ id, orderNumber: number }: { id: OrderId; orderNumber: string }): string {
  const { passes } = market.platform
  return orderLink({ publicUrl: 'https://shop.example', passes }, { id, number }).split('/o/')[1] ?? ''
}

async function passOf(placed: { id: OrderId; orderNumber: string }) {
  const { data } = await market.get(`/orders/links/${linkOf(placed)}`)
  return { headers: { 'x-order-pass': data.pass as string } }
}

test('a link is short, and says which order it is', () => {
  const passes = createPasses('a secret')
  const id = '01a20391-a67c-7adc-9085-834901b7aa2a' as OrderId
  const link = orderLink({ publicUrl: 'https://shop.example', passes }, { id, number: 'EB-7K3F-9Q2M' })
  expect(link).toMatch(/^https:\/\/shop\.example\/o\/EB7K3F9Q2M\.[\w-]{12}$/)
  expect(readLink(link.split('/o/')[1] ?? '')).toMatchObject({ number: 'EB-7K3F-9Q2M' })
})

test('the link opens the order on another phone, and tells as little of people as number and phone do', async () => {
  const placed = await aGuestOrder()
  const { status, data, text } = await market.get(`/orders/links/${linkOf(placed)}`)
  expect(status).toBe(200)
  expect(data).toMatchObject({ id: placed.id, status: 'pending', contact: { name: 'Z••• O•••' } })
  expect(text).not.toMatch(/Zephyrine|Okonkwo|Main Road|7719305/)
  const shown = await market.get(`/orders/${placed.id}`, await passOf(placed))
  expect(shown.data).toMatchObject({ id: placed.id, payment: { status: 'open' } })
  expect(JSON.stringify(shown.data)).not.toContain('Zephyrine')
})

test('finding an order by its number and phone gives the same pass', async () => {
  const placed = await aGuestOrder()
  const found = await market.post('/orders/lookup', {
    orderNumber: placed.orderNumber,
    phone: contact.phone,
  })
  expect((await passOf(placed)).headers['x-order-pass']).toBe(found.data.pass)
})

test('whoever has it pays the order, and sees how that goes', async () => {
  const placed = await aGuestOrder()
  const pass = await passOf(placed)
  const body = { orderId: placed.id, method: 'mobile_money', network: 'MTN' }
  const started = await market.post('/payments', body, pass)
  expect(started.status).toBe(201)
  const listed = await market.get(`/payments?orderId=${placed.id}`, pass)
  expect(listed.data).toMatchObject([{ id: started.data.id }])
  expect((await market.get(`/payments/${started.data.id}`, pass)).status).toBe(200)
})

test('and cancels it until it is paid, not after', async () => {
  const unpaid = await aGuestOrder()
  const cancelled = await market.post(`/orders/${unpaid.id}/cancellation`, {}, await passOf(unpaid))
  expect(cancelled.data).toMatchObject({ status: 'cancelled', cancelReason: 'buyer' })
  const paid = await aGuestOrder()
  const pass = await passOf(paid)
  await market.platform.sql`update orders.orders set paid_at = now() where id = ${paid.id}`
  expect(await market.post(`/orders/${paid.id}/cancellation`, {}, pass)).toMatchObject({ status: 403 })
})

test('a pass is for its own order alone, and a forged one for none', async () => {
  const [mine, another] = [await aGuestOrder(), await aGuestOrder()]
  const pass = await passOf(mine)
  const forged = { headers: { 'x-order-pass': `${another.id}.${linkOf(mine).split('.')[1]}` } }
  for (const shown of [pass, forged]) {
    expect((await market.get(`/orders/${another.id}`, shown)).status).toBe(404)
    expect((await market.get(`/payments?orderId=${another.id}`, shown)).data).toEqual([])
    expect((await market.post(`/orders/${another.id}/cancellation`, {}, shown)).status).toBe(404)
    const body = { orderId: another.id, method: 'mobile_money', network: 'MTN' }
    expect((await market.post('/payments', body, shown)).status).toBe(404)
  }
  const buyer = await aBuyer(market)
  const { data: theirs } = await order(market, buyer, await aProduct(market, shop))
  expect((await market.get(`/orders/${theirs.id}`, pass)).status).toBe(404)
})

test('a changed link, an old one and that of a forgotten buyer are answered alike', async () => {
  const [placed, other, forgotten] = [await aGuestOrder(), await aGuestOrder(), await aGuestOrder()]
  const [number, signature = ''] = linkOf(placed).split('.')
  const changed = [
    `${number}.${signature.slice(0, -1)}!`,
    `${number}.${'A'.repeat(12)}`,
    number,
    `${number}.`,
  ]
  const others = linkOf(other).replace(/^[^.]+/, number ?? '')
  await market.platform.sql`update orders.orders set buyer_phone = '' where id = ${forgotten.id}`
  for (const link of [...changed, others, linkOf(forgotten)])
    expect([link, await market.get(`/orders/links/${link}`)]).toMatchObject([link, { status: 404 }])
  const pass = await passOf(placed)
  market.clock.advance(days(90))
  expect((await market.get(`/orders/links/${linkOf(placed)}`)).status).toBe(404)
  expect((await market.get(`/orders/${placed.id}`, pass)).status).toBe(404)
})
