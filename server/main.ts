import { createApp, type App } from './app.ts'
import { markets } from './markets/index.ts'
import type { Market } from './markets/market.ts'
import { migrateMarketDatabase } from './migrate.ts'
import { systemClock } from './platform/clock.ts'
import { whyUnusable } from './platform/database/database.ts'
import { ChangedMigration } from './platform/database/migrations.ts'
import { ConfigurationError } from './platform/environment.ts'
import { openPlatform, type Platform } from './platform/platform.ts'
import { readSettings, type Settings } from './settings.ts'

/*
 * One process of one market: API, worker, or both, as ROLE says. All configuration comes from the environment.
 * SIGTERM, or Ctrl-C, ends it cleanly: no new requests, the open ones and running jobs finish, then the database closes.
 */

/**
 * Longer than any request or job should take, and less than the 10 s after which container runtimes kill. Whatever still
 * runs then is ended, and heals when it is run again.
 */
const SHUTDOWN_LIMIT_MS = 9_000

const market = chosenMarket()
const settings = checkedSettings(market)
await bringDatabaseUpToDate(settings)
const { configuration } = settings
const platform = await openPlatform({ configuration, market: market.id, clock: systemClock })
const app = await createApp(platform, market, settings)
await listen(app, platform)
endCleanly(app, platform)
if (configuration.role !== 'api') await app.worker.start()

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

async function listen({ http }: App, { log }: Platform): Promise<void> {
  const { host, port, role } = configuration
  try {
    const address = await http.listen({ host, port })
    log.info({ address, role, market: market.id }, 'ready')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      fail(`Port ${port} is taken by another program. Stop it, or set PORT to another one.`)
    }
    fail(`It is not possible to listen on HOST ${host}, PORT ${port}: ${message}`)
  }
}

function endCleanly({ http, worker }: App, { log, close }: Platform): void {
  let ending = false
  const end = async (why: string) => {
    if (ending) return
    ending = true
    log.info({ why }, 'shutting down')
    setTimeout(() => {
      log.error('what still runs is ended unfinished')
      process.exit(1)
    }, SHUTDOWN_LIMIT_MS).unref()
    await Promise.all([http.close(), worker.stop()])
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
  // Whoever started this one holds the other end of its standard input: when they die, so does this.
  if (process.env['END_WITH_STDIN'] === 'true')
    process.stdin.on('end', () => void end('parent gone')).resume()
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
