import { describe, expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '../../platform/clock.ts'
import { minor } from '../../platform/money.ts'
import { canMoveAttempt, type AttemptStatus } from './attempt.ts'
import {
  canMoveIntent,
  newReference,
  whyNotCollectable,
  whyNotPayable,
  whyNotPromisable,
  type IntentStatus,
} from './intent.ts'
import { askAgainAt, lastLookAt } from './patience.ts'
import type { RefundResult } from './provider.ts'
import { amountToRefund, canMoveRefund, decideRefund, type Refund, type RefundStatus } from './refund.ts'

const now = new Date('2026-03-02T12:00:00Z')

describe('which moves there are', () => {
  const intents: IntentStatus[] = ['open', 'promised', 'paid', 'closed']
  const attempts: AttemptStatus[] = ['created', 'sent', 'pending', 'succeeded', 'failed']
  const refunds: RefundStatus[] = ['created', 'sent', 'succeeded', 'failed', 'review', 'by_hand']
  const moves = <Status>(all: Status[], can: (from: Status, to: Status) => boolean) =>
    all.flatMap((from) => all.filter((to) => can(from, to)).map((to) => `${String(from)} → ${String(to)}`))

  test('an intent is paid once; what is closed may still be paid by an attempt under way', () => {
    expect(moves(intents, canMoveIntent)).toEqual([
      'open → promised',
      'open → paid',
      'open → closed',
      'promised → paid',
      'promised → closed',
      'closed → paid',
    ])
  })

  test('an attempt never goes back before sent; what failed may turn out to have succeeded', () => {
    expect(moves(attempts, canMoveAttempt)).toEqual([
      'created → sent',
      'created → failed',
      'sent → pending',
      'sent → succeeded',
      'sent → failed',
      'pending → succeeded',
      'pending → failed',
      'failed → succeeded',
    ])
  })

  test('a refund is given once; one that failed, or that nobody can tell about, is asked about anew or given by hand', () => {
    expect(moves(refunds, canMoveRefund)).toEqual([
      'created → sent',
      'sent → created',
      'sent → succeeded',
      'sent → failed',
      'sent → review',
      'failed → sent',
      'failed → by_hand',
      'review → sent',
      'review → by_hand',
    ])
  })
})

describe('beginning an attempt', () => {
  const intent = {
    status: 'open',
    payUntil: after(now, minutes(1)),
    amountMinor: minor(10_000),
  } as Parameters<typeof whyNotPayable>[0]
  const promised = { ...intent, status: 'promised' as const, payUntil: after(now, -hours(48)) }
  test.each([
    ['open, in time', intent, 0, undefined],
    ['paid', { ...intent, status: 'paid' as const }, 1, 'ALREADY_PAID'],
    ['closed', { ...intent, status: 'closed' as const }, 0, 'PAYMENT_WINDOW_OVER'],
    ['too late', { ...intent, payUntil: now }, 0, 'PAYMENT_WINDOW_OVER'],
    ['tried ten times', intent, 10, 'TOO_MANY_ATTEMPTS'],
    ['promised, and long after the time to pay', promised, 1, undefined],
    ['promised, and tried ten times', promised, 10, 'TOO_MANY_ATTEMPTS'],
  ])('%s', (_title, given, attempts, code) => {
    expect(whyNotPayable(given, { attempts, deliveryUpTo: undefined }, now)?.code).toBe(code)
  })

  test.each([
    ['where nothing is paid on delivery', intent, undefined, 'Place a new order.'],
    ['that may be paid on delivery', intent, 10_000, 'Place a new order, or pay on delivery.'],
    ['too large for that', intent, 9_999, 'Place a new order.'],
    ['promised', promised, 10_000, 'Pay it in cash when it arrives.'],
  ])('after ten tries the way out is told: %s', (_title, given, upTo, way) => {
    const deliveryUpTo = upTo === undefined ? undefined : minor(upTo)
    expect(whyNotPayable(given, { attempts: 10, deliveryUpTo }, now)?.message).toMatch(new RegExp(`${way}$`))
  })

  test('a reference begins with the order and suits M-Pesa', () => {
    expect(newReference('EB-7K3F-9Q2M')).toMatch(/^EB7K3F9Q2M[A-Z0-9]{8}$/)
    expect(newReference('A-VERY-LONG-ORDER-NUMBER-INDEED')).toMatch(/^[A-Z0-9]{20}$/)
  })
})

describe('paying on delivery', () => {
  const intent = {
    status: 'open',
    payUntil: after(now, minutes(1)),
    amountMinor: minor(10_000),
    currency: 'GHS',
    promisedMethod: null,
  } as Parameters<typeof whyNotPromisable>[0]

  test.each([
    ['without a limit', intent, undefined, undefined],
    ['at the limit', intent, 10_000, undefined],
    ['above the limit', intent, 9_999, 'TOO_MUCH_FOR_DELIVERY'],
    ['too late', { ...intent, payUntil: now }, undefined, 'PAYMENT_WINDOW_OVER'],
    ['closed', { ...intent, status: 'closed' as const }, undefined, 'PAYMENT_WINDOW_OVER'],
    ['paid', { ...intent, status: 'paid' as const }, undefined, 'ALREADY_PAID'],
  ])('is promised: %s', (_title, given, upTo, code) => {
    const limit = upTo === undefined ? undefined : minor(upTo)
    expect(whyNotPromisable(given, limit, now)?.code).toBe(code)
  })

  const promised = { ...intent, status: 'promised' as const, promisedMethod: 'cash_on_delivery' }
  test.each([
    ['what is due', promised, 10_000, undefined],
    ['one less', promised, 9_999, 'NOT_THE_AMOUNT_DUE'],
    ['one more', promised, 10_001, 'NOT_THE_AMOUNT_DUE'],
    ['what was not promised', intent, 10_000, 'NOT_PROMISED'],
    ['what is paid', { ...promised, status: 'paid' as const }, 10_000, 'ALREADY_PAID'],
    ['what was withdrawn meanwhile', { ...promised, status: 'closed' as const }, 10_000, undefined],
    ['what was closed unpromised', { ...intent, status: 'closed' as const }, 10_000, 'NOT_PROMISED'],
  ])('is collected: %s', (_title, given, amount, code) => {
    expect(whyNotCollectable(given, minor(amount))?.code).toBe(code)
  })
})

describe('patience', () => {
  test('asks after 10 s, 30 s, 60 s, 2 min, 5 min, and then every 15 min', () => {
    const delays = [0, 1, 2, 3, 4, 5, 50].map((asked) => askAgainAt(asked, now).getTime() - now.getTime())
    expect(delays).toEqual([
      seconds(10),
      seconds(30),
      seconds(60),
      minutes(2),
      minutes(5),
      minutes(15),
      minutes(15),
    ])
  })

  test('looks at a failed attempt once more, an hour after it was sent', () => {
    expect(lastLookAt(now, after(now, minutes(2)))).toEqual(after(now, hours(1)))
    expect(lastLookAt(now, after(now, hours(1)))).toBeNull()
    expect(lastLookAt(null, now)).toBeNull()
  })
})

describe('how much goes back', () => {
  const paid = minor(10_000)
  const earlier = (status: RefundStatus, amount: number) => ({ status, amountMinor: minor(amount) })

  test.each([
    ['all of it', [], undefined, 10_000],
    ['a part', [], 2_500, 2_500],
    ['what is left', [earlier('succeeded', 4_000), earlier('created', 1_000)], undefined, 5_000],
    ['a failed refund does not count', [earlier('failed', 10_000)], undefined, 10_000],
  ])('%s', (_title, refunds, asked, expected) => {
    expect(amountToRefund(paid, refunds, asked === undefined ? undefined : minor(asked))).toBe(expected)
  })

  test.each([
    ['more than was paid', [], 10_001, 'REFUND_TOO_LARGE'],
    ['more than is left', [earlier('sent', 9_000)], 1_001, 'REFUND_TOO_LARGE'],
    ['nothing is left', [earlier('review', 10_000)], undefined, 'NOTHING_TO_REFUND'],
  ])('refuses: %s', (_title, refunds, asked, code) => {
    const attempt = () => amountToRefund(paid, refunds, asked === undefined ? undefined : minor(asked))
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })
})

describe('what follows from the answer about a refund', () => {
  const refund = {
    providerId: null,
    tries: 0,
    createdAt: now,
    sentAt: now,
    resend: false,
    maybeGiven: false,
  } as Refund
  const unknown: RefundResult = { kind: 'unknown', conclusiveAfterMs: minutes(5) }
  const unclear: RefundResult = { kind: 'unclear', detail: 'no answer' }
  const unsent: RefundResult = { kind: 'unsent', detail: 'refused' }
  const afterwards = (ms: number) => after(now, ms)

  test.each<[string, RefundResult, Date, RefundStatus, Date | null]>([
    ['done', { kind: 'succeeded', providerId: '7' }, now, 'succeeded', null],
    ['accepted', { kind: 'pending', providerId: '7' }, now, 'sent', afterwards(seconds(10))],
    ['refused', { kind: 'failed', detail: 'no balance' }, now, 'failed', null],
    ['not to be done by machine', { kind: 'by-hand', detail: 'no id' }, now, 'review', null],
    ['never arrived: sent again later', unsent, now, 'created', afterwards(seconds(10))],
    ['never arrived for a day', unsent, afterwards(hours(24)), 'review', null],
    ['no answer: asked, not sent again', unclear, now, 'sent', afterwards(seconds(10))],
    ['no answer for a day', unclear, afterwards(hours(24)), 'review', null],
    ['unknown at first', unknown, now, 'sent', afterwards(seconds(10))],
    ['unknown for good', unknown, afterwards(minutes(5)), 'review', null],
  ])('%s', (_title, result, at, status, nextTryAt) => {
    expect(decideRefund(refund, result, at)).toMatchObject({ status, nextTryAt })
  })

  const anew = { status: 'created', renewed: true, maybeGiven: false }
  test.each<[string, Partial<Refund>, RefundResult, Date, object]>([
    ['refused', {}, { kind: 'failed', detail: 'no' }, now, anew],
    ['unknown too soon to tell', {}, unknown, now, { status: 'sent', renewed: false }],
    ['unknown for good', {}, unknown, afterwards(minutes(5)), anew],
    ['given after all', {}, { kind: 'succeeded', providerId: '7' }, now, { status: 'succeeded' }],
    ['on its way', {}, { kind: 'pending', providerId: '7' }, now, { status: 'sent', renewed: false }],
    ['no answer', {}, unclear, now, { status: 'sent', renewed: false }],
    ['no answer, a day later', {}, unclear, afterwards(hours(24)), { status: 'review', maybeGiven: false }],
  ])('asked about before it is sent again: %s', (_title, more, result, at, expected) => {
    expect(decideRefund({ ...refund, resend: true, ...more }, result, at)).toMatchObject(expected)
  })

  test.each([
    ['unknown for good', unknown, afterwards(minutes(5))],
    ['no answer for a day', unclear, afterwards(hours(24))],
    ['on its way for a day', { kind: 'pending' as const, providerId: '7' }, afterwards(hours(24))],
  ])('what may have been given is in review, and is never sent again: %s', (_title, result, at) => {
    expect(decideRefund(refund, result, at)).toMatchObject({ status: 'review', maybeGiven: true })
    const again = { ...refund, maybeGiven: true }
    expect(decideRefund(again, result, at)).toMatchObject({ status: 'review', renewed: false })
  })
})
