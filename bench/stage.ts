import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateMarketDatabase } from '../server/migrate.ts'
import { openDatabase, type Sql } from '../server/platform/database/database.ts'
import { startEmbeddedDatabase } from '../server/platform/database/embedded.ts'
import { drawSecrets, productionEnvironment, type StandInAddresses } from './environment.ts'
import type { CacheState } from './options.ts'
import { freePort, startCompanion, startServer, type ServerProcess } from './processes.ts'

/** Everything around the API: the database server, the stand-ins, and a folder that the end removes. */
export type Stage = {
  /** The first process of PostgreSQL; all others are below it. */
  postmasterPid: number
  databaseUrl: string
  sql: Sql
  /** Of a process that is not started here but works on the same data: the loader. */
  environment: Record<string, string>
  startApi(options?: ApiOptions): Promise<ServerProcess>
  startWorker(): Promise<ServerProcess>
  /** Begins anew with an empty, migrated database; nothing may be connected to the old one. */
  renewDatabase(): Promise<void>
  /** Ends what was started, and removes what was written. May be repeated. */
  close(): Promise<void>
}

export type ApiOptions = {
  cache?: CacheState
  processes?: number
  profileFolder?: string | undefined
  /** To reach the database by another way, such as one that counts. */
  databaseUrl?: string
}

const DATABASE = 'ebuildify'

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'makola-bench-'))
  const opened: { stop(): Promise<unknown> }[] = []
  const endAll = async () => {
    for (const one of opened.splice(0).reverse()) await one.stop()
    await rm(folder, { recursive: true, force: true })
  }
  let ended: Promise<void> | undefined
  const close = () => (ended ??= endAll())
  closeAtTheEnd(close)
  try {
    // As root, PostgreSQL runs as somebody else, who has to come through.
    await chmod(folder, 0o711)
    const database = await startEmbeddedDatabase({ folder: join(folder, 'postgres') })
    opened.push(database)
    const databaseUrl = database.url(DATABASE)
    const start = await prepareServers({ folder, databaseUrl, opened })
    await database.createDatabase(DATABASE)
    await migrateMarketDatabase(databaseUrl)
    const sql = openDatabase({ url: databaseUrl, maxConnections: 2, applicationName: 'makola bench' })
    opened.push({ stop: () => sql.end({ timeout: 1 }) })
    return {
      postmasterPid: await postmasterOf(folder),
      databaseUrl,
      sql,
      environment: start.environmentOf('api', {}),
      startApi: (options = {}) => start.server('api', options),
      startWorker: () => start.server('worker', {}),
      async renewDatabase() {
        await database.dropDatabase(DATABASE)
        await database.createDatabase(DATABASE)
        await migrateMarketDatabase(databaseUrl)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

type Surroundings = { folder: string; databaseUrl: string; opened: { stop(): Promise<unknown> }[] }

/** Starts the stand-ins, and tells how to start what speaks to them. */
async function prepareServers({ folder, databaseUrl, opened }: Surroundings) {
  const secrets = drawSecrets()
  const ports = { api: await freePort(), worker: await freePort() }
  const standIns = await startCompanion<StandInAddresses>('stand-ins.ts', {
    ...secrets,
    FLUTTERWAVE_WEBHOOK: `http://127.0.0.1:${ports.api}/api/v1/payments/flutterwave/webhook`,
  })
  opened.push(standIns)
  const environmentOf = (role: 'api' | 'worker', options: ApiOptions) =>
    productionEnvironment({
      role,
      port: ports[role],
      databaseUrl: options.databaseUrl ?? databaseUrl,
      dataFolder: folder,
      cache: options.cache ?? 'off',
      secrets,
      standIns: standIns.told,
    })
  return {
    environmentOf,
    async server(role: 'api' | 'worker', options: ApiOptions): Promise<ServerProcess> {
      const { cache = 'off', processes = 1, profileFolder } = options
      const name = role === 'api' ? `api-cache-${cache}` : role
      const environment = environmentOf(role, options)
      const server = await startServer({ name, environment, folder, processes, profileFolder })
      opened.push(server)
      return server
    },
  }
}

async function postmasterOf(folder: string): Promise<number> {
  const [pid] = (await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

function closeAtTheEnd(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void close().finally(() => process.exit(1)))
}
