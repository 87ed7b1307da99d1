import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, orderAsGuest, orderOf, pay } from '../../../tests/harness/orders.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { days, minutes } from '../../platform/clock.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { userErased } from '../identity/events.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

/** Everybody hears that somebody is forgotten; their account stays, for the test to look with. */
async function erase({ userId }: TestPerson): Promise<void> {
  await announce(market.platform.sql, userErased, { userId: userId as UserId }, market.clock.now())
  await market.settle()
}

async function whoIsIn(orderId: string) {
  const [row] = await market.platform.sql`
    select buyer_name, buyer_email, buyer_phone, delivery_address, payer_name, payer_email, payer_phone,
      (select count(*)::int from payments.attempts a where a.intent_id = i.id and wallet_phone is not null) as wallets,
      (select count(*)::int from payments.callbacks c join payments.attempts a on a.id = c.attempt_id
       where a.intent_id = i.id) as callbacks
    from orders.orders o join payments.intents i on i.order_id = o.id where o.id = ${orderId}`
  return { ...row }
}

async function deliver({ id, parts }: { id: string; parts: { id: string }[] }): Promise<void> {
  for (const status of ['processing', 'shipped', 'delivered'])
    await market.patch(`/orders/${id}/parts/${parts[0]?.id}`, { status }, { token: shop.ownerToken })
  await market.settle()
}

async function approve(buyer: TestPerson): Promise<void> {
  const prompt = await market.sandbox.phone.waitForPrompt(buyer.phone)
  await market.sandbox.phone.approve(prompt.id)
  await market.sandbox.callbacksSettled()
  await market.settle()
}

async function sweep(): Promise<void> {
  await market.runTimetable('orders.forget-buyers')
  await market.runTimetable('payments.forget-payers')
}

const somewhere = { addressLine1: '12 Main Road', city: 'Capital', region: 'Centre' }
const nobody = {
  buyerName: '',
  buyerEmail: null,
  buyerPhone: '',
  deliveryAddress: { addressLine1: '', city: '', region: 'Centre' },
  payerName: '',
  payerEmail: null,
  payerPhone: '',
  wallets: 0,
  callbacks: 0,
}

describe('a buyer who asks to be forgotten while a payment is open', () => {
  test('still gets what they pay for, and is forgotten once they have it', async () => {
    const buyer = await aBuyer(market)
    const product = await aProduct(market, shop)
    const { data: placed } = await order(market, buyer, product)
    await pay(market, buyer, placed.id)
    await erase(buyer)
    await sweep()
    const known = { buyerPhone: buyer.phone, payerPhone: buyer.phone, deliveryAddress: somewhere, wallets: 1 }
    expect(await whoIsIn(placed.id)).toMatchObject(known)

    await approve(buyer)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'confirmed' })
    await erase(buyer)
    expect(await whoIsIn(placed.id)).toMatchObject({ ...known, payerPhone: '', wallets: 0, callbacks: 0 })
    await deliver(placed)
    await sweep()
    expect(await whoIsIn(placed.id)).toEqual(nobody)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({
      status: 'delivered',
      deliveryAddress: { addressLine1: '', city: '', region: 'Centre' },
    })
  })

  test('and pays too late, gets the money back: nobody knows any more where the goods would go', async () => {
    const buyer = await aBuyer(market)
    const product = await aProduct(market, shop, { stock: 5 })
    const { data: placed } = await order(market, buyer, product)
    await pay(market, buyer, placed.id)
    await erase(buyer)
    market.clock.advance(minutes(31))
    await market.runTimetable('orders.cancel-unpaid')
    await sweep()
    expect(await whoIsIn(placed.id)).toMatchObject({ buyerPhone: '', payerPhone: buyer.phone, wallets: 1 })

    await approve(buyer)
    expect(await orderOf(market, buyer, placed.id)).toMatchObject({ status: 'cancelled', paidAt: null })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 5, reserved: 0 })
    const charge = market.sandbox.transactions().find(({ msisdn }) => msisdn === buyer.phone)
    expect([charge?.status, charge?.refunded]).toEqual(['successful', charge?.amount])
    await sweep()
    expect(await whoIsIn(placed.id)).toEqual(nobody)
  })

  test('has no cart any more, also where a request from before makes another', async () => {
    const buyer = await aBuyer(market)
    const product = await aProduct(market, shop)
    const fill = () => market.put(`/cart/items/${product.id}`, { quantity: 2 }, { token: buyer.token })
    const look = async () => (await market.get('/cart', { token: buyer.token })).data.items.length
    await fill()
    await erase(buyer)
    expect(await look()).toBe(0)
    await fill()
    await sweep()
    expect(await look()).toBe(0)
  })
})

test('who bought is taken out once the law asks no more: six whole years after the one of the sale', async () => {
  const product = await aProduct(market, shop)
  const { data: placed, headers } = await orderAsGuest(market, product)
  const guest = { headers: { 'x-cart-token': headers.get('x-cart-token') ?? '' } }
  await market.post(`/orders/${placed.id}/cancellation`, { reason: 'Not for me' }, guest)
  await market.settle()
  const buyer = await aBuyer(market)
  const { data: unpaid } = await order(market, buyer, product)

  const year = market.clock.now().getUTCFullYear()
  const over = Date.UTC(year + 7, 0, 1)
  market.clock.advance(over - days(1) - market.clock.now().getTime())
  await sweep()
  expect(await whoIsIn(placed.id)).toMatchObject({ buyerName: 'A Guest', payerName: 'A Guest' })
  market.clock.advance(days(2))
  await sweep()
  expect(await whoIsIn(placed.id)).toEqual(nobody)
  const { data: shown } = await market.get(`/orders/${placed.id}`, guest)
  expect(shown.history.map((entry: { reason: string | null }) => entry.reason)).toEqual([null, null])
  expect(shown.totalAmount).toBe(placed.totalAmount)
  // It has not come to its end.
  expect(await whoIsIn(unpaid.id)).toMatchObject({ buyerName: 'Ama Mensah' })
})
