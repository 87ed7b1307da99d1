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
import { hours, minutes } from '../../platform/clock.ts'

/*
 * A process may die between any two steps. What it leaves behind are rows: here they are put into the state of each
 * step, jobs and all that was waiting are gone, and the minute's sweep has to bring them to their end.
 */

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('mpesa', 'normal'))

const wallet = '+258843000002'
const charges = (reference: string | undefined) =>
  market.sandbox.requests('mpesa').filter((one) => one.operation === 'c2b' && one.reference === reference)

async function loseJobs(): Promise<void> {
  await market.platform.sql`delete from graphile_worker._private_jobs`
}

async function sweep(): Promise<void> {
  await market.runTimetable('payments.settle-pending')
}

async function approve(reference: string | undefined): Promise<void> {
  await market.sandbox.waitForTransaction((one) => one.reference === reference)
  const prompt = market.sandbox.phone.prompts(wallet).find((one) => one.reference === reference)
  await market.sandbox.phone.approve(prompt?.id ?? 'none')
}

async function aPaidOrder(): Promise<Owed & { reference: string }> {
  const order = await anOwedOrder(market)
  await pay(market, order, { phone: wallet })
  const settled = market.settle()
  const [reference = ''] = await references(market, order.orderId)
  await approve(reference)
  await settled
  return { ...order, reference }
}

describe('a payment whose process died', () => {
  test('before it was sent: the sweep sends it', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    await loseJobs()
    market.clock.advance(minutes(2))
    const swept = sweep()
    const [reference] = await references(market, order.orderId)
    await approve(reference)
    await swept
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    expect(charges(reference)).toHaveLength(1)
  })

  test('before it was sent, and its order was closed meanwhile: it is never sent', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    await paymentsOf(market).close(order.orderId)
    await market.settle()
    const [reference] = await references(market, order.orderId)
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'order_closed' },
    ])
    expect(charges(reference)).toHaveLength(0)
  })

  test('after it was marked sent and before the call: it is asked about, and not sent again', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    const [reference = ''] = await references(market, order.orderId)
    await leaveAsSent(reference)
    // The job runs again, as it does after kill -9: it must not send what may have been sent.
    await market.settle()
    market.clock.advance(minutes(2))
    await sweep()
    expect(await howItStands(market, order)).toMatchObject({ attemptStatus: 'pending' })
    market.clock.advance(minutes(5))
    await sweep()
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
    ])
    expect(charges(reference)).toHaveLength(0)
  })

  test('after the call and before its answer was written down: the money is found', async () => {
    const order = await aPaidOrder()
    await market.platform.sql`
      update payments.intents set status = 'open', paid_attempt_id = null where order_id = ${order.orderId}`
    await leaveAsSent(order.reference)
    await loseJobs()
    market.clock.advance(minutes(2))
    await sweep()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    expect(charges(order.reference)).toHaveLength(1)
  })

  test('with the queries that were waiting: the sweep asks in their place', async () => {
    market.sandbox.behave('mpesa', 'succeed-but-time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    await pay(market, order, { phone: wallet })
    await market.settle()
    await loseJobs()
    market.clock.advance(minutes(1))
    await sweep()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
  })

  async function leaveAsSent(reference: string): Promise<void> {
    const at = market.clock.now()
    await market.platform.sql`
      update payments.attempts set
        status = 'sent', sent_at = ${at}, next_query_at = ${at}::timestamptz + interval '105 s', provider_id = null
      where reference = ${reference}`
  }
})

describe('a refund whose process died', () => {
  const reversals = (reference: string) =>
    market.sandbox
      .requests('mpesa')
      .filter((one) => one.operation === 'reversal' && one.reference === reference)

  async function aRefund() {
    const order = await aPaidOrder()
    const refundId = crypto.randomUUID()
    await paymentsOf(market).refund({ orderId: order.orderId, refundId, reason: 'returned' })
    const [row] = await market.platform.sql<{ reference: string }[]>`
      select reference from payments.refunds where id = ${refundId}`
    return { order, refundId, reference: row?.reference ?? '' }
  }

  async function leaveAsSent(refundId: string): Promise<void> {
    await market.platform.sql`
      update payments.refunds set status = 'sent', sent_at = ${market.clock.now()}, next_try_at = ${market.clock.now()}
      where id = ${refundId}`
    await loseJobs()
  }

  test('before it was sent: the sweep sends it, once', async () => {
    const { order, reference } = await aRefund()
    await loseJobs()
    await sweep()
    await sweep()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(reversals(reference)).toHaveLength(1)
  })

  test('after it was sent: it is asked about, and told once', async () => {
    const { order, refundId, reference } = await aRefund()
    await market.settle()
    await leaveAsSent(refundId)
    await sweep()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(reversals(reference)).toHaveLength(1)
  })

  test('after it was marked sent and before the call: it is not sent, and ends in review', async () => {
    const { refundId, reference } = await aRefund()
    await leaveAsSent(refundId)
    for (let n = 0; n < 7; n += 1) {
      await sweep()
      market.clock.advance(minutes(1))
    }
    const [row] = await market.platform.sql`select status from payments.refunds where id = ${refundId}`
    expect(row?.['status']).toBe('review')
    expect(reversals(reference)).toHaveLength(0)
  })
})

test('callbacks are forgotten after ninety days', async () => {
  const order = await aPaidOrder()
  await market.sandbox.sendWebhook('mpesa', order.reference)
  const kept = async () => (await market.platform.sql`select from payments.callbacks`).count
  expect(await kept()).toBe(1)
  market.clock.advance(hours(24 * 91))
  await market.runTimetable('payments.forget-callbacks')
  expect(await kept()).toBe(0)
})

test('a success is announced once, however many find it at the same time', async () => {
  market.sandbox.behave('mpesa', 'succeed-but-time-out', { times: 1, holdMs: 10 })
  const order = await anOwedOrder(market)
  await pay(market, order, { phone: wallet })
  await market.settle()
  const [row] = await market.platform.sql<{ id: string }[]>`
    select a.id from payments.attempts a join payments.intents i on i.id = a.intent_id
    where i.order_id = ${order.orderId}`
  const settle = market.app.modules
    .find(({ name }) => name === 'payments')
    ?.jobs?.find(({ name }) => name === 'payments.settle-attempt')
  const once = async () => settle?.run({ attemptId: row?.id }, { number: 1, isLast: false })
  await Promise.all(Array.from({ length: 10 }, once))
  expect((await announced(market, order.orderId)).map(({ name }) => name)).toEqual(['payments.succeeded'])
})
