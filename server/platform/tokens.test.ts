import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newId } from './ids.ts'
import { createTokens, type AccessClaims, type TokenKey } from './tokens.ts'

const aKey = (id: string): TokenKey => ({
  id,
  privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
})
const claims: AccessClaims = {
  userId: newId<'User'>(),
  role: 'buyer',
  sessionId: newId(),
  version: 3,
  isStrong: true,
  impersonator: newId<'User'>(),
}
const [first, second] = [aKey('k1'), aKey('k2')]

test('a token says what it was issued with', () => {
  const tokens = createTokens({ keys: [first], market: 'txova' })
  expect(tokens.read(tokens.issue(claims))).toEqual(claims)
})

test('keys change without anybody being logged out', () => {
  const before = createTokens({ keys: [first], market: 'txova' })
  const announced = createTokens({ keys: [first, second], market: 'txova' })
  const moved = createTokens({ keys: [second, first], market: 'txova' })
  const after = createTokens({ keys: [second], market: 'txova' })
  // Each restart beside processes that have not been restarted yet.
  expect(announced.read(before.issue(claims))).toEqual(claims)
  expect(before.read(announced.issue(claims))).toEqual(claims)
  expect(announced.read(moved.issue(claims))).toEqual(claims)
  expect(moved.read(before.issue(claims))).toEqual(claims)
  expect(after.read(moved.issue(claims))).toEqual(claims)
  expect(() => after.read(before.issue(claims))).toThrow('not valid')
})

test('whoever has the public keys can verify a token, and knows which key it is', () => {
  const tokens = createTokens({ keys: [second, first], market: 'txova' })
  expect(tokens.keySet.keys.map(({ kid, alg, crv, use }) => [kid, alg, crv, use])).toEqual([
    ['k2', 'ES256', 'P-256', 'sig'],
    ['k1', 'ES256', 'P-256', 'sig'],
  ])
  expect(JSON.stringify(tokens.keySet)).not.toContain('"d"')
  const [head = '', body = '', signature = ''] = tokens.issue(claims).split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }
  const jwk = tokens.keySet.keys.find((key) => key.kid === kid)
  const key = createPublicKey({ key: jwk as never, format: 'jwk' })
  const isValid = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  expect(isValid).toBe(true)
})

test('a key of the same name that is another one is no key', () => {
  const forger = createTokens({ keys: [aKey('k1')], market: 'txova' })
  const tokens = createTokens({ keys: [first], market: 'txova' })
  expect(() => tokens.read(forger.issue(claims))).toThrow('not valid')
})

test('a token of another market is no token, though its key is the same', () => {
  const txova = createTokens({ keys: [first], market: 'txova' })
  const ebuildify = createTokens({ keys: [first], market: 'ebuildify' })
  expect(() => ebuildify.read(txova.issue(claims))).toThrow('not valid')
})

test('a token is over after a quarter of an hour, also one that was read before', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const tokens = createTokens({ keys: [first], market: 'txova' })
  const token = tokens.issue(claims)
  vi.advanceTimersByTime(15 * 60_000 - 1000)
  expect(tokens.read(token)).toEqual(claims)
  vi.advanceTimersByTime(2000)
  expect(() => tokens.read(token)).toThrow('has expired')
})
