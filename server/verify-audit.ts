import { parseArgs } from 'node:util'
import { fail } from './fail.ts'
import { verifyAudit } from './platform/audit/verify.ts'
import { openDatabase } from './platform/database/database.ts'

/*
 * `npm run audit:verify`: computes the audit log of the database at DATABASE_URL again, and says at which row it was
 * changed, if it was. Prints where it ends: noted elsewhere and given next time (`--known 4711:<hash>`), that shows that the
 * log was not written anew as a whole.
 */

const { known } = parseArgs({ options: { known: { type: 'string' } } }).values
const [, seq, hash] = /^(\d+):([\da-f]{64})$/.exec(known ?? '') ?? []
if (known !== undefined && seq === undefined)
  fail('--known must be the number and the hash that were printed: 4711:<64 digits>')
const url =
  process.env['DATABASE_URL'] ?? fail('DATABASE_URL is missing: the database whose audit log to verify.')

const sql = openDatabase({ url, maxConnections: 1, applicationName: 'makola audit:verify' })
const verdict = await verifyAudit(sql, hash === undefined ? undefined : { seq: Number(seq), hash })
await sql.end()
if (verdict.holds) {
  console.log(`The audit log holds: ${verdict.rows} rows, from the first to ${verdict.rows}:${verdict.head}`)
} else {
  fail(`The audit log does not hold at row ${verdict.seq}: ${verdict.fault}.`)
}
