import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { createApp, type App } from '../../server/app.ts'
import { markets } from '../../server/markets/index.ts'
import type { Market } from '../../server/markets/market.ts'
import { createLog } from '../../server/platform/log.ts'
import { openPlatform, type Platform } from '../../server/platform/platform.ts'
import type { Sandbox } from '../../server/sandbox/index.ts'
import { readSettings } from '../../server/settings.ts'
import { standInEnvironment, startStandIns } from '../../server/stand-ins.ts'
import { createRequests, type Requests } from './requests.ts'
import { templateName } from './template-name.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

/** A whole market on a database of its own, listening on a free port, with its own stand-ins and its own clock. */
export type TestMarket = Requests & {
  market: Market
  app: App
  platform: Platform
  clock: TestClock
  sandbox: Sandbox
  /** Where it listens. */
  url: string
  databaseUrl: string
  /** What its processes keep on disk. */
  dataFolder: string
  /** Relays events and runs jobs that are due by the test's clock, until none is left. */
  settle(): Promise<void>
  /** Runs one timetable now, then settles. */
  runTimetable(name: string): Promise<void>
  stop(): Promise<void>
}

export async function startMarket(
  id: 'ebuildify' | 'txova',
  environment: Record<string, string> = {},
): Promise<TestMarket> {
  const market = markets[id]
  if (market === undefined) throw new Error(`no market ${id}`)
  const databaseUrl = await cloneTemplate(id)
  const dataFolder = await mkdtemp(join(tmpdir(), 'makola-files-'))
  const sandbox = await startStandIns()
  const settings = readSettings(
    {
      ...testEnvironment,
      DATABASE_URL: databaseUrl,
      DATA_FOLDER: dataFolder,
      ...standInEnvironment(sandbox),
      ...environment,
    },
    market,
  )
  const clock = createTestClock()
  const log = createLog({ level: process.env['TEST_LOG'] ?? 'silent', name: id })
  const platform = await openPlatform({ configuration: settings.configuration, market: id, clock, log })
  const app = await createApp(platform, market, settings)
  // What is kept is followed, as in a process that serves.
  if (settings.configuration.responseCache) for (const module of app.modules) await module.warmUp?.()
  const url = await app.http.listen({ host: '127.0.0.1', port: Number(environment['PORT'] ?? 0) })
  sandbox.setWebhook('flutterwave', `${url}/api/v1/payments/flutterwave/webhook`)
  sandbox.setWebhook('mpesa', `${url}/api/v1/payments/mpesa/callback`)
  sandbox.setWebhook('smile-id', `${url}/api/v1/webhooks/smile-id`)

  async function settle(): Promise<void> {
    for (;;) {
      await app.runWhatIsDue()
      // Jobs are due by the database's clock; the test's may be ahead of it.
      const pulled = await platform.sql`
        update graphile_worker._private_jobs set run_at = now()
        where run_at > now() and run_at <= ${clock.now()} and attempts < max_attempts`
      if (pulled.count === 0) return
    }
  }

  return {
    ...createRequests(url),
    market,
    app,
    platform,
    clock,
    sandbox,
    url,
    databaseUrl,
    dataFolder,
    settle,
    async runTimetable(name) {
      const timetable = app.modules
        .flatMap((module) => module.timetables ?? [])
        .find((it) => it.name === name)
      if (timetable === undefined) throw new Error(`no timetable ${name}`)
      await timetable.run(clock.now())
      await settle()
    },
    async stop() {
      await app.http.close()
      await sandbox.close()
      await platform.close()
      await dropDatabase(databaseUrl)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

// Tests run under the modules' own database roles, so a query into another module's schema fails here too.
const testEnvironment = {
  NODE_ENV: 'test',
  DATABASE_ROLE_PER_MODULE: 'true',
  RESPONSE_CACHE: 'false',
  STOREFRONT: 'false',
  RATE_LIMIT_LOGIN: '100000',
  RATE_LIMIT_REGISTRATION: '100000',
  RATE_LIMIT_ORDERS: '100000',
  RATE_LIMIT_REVIEWS: '100000',
  RATE_LIMIT_LOOKUPS: '100000',
  RATE_LIMIT_ANONYMOUS: '100000',
  RATE_LIMIT_SEARCH: '100000',
  RATE_LIMIT_PAGES: '100000',
}

/** A fresh copy of a market's migrated database. */
export async function cloneTemplate(id: string): Promise<string> {
  const name = `test_${id}_${randomUUID().slice(0, 8)}`
  await asSuperuser((sql) => sql.unsafe(`create database ${name} template ${templateName(id)}`))
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function dropDatabase(databaseUrl: string): Promise<void> {
  await asSuperuser((sql) =>
    sql.unsafe(`drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`),
  )
}

async function asSuperuser(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  await work(sql).finally(() => sql.end())
}
