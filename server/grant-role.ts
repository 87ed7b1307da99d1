import { parseArgs } from 'node:util'
import { fail } from './fail.ts'
import { markets } from './markets/index.ts'
import { grantRole } from './modules/identity/grant-role.ts'
import { systemClock } from './platform/clock.ts'
import { openDatabase } from './platform/database/database.ts'

/*
 * What nobody can do through the API: makes the first administrator of a market, or lets somebody in again who lost their
 * authenticator and recovery codes, once you know that it is them. Written to the audit log.
 *   npm run grant-role -- --email ama@example.com --role admin
 *   npm run grant-role -- --email ama@example.com --without-factors
 */

const { email, role = null, ...given } = commandLine()
const withoutFactors = given['without-factors'] ?? false
const id = process.env['MARKET'] ?? ''
const market = markets[id] ?? fail(`MARKET must name a market: ${Object.keys(markets).join(', ')}.`)
const url = process.env['DATABASE_URL'] ?? fail('DATABASE_URL is missing: the database of the market.')
const roles = Object.keys(market.roles).filter((it) => it !== 'guest')
if (email === undefined) fail('--email is missing: whose role it is.')
if (role !== null && !roles.includes(role)) fail(`--role must be one of ${roles.join(', ')}.`)
if (role === null && !withoutFactors) fail('Give --role, or --without-factors, or both.')

const sql = openDatabase({ url, maxConnections: 1, applicationName: 'makola grant-role' })
const isDone = await grantRole({ sql, clock: systemClock }, email, { role, withoutFactors })
await sql.end()
if (!isDone) fail(`Nobody has the e-mail address ${email}.`)
console.log('Done. It holds from their next request on; they log in or refresh.')

function commandLine() {
  try {
    const options = {
      email: { type: 'string' },
      role: { type: 'string' },
      'without-factors': { type: 'boolean' },
    } as const
    return parseArgs({ options }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}
