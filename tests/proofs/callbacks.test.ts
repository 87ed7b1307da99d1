import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { answerPrompt, order, orderOf, pay } from '../harness/orders.ts'
import { aBuyer, type TestPerson } from '../harness/people.ts'

/*
 * Callbacks are hints: what becomes of an order follows from what the provider says when it is asked, whatever
 * arrives, how often, in which order, and from whom.
 */

type Lie = { name: string; tell: (market: TestMarket, reference: string) => Promise<unknown> }

const flutterwaveLies: Lie[] = [
  {
    name: 'without a signature',
    tell: (market, ref) => told(market, ref, { sign: 'missing', status: 'successful' }),
  },
  {
    name: 'with a wrong signature',
    tell: (market, ref) => told(market, ref, { sign: 'wrong', status: 'successful' }),
  },
  {
    name: 'under the true secret',
    tell: (market, ref) => told(market, ref, { status: 'successful', amount: 1 }),
  },
  {
    name: 'in the old shape',
    tell: (market, ref) => told(market, ref, { shape: 'legacy', status: 'successful' }),
  },
  { name: 'that it failed', tell: (market, ref) => told(market, ref, { status: 'failed' }) },
]

const told = (market: TestMarket, reference: string, lie: object) =>
  market.sandbox.sendWebhook('flutterwave', reference, lie)

const mpesaLies: Lie[] = [
  {
    name: 'of success',
    tell: (market, ref) => market.sandbox.sendWebhook('mpesa', ref, { resultCode: '0' }),
  },
  {
    name: 'of failure',
    tell: (market, ref) => market.sandbox.sendWebhook('mpesa', ref, { resultCode: '5' }),
  },
  {
    name: 'of another transaction',
    tell: (market, ref) =>
      market.sandbox.sendWebhook('mpesa', ref, { resultCode: '0', transactionId: 'STOLEN12345' }),
  },
]

describe.each([
  ['ebuildify', flutterwaveLies],
  ['txova', mpesaLies],
] as const)('in %s', (id, lies) => {
  let market: TestMarket
  let shop: Shop
  beforeAll(async () => {
    market = await startMarket(id)
    if (id === 'txova') market.sandbox.behave('mpesa', 'asynchronous')
    shop = await aShop(market)
  })
  afterAll(() => market.stop())

  async function underWay() {
    const product = await aProduct(market, shop, { stock: 5 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    expect((await pay(market, buyer, data.id)).status).toBe(201)
    const working = market.settle()
    await market.sandbox.phone.waitForPrompt(buyer.phone)
    await working
    const reference = market.sandbox.transactions().at(-1)?.reference ?? ''
    return { product, buyer, orderId: data.id as string, reference }
  }

  async function tellAll(reference: string): Promise<void> {
    for (const { tell } of [...lies, ...lies.toReversed()]) await tell(market, reference)
    await market.settle()
  }

  async function expectUnpaid(buyer: TestPerson, orderId: string, productId: string): Promise<void> {
    expect(await orderOf(market, buyer, orderId)).toMatchObject({ status: 'pending', paidAt: null })
    expect(await stockOf(market, productId)).toEqual({ onHand: 5, reserved: 2 })
  }

  test.each(lies)('a callback $name changes nothing while the buyer has not decided', async ({ tell }) => {
    const { product, buyer, orderId, reference } = await underWay()
    await tell(market, reference)
    await market.settle()
    await expectUnpaid(buyer, orderId, product.id)
  })

  test('lies before and after a payment, in any order, leave one confirmed order and one charge', async () => {
    const { product, buyer, orderId, reference } = await underWay()
    await tellAll(reference)
    await answerPrompt(market, buyer, 'approve')
    await tellAll(reference)
    expect(await orderOf(market, buyer, orderId)).toMatchObject({ status: 'confirmed' })
    expect(await stockOf(market, product.id)).toEqual({ onHand: 3, reserved: 0 })
    expect(market.sandbox.transactions(reference)).toMatchObject([{ status: 'successful', requests: 1 }])
    const confirmations = await market.platform.sql`
      select id from platform.outbox
      where name in ('payments.succeeded', 'orders.confirmed') and payload->>'orderId' = ${orderId}`
    expect(confirmations).toHaveLength(2)
  })

  test('lies about a refused payment never pay it, and it can be paid again', async () => {
    const { product, buyer, orderId, reference } = await underWay()
    await answerPrompt(market, buyer, 'refuse')
    await tellAll(reference)
    await expectUnpaid(buyer, orderId, product.id)
    expect((await pay(market, buyer, orderId)).status).toBe(201)
    await answerPrompt(market, buyer, 'approve')
    expect(await orderOf(market, buyer, orderId)).toMatchObject({ status: 'confirmed' })
  })
})
