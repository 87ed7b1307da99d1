import type { Sql as PostgresSql, TransactionSql } from 'postgres'
import { postgres } from './driver.ts'

type Types = { bigint: number }

/** A pool of connections. A query on it is a transaction of its own. */
export type Sql = PostgresSql<Types>

/** One open transaction: what is written through it is committed or lost together. */
export type Transaction = TransactionSql<Types>

export type DatabaseOptions = {
  url: string
  maxConnections: number
  applicationName: string
  /** Become this role after connecting (a module's own, which sees only its schema). */
  role?: string
}

/**
 * Opens a pool. 64-bit integers arrive as numbers (amounts and counts, all far below 2^53; one that is not is
 * refused rather than rounded), timestamps as `Date`; columns by their names in camelCase, so that a row can be of a
 * domain's own type. What is inside json is left as it is.
 */
export function openDatabase(options: DatabaseOptions): Sql {
  return postgres(options.url, {
    max: options.maxConnections,
    idle_timeout: 60,
    connect_timeout: 10,
    // Back within a second of the database's own return; the driver would wait up to 20 s.
    backoff: (retries) => Math.min(2 ** retries / 100, 1),
    onnotice: () => {},
    // Once a statement, when it is prepared; a row costs nothing more.
    transform: { column: { from: postgres.toCamel } },
    types: { bigint: { to: 20, from: [20], serialize: String, parse: safeInteger } },
    connection: {
      application_name: options.applicationName,
      TimeZone: 'UTC',
      // A request waits at most this long for a row another holds, and never keeps rows locked while it thinks.
      lock_timeout: 5_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      ...(options.role === undefined ? {} : { role: options.role }),
    },
  })
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} exceeds 2^53`)
  return value
}

// SQLSTATE classes and codes: no connection, nothing left, waited too long, deadlock, being shut down or started.
const passingStates = /^(08...|53...|55P03|57014|57P0[1235]|25P0[34]|40001|40P01)$/
const passingCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * The database is away, full or too busy just now, and the same request may succeed a little later. Where the connection
 * was lost at the commit, what was asked for may have been done all the same.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  const code = String(error.code)
  return error instanceof postgres.PostgresError ? passingStates.test(code) : passingCodes.has(code)
}

/** For whoever starts a process: why a database can't be used, if it is that which an error is about. */
export function whyUnusable(error: unknown): string | undefined {
  // Not let in, or no such database.
  const isRefused = error instanceof postgres.PostgresError && /^(28...|3D000)$/.test(error.code)
  if (!isRefused && !isDatabaseUnavailable(error)) return undefined
  const { message, code } = error as Error & { code: string }
  return message === '' ? code : message
}

const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'

/** The name of the unique constraint an error is about, if it is about one. */
export function violatedUnique(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError && error.code === UNIQUE_VIOLATION
    ? error.constraint_name
    : undefined
}

/** The name of the foreign key an error is about, if it is about one: what was referred to is gone. */
export function violatedReference(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError && error.code === FOREIGN_KEY_VIOLATION
    ? error.constraint_name
    : undefined
}
