import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  type Owed,
} from '../../../tests/harness/payments.ts'
import { minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { minor } from '../../platform/money.ts'

// What does not go back by itself is seen by staff, tried again safely, or given by hand; and the buyer knows.

let market: TestMarket
let support: { token: string }
beforeAll(async () => {
  market = await startMarket('txova')
  support = { token: tokenOf(market, 'support') }
})
afterAll(() => market.stop())
beforeEach(() => {
  market.sandbox.behave('mpesa', 'normal')
  market.sandbox.behave('mpesa', 'customer-approves', { delayMs: 0 })
})

type Paid = Owed & { paymentId: string; reference: string }

async function aPaidOrder(): Promise<Paid> {
  const order = await anOwedOrder(market)
  const { data } = await pay(market, order)
  await market.settle()
  const paid = market.sandbox.transactions().at(-1)
  expect(paid).toMatchObject({ status: 'successful' })
  return { ...order, paymentId: data.id, reference: paid?.reference ?? '' }
}

async function aFailedRefund(): Promise<Paid & { refundId: string }> {
  const order = await aPaidOrder()
  market.sandbox.behave('mpesa', 'refuse', { code: 'INS-2006', on: ['reversal'], times: 1 })
  const { data } = await askRefund(order)
  await market.settle()
  expect(await refundOf(data.id)).toMatchObject({ status: 'failed', mayHaveGone: false })
  return { ...order, refundId: data.id }
}

const askRefund = (
  { paymentId }: Pick<Paid, 'paymentId'>,
  body: object = { reason: 'Arrived torn' },
  options: object = {},
) => market.post(`/payments/${paymentId}/refunds`, body, { ...support, ...options })
const refundOf = async (id: string) => (await market.get(`/refunds/${id}`, support)).data
const retry = (id: string) => market.post(`/refunds/${id}/retries`, undefined, support)
const settleByHand = (id: string, reason = 'Sent by bank, receipt 4411') =>
  market.post(`/refunds/${id}/settlements`, { reason }, support)
const listed = async (query: string) =>
  (await market.get(`/refunds?${query}`, support)).data.map(({ id }: { id: string }) => id)
const reversals = () => market.sandbox.requests('mpesa').filter(({ operation }) => operation === 'reversal')
const givenBack = ({ reference }: Paid) => market.sandbox.transactions(reference)[0]?.refunded

describe('staff give money back', () => {
  test('a part, and then all that is left; the buyer sees what and when', async () => {
    const order = await aPaidOrder()
    const { status, data } = await askRefund(order, { amount: 20.5, reason: 'One bag torn' })
    expect(status).toBe(201)
    expect(data).toMatchObject({ amount: 20.5, status: 'waiting', reason: 'by_staff', note: 'One bag torn' })
    const waiting = await howItStands(market, order)
    expect(waiting).toMatchObject({
      refunded: 0,
      refunds: [{ amount: 20.5, status: 'waiting', refundedAt: null }],
    })
    expect(JSON.stringify(waiting)).not.toContain('One bag torn')
    await market.settle()
    expect((await askRefund(order)).data).toMatchObject({ amount: 100 })
    await market.settle()
    expect(givenBack(order)).toBe('120.50')
    const { refunded, refunds } = await howItStands(market, order)
    expect(refunded).toBe(120.5)
    expect(refunds).toMatchObject([
      { amount: 20.5, status: 'refunded', refundedAt: expect.stringMatching(/^20/) },
      { amount: 100, status: 'refunded' },
    ])
    expect((await askRefund(order)).error.code).toBe('NOTHING_TO_REFUND')
    const [entry] = await market.platform.sql`
      select record::jsonb->'details' as details from platform.audit_log
      where thing_id = ${order.paymentId} and action = 'payment.refund_asked' order by seq limit 1`
    expect(entry).toMatchObject({ details: { amountMinor: 2_050 } })
  })

  test('twice under one key is one refund; ten at once never give more than was paid', async () => {
    const order = await aPaidOrder()
    const headers = { 'idempotency-key': newId() }
    const body = { amount: 30, reason: 'Late' }
    const twice = await Promise.all([
      askRefund(order, body, { headers }),
      askRefund(order, body, { headers }),
    ])
    expect(new Set(twice.map(({ data }) => data?.id)).size).toBe(1)
    const many = await Promise.all(Array.from({ length: 10 }, () => askRefund(order, body)))
    expect(many.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(new Set(many.map(({ error }) => error?.code))).toEqual(new Set([undefined, 'REFUND_TOO_LARGE']))
    await market.settle()
    expect(givenBack(order)).toBe('120.00')
  })

  test.each([
    [{ amount: 120.51, reason: 'x' }, 422, 'REFUND_TOO_LARGE'],
    [{ amount: 0, reason: 'x' }, 400, 'VALIDATION_ERROR'],
    [{ amount: -1, reason: 'x' }, 400, 'VALIDATION_ERROR'],
    [{ amount: 0.001, reason: 'x' }, 400, 'VALIDATION_ERROR'],
    [{ amount: 1 }, 400, 'VALIDATION_ERROR'],
    [{ amount: 1, reason: ' ' }, 400, 'VALIDATION_ERROR'],
    [{ amount: 1, reason: 'x', to: 'me' }, 400, 'VALIDATION_ERROR'],
  ])('refuses %j', async (body, status, code) => {
    const order = await aPaidOrder()
    const answer = await askRefund(order, body)
    expect([answer.status, answer.error.code]).toEqual([status, code])
    expect(await howItStands(market, order)).toMatchObject({ refunds: [] })
  })

  test('of what was not paid there is nothing to give, and no payment of that id is found', async () => {
    const owed = await anOwedOrder(market)
    const { id } = await howItStands(market, owed)
    expect((await askRefund({ paymentId: id })).error.code).toBe('NOTHING_TO_REFUND')
    expect((await askRefund({ paymentId: newId() })).status).toBe(404)
  })

  test('buyers, sellers and guests may not, nor look', async () => {
    const { paymentId, token, refundId } = await aFailedRefund()
    for (const who of [{ token }, { token: tokenOf(market, 'seller') }, {}]) {
      const answers = await Promise.all([
        market.post(`/payments/${paymentId}/refunds`, { reason: 'x' }, who),
        market.get('/refunds', who),
        market.get(`/refunds/${refundId}`, who),
        market.post(`/refunds/${refundId}/retries`, undefined, who),
        market.post(`/refunds/${refundId}/settlements`, { reason: 'x' }, who),
      ])
      const expected = 'token' in who ? 403 : 401
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => expected))
    }
  })
})

describe('a refund that failed', () => {
  test('is listed as open, and by its order; nothing of it counts as given', async () => {
    const { refundId, orderId, ...order } = await aFailedRefund()
    for (const query of ['status=open', 'status=failed', `orderId=${orderId}`])
      expect(await listed(query)).toContain(refundId)
    for (const query of ['status=waiting', 'status=refunded', `orderId=${newId()}`])
      expect(await listed(query)).not.toContain(refundId)
    expect(await refundOf(refundId)).toMatchObject({ failure: expect.stringContaining('INS-2006') })
    expect(await howItStands(market, { orderId, ...order })).toMatchObject({
      refunded: 0,
      refunds: [{ status: 'waiting' }],
    })
  })

  test('is tried again: M-Pesa is asked first, and what it does not know is sent under a new name', async () => {
    const order = await aFailedRefund()
    const before = await refundOf(order.refundId)
    expect((await retry(order.refundId)).data).toMatchObject({ status: 'waiting' })
    expect((await retry(order.refundId)).error.code).toBe('REFUND_NOT_OPEN')
    await market.settle()
    // Too soon to believe that M-Pesa does not know it.
    expect(givenBack(order)).toBe('0.00')
    market.clock.advance(minutes(6))
    await market.settle()
    expect(givenBack(order)).toBe('120.50')
    const after = await refundOf(order.refundId)
    expect(after).toMatchObject({ status: 'refunded' })
    expect(after.reference).not.toBe(before.reference)
    const events = await announced(market, order.orderId)
    expect(events.filter(({ name }) => name === 'payments.refunded')).toHaveLength(1)
    expect((await retry(order.refundId)).error.code).toBe('REFUND_NOT_OPEN')
    expect((await settleByHand(order.refundId)).error.code).toBe('REFUND_NOT_OPEN')
  })

  test('another took its place: it is not tried again', async () => {
    const order = await aFailedRefund()
    expect((await askRefund(order, { amount: 1, reason: 'x' })).status).toBe(201)
    expect((await retry(order.refundId)).error.code).toBe('REFUND_TOO_LARGE')
    expect((await settleByHand(order.refundId)).error.code).toBe('REFUND_TOO_LARGE')
    await market.settle()
    expect(givenBack(order)).toBe('1.00')
  })

  test('is settled by hand: it counts as given, and the buyer is told, once', async () => {
    const order = await aFailedRefund()
    expect((await settleByHand(order.refundId)).data).toMatchObject({
      status: 'by_hand',
      settledNote: 'Sent by bank, receipt 4411',
    })
    expect((await settleByHand(order.refundId, 'again')).data).toMatchObject({
      settledNote: 'Sent by bank, receipt 4411',
    })
    expect(await howItStands(market, order)).toMatchObject({
      refunded: 120.5,
      refunds: [{ status: 'refunded' }],
    })
    const events = await announced(market, order.orderId)
    expect(events.filter(({ name }) => name === 'payments.refunded')).toHaveLength(1)
    expect((await retry(order.refundId)).error.code).toBe('REFUND_NOT_OPEN')
    expect((await askRefund(order)).error.code).toBe('NOTHING_TO_REFUND')
    await market.settle()
    expect(givenBack(order)).toBe('0.00')
  })
})

describe('a refund of which nobody can tell', () => {
  async function inReview(behaviour: 'time-out' | 'succeed-but-time-out') {
    const order = await aPaidOrder()
    market.sandbox.behave('mpesa', behaviour, { times: 1, holdMs: 10, on: ['reversal'] })
    const { data } = await askRefund(order)
    await market.settle()
    if (behaviour === 'succeed-but-time-out')
      market.sandbox.behave('mpesa', 'refuse', { code: 'INS-23', on: ['query'] })
    for (let n = 0; n < 8; n += 1) {
      market.clock.advance(n < 6 ? minutes(1) : minutes(24 * 60))
      await market.settle()
    }
    market.sandbox.behave('mpesa', 'normal')
    expect(await refundOf(data.id)).toMatchObject({ status: 'review', mayHaveGone: true })
    return { ...order, refundId: data.id as string }
  }

  test('is asked about again and never sent again, though M-Pesa does not know it', async () => {
    const order = await inReview('time-out')
    const sent = reversals().length
    expect((await retry(order.refundId)).status).toBe(200)
    await market.settle()
    expect(await refundOf(order.refundId)).toMatchObject({ status: 'review', mayHaveGone: true })
    expect(reversals()).toHaveLength(sent)
    expect((await settleByHand(order.refundId)).status).toBe(200)
  })

  test('was given, as M-Pesa says when it is asked again', async () => {
    const order = await inReview('succeed-but-time-out')
    const sent = reversals().length
    await retry(order.refundId)
    await market.settle()
    expect(await refundOf(order.refundId)).toMatchObject({ status: 'refunded', mayHaveGone: false })
    expect(reversals()).toHaveLength(sent)
    expect(givenBack(order)).toBe('120.50')
  })
})

describe('the door for other modules', () => {
  test('one key is one refund; another order or amount under it is refused', async () => {
    const order = await aPaidOrder()
    const other = await aPaidOrder()
    const { refund } = paymentsOf(market)
    const wish = {
      orderId: order.orderId,
      refundId: newId(),
      amountMinor: minor(1_000),
      reason: 'returned',
    } as const
    expect(await refund(wish)).toEqual({ refundId: wish.refundId, amountMinor: 1_000, status: 'waiting' })
    await market.settle()
    expect(await refund(wish)).toMatchObject({ status: 'refunded' })
    const differs = expect.objectContaining({ code: 'REFUND_DIFFERS' })
    await expect(refund({ ...wish, amountMinor: minor(999) })).rejects.toEqual(differs)
    await expect(refund({ ...wish, orderId: other.orderId })).rejects.toEqual(differs)
    expect(givenBack(order)).toBe('10.00')
  })

  test('cash goes back by hand: it waits in review, and is not tried again', async () => {
    const order = await anOwedOrder(market)
    await promise(market, order)
    expect((await collect(market, order.orderId, 120.5)).status).toBe(201)
    const refundId = newId()
    await paymentsOf(market).refund({ orderId: order.orderId, refundId, reason: 'returned' })
    await market.settle()
    expect(await refundOf(refundId)).toMatchObject({ status: 'review', mayHaveGone: false })
    expect((await retry(refundId)).error.code).toBe('GIVEN_BY_HAND_ONLY')
    expect((await settleByHand(refundId)).data).toMatchObject({ status: 'by_hand' })
  })
})
