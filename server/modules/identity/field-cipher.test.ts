import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { createFieldCipher, type FieldKeys } from './field-cipher.ts'

const number = 'GHA-712345678-1'
const ama: UserId = newId<'User'>()
const hashKey = randomBytes(32)
const first = { id: 'k1', key: randomBytes(32) }
const second = { id: 'k2', key: randomBytes(32) }

function cipherWith(keys: { id: string; key: Buffer }[], field = 'national_id') {
  const [current = first] = keys
  const fieldKeys: FieldKeys = { current, byId: new Map(keys.map(({ id, key }) => [id, key])), hashKey }
  return createFieldCipher(field, fieldKeys)
}

test('what is sealed for a user opens for that user, and looks different each time', () => {
  const cipher = cipherWith([first])
  const sealed = cipher.seal(number, ama)
  expect(sealed).toMatch(/^k1:/)
  expect(sealed).not.toContain('712345678')
  expect(cipher.seal(number, ama)).not.toBe(sealed)
  expect(cipher.open(sealed, ama)).toBe(number)
})

test('after a rotation old text still opens, and new text is sealed under the new key', () => {
  const old = cipherWith([first]).seal(number, ama)
  const rotated = cipherWith([second, first])
  expect(rotated.open(old, ama)).toBe(number)
  expect(rotated.seal(number, ama)).toMatch(/^k2:/)
})

test('text whose key is gone does not open, and the failure names the key', () => {
  const old = cipherWith([first]).seal(number, ama)
  expect(() => cipherWith([second]).open(old, ama)).toThrow('under the key k1')
})

test('text copied to another user or another field does not open', () => {
  const sealed = cipherWith([first]).seal(number, ama)
  expect(() => cipherWith([first]).open(sealed, newId<'User'>())).toThrow()
  expect(() => cipherWith([first], 'tax_number').open(sealed, ama)).toThrow()
})

test('text with any byte altered does not open', () => {
  const cipher = cipherWith([first])
  const body = Buffer.from(cipher.seal(number, ama).slice(3), 'base64')
  for (const at of body.keys()) {
    const altered = Buffer.from(body)
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
    expect(() => cipher.open(`k1:${altered.toString('base64')}`, ama)).toThrow()
  }
  for (const broken of ['', 'k1', 'k1:', 'k1:AAAA']) expect(() => cipher.open(broken, ama)).toThrow()
})

test('the hash of a value is the same for everyone, and another under another key or for another field', () => {
  const hash = cipherWith([first]).hash(number)
  expect(cipherWith([second]).hash(number)).toEqual(hash)
  expect(cipherWith([first], 'tax_number').hash(number)).not.toEqual(hash)
  const otherKey = createFieldCipher('national_id', {
    current: first,
    byId: new Map(),
    hashKey: randomBytes(32),
  })
  expect(otherKey.hash(number)).not.toEqual(hash)
})
