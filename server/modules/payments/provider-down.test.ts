import { expect, onTestFinished, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { anOwedOrder, howItStands, pay, paymentsOf, references } from '../../../tests/harness/payments.ts'
import { hours, minutes } from '../../platform/clock.ts'

// Nothing listens there: a connection is refused, so nothing can have arrived.
const NOWHERE = 'http://127.0.0.1:9'

// A market each, because each has circuits of its own, which failures open.
async function aMarket(...options: Parameters<typeof startMarket>): Promise<TestMarket> {
  const market = await startMarket(...options)
  onTestFinished(() => market.stop())
  return market
}

test.each([{ method: 'card' }, { method: 'mobile_money' }])(
  'Flutterwave can not be reached ($method): 503, nothing moved, and the order can be paid later',
  async (wish) => {
    const market = await aMarket('ebuildify', { FLUTTERWAVE_URL: `${NOWHERE}/v3` })
    const order = await anOwedOrder(market)
    const { status, error, headers } = await pay(market, order, wish)
    expect(status).toBe(503)
    expect(error.code).toBe('PAYMENT_PROVIDER_DOWN')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'provider_unavailable' },
    ])
    // Not 409: nothing is under way.
    expect((await pay(market, order, wish)).status).toBe(503)
  },
)

test('Flutterwave drops connections: no page was opened, so 503; but a charge may have been made', async () => {
  const market = await aMarket('ebuildify')
  market.sandbox.behave('flutterwave', 'down')
  const byCard = await anOwedOrder(market)
  expect((await pay(market, byCard, { method: 'card' })).status).toBe(503)
  const byPhone = await anOwedOrder(market)
  const { status, data } = await pay(market, byPhone)
  expect(status).toBe(201)
  expect(data).toMatchObject({ attemptStatus: 'pending', nextAction: { type: 'wait' } })
})

test('a circuit that failures opened answers 503 at once', async () => {
  const market = await aMarket('ebuildify')
  market.sandbox.behave('flutterwave', 'down')
  for (let n = 0; n < 5; n += 1) await pay(market, await anOwedOrder(market), { method: 'card' })
  const order = await anOwedOrder(market)
  const reached = market.sandbox.requests('flutterwave').length
  expect((await pay(market, order)).status).toBe(503)
  expect(market.sandbox.requests('flutterwave')).toHaveLength(reached)
  expect(await references(market, order.orderId)).toHaveLength(1)
})

test('M-Pesa can not be reached: the attempt fails, and the buyer sees why', async () => {
  const market = await aMarket('txova', { MPESA_MZ_C2B_URL: NOWHERE })
  const order = await anOwedOrder(market)
  expect((await pay(market, order)).status).toBe(201)
  await market.settle()
  expect((await howItStands(market, order)).attempts).toMatchObject([
    { status: 'failed', reason: 'provider_unavailable' },
  ])
})

test('M-Pesa can not say for a day: a person has to look', async () => {
  const market = await aMarket('txova')
  const order = await anOwedOrder(market)
  market.sandbox.behave('mpesa', 'refuse', { code: 'INS-1', on: ['c2b', 'query'] })
  await pay(market, order)
  await market.settle()
  market.clock.advance(hours(24))
  await market.settle()
  expect((await howItStands(market, order)).attempts).toMatchObject([
    { status: 'pending', reason: 'unresolved' },
  ])
  expect(await market.platform.metrics.registry.metrics()).toContain('payments.attempt_unresolved')
})

test('a refund that can not be sent is sent again, later and later, until it arrives', async () => {
  const market = await aMarket('txova', { MPESA_MZ_REVERSAL_URL: NOWHERE })
  const order = await anOwedOrder(market)
  market.sandbox.behave('mpesa', 'customer-approves', { delayMs: 0 })
  await pay(market, order)
  await market.settle()
  const refundId = crypto.randomUUID()
  await paymentsOf(market).refund({ orderId: order.orderId, refundId, reason: 'cancelled' })
  await market.settle()
  const state = async () => {
    const [row] = await market.platform.sql`select status, tries from payments.refunds where id = ${refundId}`
    return row && { ...row }
  }
  expect(await state()).toEqual({ status: 'created', tries: 1 })
  market.clock.advance(minutes(1))
  await market.settle()
  expect(await state()).toEqual({ status: 'created', tries: 2 })
})
