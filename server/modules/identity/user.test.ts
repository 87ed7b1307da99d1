import { expect, test } from 'vitest'
import { faultOfDateOfBirth, maskNationalId } from './user.ts'

test.each([
  ['GHA-712345678-1', 'GHA-*****5678-*'],
  ['1234567890', '******7890'],
  ['123', '***'],
])('the national id %s is shown as %s', (number, masked) => {
  expect(maskNationalId(number)).toBe(masked)
})

test.each([
  ['2026-03-01', undefined],
  ['1906-03-02', undefined],
  ['2026-03-02', 'must be in the past'],
  ['2031-01-01', 'must be in the past'],
  ['1906-03-01', 'must be within the last 120 years'],
  ['0090-06-02', 'must be within the last 120 years'],
])('on 2 March 2026, being born on %s: %s', (date, fault) => {
  expect(faultOfDateOfBirth(date, '2026-03-02')).toBe(fault)
})
