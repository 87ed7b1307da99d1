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
import { hours, minutes, seconds } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { minor } from '../../platform/money.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
beforeEach(() => market.sandbox.behave('flutterwave', 'normal'))

/** Opens the page for a new order; `reference` is what the page pays under. */
async function anOpenPage(wish?: Parameters<typeof anOwedOrder>[1]): Promise<Owed & { reference: string }> {
  const order = await anOwedOrder(market, wish)
  const { data } = await pay(market, order, { method: 'card' })
  expect(data.nextAction).toMatchObject({ type: 'redirect', url: expect.stringContaining('/v3/hosted/pay/') })
  const [reference = ''] = await references(market, order.orderId)
  return { ...order, reference }
}

async function hear(): Promise<void> {
  await market.sandbox.callbacksSettled()
  await market.settle()
}

const names = async (orderId: string) => (await announced(market, orderId)).map(({ name }) => name)

/** What Flutterwave will say was asked and paid is one sum; here what we expect grows after the fact instead. */
async function expectMore(orderId: string, amountMinor: number): Promise<void> {
  await market.platform
    .sql`update payments.intents set amount_minor = ${amountMinor} where order_id = ${orderId}`
}

describe('paying on the hosted page', () => {
  test('a buyer pays by card, and is sent back to the shop', async () => {
    const order = await anOpenPage()
    const back = new URL(await market.sandbox.checkout.pay(order.reference))
    expect(back.origin).toBe(market.platform.configuration.publicUrl)
    expect(back.pathname).toBe(`/orders/${order.orderId}/payment`)
    expect(back.searchParams.get('status')).toBe('successful')
    await hear()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', method: 'card' })
  })

  test('a declined card, then mobile money', async () => {
    const order = await anOpenPage()
    await market.sandbox.checkout.fail(order.reference)
    await hear()
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'declined' },
    ])
    expect((await pay(market, order)).status).toBe(201)
  })

  test('a buyer who left the page may choose another way; a payment there later goes back', async () => {
    const order = await anOpenPage()
    await market.sandbox.checkout.cancel(order.reference)
    expect((await pay(market, order)).status).toBe(201)
    const [, second] = await references(market, order.orderId)
    const prompt = market.sandbox.phone.prompts().find(({ reference }) => reference === second)
    await market.sandbox.phone.approve(prompt?.id ?? 'none')
    await hear()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })

    await market.sandbox.checkout.pay(order.reference)
    await hear()
    const after = await howItStands(market, order)
    expect(after.attempts).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
    expect(after.refunded).toBe(120.5)
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: '120.50' }])
    expect(market.sandbox.transactions(second)).toMatchObject([{ refunded: '0.00' }])
    expect(await announced(market, order.orderId)).toMatchObject([
      { name: 'payments.failed', payload: { reason: 'abandoned' } },
      { name: 'payments.succeeded' },
      { name: 'payments.refunded', payload: { reason: 'surplus_payment', amountMinor: 12_050 } },
    ])
  })

  test('a second click for the page opens no second one; a little later it is asked for again', async () => {
    const order = await anOpenPage()
    const again = await pay(market, order, { method: 'card' })
    expect(again.error).toMatchObject({
      code: 'PAYMENT_IN_PROGRESS',
      details: [{ field: 'method', message: 'can be chosen again in 5 seconds' }],
    })
    market.clock.advance(seconds(5))
    expect((await pay(market, order, { method: 'card' })).status).toBe(201)
  })

  test('nobody ever comes to the page: the attempt fails when the page has closed', async () => {
    const order = await anOpenPage()
    market.clock.advance(minutes(31))
    await market.settle()
    expect((await howItStands(market, order)).attempts).toMatchObject([
      { status: 'failed', reason: 'not_received' },
    ])
  })

  test('a card tried again on the page after it failed is found by the last look, without any callback', async () => {
    const order = await anOpenPage()
    await market.sandbox.checkout.fail(order.reference)
    await hear()
    market.sandbox.behave('flutterwave', 'callback-never')
    await market.sandbox.checkout.pay(order.reference)
    market.clock.advance(hours(1))
    await market.runTimetable('payments.settle-pending')
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid' })
  })
})

describe('money that should not have come', () => {
  test('too little is never paid: all of it goes back', async () => {
    const order = await anOpenPage()
    await expectMore(order.orderId, 12_051)
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    const after = await howItStands(market, order)
    expect(after).toMatchObject({ status: 'open', attemptStatus: 'failed', refunded: 120.5 })
    expect(after.attempts[0].reason).toBe('amount_mismatch')
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: '120.50' }])
    expect(await announced(market, order.orderId)).toMatchObject([
      { name: 'payments.failed', payload: { reason: 'amount_mismatch' } },
      { name: 'payments.refunded', payload: { reason: 'amount_mismatch' } },
    ])
  })

  test.each([
    ['by 10', 11_050, 10],
    ['by 0.01', 12_049, 0.01],
  ])('too much %s: the order is paid, and what is too much goes back, once', async (_title, due, back) => {
    const order = await anOpenPage()
    expect(await paymentsOf(market).lowerAmount(order.orderId, minor(due))).toBe(true)
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    await market.sandbox.sendWebhook('flutterwave', order.reference)
    market.clock.advance(hours(1))
    await market.runTimetable('payments.settle-pending')
    expect(await howItStands(market, order)).toMatchObject({
      status: 'paid',
      amount: due / 100,
      refunded: back,
      refunds: [{ amount: back, status: 'refunded', reason: 'surplus_payment' }],
    })
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: back.toFixed(2) }])
    expect(await announced(market, order.orderId)).toMatchObject([
      { name: 'payments.succeeded', payload: { amountMinor: due } },
      { name: 'payments.refunded', payload: { reason: 'surplus_payment', amountMinor: 12_050 - due } },
    ])
    expect(await market.platform.metrics.registry.metrics()).toContain('payments.money_not_due')
  })

  test('another currency, and more of it: nothing is paid, and all of it goes back', async () => {
    const order = await anOpenPage()
    await market.platform.sql`
      update payments.intents set currency = 'USD', amount_minor = 10000 where order_id = ${order.orderId}`
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'failed' })
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: '120.50' }])
  })

  test('too much for an order that was cancelled: what is too much and the rest go back, and no more', async () => {
    const order = await anOpenPage()
    await paymentsOf(market).lowerAmount(order.orderId, minor(11_050))
    await paymentsOf(market).close(order.orderId)
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    const wish = { orderId: order.orderId, refundId: newId(), reason: 'late_payment' } as const
    expect(await paymentsOf(market).refund(wish)).toMatchObject({ amountMinor: 11_050, status: 'waiting' })
    await market.settle()
    expect(await paymentsOf(market).refund(wish)).toMatchObject({ amountMinor: 11_050, status: 'refunded' })
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: '120.50' }])
  })

  test('what is due is lowered before it is paid, never raised, and never after', async () => {
    const order = await anOwedOrder(market)
    const lower = (amount: number) => paymentsOf(market).lowerAmount(order.orderId, minor(amount))
    expect(await lower(10_000)).toBe(true)
    expect(await lower(11_000)).toBe(true)
    expect((await howItStands(market, order)).amount).toBe(100)
    await pay(market, order, { method: 'card' })
    const [reference = ''] = await references(market, order.orderId)
    await market.sandbox.checkout.pay(reference)
    await hear()
    expect(market.sandbox.transactions(reference)).toMatchObject([{ amount: '100.00' }])
    expect(await lower(5_000)).toBe(false)
    expect(await howItStands(market, order)).toMatchObject({ amount: 100, refunded: 0 })
  })

  test('a payment after the order was closed is announced: orders decides', async () => {
    const order = await anOpenPage()
    await paymentsOf(market).close(order.orderId)
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', refunded: 0 })
    expect(await names(order.orderId)).toEqual(['payments.succeeded'])
  })
})

describe('what Flutterwave tells', () => {
  const paidOnce = async (order: Owed) => {
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', refunded: 0 })
    expect(await names(order.orderId)).toEqual(['payments.succeeded'])
  }

  test.each(['callback-twice', 'legacy-shape', 'hmac-signature'] as const)('%s', async (behaviour) => {
    market.sandbox.behave('flutterwave', behaviour)
    const order = await anOpenPage()
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    expect(market.sandbox.callbacks(order.reference).map(({ answer }) => answer)).toContain(200)
    await paidOnce(order)
  })

  test('a callback that comes late, after a query has found the result, changes nothing', async () => {
    market.sandbox.behave('flutterwave', 'callback-late', { delayMs: 200 })
    const order = await anOpenPage()
    await market.sandbox.checkout.pay(order.reference)
    market.clock.advance(minutes(1))
    await market.settle()
    await paidOnce(order)
    await hear()
    expect(market.sandbox.callbacks(order.reference)).toMatchObject([{ status: 'delivered' }])
    await paidOnce(order)
  })

  test.each(['wrong', 'missing'] as const)(
    'forged with a %s signature: 401, and nothing follows',
    async (sign) => {
      const order = await anOpenPage()
      const { answer } = await market.sandbox.sendWebhook('flutterwave', order.reference, { sign })
      expect(answer).toBe(401)
      await market.settle()
      expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'pending' })
    },
  )

  test('forged under the true secret: Flutterwave is asked, and says otherwise', async () => {
    const order = await anOpenPage()
    const { answer } = await market.sandbox.sendWebhook('flutterwave', order.reference, {
      status: 'successful',
    })
    expect(answer).toBe(200)
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'open', attemptStatus: 'pending' })
  })

  test('about a reference that is not ours: 200, and nothing is kept', async () => {
    const { answer } = await market.sandbox.sendWebhook('flutterwave', 'NOTOURS')
    expect(answer).toBe(200)
    const kept = await market.platform.sql`select from payments.callbacks where body like '%NOTOURS%'`
    expect(kept.count).toBe(0)
  })

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'txRef=1'],
    ['text', 'text/plain', 'hello'],
    ['broken JSON', 'application/json', '{"data":'],
    ['a NUL', 'application/json', '{"data":{"tx_ref":"\\u0000\0"}}'],
    ['a made-up type', 'application/x-made-up; a=b', '{}'],
    ['nothing at all', undefined, undefined],
  ])('%s does not upset it', async (_title, contentType, body) => {
    const send = (secret: Record<string, string>) =>
      fetch(`${market.url}/api/v1/payments/flutterwave/webhook`, {
        method: 'POST',
        headers: { ...secret, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
        ...(body === undefined ? {} : { body }),
      })
    expect((await send({})).status).toBe(401)
    expect((await send({ 'verif-hash': 'makola-stand-in-hash' })).status).toBe(200)
  })

  test('what came is kept as it came, without the secret, and twenty of a payment at most', async () => {
    const order = await anOpenPage()
    for (let n = 0; n < 25; n += 1) await market.sandbox.sendWebhook('flutterwave', order.reference)
    const kept = await market.platform.sql<{ headers: object; body: string }[]>`
      select c.headers, c.body from payments.callbacks c join payments.attempts a on a.id = c.attempt_id
      where a.reference = ${order.reference}`
    expect(kept).toHaveLength(20)
    expect(JSON.parse(kept[0]?.body ?? '')).toMatchObject({ data: { tx_ref: order.reference } })
    expect(JSON.stringify(kept[0]?.headers)).not.toContain('hash')
  })
})

describe('giving money back', () => {
  const aPaidOrder = async () => {
    const order = await anOpenPage()
    await market.sandbox.checkout.pay(order.reference)
    await hear()
    return order
  }
  const refundsAsked = (reference: string) =>
    market.sandbox
      .requests('flutterwave')
      .filter((one) => one.operation === 'refund' && one.reference === reference)
  const ask = (order: Owed, refundId: string, amount?: number) =>
    paymentsOf(market).refund({
      orderId: order.orderId,
      refundId,
      reason: 'cancelled',
      ...(amount === undefined ? {} : { amountMinor: minor(amount) }),
    })

  test('all of it, asked twice, goes back once', async () => {
    const order = await aPaidOrder()
    const refundId = crypto.randomUUID()
    await Promise.all([ask(order, refundId), ask(order, refundId)])
    await market.settle()
    await ask(order, refundId)
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ status: 'paid', refunded: 120.5 })
    expect(refundsAsked(order.reference)).toHaveLength(1)
    expect((await announced(market, order.orderId)).at(-1)).toMatchObject({
      name: 'payments.refunded',
      payload: { refundId, amountMinor: 12_050, reason: 'cancelled' },
    })
  })

  test('a part, then the rest; never more than was paid', async () => {
    const order = await aPaidOrder()
    await ask(order, crypto.randomUUID(), 2_050)
    await expect(ask(order, crypto.randomUUID(), 10_001)).rejects.toMatchObject({ code: 'REFUND_TOO_LARGE' })
    await ask(order, crypto.randomUUID())
    await expect(ask(order, crypto.randomUUID())).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' })
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(market.sandbox.transactions(order.reference)).toMatchObject([{ refunded: '120.50' }])
  })

  test('of an order that was not paid: refused', async () => {
    const order = await anOwedOrder(market)
    await expect(ask(order, crypto.randomUUID())).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' })
  })

  test('the refund timed out but was made: it is found by asking, and not made again', async () => {
    const order = await aPaidOrder()
    market.sandbox.behave('flutterwave', 'succeed-but-time-out', { times: 1, holdMs: 10 })
    await ask(order, crypto.randomUUID())
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 0 })
    market.clock.advance(minutes(1))
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
    expect(refundsAsked(order.reference)).toHaveLength(1)
  })

  test('the refund timed out and is not to be found: a person has to look, and it is not made again', async () => {
    const order = await aPaidOrder()
    market.sandbox.behave('flutterwave', 'time-out', { times: 1, holdMs: 10 })
    const refundId = crypto.randomUUID()
    await ask(order, refundId)
    await market.settle()
    for (let n = 0; n < 6; n += 1) {
      market.clock.advance(minutes(1))
      await market.settle()
    }
    const [refund] = await market.platform.sql`select status from payments.refunds where id = ${refundId}`
    expect(refund?.['status']).toBe('review')
    expect(refundsAsked(order.reference)).toHaveLength(1)
    expect(await market.platform.metrics.registry.metrics()).toContain('payments.refund_review')
  })

  test('the refund is refused: it failed, and another may be asked for', async () => {
    const order = await aPaidOrder()
    market.sandbox.behave('flutterwave', 'refuse', { times: 1 })
    await ask(order, crypto.randomUUID())
    await market.settle()
    await ask(order, crypto.randomUUID())
    await market.settle()
    expect(await howItStands(market, order)).toMatchObject({ refunded: 120.5 })
  })
})
