import type { Market } from '../../markets/market.ts'
import type { Environment } from '../../platform/environment.ts'
import type { FieldKeys } from './field-cipher.ts'

export type IdentityConfiguration = {
  fieldKeys: FieldKeys
  /** Whether the market's roles that are to have a second factor must. */
  requireSecondFactor: boolean
  /** Who checks people's cards; `null` where nobody does. */
  smileId: SmileIdConfiguration | null
}

export type SmileIdConfiguration = {
  /** With `/v1`, without a slash at the end. */
  url: string
  partnerId: string
  apiKey: string
}

const KEY_BYTES = 32
const SHORTEST_API_KEY = 16
const developmentKey = Buffer.alloc(KEY_BYTES, 'makola-development-key ').toString('base64')

export function readIdentityConfiguration(env: Environment, market: Market): IdentityConfiguration {
  return {
    requireSecondFactor: env.flag('SECOND_FACTOR_REQUIRED', {
      description:
        'Roles that the market names may do nothing but look after their account until they log in with a second factor',
      default: env.isProduction,
    }),
    fieldKeys: readFieldKeys(env),
    smileId: market.registration.nationalId === null ? null : readSmileId(env),
  }
}

function readSmileId(env: Environment): SmileIdConfiguration | null {
  const verifier = env.oneOf('IDENTITY_VERIFIER', ['none', 'smile-id'], {
    description:
      "Who checks people's identity cards; without anybody none is checked, and nobody is verified",
    default: 'none',
  })
  const none = { default: '' }
  const url = env.url('SMILE_ID_URL', {
    description: 'Smile ID v1, for IDENTITY_VERIFIER=smile-id: https://api.smileidentity.com/v1',
    ...none,
  })
  const partnerId = env.text('SMILE_ID_PARTNER_ID', { description: 'Partner id at Smile ID', ...none })
  const apiKey = env.text('SMILE_ID_API_KEY', {
    description: 'API key of the Smile ID account; it signs requests and results',
    secret: true,
    ...none,
  })
  if (verifier === 'none') return null
  for (const [name, value] of Object.entries({ SMILE_ID_URL: url, SMILE_ID_PARTNER_ID: partnerId })) {
    if (value === '') env.problem(`${name} is missing: IDENTITY_VERIFIER=smile-id asks for it`, null)
  }
  if (apiKey.length < SHORTEST_API_KEY) {
    env.problem(`SMILE_ID_API_KEY must have at least ${SHORTEST_API_KEY} characters`, null)
  }
  // Their test address answers with invented people: nobody is to be verified by one.
  if (env.isProduction && url !== '' && !/^https:\/\/(?!testapi\.)/.test(url)) {
    env.problem('SMILE_ID_URL must be the address that checks real cards, by https, in production', null)
  }
  return { url: url.replace(/\/+$/, ''), partnerId, apiKey }
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
