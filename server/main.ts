import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { fail } from './fail.ts'
import { markets } from './markets/index.ts'
import type { Market } from './markets/market.ts'
import { migrateMarketDatabase } from './migrate.ts'
import { whyUnusable } from './platform/database/database.ts'
import { ChangedMigration } from './platform/database/migrations.ts'
import { ConfigurationError } from './platform/environment.ts'
import { createLog } from './platform/log.ts'
import { keepProcesses } from './platform/processes/keep-processes.ts'
import { readSettings, type Settings } from './settings.ts'

/*
 * One market: API, worker, or both, as ROLE says. All other configuration comes from the environment too.
 *   node server/main.ts                    one process
 *   node server/main.ts --processes 2      two for the API, on one port; and one for the worker, where ROLE is "all"
 *   node server/main.ts --processes auto   as many for the API as the machine has processors
 * SIGTERM, or Ctrl-C, ends it cleanly: no new requests, the open ones and running jobs finish, then the database closes.
 */

const market = chosenMarket()
const settings = checkedSettings(market)
const count = wantedProcesses(settings)
// Loaded by whoever serves only, while the database is being reached: the process that keeps the others takes half the
// memory without it.
const loadServer = () => import('./serve.ts')
if (count === undefined) void loadServer()
if (cluster.isPrimary) await bringDatabaseUpToDate(settings)
if (count === undefined) {
  const { serve } = await loadServer()
  await serve(market, settings)
} else {
  const { role, logLevel } = settings.configuration
  const api = Array.from({ length: count }, () => 'api' as const)
  keepProcesses(role === 'all' ? [...api, 'worker'] : api, createLog({ level: logLevel, name: market.id }))
}

function chosenMarket(): Market {
  const id = process.env['MARKET'] ?? ''
  const known = Object.keys(markets).join(', ')
  return (
    markets[id] ??
    fail(`MARKET must name a market (${known}), and it is ${id === '' ? 'not set' : `"${id}"`}.`)
  )
}

function checkedSettings(market: Market): Settings {
  try {
    return readSettings(process.env, market)
  } catch (error) {
    if (error instanceof ConfigurationError) return fail(error.message)
    throw error
  }
}

/** How many processes of the API share the port; nothing: this one does it all. */
function wantedProcesses({ configuration: { role } }: Settings): number | undefined {
  const wanted = commandLine().processes
  if (wanted === undefined) return undefined
  if (role === 'worker')
    fail('Processes share a port, and ROLE=worker has none to share: leave --processes out.')
  if (wanted === 'auto') return availableParallelism()
  if (/^[1-9]\d{0,2}$/.test(wanted)) return Number(wanted)
  return fail(`--processes must be a whole number from 1 to 999, or "auto", and it is "${wanted}".`)
}

function commandLine(): { processes?: string } {
  try {
    return parseArgs({ options: { processes: { type: 'string' } } }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

async function bringDatabaseUpToDate({ configuration: { databaseUrl } }: Settings): Promise<void> {
  try {
    await migrateMarketDatabase(databaseUrl)
  } catch (error) {
    if (error instanceof ChangedMigration) fail(error.message)
    const reason = whyUnusable(error)
    if (reason === undefined) throw error
    fail(`The database at ${new URL(databaseUrl).host} (DATABASE_URL) can not be used: ${reason}.`)
  }
}
