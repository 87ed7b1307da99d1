import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { announced, anOwedOrder, pay, references } from '../../../tests/harness/payments.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('mpesa', 'normal'))

test('a buyer pays by M-Pesa: the answer says to look at the phone, and the PIN pays', async () => {
  const order = await anOwedOrder(market)
  const { status, data } = await pay(market, order, { phone: '84 300 0001' })
  expect(status).toBe(201)
  expect(data).toMatchObject({ status: 'open', attemptStatus: 'pending' })
  expect(data.nextAction).toMatchObject({ type: 'approve_on_phone' })

  const settled = market.settle()
  const prompt = await market.sandbox.phone.waitForPrompt('+258843000001')
  expect(prompt).toMatchObject({ amount: '120.50', currency: 'MZN' })
  await market.sandbox.phone.approve(prompt.id)
  await settled

  const after = await market.get(`/payments/${data.id}`, { token: order.token })
  expect(after.data).toMatchObject({ status: 'paid', attemptStatus: 'succeeded', nextAction: null })
  expect((await announced(market, order.orderId)).map(({ name }) => name)).toEqual(['payments.succeeded'])
  const [reference] = await references(market, order.orderId)
  expect(market.sandbox.transactions(reference)).toMatchObject([{ status: 'successful', requests: 1 }])
})
