import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

// RFC 6238, appendix B: the secret of its SHA-1 examples, and the last six of their eight digits.
const secret = Secret.fromLatin1('12345678901234567890').base32
const at = (second: number) => new Date(second * 1000)

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(stepOfCode(secret, code, at(second))).toBe(Math.floor(second / 30))
})

test.each([
  ['as it ends', 89, 1],
  ['half a minute before it begins', 0, 1],
  ['a minute after it began', 60, 1],
  ['90 seconds after it began', 120, undefined],
])('the code of the second half minute, %s', (_when, second, step) => {
  expect(stepOfCode(secret, '287082', at(second))).toBe(step)
})

test.each(['287083', '28708', '2870820', '', '28708a', '٢٨٧٠٨٢', '😀😀😀'])(
  '"%s" is no code of then',
  (code) => {
    expect(stepOfCode(secret, code, at(59))).toBeUndefined()
  },
)

test('a secret is 20 bytes, and new each time', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(newTotpSecret())
})

test('the address names the market and the account', () => {
  const uri = new URL(totpUri(secret, { issuer: 'eBuildify', label: 'ama.mensah@example.com' }))
  expect(uri.href).toMatch(/^otpauth:\/\/totp\/eBuildify:ama\.mensah%40example\.com\?/)
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'eBuildify',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
