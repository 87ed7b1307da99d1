import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seconds } from '../../server/platform/clock.ts'
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

/** An order that its buyer has paid by M-Pesa, which told no TransactionID but in a callback. */
describe('refunds of M-Pesa in asynchronous mode', () => {
  let market: TestMarket
  let shop: Shop
  beforeAll(async () => {
    market = await startMarket('txova')
    shop = await aShop(market)
  })
  beforeEach(() => {
    market.sandbox.behave('mpesa', 'normal')
    market.sandbox.behave('mpesa', 'asynchronous')
  })
  afterAll(() => market.stop())

  type Paid = { buyer: TestPerson; orderId: string; reference: string; transactionId: string }

  async function aPaidOrder(): Promise<Paid> {
    const product = await aProduct(market, shop, { stock: 5, price: 800 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    expect((await pay(market, buyer, data.id)).status).toBe(201)
    await market.settle()
    await answerPrompt(market, buyer, 'approve')
    // Where no callback tells of it, the next query does.
    market.clock.advance(seconds(10))
    await market.settle()
    const paid = market.sandbox.transactions().at(-1)
    expect(await orderOf(market, buyer, data.id)).toMatchObject({ status: 'confirmed' })
    return {
      buyer,
      orderId: data.id,
      reference: paid?.reference ?? '',
      transactionId: paid?.providerId ?? '',
    }
  }

  async function cancel({ buyer, orderId }: Paid): Promise<void> {
    const { status } = await market.post(`/orders/${orderId}/cancellation`, {}, { token: buyer.token })
    expect(status).toBe(200)
    await market.settle()
  }

  const forge = async (body: object) => {
    const response = await fetch(`${market.url}/api/v1/payments/mpesa/callback`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(200)
    await market.settle()
  }

  const bookOf = ({ reference }: Paid) => market.sandbox.transactions(reference)[0]
  const refundsOf = async ({ buyer, orderId }: Paid) =>
    (await orderOf(market, buyer, orderId)).payment.refunds.map(({ status }: { status: string }) => status)

  test.each<[string, (x: Paid, v: Paid) => object]>([
    ['without a conversation', () => ({})],
    ['with an invented one', () => ({ input_OriginalConversationID: 'AG_20261201_00000000000000000000' })],
    ['with the other’s reference as one', (_x, v) => ({ input_OriginalConversationID: v.reference })],
    ['with an empty one', () => ({ input_OriginalConversationID: '' })],
    ['with a list', () => ({ input_OriginalConversationID: ['x'] })],
  ])(
    'a forged callback that names another’s payment, %s, moves nobody else’s money',
    async (_title, more) => {
      const v = await aPaidOrder()
      const x = await aPaidOrder()
      await forge({
        input_ThirdPartyReference: x.reference,
        input_TransactionID: v.transactionId,
        input_ResultCode: '0',
        ...more(x, v),
      })
      await cancel(x)
      expect(bookOf(v)).toMatchObject({ refunded: '0.00' })
      expect(await orderOf(market, v.buyer, v.orderId)).toMatchObject({
        status: 'confirmed',
        payment: { refunds: [] },
      })
      expect(bookOf(x)).toMatchObject({ refunded: bookOf(x)?.amount })
      expect(await refundsOf(x)).toEqual(['refunded'])
      await cancel(v)
      expect(bookOf(v)).toMatchObject({ refunded: bookOf(v)?.amount })
      expect(await refundsOf(v)).toEqual(['refunded'])
    },
  )

  test('a forged one that comes before the true one is not taken in its place', async () => {
    const v = await aPaidOrder()
    const product = await aProduct(market, shop, { stock: 5 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    await pay(market, buyer, data.id)
    await market.settle()
    const reference = market.sandbox.transactions().at(-1)?.reference ?? ''
    await forge({ input_ThirdPartyReference: reference, input_TransactionID: v.transactionId })
    await answerPrompt(market, buyer, 'approve')
    const x = { buyer, orderId: data.id, reference, transactionId: '' }
    await cancel(x)
    expect(bookOf(v)).toMatchObject({ refunded: '0.00' })
    expect(bookOf(x)).toMatchObject({ refunded: bookOf(x)?.amount })
  })

  test('one that knows the conversation names another’s payment, before or at once with the true one: neither is used', async () => {
    const v = await aPaidOrder()
    market.sandbox.behave('mpesa', 'callback-never')
    const x = await aPaidOrder()
    await Promise.all([
      market.sandbox.sendWebhook('mpesa', x.reference, { transactionId: v.transactionId }),
      market.sandbox.sendWebhook('mpesa', x.reference),
    ])
    await cancel(x)
    expect(bookOf(v)).toMatchObject({ refunded: '0.00' })
    expect(bookOf(x)).toMatchObject({ refunded: '0.00' })
    // A person finds out: nothing is recorded as given that was not.
    expect(await refundsOf(x)).toEqual(['waiting'])
  })

  test('one id claimed for two payments at once is used for neither', async () => {
    market.sandbox.behave('mpesa', 'callback-never')
    const v = await aPaidOrder()
    const x = await aPaidOrder()
    await Promise.all([
      market.sandbox.sendWebhook('mpesa', v.reference),
      market.sandbox.sendWebhook('mpesa', x.reference, { transactionId: v.transactionId }),
    ])
    await Promise.all([cancel(v), cancel(x)])
    expect([bookOf(v), bookOf(x)]).toMatchObject([{ refunded: '0.00' }, { refunded: '0.00' }])
    expect([await refundsOf(v), await refundsOf(x)]).toEqual([['waiting'], ['waiting']])
    expect(await market.platform.metrics.registry.metrics()).toContain('payments.claim_disputed')
  })

  test('the same true one twice at once is one claim, and the money goes back once', async () => {
    market.sandbox.behave('mpesa', 'callback-never')
    const x = await aPaidOrder()
    await Promise.all(Array.from({ length: 5 }, () => market.sandbox.sendWebhook('mpesa', x.reference)))
    await cancel(x)
    expect(bookOf(x)).toMatchObject({ refunded: bookOf(x)?.amount })
    expect(await refundsOf(x)).toEqual(['refunded'])
  })

  test('one that M-Pesa told in its answer is never claimed by another', async () => {
    market.sandbox.behave('mpesa', 'normal')
    const v = await aSynchronousOrder()
    market.sandbox.behave('mpesa', 'asynchronous')
    market.sandbox.behave('mpesa', 'callback-never')
    const x = await aPaidOrder()
    await market.sandbox.sendWebhook('mpesa', x.reference, { transactionId: v.transactionId })
    await cancel(x)
    expect(bookOf(v)).toMatchObject({ refunded: '0.00' })
    await cancel(v)
    expect(bookOf(v)).toMatchObject({ refunded: bookOf(v)?.amount })
    expect(await refundsOf(x)).toEqual(['waiting'])
  })

  async function aSynchronousOrder(): Promise<Paid> {
    const product = await aProduct(market, shop, { stock: 5, price: 800 })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 2)
    await pay(market, buyer, data.id)
    await answerPrompt(market, buyer, 'approve')
    const paid = market.sandbox.transactions().at(-1)
    return {
      buyer,
      orderId: data.id,
      reference: paid?.reference ?? '',
      transactionId: paid?.providerId ?? '',
    }
  }
})
