import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { txova } from '../../markets/txova.ts'
import { Environment } from '../../platform/environment.ts'
import { readIdentityConfiguration } from './read-configuration.ts'

const key = () => randomBytes(32).toString('base64')

function read(source: Record<string, string>, market = ebuildify) {
  const env = new Environment(source)
  const configuration = readIdentityConfiguration(env, market)
  env.finish()
  return configuration
}

test('a market without national ids asks for no keys, in production either', () => {
  expect(read({ NODE_ENV: 'production' }, txova)).toEqual({ fieldKeys: null })
})

test('development has keys of its own', () => {
  expect(read({}).fieldKeys?.current.key).toHaveLength(32)
})

test('production refuses to start with the development keys', () => {
  expect(() => read({ NODE_ENV: 'production' })).toThrow(/FIELD_KEYS is not set[^]*FIELD_HASH_KEY is not set/)
})

test('the first key of the list is the current one', () => {
  const { fieldKeys } = read({
    NODE_ENV: 'production',
    FIELD_KEYS: `k2:${key()}, k1:${key()}`,
    FIELD_HASH_KEY: key(),
  })
  expect(fieldKeys?.current.id).toBe('k2')
  expect([...(fieldKeys?.byId.keys() ?? [])]).toEqual(['k2', 'k1'])
})

test.each([
  ['a key that is too short', `k1:${randomBytes(16).toString('base64')}`],
  ['a key without an id', key()],
  ['two keys under one id', `k1:${key()},k1:${key()}`],
  ['a comma too many', `k1:${key()},`],
])('%s stops the start', (_fault, keys) => {
  expect(() => read({ FIELD_KEYS: keys })).toThrow('FIELD_KEYS must be id:key pairs')
})

test('a hash key of the wrong length stops the start', () => {
  expect(() => read({ FIELD_HASH_KEY: 'not thirty-two bytes' })).toThrow('FIELD_HASH_KEY must be 32 bytes')
})
