import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { CacheState } from './options.ts'

/** Drawn anew for each run, as somebody who sets up a server does. */
export type Secrets = Record<
  | 'TOKEN_KEYS'
  | 'TOKEN_SECRET'
  | 'METRICS_TOKEN'
  | 'FIELD_KEYS'
  | 'FIELD_HASH_KEY'
  | 'FLUTTERWAVE_SECRET_KEY'
  | 'FLUTTERWAVE_SECRET_HASH'
  | 'AFRICAS_TALKING_API_KEY',
  string
>

export function drawSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    TOKEN_KEYS: `bench:${privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')}`,
    TOKEN_SECRET: secret(),
    METRICS_TOKEN: secret(),
    FIELD_KEYS: `bench:${secret()}`,
    FIELD_HASH_KEY: secret(),
    FLUTTERWAVE_SECRET_KEY: secret(),
    FLUTTERWAVE_SECRET_HASH: secret(),
    AFRICAS_TALKING_API_KEY: secret(),
  }
}

export type StandInAddresses = { flutterwave: string; africasTalking: string; smtp: string }

/** They stay on; one address makes all the load here. */
const UNREACHED = '1000000000'

/** The environment of a process of the market in production; all that is not named has its default. */
export function productionEnvironment(options: {
  role: 'api' | 'worker'
  port: number
  databaseUrl: string
  dataFolder: string
  cache: CacheState
  secrets: Secrets
  standIns: StandInAddresses
}): Record<string, string> {
  const { role, port, databaseUrl, dataFolder, cache, secrets, standIns } = options
  return {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    MARKET: 'ebuildify',
    ROLE: role,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    DATA_FOLDER: dataFolder,
    RESPONSE_CACHE: String(cache === 'on'),
    END_WITH_STDIN: 'true',
    ...secrets,
    FLUTTERWAVE_URL: standIns.flutterwave,
    FLUTTERWAVE_GUEST_EMAIL: 'guest@example.com',
    AFRICAS_TALKING_URL: standIns.africasTalking,
    AFRICAS_TALKING_USERNAME: 'makola-bench',
    SMTP_URL: standIns.smtp,
    MAIL_FROM: 'eBuildify <orders@ebuildify.example>',
    RATE_LIMIT_LOGIN: UNREACHED,
    RATE_LIMIT_REGISTRATION: UNREACHED,
    RATE_LIMIT_ORDERS: UNREACHED,
    RATE_LIMIT_REVIEWS: UNREACHED,
    RATE_LIMIT_LOOKUPS: UNREACHED,
    RATE_LIMIT_ANONYMOUS: UNREACHED,
    RATE_LIMIT_SEARCH: UNREACHED,
  }
}
