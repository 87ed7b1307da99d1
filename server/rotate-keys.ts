import { fail } from './fail.ts'
import { markets } from './markets/index.ts'
import { rotateKeys } from './modules/identity/rotate-keys.ts'
import { openDatabase } from './platform/database/database.ts'
import { ConfigurationError } from './platform/environment.ts'
import { readSettings, type Settings } from './settings.ts'

/*
 * Seals a market's encrypted data anew under the first of its FIELD_KEYS, in the environment of its processes, while they
 * serve. Ends with 1 as long as something is under another key: then run it again before that key is taken away.
 *   npm run rotate-keys
 */

const { configuration, identity } = settingsOf(process.env['MARKET'] ?? '')
const sql = openDatabase({
  url: configuration.databaseUrl,
  maxConnections: 2,
  applicationName: 'makola rotate-keys',
})
try {
  const remaining = await rotateKeys(sql, identity.fieldKeys, ({ field, rewritten, remaining }) =>
    console.log(`${field}: ${rewritten} rewritten, ${remaining} remain`),
  )
  const key = identity.fieldKeys.current.id
  console.log(remaining === 0 ? `All is under the key ${key}.` : `${remaining} remain: run it again.`)
  if (remaining > 0) process.exitCode = 1
} finally {
  await sql.end()
}

function settingsOf(id: string): Settings {
  const market = markets[id] ?? fail(`MARKET must name a market: ${Object.keys(markets).join(', ')}.`)
  try {
    return readSettings(process.env, market)
  } catch (error) {
    if (error instanceof ConfigurationError) return fail(error.message)
    throw error
  }
}
