import { describe, expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { after, days, hours, minutes, seconds } from '../../platform/clock.ts'
import {
  askAgainAt,
  consentWording,
  decideStep,
  whyNoFurtherCheck,
  type CheckState,
} from './national-id-check.ts'
import type { VerifierAnswer } from './verification.ts'

const now = new Date('2026-11-20T10:00:00Z')
const ago = (ms: number) => after(now, -ms)

describe('a further check', () => {
  const made = (...attempts: [CheckState, number][]) =>
    attempts.map(([state, ageMs]) => ({ state, askedAt: ago(ageMs) }))

  test.each([
    ['the first', made(), undefined],
    ['after one that failed', made(['failed', 0]), undefined],
    ['while one is under way', made(['pending', hours(20)]), 'CHECK_PENDING'],
    ['the third of a day', made(['mismatch', 0], ['mismatch', 0]), undefined],
    ['the fourth', made(['mismatch', 0], ['not_found', 0], ['invalid', hours(23)]), 'TOO_MANY_REQUESTS'],
    [
      'the fourth, where one failed',
      made(['mismatch', 0], ['failed', 0], ['failed', 1], ['invalid', 2]),
      undefined,
    ],
    ['the fourth in two days', made(['mismatch', 0], ['mismatch', 0], ['mismatch', days(1)]), undefined],
    [
      'the eleventh in all',
      made(...Array.from({ length: 10 }, (_, n): [CheckState, number] => ['mismatch', days(n + 1)])),
      'TOO_MANY_CHECKS',
    ],
  ])('%s', (_what, earlier, code) => {
    expect(whyNoFurtherCheck(earlier, now)?.code).toBe(code)
  })

  test('says when it may be made', () => {
    const earlier = made(['mismatch', hours(1)], ['mismatch', hours(2)], ['mismatch', hours(23)])
    expect(whyNoFurtherCheck(earlier, now)?.retryAfterSeconds).toBe(3600)
  })
})

describe('what follows from an answer', () => {
  const check = { askedAt: ago(minutes(10)), sentAt: ago(minutes(10)), asks: 0 }
  const sentNow = { ...check, sentAt: now }
  const unsent: VerifierAnswer = { kind: 'unavailable', hasBegun: 'no', detail: '' }
  const unclear: VerifierAnswer = { kind: 'unavailable', hasBegun: 'perhaps', detail: '' }
  const at = after(now, seconds(10))

  test.each([
    [
      'a match',
      { kind: 'match', providerId: null, fields: { names: true } },
      { kind: 'settle', outcome: 'match', fields: { names: true } },
    ],
    [
      'a mismatch',
      { kind: 'mismatch', providerId: null, fields: { names: false } },
      { kind: 'settle', outcome: 'mismatch', fields: { names: false } },
    ],
    [
      'no card',
      { kind: 'not_found', providerId: null },
      { kind: 'settle', outcome: 'not_found', fields: null },
    ],
    ['no number', { kind: 'invalid' }, { kind: 'settle', outcome: 'invalid', fields: null }],
    ['under way', { kind: 'pending' }, { kind: 'ask-again', at }],
    ['no sense', unclear, { kind: 'ask-again', at }],
    ['unknown for long', unsent, { kind: 'send-again', at }],
  ] as const)('%s', (_what, answer, step) => {
    expect(decideStep(check, answer, false, now)).toEqual(step)
  })

  test('unknown while it may be on its way: asked about, and not sent beside itself', () => {
    expect(decideStep(sentNow, unsent, false, now)).toEqual({ kind: 'ask-again', at })
  })

  test('the sending itself did not get there: sent again', () => {
    expect(decideStep(sentNow, unsent, true, now)).toEqual({ kind: 'send-again', at })
    expect(decideStep(sentNow, unclear, true, now)).toEqual({ kind: 'ask-again', at })
  })

  test('after a day without an answer it has failed; an answer then still counts', () => {
    const old = { ...check, askedAt: ago(hours(24)), asks: 30 }
    const failed = { kind: 'settle', outcome: 'failed', fields: null }
    for (const answer of [unsent, unclear, { kind: 'pending' } as const])
      expect(decideStep(old, answer, false, now)).toEqual(failed)
    expect(decideStep(old, { kind: 'not_found', providerId: null }, false, now)).toMatchObject({
      outcome: 'not_found',
    })
  })

  test('it is asked about more and more rarely', () => {
    const waits = [0, 1, 2, 6, 7, 100].map((asked) => askAgainAt(asked, now).getTime() - now.getTime())
    expect(waits).toEqual([seconds(10), seconds(30), minutes(1), minutes(30), hours(1), hours(1)])
  })
})

test('the consent names who asks and what is sent', () => {
  expect(consentWording(ebuildify)).toMatch(/eBuildify sends my Ghana Card number, name and date of birth/)
})
