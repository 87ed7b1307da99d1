import type { Market } from '../../markets/market.ts'
import type { Environment } from '../../platform/environment.ts'
import type { FieldKeys } from './field-cipher.ts'

export type IdentityConfiguration = {
  /** `null` where the market asks for no national id, and nothing is encrypted. */
  fieldKeys: FieldKeys | null
}

const KEY_BYTES = 32
const developmentKey = Buffer.alloc(KEY_BYTES, 'makola-development-key ').toString('base64')

export function readIdentityConfiguration(env: Environment, market: Market): IdentityConfiguration {
  return { fieldKeys: market.registration.nationalId === null ? null : readFieldKeys(env) }
}

function readFieldKeys(env: Environment): FieldKeys {
  const keyList = env.secret('FIELD_KEYS', {
    description:
      'Keys that encrypt personal data, `id:base64 of 32 bytes`, separated by commas. The first encrypts; put a new ' +
      'one before it to rotate, and keep the old ones as long as data is encrypted under them',
    development: `dev:${developmentKey}`,
  })
  const hashKey = env.secret('FIELD_HASH_KEY', {
    description:
      'Key under which personal data is hashed to be found again, base64 of 32 bytes. It can not be rotated',
    development: developmentKey,
  })
  const entries = keyList.split(',').map((entry) => {
    const [id = '', key = ''] = entry.trim().split(':')
    return { id, key: readKey(key) }
  })
  // An empty value was reported by the environment itself.
  if (keyList !== '' && !areUsable(entries)) {
    env.problem(
      'FIELD_KEYS must be id:key pairs, separated by commas: distinct ids, keys of 32 bytes in base64',
      null,
    )
  }
  if (hashKey !== '' && readKey(hashKey).length !== KEY_BYTES) {
    env.problem('FIELD_HASH_KEY must be 32 bytes in base64', null)
  }
  return {
    current: entries[0] ?? { id: '', key: readKey('') },
    byId: new Map(entries.map(({ id, key }) => [id, key])),
    hashKey: readKey(hashKey),
  }
}

function readKey(text: string): Buffer {
  return Buffer.from(text, 'base64')
}

function areUsable(entries: readonly { id: string; key: Buffer }[]): boolean {
  const ids = new Set(entries.map(({ id }) => id))
  return (
    ids.size === entries.length &&
    entries.every(({ id, key }) => /^[\w-]{1,20}$/.test(id) && key.length === KEY_BYTES)
  )
}
