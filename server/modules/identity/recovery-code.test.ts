import { expect, test } from 'vitest'
import { newRecoveryCodes, readRecoveryCode } from './recovery-code.ts'

test('ten codes are drawn, all of them different, and each is read as itself', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[\da-hjkmnp-tv-z]{5}-[\da-hjkmnp-tv-z]{5}$/)
    expect(readRecoveryCode(code)).toBe(code)
  }
})

test.each([
  ['7h2kd-0xqv9', '7h2kd-0xqv9'],
  [' 7H2KD 0XQV9 ', '7h2kd-0xqv9'],
  ['7h2kdoxqv9', '7h2kd-0xqv9'],
  ['7h2kd-OxqvI', '7h2kd-0xqv1'],
  ['7h2kd-0xqvl', '7h2kd-0xqv1'],
  ['7h2kd-0xqvu', undefined],
  ['7h2kd-0xqv', undefined],
  ['123456', undefined],
])('"%s" is understood as %s', (typed, code) => {
  expect(readRecoveryCode(typed)).toBe(code)
})
