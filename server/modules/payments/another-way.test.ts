import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import {
  announced,
  anOwedOrder,
  howItStands,
  pay,
  references,
  type Owed,
} from '../../../tests/harness/payments.ts'
import { minutes, seconds } from '../../platform/clock.ts'

/*
 * A buyer is not shut out by an attempt of which nobody knows whether the provider took it: another way may be begun beside
 * it, it is never sent again, and of two that bring money the second goes back.
 */

let ghana: TestMarket
let mozambique: TestMarket
beforeAll(async () => {
  ;[ghana, mozambique] = await Promise.all([startMarket('ebuildify'), startMarket('txova')])
})
afterAll(() => Promise.all([ghana.stop(), mozambique.stop()]))
beforeEach(() => {
  ghana.sandbox.behave('flutterwave', 'normal')
  mozambique.sandbox.behave('mpesa', 'normal')
})

const names = async (market: TestMarket, { orderId }: Owed) =>
  (await announced(market, orderId)).map(({ name, payload: { reason } }) => [name, reason])

async function approve(market: TestMarket, reference: string | undefined): Promise<void> {
  await market.sandbox.waitForTransaction((one) => one.reference === reference)
  const prompt = market.sandbox.phone.prompts().find((one) => one.reference === reference)
  await market.sandbox.phone.approve(prompt?.id ?? 'none')
  await market.sandbox.callbacksSettled()
  await market.settle()
}

const chargesOf = (market: TestMarket, reference: string | undefined) =>
  [...market.sandbox.requests('flutterwave'), ...market.sandbox.requests('mpesa')].filter(
    (one) => ['charge', 'c2b'].includes(one.operation) && one.reference === reference,
  )

/** The charge is made, but its answer and every later one is lost: nobody knows. */
async function anUnknownCharge(): Promise<Owed & { reference: string | undefined }> {
  ghana.sandbox.behave('flutterwave', 'never-answers', { on: ['verify'] })
  const order = await anOwedOrder(ghana)
  const { data } = await pay(ghana, order)
  await ghana.platform.sql`
    update payments.attempts set accepted_at = null, redirect_url = null where id = ${data.attempts[0].id}`
  ghana.sandbox.behave('flutterwave', 'refuse', { on: ['verify'] })
  const [reference] = await references(ghana, order.orderId)
  return { ...order, reference }
}

describe('an attempt of which nobody knows', () => {
  test('keeps another away for 45 seconds, and says so; then another way may be begun, once', async () => {
    const order = await anUnknownCharge()
    const sent = await howItStands(ghana, order)
    expect(sent).toMatchObject({ progress: 'sending' })
    // The test's clock goes on by itself too.
    expect(sent.otherWayInSeconds).toBeGreaterThan(30)
    expect(sent.otherWayInSeconds).toBeLessThanOrEqual(45)
    ghana.clock.advance(seconds(25))
    const refused = await pay(ghana, order, { method: 'card' })
    expect(refused.error).toMatchObject({
      code: 'PAYMENT_IN_PROGRESS',
      details: [{ field: 'method', message: expect.stringMatching(/^can be chosen again in \d+ seconds?$/) }],
    })
    ghana.clock.advance(seconds(20))
    const stands = await howItStands(ghana, order)
    expect(stands).toMatchObject({ progress: 'unknown', nextAction: { type: 'wait' } })
    expect(stands.nextAction.message).toContain('the second comes back in full')
    expect(stands.otherWayInSeconds).toBe(0)

    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(ghana, order, { method: 'card' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)])
    expect(await references(ghana, order.orderId)).toHaveLength(2)
    expect(chargesOf(ghana, order.reference)).toHaveLength(1)
  })

  test.each(['first', 'second'])(
    'both go through, the %s one first: the later goes back once, in full',
    async (which) => {
      const order = await anUnknownCharge()
      ghana.clock.advance(seconds(45))
      expect((await pay(ghana, order)).status).toBe(201)
      ghana.sandbox.behave('flutterwave', 'normal')
      const [first, second] = await references(ghana, order.orderId)
      const [sooner, later] = which === 'first' ? [first, second] : [second, first]
      await approve(ghana, sooner)
      expect(await howItStands(ghana, order)).toMatchObject({ status: 'paid', refunded: 0 })
      await approve(ghana, later)
      for (let n = 0; n < 3; n += 1) {
        ghana.clock.advance(minutes(30))
        await ghana.runTimetable('payments.settle-pending')
      }
      expect(await howItStands(ghana, order)).toMatchObject({ status: 'paid', refunded: 120.5 })
      expect(ghana.sandbox.transactions(sooner)).toMatchObject([{ refunded: '0.00' }])
      expect(ghana.sandbox.transactions(later)).toMatchObject([{ refunded: '120.50' }])
      for (const reference of [first, second]) expect(chargesOf(ghana, reference)).toHaveLength(1)
      expect(await names(ghana, order)).toEqual([
        ['payments.succeeded', undefined],
        ['payments.refunded', 'surplus_payment'],
      ])
    },
  )

  test('is asked about in the background to its end, without any callback', async () => {
    const order = await anUnknownCharge()
    ghana.clock.advance(seconds(45))
    expect((await pay(ghana, order, { method: 'card' })).status).toBe(201)
    ghana.sandbox.behave('flutterwave', 'normal')
    ghana.sandbox.behave('flutterwave', 'callback-never')
    await approve(ghana, order.reference)
    ghana.clock.advance(minutes(1))
    await ghana.runTimetable('payments.settle-pending')
    expect(await howItStands(ghana, order)).toMatchObject({ status: 'paid', refunded: 0 })
  })

  test('dropped connections: another way after 45 seconds, although the provider is down', async () => {
    const market = ghana
    market.sandbox.behave('flutterwave', 'down')
    const order = await anOwedOrder(market)
    expect((await pay(market, order)).data).toMatchObject({ progress: 'sending' })
    market.sandbox.behave('flutterwave', 'normal')
    market.clock.advance(seconds(45))
    expect((await pay(market, order, { method: 'card' })).status).toBe(201)
  })

  test('it was never sent, for the process died before: it never is, and another way may be begun', async () => {
    const order = await anOwedOrder(mozambique)
    await pay(mozambique, order)
    mozambique.clock.advance(seconds(25))
    expect((await pay(mozambique, order)).status).toBe(409)
    mozambique.clock.advance(seconds(20))
    expect((await pay(mozambique, order)).status).toBe(201)
    const working = mozambique.settle()
    const [first, second] = await references(mozambique, order.orderId)
    await approve(mozambique, second)
    await working
    expect(chargesOf(mozambique, first)).toEqual([])
    expect(await howItStands(mozambique, order)).toMatchObject({
      status: 'paid',
      attempts: [{ status: 'failed', reason: 'abandoned' }, { status: 'succeeded' }],
    })
  })

  test('M-Pesa timed out and knows nothing: another attempt after 45 seconds, and the first is never sent again', async () => {
    mozambique.sandbox.behave('mpesa', 'time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(mozambique)
    await pay(mozambique, order)
    await mozambique.settle()
    mozambique.clock.advance(seconds(25))
    expect((await pay(mozambique, order)).error.code).toBe('PAYMENT_IN_PROGRESS')
    mozambique.clock.advance(seconds(20))
    mozambique.sandbox.behave('mpesa', 'asynchronous')
    expect((await pay(mozambique, order)).status).toBe(201)
    await mozambique.settle()
    const [first] = await references(mozambique, order.orderId)
    expect(chargesOf(mozambique, first)).toHaveLength(1)
  })
})

describe('an attempt that the provider has', () => {
  test('a prompt on the phone keeps another away for two minutes, and no longer', async () => {
    mozambique.sandbox.behave('mpesa', 'asynchronous')
    const order = await anOwedOrder(mozambique)
    await pay(mozambique, order)
    await mozambique.settle()
    expect(await howItStands(mozambique, order)).toMatchObject({
      progress: 'waiting_for_buyer',
      nextAction: { type: 'approve_on_phone' },
    })
    mozambique.clock.advance(seconds(100))
    expect((await pay(mozambique, order)).error.code).toBe('PAYMENT_IN_PROGRESS')
    mozambique.clock.advance(seconds(20))
    expect((await pay(mozambique, order)).status).toBe(201)
    await mozambique.settle()
  })

  test('while the call to M-Pesa waits for the PIN, its query tells that the prompt is there', async () => {
    const order = await anOwedOrder(mozambique)
    await pay(mozambique, order)
    const working = mozambique.settle()
    const [reference] = await references(mozambique, order.orderId)
    await mozambique.sandbox.waitForTransaction((one) => one.reference === reference)
    expect(await howItStands(mozambique, order)).toMatchObject({ progress: 'sending' })
    mozambique.clock.advance(seconds(5))
    await howItStands(mozambique, order)
    // Beside the job whose call waits.
    await mozambique.settle()
    expect(await howItStands(mozambique, order)).toMatchObject({ progress: 'waiting_for_buyer' })
    await approve(mozambique, reference)
    await working
    expect(await howItStands(mozambique, order)).toMatchObject({ status: 'paid', progress: null })
  })

  test('a page on which nobody has begun to pay is known as such', async () => {
    const order = await anOwedOrder(ghana)
    await pay(ghana, order, { method: 'card' })
    expect(await howItStands(ghana, order)).toMatchObject({ progress: 'waiting_for_buyer' })
    ghana.clock.advance(seconds(5))
    await howItStands(ghana, order)
    await ghana.settle()
    expect(await howItStands(ghana, order)).toMatchObject({
      progress: 'page_unused',
      attemptStatus: 'pending',
    })
  })
})
