import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
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
import { hashCartToken, newCartToken } from '../../platform/http/cart-token.ts'
import { newId } from '../../platform/ids.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('flutterwave', 'normal'))

const names = async (orderId: string) => (await announced(market, orderId)).map(({ name }) => name)

const promptOf = (reference: string | undefined) =>
  market.sandbox.phone.prompts().find((one) => one.reference === reference)?.id ?? 'none'

/** The buyer answers the prompt, and everything that follows has followed. */
async function answerPin(reference: string | undefined, how: 'approve' | 'refuse'): Promise<void> {
  await market.sandbox.phone[how](promptOf(reference))
  await market.sandbox.callbacksSettled()
  await market.settle()
}

describe('paying', () => {
  test('a buyer pays by MTN mobile money', async () => {
    const order = await anOwedOrder(market)
    const { status, data } = await pay(market, order, { phone: '024 123 4567' })
    expect(status).toBe(201)
    expect(data).toMatchObject({ orderId: order.orderId, status: 'open', amount: 120.5, currency: 'GHS' })
    expect(data).toMatchObject({ method: 'mobile_money', attemptStatus: 'pending' })
    expect(data.nextAction).toEqual({ type: 'redirect', url: expect.stringContaining('/captcha/verify/') })

    const [reference] = await references(market, order.orderId)
    const prompt = await market.sandbox.phone.waitForPrompt('+233241234567')
    expect(prompt).toMatchObject({ amount: '120.50', currency: 'GHS', reference })
    await answerPin(reference, 'approve')

    const after = await howItStands(market, order)
    expect(after).toMatchObject({ status: 'paid', attemptStatus: 'succeeded', nextAction: null, refunded: 0 })
    expect(after.attempts).toMatchObject([
      { phone: '+233•••••4567', network: 'MTN', status: 'succeeded', reason: null },
    ])
    const payload = {
      orderId: order.orderId,
      paymentId: data.id,
      method: 'mobile_money',
      amountMinor: 12_050,
    }
    expect(await announced(market, order.orderId)).toMatchObject([{ name: 'payments.succeeded', payload }])
    expect(market.sandbox.transactions(reference)).toMatchObject([{ status: 'successful', requests: 1 }])
  })

  test('a buyer refuses the PIN, hears why, and pays at the second try', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order)
    const [first] = await references(market, order.orderId)
    await answerPin(first, 'refuse')
    const refused = await howItStands(market, order)
    expect(refused).toMatchObject({ status: 'open', attemptStatus: 'failed', nextAction: null })
    expect(refused.attempts[0].reason).toBe('cancelled_by_customer')

    expect((await pay(market, order, { network: 'TELECEL', phone: '0501234567' })).status).toBe(201)
    const [, second] = await references(market, order.orderId)
    await answerPin(second, 'approve')
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    expect(await names(order.orderId)).toEqual(['payments.failed', 'payments.succeeded'])
  })

  test('a wallet with too little money fails, and says so', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order)
    market.sandbox.behave('flutterwave', 'decline', { times: 1 })
    await answerPin((await references(market, order.orderId))[0], 'approve')
    expect((await howItStands(market, order)).attempts[0].reason).toBe('insufficient_balance')
  })

  test('a guest pays with the cart token, and nobody without it', async () => {
    const cartToken = newCartToken()
    const payer = { userId: null, guestTokenHash: hashCartToken(cartToken), email: null }
    const order = await anOwedOrder(market, { payer })
    const choice = { orderId: order.orderId, method: 'mobile_money', network: 'AT' }
    const asGuest = (token: string) => ({ headers: { 'x-cart-token': token } })

    expect((await market.post('/payments', choice)).status).toBe(404)
    expect((await market.post('/payments', choice, asGuest(newCartToken()))).status).toBe(404)
    const { status, data } = await market.post('/payments', choice, asGuest(cartToken))
    expect(status).toBe(201)
    expect((await market.get(`/payments/${data.id}`)).status).toBe(404)
    expect((await market.get(`/payments/${data.id}`, asGuest(cartToken))).data.id).toBe(data.id)
  })
})

describe('a guest who logs in while paying', () => {
  test('goes on paying by the cart token, which nobody else has', async () => {
    const cartToken = newCartToken()
    const payer = { userId: null, guestTokenHash: hashCartToken(cartToken), email: null }
    const { orderId } = await anOwedOrder(market, { payer })
    const choice = { orderId, method: 'mobile_money', network: 'AT' }
    const loggedIn = (token?: string) => ({
      token: tokenOf(market, 'customer'),
      ...(token === undefined ? {} : { headers: { 'x-cart-token': token } }),
    })
    const begun = await market.post('/payments', choice, loggedIn(cartToken))
    expect(begun.status).toBe(201)
    for (const path of [`/payments/${begun.data.id}`, `/payments?orderId=${orderId}`])
      expect((await market.get(path, loggedIn(cartToken))).status).toBe(200)
    for (const other of [loggedIn(), loggedIn(newCartToken())]) {
      expect((await market.get(`/payments/${begun.data.id}`, other)).status).toBe(404)
      expect((await market.get(`/payments?orderId=${orderId}`, other)).data).toEqual([])
      expect((await market.post('/payments', choice, other)).status).toBe(404)
    }
  })
})

describe('what is refused', () => {
  test("another user's payment is not found; staff may look at it, and not pay it", async () => {
    const order = await anOwedOrder(market)
    const { data } = await pay(market, order)
    const stranger = { token: tokenOf(market, 'customer') }
    const staff = { token: tokenOf(market, 'admin') }
    const missing = await market.get(`/payments/${newId()}`, stranger)
    for (const answer of [
      missing,
      await market.get(`/payments/${data.id}`, stranger),
      await pay(market, { ...order, ...stranger }),
      await pay(market, { ...order, ...staff }),
      await pay(market, { ...order, orderId: newId() }),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.error.code).toBe('PAYMENT_NOT_FOUND')
    }
    expect((await market.get(`/payments/${data.id}`, staff)).data.id).toBe(data.id)
  })

  test.each<[string, object, string]>([
    ['an unknown method', { method: 'mpesa' }, 'method'],
    ['no network', { method: 'mobile_money', network: undefined }, 'network'],
    ['an unknown network', { network: 'GLO' }, 'network'],
    ['a number of another country', { phone: '+258841234567' }, 'phone'],
    ['an unknown field', { amount: 1 }, 'amount'],
  ])('%s is named', async (_title, wish, field) => {
    const order = await anOwedOrder(market)
    const { status, error } = await pay(market, order, wish)
    expect(status).toBe(400)
    expect(error.details).toMatchObject([{ field }])
    expect(await references(market, order.orderId)).toEqual([])
  })

  test('a second attempt beside one under way, until that one has ended', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order)
    const { status, error } = await pay(market, order)
    expect(status).toBe(409)
    expect(error.code).toBe('PAYMENT_IN_PROGRESS')

    // It ended without our hearing of it: the second try finds out by itself.
    market.sandbox.behave('flutterwave', 'callback-never')
    const prompt = market.sandbox.phone.prompts().at(-1)
    await market.sandbox.phone.refuse(prompt?.id ?? 'none')
    expect((await pay(market, order)).status).toBe(201)
  })

  test('paying what is paid, closed or too late', async () => {
    const paid = await anOwedOrder(market)
    await pay(market, paid)
    await answerPin((await references(market, paid.orderId))[0], 'approve')
    expect((await pay(market, paid)).error.code).toBe('ALREADY_PAID')

    const closed = await anOwedOrder(market)
    await paymentsOf(market).close(closed.orderId)
    expect((await pay(market, closed)).error.code).toBe('PAYMENT_WINDOW_OVER')

    const late = await anOwedOrder(market, { payUntil: market.clock.now() })
    const { status, error } = await pay(market, late)
    expect(status).toBe(422)
    expect(error.code).toBe('PAYMENT_WINDOW_OVER')
    expect(await references(market, late.orderId)).toEqual([])
  })
})

describe('an unclear answer to the charge', () => {
  beforeEach(() => {
    market.sandbox.behave('flutterwave', 'callback-never')
  })

  test('the charge timed out but went through: it is found by asking, and not charged again', async () => {
    market.sandbox.behave('flutterwave', 'succeed-but-time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    const { status, data } = await pay(market, order)
    expect(status).toBe(201)
    expect(data).toMatchObject({ attemptStatus: 'pending', nextAction: { type: 'wait' } })
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open' })

    market.clock.advance(seconds(10))
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
    const [reference] = await references(market, order.orderId)
    expect(market.sandbox.transactions(reference)).toMatchObject([{ requests: 1 }])
  })

  test('the charge never arrived: believed after five minutes, and then the order can be paid', async () => {
    market.sandbox.behave('flutterwave', 'time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    await pay(market, order)
    market.clock.advance(seconds(290))
    await market.runTimetable('payments.settle-pending')
    expect(await howItStands(market, order)).toMatchObject({ attemptStatus: 'pending', progress: 'unknown' })

    market.clock.advance(seconds(10))
    await market.settle()
    expect((await pay(market, order)).status).toBe(201)
    const [first, second] = await references(market, order.orderId)
    await market.sandbox.phone.approve(promptOf(second))
    market.clock.advance(seconds(10))
    await market.settle()
    const stands = await howItStands(market, order)
    expect(stands.attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
      { status: 'succeeded' },
    ])
    expect(market.sandbox.transactions(first)).toEqual([])
    expect(await names(order.orderId)).toEqual(['payments.failed', 'payments.succeeded'])
  })

  test('a process died after marking it sent and before the charge: the sweep tells it as early', async () => {
    market.sandbox.behave('flutterwave', 'time-out', { times: 1, holdMs: 10 })
    const order = await anOwedOrder(market)
    await pay(market, order)
    const [reference = ''] = await references(market, order.orderId)
    await market.platform.sql`update payments.attempts set status = 'sent' where reference = ${reference}`
    await market.platform.sql`delete from graphile_worker._private_jobs`
    market.clock.advance(minutes(5))
    await market.runTimetable('payments.settle-pending')
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
    ])
  })

  test('no callback comes: the ladder of queries finds the result', async () => {
    const order = await anOwedOrder(market)
    await pay(market, order)
    await market.sandbox.phone.approve(market.sandbox.phone.prompts().at(-1)?.id ?? 'none')
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open' })
    market.clock.advance(seconds(10))
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
  })

  test('no callback comes and the buyer looks: the provider is asked then', async () => {
    const order = await anOwedOrder(market)
    const { data } = await pay(market, order)
    await market.sandbox.phone.approve(market.sandbox.phone.prompts().at(-1)?.id ?? 'none')
    market.clock.advance(seconds(6))
    const look = () => market.get(`/payments/${data.id}`, { token: order.token })
    const asked = () =>
      market.sandbox.requests('flutterwave').filter(({ operation }) => operation === 'verify')
    const before = asked().length
    await Promise.all([look(), look(), look()])
    await market.settle()
    expect(asked().length).toBe(before + 1)
    expect((await look()).data.status).toBe('paid')
  })
})

describe('a charge that Flutterwave did not know for five minutes is paid after all', () => {
  async function aGivenUpCharge(): Promise<Owed & { reference: string | undefined }> {
    const order = await anOwedOrder(market)
    await pay(market, order)
    const [reference] = await references(market, order.orderId)
    const code = 'No transaction was found for this id'
    market.sandbox.behave('flutterwave', 'refuse', { on: ['verify'], code })
    market.clock.advance(minutes(5))
    await market.runTimetable('payments.settle-pending')
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
    ])
    market.sandbox.behave('flutterwave', 'normal')
    return { ...order, reference }
  }

  test('and a callback tells of it: the order is paid', async () => {
    const order = await aGivenUpCharge()
    await answerPin(order.reference, 'approve')
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', refunded: 0 })
    expect(await names(order.orderId)).toEqual(['payments.failed', 'payments.succeeded'])
  })

  test('and no callback comes: the last look finds it', async () => {
    const order = await aGivenUpCharge()
    market.sandbox.behave('flutterwave', 'callback-never')
    await answerPin(order.reference, 'approve')
    expect(await howItStands(market, order)).toMatchObject({ status: 'open' })
    market.clock.advance(minutes(55))
    await market.runTimetable('payments.settle-pending')
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', refunded: 0 })
  })

  test('beside the next try, which has paid the order: its money goes back', async () => {
    const order = await aGivenUpCharge()
    await pay(market, order)
    const [first, second] = await references(market, order.orderId)
    await answerPin(second, 'approve')
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })

    await answerPin(first, 'approve')
    const stands = await howItStands(market, order)
    expect(stands.attempts).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
    expect(market.sandbox.transactions(first)).toMatchObject([{ refunded: '120.50' }])
    expect(market.sandbox.transactions(second)).toMatchObject([{ refunded: '0.00' }])
    expect(await announced(market, order.orderId)).toMatchObject([
      { name: 'payments.failed', payload: { reason: 'not_received' } },
      { name: 'payments.succeeded' },
      { name: 'payments.refunded', payload: { reason: 'surplus_payment', amountMinor: 12_050 } },
    ])
  })
})

describe('a repeat under one Idempotency-Key', () => {
  test('twenty at once make one attempt and one charge', async () => {
    const order = await anOwedOrder(market)
    const headers = { 'idempotency-key': newId() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => pay(market, order, {}, { token: order.token, headers })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ data }) => data.attempts[0].id)).size).toBe(1)
    const [reference, ...others] = await references(market, order.orderId)
    expect(others).toEqual([])
    expect(market.sandbox.transactions(reference)).toMatchObject([{ requests: 1 }])
    expect((await howItStands(market, order)).nextAction.type).toBe('redirect')
  })

  test('twenty at once under keys of their own make one attempt; the others are told', async () => {
    const order = await anOwedOrder(market)
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(market, order)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await references(market, order.orderId)).toHaveLength(1)
  })
})
