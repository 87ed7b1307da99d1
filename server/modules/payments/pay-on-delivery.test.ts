import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import {
  announced,
  anOwedOrder,
  collect,
  howItStands,
  pay,
  paymentsOf,
  promise,
  references,
  type Owed,
} from '../../../tests/harness/payments.ts'
import { hashCartToken } from '../../platform/http/cart-token.ts'
import { days, seconds } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { minor } from '../../platform/money.ts'
import { hostedPage, SESSION_MINUTES } from './gateways/flutterwave-requests.ts'
import type { Charge } from './gateways/gateway.ts'
import type { FlutterwaveConfiguration } from './read-configuration.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const names = async (orderId: string) => (await announced(market, orderId)).map(({ name }) => name)
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } })

async function aPromisedOrder(): Promise<Owed> {
  const owed = await anOwedOrder(market)
  expect((await promise(market, owed)).status).toBe(201)
  return owed
}

/** The buyer answers the prompt of an order, and the market hears of it. */
async function answer(owed: Owed, how: 'approve' | 'refuse' = 'approve'): Promise<void> {
  const ours = await references(market, owed.orderId)
  const prompt = market.sandbox.phone.prompts().find(({ reference }) => ours.includes(reference))
  await market.sandbox.phone[how](prompt?.id ?? 'none')
  await market.sandbox.callbacksSettled()
  await market.settle()
}

describe('a promise to pay on delivery', () => {
  test('is made once, however often it is repeated, and no provider is asked', async () => {
    const owed = await anOwedOrder(market)
    const reached = market.sandbox.requests('flutterwave').length
    const key = randomUUID()
    const promised = await promise(market, owed, keyed(key))
    expect(promised).toMatchObject({
      status: 201,
      data: {
        status: 'promised',
        method: 'cash_on_delivery',
        amount: 120.5,
        attempts: [],
        attemptStatus: null,
        nextAction: { type: 'pay_on_delivery', message: expect.stringContaining('120.50 GHS') },
      },
    })
    for (const options of [keyed(key), keyed(randomUUID()), {}]) {
      expect(await promise(market, owed, options)).toMatchObject({ status: 201, data: promised.data })
    }
    expect(await announced(market, owed.orderId)).toEqual([
      {
        name: 'payments.promised',
        payload: {
          orderId: owed.orderId,
          paymentId: promised.data.id,
          method: 'cash_on_delivery',
          amountMinor: 12_050,
        },
      },
    ])
    expect(market.sandbox.requests('flutterwave')).toHaveLength(reached)
  })

  test.each(['one key', 'no key'])('sent 20 times at once under %s is one', async (under) => {
    const owed = await anOwedOrder(market)
    const options = under === 'one key' ? keyed(randomUUID()) : {}
    const answers = await Promise.all(Array.from({ length: 20 }, () => promise(market, owed, options)))
    expect(new Set(answers.map(({ status, data }) => `${status} ${data.status}`))).toEqual(
      new Set(['201 promised']),
    )
    expect(await names(owed.orderId)).toEqual(['payments.promised'])
  })

  test('of a guest asks for their cart token', async () => {
    const cartToken = 'g'.repeat(43)
    const payer = { userId: null, guestTokenHash: hashCartToken(cartToken) }
    const { orderId } = await anOwedOrder(market, { payer })
    const as = (headers: Record<string, string>) =>
      market.post('/payments', { orderId, method: 'cash_on_delivery' }, { headers })
    expect((await as({})).status).toBe(404)
    expect((await as({ 'x-cart-token': 'x'.repeat(43) })).status).toBe(404)
    expect((await as({ 'x-cart-token': cartToken })).status).toBe(201)
  })

  test('is not made for somebody else', async () => {
    const owed = await anOwedOrder(market)
    const strangers = [tokenOf(market, 'customer'), tokenOf(market, 'admin')]
    for (const token of strangers)
      expect((await promise(market, { ...owed, token })).error.code).toBe('PAYMENT_NOT_FOUND')
    expect(await howItStands(market, owed)).toMatchObject({ status: 'open' })
  })

  test('is refused above the limit of the market, in the name of the method', async () => {
    const most = await anOwedOrder(market, { amountMinor: minor(5_000_000) })
    expect((await promise(market, most)).status).toBe(201)
    const more = await anOwedOrder(market, { amountMinor: minor(5_000_001) })
    expect(await promise(market, more)).toMatchObject({
      status: 422,
      error: {
        code: 'TOO_MUCH_FOR_DELIVERY',
        details: [{ field: 'method', message: 'is for orders of up to 50000 GHS' }],
      },
    })
    expect(await names(more.orderId)).toEqual([])
  })

  test('is refused when the time to pay is over, and where nothing is to be paid any more', async () => {
    const late = await anOwedOrder(market, { payUntil: market.clock.now() })
    expect((await promise(market, late)).error.code).toBe('PAYMENT_WINDOW_OVER')
    const closed = await anOwedOrder(market)
    await paymentsOf(market).close(closed.orderId)
    expect((await promise(market, closed)).error.code).toBe('PAYMENT_WINDOW_OVER')
    const paid = await anOwedOrder(market)
    await pay(market, paid)
    await answer(paid)
    expect((await promise(market, paid)).error.code).toBe('ALREADY_PAID')
  })

  test('is withdrawn by closing, and then nothing else is begun', async () => {
    const owed = await aPromisedOrder()
    await paymentsOf(market).close(owed.orderId)
    expect(await howItStands(market, owed)).toMatchObject({ status: 'closed', nextAction: null })
    expect((await promise(market, owed)).error.code).toBe('PAYMENT_WINDOW_OVER')
    expect((await pay(market, owed)).error.code).toBe('PAYMENT_WINDOW_OVER')
  })

  test('and the end of the time to pay: whichever comes first, the other finds', async () => {
    const { expire } = paymentsOf(market)
    for (let round = 0; round < 20; round += 1) {
      const owed = await anOwedOrder(market)
      const promising = promise(market, owed)
      for (let turn = 0; turn < round * 4; turn += 1) await new Promise(setImmediate)
      const [promised, isOver] = await Promise.all([promising, expire(owed.orderId)])
      const { status } = await howItStands(market, owed)
      expect([promised.status, isOver, status]).toEqual(
        isOver ? [422, true, 'closed'] : [201, false, 'promised'],
      )
      expect(await expire(owed.orderId)).toBe(isOver)
    }
    expect(await expire(newId<'Order'>())).toBe(false)
  })
})

describe('a promised order may be paid another way', () => {
  test('by mobile money, long after the time to pay: it is paid, and cash is refused', async () => {
    const owed = await aPromisedOrder()
    market.clock.advance(days(2))
    expect(await pay(market, owed)).toMatchObject({ status: 201, data: { status: 'promised' } })
    await answer(owed)
    expect(await howItStands(market, owed)).toMatchObject({ status: 'paid', method: 'mobile_money' })
    expect(await names(owed.orderId)).toEqual(['payments.promised', 'payments.succeeded'])
    expect((await collect(market, owed.orderId, 120.5)).error.code).toBe('ALREADY_PAID')
  })

  test('on the hosted page, which is open as long as it can be', async () => {
    const owed = await aPromisedOrder()
    market.clock.advance(days(2))
    const { data } = await pay(market, owed, { method: 'card' })
    expect(data).toMatchObject({ status: 'promised', nextAction: { type: 'redirect' } })
    const charge = { payUntil: null, payer: {} } as Charge
    const page = hostedPage(charge, { guestEmail: '' } as FlutterwaveConfiguration, '', market.clock.now())
    expect(page).toMatchObject({ session_duration: SESSION_MINUTES })
  })

  test('and a refusal there leaves the promise as it is', async () => {
    const owed = await aPromisedOrder()
    await pay(market, owed)
    await answer(owed, 'refuse')
    expect(await howItStands(market, owed)).toMatchObject({
      status: 'promised',
      attempts: [{ status: 'failed' }],
      nextAction: { type: 'pay_on_delivery' },
    })
  })

  test('begun before the promise, too: the prompt that is approved after it pays the order', async () => {
    const owed = await anOwedOrder(market)
    await pay(market, owed)
    expect((await promise(market, owed)).data).toMatchObject({ status: 'promised', attemptStatus: 'pending' })
    await answer(owed)
    expect(await howItStands(market, owed)).toMatchObject({ status: 'paid', refunded: 0 })
  })
})

describe('cash', () => {
  test('is collected once, by somebody, at some time; and repeats find it', async () => {
    const owed = await aPromisedOrder()
    market.clock.advance(days(1))
    const before = market.clock.now()
    const driverId = newId<'User'>()
    const options = { token: tokenOf(market, 'driver', driverId), ...keyed(randomUUID()) }
    const collected = await collect(market, owed.orderId, 120.5, options)
    expect(collected).toMatchObject({
      status: 201,
      data: {
        status: 'paid',
        method: 'cash_on_delivery',
        refunded: 0,
        nextAction: null,
        attempts: [{ method: 'cash_on_delivery', status: 'succeeded', phone: null, reason: null }],
      },
    })
    expect((await collect(market, owed.orderId, 120.5, options)).data).toEqual(collected.data)
    expect((await collect(market, owed.orderId, 120.5)).error.code).toBe('ALREADY_PAID')
    const [attempt] = collected.data.attempts
    expect(await announced(market, owed.orderId)).toMatchObject([
      { name: 'payments.promised' },
      {
        name: 'payments.succeeded',
        payload: { attemptId: attempt.id, method: 'cash_on_delivery', amountMinor: 12_050 },
      },
    ])
    const [kept] = await market.platform.sql`
      select collected_by, settled_at >= ${before} and settled_at <= ${market.clock.now()} as is_now, paid_minor
      from payments.attempts where id = ${attempt.id}`
    expect(kept).toEqual({ collectedBy: driverId, isNow: true, paidMinor: 12_050 })
  })

  test('collected 20 times at once is collected once', async () => {
    const owed = await aPromisedOrder()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => collect(market, owed.orderId, 120.5, keyed(randomUUID()))),
    )
    const codes = answers.map(({ status, error }) => (status === 201 ? 'collected' : error.code))
    expect(codes.toSorted()).toEqual([...Array<string>(19).fill('ALREADY_PAID'), 'collected'])
    expect(await names(owed.orderId)).toEqual(['payments.promised', 'payments.succeeded'])
  })

  test.each([
    [120.49, 422, 'NOT_THE_AMOUNT_DUE'],
    [120.51, 422, 'NOT_THE_AMOUNT_DUE'],
    [120.505, 400, 'VALIDATION_ERROR'],
    [0, 400, 'VALIDATION_ERROR'],
  ])('of %s for 120.50 is refused', async (amount, status, code) => {
    const owed = await aPromisedOrder()
    const { error, ...answer } = await collect(market, owed.orderId, amount)
    expect([answer.status, error.code, error.details?.[0]?.field]).toEqual([status, code, 'amount'])
    expect(await howItStands(market, owed)).toMatchObject({ status: 'promised', attempts: [] })
  })

  test('is not collected for what nobody promised, for nothing, or by a buyer', async () => {
    const open = await anOwedOrder(market)
    expect((await collect(market, open.orderId, 120.5)).error.code).toBe('NOT_PROMISED')
    const admin = { token: tokenOf(market, 'admin') }
    const unknown = await market.post(`/payments/${newId()}/collections`, { amount: 1 }, admin)
    expect(unknown.error.code).toBe('PAYMENT_NOT_FOUND')
    const owed = await aPromisedOrder()
    expect((await collect(market, owed.orderId, 120.5, { token: owed.token })).status).toBe(403)
  })

  test('collected while a prompt is on the phone: what is approved there goes back', async () => {
    const owed = await aPromisedOrder()
    await pay(market, owed)
    expect((await collect(market, owed.orderId, 120.5)).status).toBe(201)
    await answer(owed)
    expect(await howItStands(market, owed)).toMatchObject({ status: 'paid', refunded: 120.5 })
    expect(await names(owed.orderId)).toEqual([
      'payments.promised',
      'payments.succeeded',
      'payments.refunded',
    ])
  })

  test('that comes after the promise was withdrawn is written down, and goes back by hand', async () => {
    const owed = await aPromisedOrder()
    await paymentsOf(market).close(owed.orderId)
    expect((await collect(market, owed.orderId, 120.5)).data).toMatchObject({ status: 'paid' })
    const refund = { orderId: owed.orderId, refundId: newId(), reason: 'late_payment' } as const
    await paymentsOf(market).refund(refund)
    await paymentsOf(market).refund(refund)
    await market.settle()
    const refunds = await market.platform.sql`
      select status, failure, amount_minor from payments.refunds where id = ${refund.refundId}`
    expect([...refunds]).toEqual([{ status: 'review', failure: 'it was paid in cash', amountMinor: 12_050 }])
    expect(await howItStands(market, owed)).toMatchObject({ status: 'paid', refunded: 0 })
  })
})

describe('the payment of an order', () => {
  test('is found by the order, by whoever may see it, and by nobody else', async () => {
    const owed = await anOwedOrder(market)
    const find = (token?: string) => market.get(`/payments?orderId=${owed.orderId}`, { token })
    const known = await howItStands(market, owed)
    for (const token of [owed.token, tokenOf(market, 'admin'), tokenOf(market, 'driver')])
      expect(await find(token)).toMatchObject({ status: 200, data: [known] })
    for (const token of [tokenOf(market, 'customer'), undefined])
      expect(await find(token)).toMatchObject({ status: 200, data: [] })
    expect(await market.get(`/payments?orderId=${newId()}`, { token: owed.token })).toMatchObject({
      data: [],
    })
    expect((await market.get('/payments', { token: owed.token })).error.details?.[0]?.field).toBe('orderId')
  })

  test('has the provider asked, too, while its buyer looks at it by the order', async () => {
    const owed = await anOwedOrder(market)
    await pay(market, owed)
    market.sandbox.behave('flutterwave', 'callback-never')
    await answer(owed)
    market.sandbox.behave('flutterwave', 'normal')
    market.clock.advance(seconds(6))
    const look = () => market.get(`/payments?orderId=${owed.orderId}`, { token: owed.token })
    expect((await look()).data).toMatchObject([{ status: 'open' }])
    await market.settle()
    expect((await look()).data).toMatchObject([{ status: 'paid' }])
  })
})
