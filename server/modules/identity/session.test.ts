import { expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { days } from '../../platform/clock.ts'
import { decideRefresh, refreshableUntil, sha256, type RefreshAttempt, type RefreshToken } from './session.ts'

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 12, 0, second))
const now = at(30)
const key = sha256('a key of the client')

const fresh: RefreshToken = {
  sessionId: newId<'Session'>(),
  userId: newId<'User'>(),
  role: 'customer',
  tokenVersion: 1,
  isStrong: false,
  userStatus: 'active',
  sessionOpenedAt: at(0),
  sessionEndedAt: null,
  expiresAt: at(59),
  spentAt: null,
  spentUnder: null,
}
const spent: RefreshToken = { ...fresh, spentAt: at(20), spentUnder: key }
const attempt: RefreshAttempt = { arrivedAt: at(29), key: null, successorIsSpent: false }

test.each<[string, RefreshToken, Partial<RefreshAttempt>, string]>([
  ['a token not yet used', fresh, {}, 'rotate'],
  ['a token that has expired', { ...fresh, expiresAt: now }, {}, 'refuse'],
  ['a token of a session that has ended', { ...fresh, sessionEndedAt: at(1) }, {}, 'refuse'],
  ['a spent token of a session that has ended', { ...spent, sessionEndedAt: at(1) }, {}, 'refuse'],
  ['a token of a suspended user', { ...fresh, userStatus: 'suspended' }, {}, 'refuse'],
  ['a spent token', spent, {}, 'reuse'],
  ['a spent token under another key', spent, { key: sha256('another key') }, 'reuse'],
  ['a spent token under the same key', spent, { key }, 'repeat'],
  [
    'a spent token under the same key, after its successor was used',
    spent,
    { key, successorIsSpent: true },
    'reuse',
  ],
  ['a token spent without a key, now with one', { ...spent, spentUnder: null }, { key }, 'reuse'],
  ['a token spent while this request waited', spent, { arrivedAt: at(19) }, 'overlap'],
])('%s: %s', (_case, token, change, decision) => {
  expect(decideRefresh(token, { ...attempt, ...change }, now)).toBe(decision)
})

test.each([
  ['a new session', 0, 7],
  ['one of a month', 30, 37],
  ['one near its end', 86, 90],
  ['one at its end', 90, 90],
])('a token of %s may be exchanged for a week, and not beyond the session', (_what, day, until) => {
  const opened = at(0)
  const daysLater = (count: number) => new Date(opened.getTime() + days(count))
  expect(refreshableUntil(opened, daysLater(day))).toEqual(daysLater(until))
})
