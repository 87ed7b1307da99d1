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

const smile = {
  IDENTITY_VERIFIER: 'smile-id',
  SMILE_ID_URL: 'https://api.smileidentity.com/v1/',
  SMILE_ID_PARTNER_ID: '001',
  SMILE_ID_API_KEY: '0123456789abcdef',
}
const inProduction = { NODE_ENV: 'production', FIELD_KEYS: `k1:${key()}`, FIELD_HASH_KEY: key() }

test('nobody checks cards unless told so, and nowhere where there are none', () => {
  expect(read({}).smileId).toBeNull()
  expect(read(inProduction).smileId).toBeNull()
  expect(read({ ...smile, ...inProduction }, txova).smileId).toBeNull()
  expect(read({ ...smile, ...inProduction }).smileId).toEqual({
    url: 'https://api.smileidentity.com/v1',
    partnerId: '001',
    apiKey: '0123456789abcdef',
  })
})

test('who is to check cards has to be known in full', () => {
  expect(() => read({ IDENTITY_VERIFIER: 'smile-id' })).toThrow(
    /SMILE_ID_URL is missing[^]*SMILE_ID_PARTNER_ID is missing[^]*SMILE_ID_API_KEY must have at least 16/,
  )
})

test.each(['https://testapi.smileidentity.com/v1', 'http://127.0.0.1:4015/v1'])(
  'production refuses %s, which verifies invented people',
  (url) => {
    expect(() => read({ ...smile, ...inProduction, SMILE_ID_URL: url })).toThrow('checks real cards')
    expect(read({ ...smile, SMILE_ID_URL: url }).smileId).toMatchObject({ url })
  },
)
