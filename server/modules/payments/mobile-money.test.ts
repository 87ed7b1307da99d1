import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { announced, anOwedOrder, pay, references } from '../../../tests/harness/payments.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('flutterwave', 'normal'))

test('a buyer pays by MTN mobile money', async () => {
  const order = await anOwedOrder(market)
  const { status, data } = await pay(market, order, { phone: '024 123 4567' })
  expect(status).toBe(201)
  expect(data).toMatchObject({ orderId: order.orderId, status: 'open', amount: 120.5, currency: 'GHS' })
  expect(data.nextAction).toEqual({ type: 'redirect', url: expect.stringContaining('/captcha/verify/') })

  const prompt = await market.sandbox.phone.waitForPrompt('+233241234567')
  expect(prompt).toMatchObject({ amount: '120.50', currency: 'GHS' })
  await market.sandbox.phone.approve(prompt.id)
  await market.sandbox.callbacksSettled()
  await market.settle()

  const after = await market.get(`/payments/${data.id}`, { token: order.token })
  expect(after.data).toMatchObject({
    status: 'paid',
    attemptStatus: 'succeeded',
    nextAction: null,
    refunded: 0,
  })
  expect(await announced(market, order.orderId)).toEqual([
    {
      name: 'payments.succeeded',
      payload: expect.objectContaining({ amountMinor: 12_050, method: 'mobile_money' }),
    },
  ])
  const [reference] = await references(market, order.orderId)
  expect(market.sandbox.transactions(reference)).toMatchObject([{ status: 'successful', requests: 1 }])
})
