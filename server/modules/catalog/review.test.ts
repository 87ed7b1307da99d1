import { describe, expect, test } from 'vitest'
import { days } from '../../platform/clock.ts'
import {
  canEdit,
  displayName,
  held,
  published,
  ratingOf,
  rejected,
  saysHowToReach,
  standingOf,
} from './review.ts'

test.each([
  [[0, 0, 0, 0, 0], null],
  [[0, 0, 0, 0, 3], { average: 5, count: 3 }],
  [[1, 0, 0, 0, 1], { average: 3, count: 2 }],
  [[1, 0, 0, 0, 2], { average: 3.67, count: 3 }],
  [[0, 1, 7, 0, 0], { average: 2.88, count: 8 }],
])('%j stars come to %j', (stars, rating) => {
  expect(ratingOf(stars)).toEqual(rating)
})

test.each([
  ['Ama Mensah', 'Ama M.'],
  ['  Ama  Serwaa de la cruz ', 'Ama C.'],
  ['Ama', 'Ama'],
  ['José Ángelo', 'José Á.'],
])('%j is shown as %j', (name, shown) => {
  expect(displayName(name)).toBe(shown)
})

test.each([
  'see https://example.com/x',
  'www.cheaper.example',
  'find me at cement.shop for less',
  'mail ama@example.com please',
  'call 024 412 34 56 today',
  'WhatsApp +258 (84) 123-4567',
  'call ０２４４１２３４５６',
])('%j says how to reach somebody', (text) => {
  expect(saysHowToReach(text)).toBe(true)
})

test.each([
  'Good cement. Came in 2 days, 40 bags of 50 kg each.',
  'On 22.11.2026 it was dry.Good.',
  'Rated 5/5, better than 42.5R @ home',
])('%j does not', (text) => {
  expect(saysHowToReach(text)).toBe(false)
})

test('a long text is judged in a moment', () => {
  const begun = performance.now()
  for (const part of ['1 ', 'a.', 'a@ ', '1'.repeat(6) + 'x', 'www ']) saysHowToReach(part.repeat(50_000))
  expect(performance.now() - begun).toBeLessThan(1000)
})

describe('a text', () => {
  const fine = ['Good and dry cement']
  test.each([
    ['in a market that looks after', standingOf(fine, { moderation: 'after' }), published],
    ['in a market that looks before', standingOf(fine, { moderation: 'before' }), held('first_look')],
    ['with a number in it', standingOf([null, 'call 0244123456'], { moderation: 'after' }), held('contact')],
    [
      'that was rejected and is written anew',
      standingOf(fine, { moderation: 'after' }, rejected),
      held('first_look'),
    ],
    [
      'that was reported and is written anew',
      standingOf(fine, { moderation: 'after' }, held('reports')),
      held('reports'),
    ],
  ])('%s', (_what, standing, expected) => {
    expect(standing).toEqual(expected)
  })
})

test('a review can be edited for thirty days', () => {
  const written = new Date('2026-11-01T10:00:00Z')
  expect(canEdit(written, new Date(written.getTime() + days(30)))).toBe(true)
  expect(canEdit(written, new Date(written.getTime() + days(30) + 1))).toBe(false)
})
