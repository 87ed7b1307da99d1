import { describe, expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '../../platform/clock.ts'
import { minor } from '../../platform/money.ts'
import type { QueryResult } from './provider.ts'
import { decideSettlement, type Settlement } from './settlement.ts'

const sentAt = new Date('2026-03-02T12:00:00Z')
const soon = after(sentAt, seconds(30))
const aDayLater = after(sentAt, hours(24))

type Given = Parameters<typeof decideSettlement>
const open: Given[0] = { status: 'open', amountMinor: minor(10_000), currency: 'GHS' }
const paid: Given[0] = { ...open, status: 'paid' }
const closed: Given[0] = { ...open, status: 'closed' }
const pending: Given[1] = { status: 'pending', reason: null, queries: 0, sentAt }
const failed: Given[1] = { ...pending, status: 'failed', reason: 'timed_out' }

const success = (amount: number, currency = 'GHS'): QueryResult => ({
  kind: 'succeeded',
  providerId: '7',
  paidMinor: minor(amount),
  currency,
})
const unknown: QueryResult = { kind: 'unknown', conclusiveAfterMs: minutes(5) }
const unclear: QueryResult = { kind: 'unclear', detail: 'no answer' }
const declined: QueryResult = { kind: 'failed', reason: 'declined' }

const nothing: Settlement = { kind: 'nothing' }
const askAgain = (from: Date, ms = seconds(10)): Settlement => ({ kind: 'ask-again', at: after(from, ms) })
const failure = (reason: 'declined' | 'not_received'): Partial<Settlement> => ({
  kind: 'failed',
  reason,
  lastLookAt: after(sentAt, hours(1)),
})
const stop = (unresolved: boolean): Settlement => ({ kind: 'stop-asking', unresolved })

describe('what the provider says, and what follows', () => {
  test.each<[string, Given[0], Given[1], QueryResult, Date, Partial<Settlement>]>([
    ['it is paid', open, pending, success(10_000), soon, { kind: 'paid', backMinor: minor(0) }],
    [
      'it is paid before its answer to the charge came',
      open,
      { ...pending, status: 'sent' },
      success(10_000),
      soon,
      { kind: 'paid' },
    ],
    [
      'it is paid, and more than asked',
      open,
      pending,
      success(10_001),
      soon,
      { kind: 'paid', backMinor: minor(1) },
    ],
    [
      'more, after the order was closed',
      closed,
      pending,
      success(11_000),
      soon,
      { kind: 'paid', backMinor: minor(1_000) },
    ],
    [
      'more, beside what paid it',
      paid,
      pending,
      success(11_000),
      soon,
      { kind: 'surplus', backMinor: minor(11_000) },
    ],
    [
      'more, of another currency',
      open,
      pending,
      success(11_000, 'USD'),
      soon,
      { kind: 'mismatch', backMinor: minor(11_000) },
    ],
    ['it is paid after the order was closed', closed, pending, success(10_000), soon, { kind: 'paid' }],
    ['it is paid after it was given up', open, failed, success(10_000), soon, { kind: 'paid' }],
    ['it is paid a second time', paid, pending, success(10_000), soon, { kind: 'surplus' }],
    ['a pesewa is missing', open, pending, success(9_999), soon, { kind: 'mismatch' }],
    ['it is the wrong currency', open, pending, success(10_000, 'NGN'), soon, { kind: 'mismatch' }],
    ['too little for an order that is paid', paid, pending, success(1), soon, { kind: 'mismatch' }],
    ['it failed', open, pending, declined, soon, failure('declined')],
    [
      'it failed, as was known',
      open,
      failed,
      declined,
      soon,
      { kind: 'ask-again', at: after(sentAt, hours(1)) },
    ],
    ['it failed, at the last look', open, failed, declined, after(sentAt, hours(1)), stop(false)],
    ['it is pending', open, pending, { kind: 'pending' }, soon, askAgain(soon)],
    ['it can not say', open, pending, unclear, soon, askAgain(soon)],
    [
      'it can not say, the third time',
      open,
      { ...pending, queries: 2 },
      unclear,
      soon,
      askAgain(soon, minutes(1)),
    ],
    ['it can not say for a day', open, pending, unclear, aDayLater, stop(true)],
    ['it can not say for a day, of one that failed', open, failed, unclear, aDayLater, stop(false)],
    ['it knows nothing of it yet', open, pending, unknown, soon, askAgain(soon)],
    [
      'it still knows nothing of it',
      open,
      pending,
      unknown,
      after(sentAt, minutes(5)),
      failure('not_received'),
    ],
    ['it was settled before', paid, { ...pending, status: 'succeeded' }, success(10_000), soon, nothing],
    ['too little, as was known', open, { ...failed, reason: 'amount_mismatch' }, success(1), soon, nothing],
    ['it was never sent', open, { ...pending, status: 'created', sentAt: null }, unknown, soon, nothing],
  ])('%s', (_title, intent, attempt, result, now, expected) => {
    expect(decideSettlement(intent, attempt, result, now)).toMatchObject(expected)
  })
})
