import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import {
  announced,
  anOwedOrder,
  howItStands,
  pay,
  paymentsOf,
  references,
  type Owed,
} from '../../../tests/harness/payments.ts'
import { minutes, seconds } from '../../platform/clock.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('mpesa', 'normal'))

const wallet = '+258843000001'
const names = async (orderId: string) => (await announced(market, orderId)).map(({ name }) => name)
const requestsOf = (operation: string, reference: string | undefined) =>
  market.sandbox.requests('mpesa').filter((one) => one.operation === operation && one.reference === reference)

/** Asks to pay, and has the buyer answer the PIN prompt, while the call to M-Pesa waits for that. */
async function payAndAnswer(order: Owed, how: 'approve' | 'refuse' | 'ignore'): Promise<string> {
  const { status } = await pay(market, order, { phone: wallet })
  expect(status).toBe(201)
  const settled = market.settle()
  const reference = (await references(market, order.orderId)).at(-1) ?? ''
  await market.sandbox.waitForTransaction((one) => one.reference === reference)
  const prompt = market.sandbox.phone.prompts(wallet).find((one) => one.reference === reference)
  await market.sandbox.phone[how](prompt?.id ?? 'none')
  await settled
  return reference
}

describe('paying by M-Pesa', () => {
  test('the answer says to look at the phone, and the PIN pays', async () => {
    const order = await anOwedOrder(market)
    const { status, data } = await pay(market, order, { phone: '84 300 0001' })
    expect(status).toBe(201)
    expect(data).toMatchObject({ status: 'open', attemptStatus: 'pending', currency: 'MZN' })
    expect(data.nextAction).toMatchObject({ type: 'approve_on_phone' })

    const settled = market.settle()
    const prompt = await market.sandbox.phone.waitForPrompt(wallet)
    expect(prompt).toMatchObject({ amount: '120.50', currency: 'MZN' })
    await market.sandbox.phone.approve(prompt.id)
    await settled

    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', nextAction: null })
    expect(await names(order.orderId)).toEqual(['payments.succeeded'])
    const [reference] = await references(market, order.orderId)
    expect(market.sandbox.transactions(reference)).toMatchObject([{ status: 'successful', requests: 1 }])
    expect(requestsOf('query', reference).length).toBeGreaterThan(0)
  })

  test('a refused PIN fails at once, and the buyer pays at the second try', async () => {
    const order = await anOwedOrder(market)
    await payAndAnswer(order, 'refuse')
    expect((await howItStands(market, order)).attempts).toMatchObject([{ reason: 'cancelled_by_customer' }])
    await payAndAnswer(order, 'approve')
    expect(await names(order.orderId)).toEqual(['payments.failed', 'payments.succeeded'])
  })

  test('a buyer who asks again while the prompt is on the phone is told so, and the refusal still counts', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    const settled = market.settle()
    const [reference] = await references(market, order.orderId)
    await market.sandbox.waitForTransaction((one) => one.reference === reference)
    expect((await pay(market, order)).error.code).toBe('PAYMENT_IN_PROGRESS')
    const prompt = market.sandbox.phone.prompts(wallet).find((one) => one.reference === reference)
    await market.sandbox.phone.refuse(prompt?.id ?? 'none')
    await settled
    expect((await howItStands(market, order)).attempts).toMatchObject([{ reason: 'cancelled_by_customer' }])
  })

  test.each([
    ['INS-2006', 'insufficient_balance'],
    ['INS-2051', 'wallet_unknown'],
    ['INS-6', 'declined'],
    ['INS-13', 'refused_by_provider'],
  ])('%s is told as %s', async (code, reason) => {
    market.sandbox.behave('mpesa', 'refuse', { code, times: 1 })
    const order = await anOwedOrder(market)
    await pay(market, order)
    await market.settle()
    expect((await howItStands(market, order)).attempts).toMatchObject([{ status: 'failed', reason }])
  })

  test("a number that is not Vodacom's is refused by its field", async () => {
    const order = await anOwedOrder(market)
    const { status, error } = await pay(market, order, { phone: '+258861234567' })
    expect(status).toBe(422)
    expect(error).toMatchObject({ code: 'NOT_A_WALLET', details: [{ field: 'phone' }] })
  })
})

describe('when M-Pesa gives no clear answer', () => {
  test('the PIN came too late for the answer, but the money moved: it is found by asking', async () => {
    market.sandbox.behave('mpesa', 'succeed-but-time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    await pay(market, order)
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'pending' })
    market.clock.advance(seconds(10))
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    const [reference] = await references(market, order.orderId)
    expect(market.sandbox.transactions(reference)).toMatchObject([{ requests: 1 }])
  })

  test('a buyer who lets the prompt pass: the query says that it expired', async () => {
    const order = await anOwedOrder(market)
    await payAndAnswer(order, 'ignore')
    market.clock.advance(seconds(10))
    await market.settle()
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'timed_out' },
    ])
  })

  test('"N/A" after a time-out is no proof of failure until the ladder has been climbed', async () => {
    market.sandbox.behave('mpesa', 'time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    await pay(market, order)
    await market.settle()
    for (const pause of [seconds(10), seconds(30), minutes(1), minutes(2)]) {
      market.clock.advance(pause)
      await market.settle()
      expect(await howItStands(market, order)).toMatchObject({ attemptStatus: 'pending' })
    }
    market.clock.advance(minutes(5))
    await market.settle()
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
    ])
    const [reference] = await references(market, order.orderId)
    expect(requestsOf('c2b', reference)).toHaveLength(1)
  })
})

describe('asynchronous mode', () => {
  beforeEach(() => market.sandbox.behave('mpesa', 'asynchronous'))

  /** Asks to pay; the prompt is on the phone, and M-Pesa has said no more than that it heard us. */
  async function anAcceptedPayment() {
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'pending' })
    const [reference = ''] = await references(market, order.orderId)
    const prompt = market.sandbox.phone.prompts(wallet).find((one) => one.reference === reference)
    return { ...order, reference, promptId: prompt?.id ?? 'none' }
  }

  test('INS-0 without a TransactionID is not paid; the callback has M-Pesa asked', async () => {
    const order = await anAcceptedPayment()
    await market.sandbox.phone.approve(order.promptId)
    await market.sandbox.callbacksSettled()
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    const [callback] = market.sandbox.callbacks(order.reference)
    expect(callback).toMatchObject({ status: 'delivered', answer: 200 })
    expect(JSON.parse(callback?.answerBody ?? '{}')).toEqual({
      output_OriginalConversationID: expect.stringMatching(/^AG_/),
      output_ResponseDesc: 'Successfully Accepted Result',
      output_ResponseCode: '0',
      output_ThirdPartyConversationID: order.reference,
    })
  })

  test('anyone can send a callback, so one that claims success proves nothing', async () => {
    market.sandbox.behave('mpesa', 'callback-forged')
    const order = await anAcceptedPayment()
    await market.sandbox.callbacksSettled()
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'pending' })
  })

  test('what is no JSON, or speaks of nothing of ours, is accepted and let go', async () => {
    for (const body of [
      '',
      'hello',
      '{"input_ThirdPartyReference":"NOTOURS"}',
      '{"input_ThirdPartyReference":7}',
    ]) {
      const response = await fetch(`${market.url}/api/v1/payments/mpesa/callback`, { method: 'POST', body })
      expect(response.status).toBe(200)
    }
  })

  test('the money goes back under the TransactionID of the callback, once M-Pesa has confirmed that', async () => {
    const order = await anAcceptedPayment()
    await market.sandbox.phone.approve(order.promptId)
    await market.sandbox.callbacksSettled()
    await market.settle()
    await refund(order)
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
  })

  test('an invented TransactionID is not reversed: a person has to look', async () => {
    market.sandbox.behave('mpesa', 'callback-never')
    const order = await anAcceptedPayment()
    await market.sandbox.phone.approve(order.promptId)
    await market.sandbox.sendWebhook('mpesa', order.reference, { transactionId: 'INVENTED' })
    await market.settle()
    await refund(order)
    expect(await refundStates(order)).toEqual(['review'])
    expect(requestsOf('reversal', order.reference)).toHaveLength(0)
  })
})

describe('giving money back', () => {
  test('all of it, by a reversal', async () => {
    const order = await anOwedOrder(market)
    const reference = await payAndAnswer(order, 'approve')
    await refund(order)
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(market.sandbox.transactions(reference)).toMatchObject([{ refunded: '120.50' }])
  })

  test('the reversal timed out but was made: it is found under its own reference', async () => {
    const order = await anOwedOrder(market)
    const reference = await payAndAnswer(order, 'approve')
    market.sandbox.behave('mpesa', 'succeed-but-time-out', { times: 1, holdMs: 10 })
    await refund(order)
    expect(await refundStates(order)).toEqual(['sent'])
    market.clock.advance(seconds(10))
    await market.settle()
    expect(await refundStates(order)).toEqual(['succeeded'])
    expect(market.sandbox.transactions(reference)).toMatchObject([{ refunded: '120.50' }])
  })

  test('a reversal that M-Pesa never heard of is looked at by a person, not sent again', async () => {
    const order = await anOwedOrder(market)
    await payAndAnswer(order, 'approve')
    market.sandbox.behave('mpesa', 'time-out', { times: 1, holdMs: 10 })
    await refund(order)
    for (let n = 0; n < 6; n += 1) {
      market.clock.advance(minutes(1))
      await market.settle()
    }
    expect(await refundStates(order)).toEqual(['review'])
  })
})

async function refund(order: Owed): Promise<void> {
  await paymentsOf(market).refund({
    orderId: order.orderId,
    refundId: crypto.randomUUID(),
    reason: 'late_payment',
  })
  await market.settle()
}

async function refundStates(order: Owed): Promise<string[]> {
  const rows = await market.platform.sql<{ status: string }[]>`
    select r.status from payments.refunds r join payments.intents i on i.id = r.intent_id
    where i.order_id = ${order.orderId}`
  return rows.map(({ status }) => status)
}
