import { createPrivateKey } from 'node:crypto'
import type { Environment } from './environment.ts'
import type { TokenKey, TokenKeys } from './tokens.ts'

/** What every process of Makola is told from outside, whatever its market. */
export type Configuration = {
  isProduction: boolean
  role: 'all' | 'api' | 'worker'
  host: string
  port: number
  /** Where the outside world reaches this market: links in messages and payment redirects start with it. */
  publicUrl: string
  databaseUrl: string
  /** What this process keeps on disk: the health report watches the room there. */
  dataFolder: string
  databaseConnections: number
  /** Each module connects as its own role, which sees only its own schema. */
  rolePerModule: boolean
  logLevel: string
  /** What links, codes and refresh tokens are derived under. */
  tokenSecret: string
  tokenKeys: TokenKeys
  metricsToken: string
  corsOrigins: string[]
  trustProxy: boolean
  responseCache: boolean
  /** Whether the web shop is served beside the API. */
  storefront: boolean
  rateLimits: RateLimitConfiguration
}

/** Requests allowed per window (PL-4). */
export type RateLimitConfiguration = {
  login: number
  registration: number
  orders: number
  reviews: number
  lookups: number
  anonymous: number
  search: number
  pages: number
}

export function readConfiguration(env: Environment): Configuration {
  const port = env.whole('PORT', { description: 'Port the API listens on', default: 4000, max: 65_535 })
  return {
    isProduction: env.isProduction,
    role: env.oneOf('ROLE', ['all', 'api', 'worker'], {
      description: 'What this process does',
      default: 'all',
    }),
    host: env.text('HOST', { description: 'Address the API listens on', default: '127.0.0.1' }),
    port,
    publicUrl: env.url('PUBLIC_URL', {
      description: 'Address under which people and providers reach this market',
      default: `http://127.0.0.1:${port}`,
    }),
    ...readDatabase(env),
    dataFolder: env.text('DATA_FOLDER', {
      description: 'Folder for what is kept on disk; /health/ready reports the room there',
      default: '.data',
    }),
    logLevel: env.oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], {
      description: 'Least severe log line that is written',
      default: 'info',
    }),
    tokenSecret: env.secret('TOKEN_SECRET', {
      description:
        'Links, codes and refresh tokens are derived under it; at least 32 random characters in production',
      development: 'makola-development-token-secret',
      minLengthInProduction: 32,
    }),
    tokenKeys: readTokenKeys(env),
    metricsToken: env.secret('METRICS_TOKEN', {
      description: 'Secret that /metrics and the details of /health/ready ask for, in X-Metrics-Token',
      development: 'makola-development-metrics',
    }),
    corsOrigins: readOrigins(env),
    trustProxy: env.flag('TRUST_PROXY', {
      description: 'Believe X-Forwarded-For; only behind a proxy of your own that sets it',
      default: false,
    }),
    responseCache: env.flag('RESPONSE_CACHE', {
      description: 'Keep catalogue answers in memory',
      default: true,
    }),
    storefront: env.flag('STOREFRONT', {
      description: 'Serve the web shop beside the API; `npm run build` makes it',
      default: true,
    }),
    rateLimits: readRateLimits(env),
  }
}

function readDatabase(env: Environment) {
  return {
    databaseUrl: env.url('DATABASE_URL', {
      description: 'PostgreSQL 15 or newer: postgres://user:password@host:port/database',
      secret: true,
    }),
    databaseConnections: env.whole('DATABASE_CONNECTIONS', {
      description:
        'Most connections to the database, beside a few of a worker and 3 of each module with its own role',
      default: 10,
      min: 2,
      max: 200,
    }),
    rolePerModule: env.flag('DATABASE_ROLE_PER_MODULE', {
      description: 'Each module connects as its own database role, with a pool of its own',
      default: false,
    }),
  }
}

// Worth nothing: everybody has it.
const developmentTokenKey =
  'dev:MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSUMAQZR6kJIYWtVPTzt1cGmwEh91AedZghpWoSfITzehRANCAARIbUe6kDZOad7PDmd6WtvUUWvEaNWXQuFEEhuwSdQA5rnEpZPp/QFetGf6THkH9kIKfigcnXw7j9TM3OYQgSpJ'

function readTokenKeys(env: Environment): TokenKeys {
  const list = env.secret('TOKEN_KEYS', {
    description:
      'Keys that sign access tokens, `id:base64 of a P-256 key in PKCS #8`, separated by commas. The first signs. To ' +
      'rotate: add a new one at the end, restart; move it to the front, restart; take the old one out 15 minutes later. ' +
      '`npm run new-keys` draws them',
    development: developmentTokenKey,
  })
  const keys = list.split(',').map(readTokenKey)
  const [first, ...others] = keys.filter((key) => key !== undefined)
  const areUsable =
    first !== undefined &&
    others.length + 1 === keys.length &&
    new Set(keys.map((key) => key?.id)).size === keys.length
  if (areUsable) return [first, ...others]
  if (list !== '')
    env.problem('TOKEN_KEYS must be id:key pairs, separated by commas: distinct ids, P-256 keys', null)
  return [readTokenKey(developmentTokenKey) as TokenKey]
}

function readTokenKey(text: string): TokenKey | undefined {
  const [, id, body] = /^([\w-]{1,40}):([\w+/=]+)$/.exec(text.trim()) ?? []
  if (id === undefined || body === undefined) return undefined
  try {
    const privateKey = createPrivateKey({ key: Buffer.from(body, 'base64'), format: 'der', type: 'pkcs8' })
    return privateKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? { id, privateKey } : undefined
  } catch {
    return undefined
  }
}

function readRateLimits(env: Environment): RateLimitConfiguration {
  return {
    login: allowance(env, 'LOGIN', 'logins per address in 15 minutes', 5),
    registration: allowance(env, 'REGISTRATION', 'registrations per address in an hour', 3),
    orders: allowance(env, 'ORDERS', 'orders per user in 15 minutes', 10),
    reviews: allowance(env, 'REVIEWS', 'reviews per user in an hour', 20),
    lookups: allowance(env, 'LOOKUPS', 'orders asked for by number and phone, per address in 15 minutes', 10),
    anonymous: allowance(env, 'ANONYMOUS', 'requests without a token per address in 15 minutes', 100),
    search: allowance(env, 'SEARCH', 'searches of the API per address in 15 minutes, slower beyond', 50),
    pages: allowance(env, 'PAGES', 'pages and files of the shop per address in 15 minutes', 10_000),
  }
}

// An origin with a path, or a slash at its end, matches no browser's, and nobody would be told.
function readOrigins(env: Environment): string[] {
  const description = 'Web origins that may call the API from a browser, such as https://shop.example'
  const origins = env.list('CORS_ORIGINS', { description })
  for (const origin of origins) {
    if (URL.parse(origin)?.origin !== origin)
      env.problem(`CORS_ORIGINS has "${origin}", which is no origin: ${description}`, undefined)
  }
  return origins
}

function allowance(env: Environment, name: string, description: string, fallback: number): number {
  return env.whole(`RATE_LIMIT_${name}`, { description: `Allowed ${description}`, default: fallback, min: 1 })
}
