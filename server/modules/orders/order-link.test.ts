import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { createTestClock } from '../../../tests/harness/test-clock.ts'
import { days, minutes } from '../../platform/clock.ts'
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

const contact = { name: 'Zephyrine Okonkwo-Vale', phone: '024 771 9305', email: 'zephyrine@example.com' }

type Placed = { id: OrderId; orderNumber: string; placedAt: string }

async function aGuestOrder() {
  const product = await aProduct(market, shop)
  const items = [{ productId: product.id, quantity: 2 }]
  const { data } = await market.post('/orders', { items, deliveryAddress: somewhere, contact })
  return data as Placed
}

/** The last part of the link that the order's messages have. */
function linkOf({ id, orderNumber: number, placedAt }: Placed): string {
  const { passes } = market.platform
  const order = { id, number, placedAt: new Date(placedAt) }
  return orderLink({ publicUrl: 'https://shop.example', passes }, order).split('/o/')[1] ?? ''
}

async function passOf(placed: Placed) {
  const { data } = await market.get(`/orders/links/${linkOf(placed)}`)
  return { headers: { 'x-order-pass': data.pass as string } }
}

test('a link is short, and says which order it is', () => {
  const passes = createPasses('a secret', createTestClock())
  const id = '01a20391-a67c-7adc-9085-834901b7aa2a' as OrderId
  const link = orderLink(
    { publicUrl: 'https://shop.example', passes },
    { id, number: 'EB-7K3F-9Q2M', placedAt: new Date() },
  )
  expect(link).toMatch(/^https:\/\/shop\.example\/o\/EB7K3F9Q2M\.[\dA-Za-z]{12}$/)
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

const lookUp = ({ orderNumber }: Placed) =>
  market.post('/orders/lookup', { orderNumber, phone: contact.phone })

test('finding an order by its number and phone gives a pass for an hour, also when its link is too old', async () => {
  const placed = await aGuestOrder()
  for (const age of [0, days(89), days(200)]) {
    market.clock.advance(age)
    const { data } = await lookUp(placed)
    const headers = { 'x-order-pass': data.pass as string }
    market.clock.advance(minutes(59))
    expect((await market.get(`/orders/${placed.id}`, { headers })).data).toMatchObject({ byLink: true })
    market.clock.advance(minutes(2))
    expect((await market.get(`/orders/${placed.id}`, { headers })).status).toBe(404)
    expect((await market.get(`/payments?orderId=${placed.id}`, { headers })).data).toEqual([])
  }
})

test('neither phone number shows, however an order is opened without being logged in', async () => {
  const { token, phone } = await aBuyer(market)
  const product = await aProduct(market, shop)
  const items = [{ productId: product.id, quantity: 1 }]
  const receiver = { name: 'Kofi Adjei', phone: '+233201234987' }
  const body = { items, deliveryAddress: somewhere, contact: receiver }
  const placed = (await market.post('/orders', body, { token })).data as Placed
  const guests = await aGuestOrder()
  for (const [order, buyerPhone, shownPhone] of [
    [placed, phone, '+233•••••4987'],
    [guests, '+233247719305', '+233•••••9305'],
  ] as const) {
    const { headers } = await passOf(order)
    const answers = [
      await market.get(`/orders/links/${linkOf(order)}`),
      await market.post('/orders/lookup', { orderNumber: order.orderNumber, phone: buyerPhone }),
      await market.get(`/orders/${order.id}`, { headers }),
      await market.post(`/orders/${order.id}/cancellation`, {}, { headers }),
    ]
    for (const { status, data, text } of answers) {
      expect([status, data.id]).toEqual([200, order.id])
      expect(text).not.toContain(buyerPhone.slice(-9))
      expect(text).not.toContain('201234987')
      expect(data.contact.phone ?? shownPhone).toBe(shownPhone)
    }
    expect(answers[2]?.data.contact.phone).toBe(shownPhone)
  }
})

test('many phones may open their links from one address of a mobile network', async () => {
  const link = linkOf(await aGuestOrder())
  const statuses = new Set<number>()
  for (let opened = 0; opened < 30; opened += 1)
    statuses.add((await market.get(`/orders/links/${link}`)).status)
  expect([...statuses]).toEqual([200])
})

test.each(['sms', 'email'] as const)(
  'the link in the %s opens the order, which is paid by it',
  async (channel) => {
    const placed = await aGuestOrder()
    await market.settle()
    const [told] = await market.platform.sql<{ body: string }[]>`
    select body from notifications.messages
    where order_id = ${placed.id} and occasion = 'placed' and channel = ${channel}`
    const sent = market.sandbox.phone.sms('+233247719305').map(({ text }) => text)
    if (channel === 'sms') expect(sent).toContain(told?.body)
    const [, link] = /https?:\/\/\S+\/o\/([^\s/]+)(?:\s|$)/.exec(told?.body ?? '') ?? []
    const opened = await market.get(`/orders/links/${link}`)
    expect([opened.status, opened.data.id]).toEqual([200, placed.id])
    const body = { orderId: placed.id, method: 'mobile_money', network: 'MTN' }
    const headers = { 'x-order-pass': opened.data.pass as string }
    expect((await market.post('/payments', body, { headers })).status).toBe(201)
  },
)

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

test('a payment repeated under its key is the same one, whatever else was opened meanwhile, and nobody else’s', async () => {
  const [placed, other] = [await aGuestOrder(), await aGuestOrder()]
  const [pass, others] = [
    (await passOf(placed)).headers['x-order-pass'],
    (await passOf(other)).headers['x-order-pass'],
  ]
  const key = 'a-key-of-this-browser'
  const start = (orderId: string, headers: Record<string, string>) =>
    market.post(
      '/payments',
      { orderId, method: 'mobile_money', network: 'MTN' },
      { headers: { 'idempotency-key': key, ...headers } },
    )
  const first = await start(placed.id, { 'x-order-pass': pass })
  expect(first.status).toBe(201)
  const repeats: Record<string, string>[] = [
    { 'x-order-pass': `${others},${pass}` },
    { 'x-order-pass': `${pass},${others}` },
    { 'x-order-pass': pass, 'x-cart-token': 'A'.repeat(43) },
    { 'x-order-pass': (await lookUp(placed)).data.pass as string },
  ]
  for (const headers of repeats) {
    const again = await start(placed.id, headers)
    expect([again.status, again.data.id]).toEqual([201, first.data.id])
    expect(again.headers.get('idempotency-repeated')).toBe('true')
  }
  const theirs = await start(other.id, { 'x-order-pass': `${pass},${others}` })
  expect(theirs.status).toBe(201)
  expect(theirs.headers.get('idempotency-repeated')).toBe(null)
  const stranger = await start(placed.id, { 'x-order-pass': others })
  expect([stranger.status, stranger.headers.get('idempotency-repeated')]).toEqual([404, null])
})
