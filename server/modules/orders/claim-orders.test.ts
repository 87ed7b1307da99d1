import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { userErased } from '../identity/events.ts'

let market: TestMarket
let shop: Shop
let product: { id: string }
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  product = await aProduct(market, shop, { stock: 1000 })
})
afterAll(() => market.stop())

const prove = async ({ userId }: TestPerson, what: 'phone' | 'email') => {
  const { sql } = market.platform
  if (what === 'phone') await sql`update identity.users set phone_verified_at = now() where id = ${userId}`
  else await sql`update identity.users set email_verified_at = now() where id = ${userId}`
}

async function aGuestOrder(contact: { phone: string; email?: string }) {
  const items = [{ productId: product.id, quantity: 2 }]
  const body = { items, deliveryAddress: somewhere, contact: { name: 'A Guest', ...contact } }
  const { data, headers, text } = await market.post('/orders', body)
  if (data === undefined) throw new Error(text)
  await market.settle()
  return { id: data.id as string, headers: { 'x-cart-token': headers.get('x-cart-token') ?? '' } }
}

const claimable = async ({ token }: TestPerson): Promise<string[]> =>
  (await market.get('/orders/claimable', { token })).data.map(({ id }: { id: string }) => id)
const claim = ({ token }: TestPerson, ...orderIds: string[]) =>
  market.post('/orders/claims', { orderIds }, { token })
const mine = async ({ token }: TestPerson): Promise<string[]> =>
  (await market.get('/orders?mine=true', { token })).data.map(({ id }: { id: string }) => id)
const seen = async (id: string, options: object) => (await market.get(`/orders/${id}`, options)).status

const ELSEWHERE = '+233244000001'

test('orders with a phone that is proved are offered, and the account’s once they are claimed', async () => {
  const buyer = await aBuyer(market)
  const placed = await aGuestOrder({ phone: buyer.phone })
  expect(await claimable(buyer)).toEqual([])
  expect(await claim(buyer, placed.id)).toMatchObject({ status: 404, error: { code: 'ORDER_NOT_FOUND' } })

  await prove(buyer, 'phone')
  expect(await claimable(buyer)).toEqual([placed.id])
  // Offered, and not taken without being asked.
  expect(await mine(buyer)).toEqual([])
  expect(await seen(placed.id, { token: buyer.token })).toBe(404)

  for (const _time of ['first', 'again']) expect((await claim(buyer, placed.id)).status).toBe(200)
  await market.settle()
  expect(await claimable(buyer)).toEqual([])
  expect(await mine(buyer)).toEqual([placed.id])
  // It is paid for from the account, too, and no longer the browser's that placed it.
  const { token } = buyer
  const { data } = await market.get(`/orders/${placed.id}`, { token })
  expect((await market.get(`/payments/${data.payment.id}`, { token })).status).toBe(200)
  expect(await seen(placed.id, { headers: placed.headers })).toBe(404)
  expect((await market.get(`/payments/${data.payment.id}`, { headers: placed.headers })).status).toBe(404)

  const audited = await market.platform.sql`
    select from platform.audit_log where action = 'order.claimed' and thing_id = ${placed.id}`
  expect(audited).toHaveLength(1)
})

test('an e-mail address that is proved counts however it is written, and one that is not does not', async () => {
  const buyer = await aBuyer(market)
  const placed = await aGuestOrder({ phone: ELSEWHERE, email: buyer.email.toUpperCase() })
  await prove(buyer, 'phone')
  expect(await claimable(buyer)).toEqual([])
  await prove(buyer, 'email')
  expect(await claimable(buyer)).toEqual([placed.id])
  expect((await claim(buyer, placed.id)).status).toBe(200)
})

test('another’s orders, and a guest’s with another contact, are not claimed, nor what is named with them', async () => {
  const [buyer, other] = [await aBuyer(market), await aBuyer(market)]
  await prove(buyer, 'phone')
  await prove(buyer, 'email')
  await prove(other, 'phone')
  const ours = await aGuestOrder({ phone: buyer.phone })
  const strangers = await aGuestOrder({ phone: ELSEWHERE, email: 'somebody.else@example.com' })
  const { data: others } = await order(market, other, product)
  const claimed = await aGuestOrder({ phone: other.phone, email: buyer.email })
  expect((await claim(other, claimed.id)).status).toBe(200)

  for (const id of [strangers.id, others.id, claimed.id, newId<'Order'>()])
    expect((await claim(buyer, ours.id, id)).status).toBe(404)
  expect(await mine(buyer)).toEqual([])
  expect(await claimable(buyer)).toEqual([ours.id])
  expect((await market.get('/orders/claimable')).status).toBe(401)
  expect((await market.post('/orders/claims', { orderIds: [ours.id] })).status).toBe(401)
  expect((await claim(buyer)).status).toBe(400)
})

test('of two accounts that claim one order at the same moment one has it', async () => {
  const [one, two] = [await aBuyer(market), await aBuyer(market)]
  await prove(one, 'phone')
  await prove(two, 'email')
  const placed = await aGuestOrder({ phone: one.phone, email: two.email })
  const answers = await Promise.all([claim(one, placed.id), claim(two, placed.id), claim(one, placed.id)])
  await market.settle()
  const owners = [await mine(one), await mine(two)].filter((ids) => ids.includes(placed.id))
  expect(owners).toHaveLength(1)
  expect(answers.map(({ status }) => status).filter((status) => ![200, 404].includes(status))).toEqual([])
  const [payer] = await market.platform.sql`
    select i.payer_user_id = o.buyer_id as is_theirs from orders.orders o
    join payments.intents i on i.order_id = o.id where o.id = ${placed.id}`
  expect(payer).toEqual({ isTheirs: true })
})

test('what was claimed is forgotten with the account', async () => {
  const buyer = await aBuyer(market)
  await prove(buyer, 'phone')
  const placed = await aGuestOrder({ phone: buyer.phone })
  await claim(buyer, placed.id)
  await market.post(`/orders/${placed.id}/cancellation`, {}, { token: buyer.token })
  await market.settle()
  await announce(market.platform.sql, userErased, { userId: buyer.userId as UserId }, market.clock.now())
  await market.settle()
  const [row] = await market.platform.sql`
    select buyer_name, buyer_phone, payer_name, payer_phone from orders.orders o
    join payments.intents i on i.order_id = o.id where o.id = ${placed.id}`
  expect(row).toEqual({ buyerName: '', buyerPhone: '', payerName: '', payerPhone: '' })
})
