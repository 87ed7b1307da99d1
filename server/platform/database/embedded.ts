import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type DatabaseFolder, initialise, openDatabaseFolder, rotateLog } from './embedded/folder.ts'
import { DatabaseFolderInUse, type FolderLock, lockFolder } from './embedded/lock.ts'
import { removeDatabaseFolder } from './embedded/reachable.ts'
import { askToStop, startServer, stopServer, stopServerLeftBehind } from './embedded/server.ts'

export { DatabaseFolderInUse, removeDatabaseFolder }

/** A PostgreSQL server of our own, from the programs that npm installs. */
export type EmbeddedDatabase = {
  port: number
  /** Address of one database of this server, for postgres.js. Signs in as the superuser `postgres`. */
  url(database: string): string
  hasDatabase(name: string): Promise<boolean>
  createDatabase(name: string, options?: { template?: string }): Promise<void>
  /** Drops it with whatever is still connected. May be repeated. */
  dropDatabase(name: string): Promise<void>
  /** Ends open connections and waits until the server is gone. May be repeated. */
  stop(): Promise<void>
}

export type EmbeddedDatabaseOptions = {
  /** Holds the data, the log, the password and the lock of this server. Kept between runs. */
  folder: string
  /** Default: any free one, on 127.0.0.1 only. */
  port?: number
  /** Default true. False trades safety against power cuts for speed: for tests and other throw-away data. */
  durable?: boolean
  maxConnections?: number
  /** Default false. Starts the server again, on the same port, whenever it ends by itself. */
  restart?: boolean
  log?: (line: string) => void
}

/**
 * Starts PostgreSQL on a folder, which the first run makes. Answers when the server accepts connections. Refuses with
 * DatabaseFolderInUse while another living run has the folder; a server that a killed run left behind is stopped and
 * replaced.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { durable = true, log = () => {} } = options
  const folder = await openDatabaseFolder(options.folder, log)
  const lock = await lockFolder(folder)
  try {
    await stopServerLeftBehind(folder, lock.abandoned, log)
    await initialise(folder, { durable })
    await rotateLog(folder)
    const { server, port } = await startOnSomePort(folder, { ...options, durable })
    const startAgain = async () => {
      await stopServerLeftBehind(folder, true, log)
      return (await startOnSomePort(folder, { ...options, durable, port })).server
    }
    return await runningDatabase({ folder, lock, server, port, log, ...(options.restart && { startAgain }) })
  } catch (error) {
    await lock.release()
    throw error
  }
}

// Enough to lose the race for a port again and again, or to wait ten seconds for the memory of a killed server.
const ATTEMPTS = 20
/** After a failed start of a server that had run: a full disk, say, which somebody has to see to. */
const AGAIN_AFTER_MS = 2_000

async function startOnSomePort(folder: DatabaseFolder, options: EmbeddedDatabaseOptions) {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await anyFreePort())
    const { server, output } = await startServer(folder, settingsFor(port, options))
    if (server) return { server, port }
    if (/lock file "postmaster.pid" already exists/.test(output)) throw new DatabaseFolderInUse(folder.path)
    const portTaken = /could not create any TCP\/IP sockets/.test(output)
    if (portTaken && options.port)
      throw new Error(`Port ${port} is in use by another program: choose another one`)
    const worthRepeating = portTaken || /pre-existing shared memory block/.test(output)
    if (!worthRepeating || attempt === ATTEMPTS) throw new Error(whyNotStarted(output, folder))
    if (!portTaken) await sleep(500)
  }
}

function settingsFor(
  port: number,
  { durable, maxConnections }: EmbeddedDatabaseOptions,
): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(maxConnections && { max_connections: String(maxConnections) }),
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** Free at the moment of asking: another program may be quicker, which is why the caller tries again. */
async function anyFreePort() {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  await once(listener, 'close')
  return port
}

function whyNotStarted(output: string, { log }: DatabaseFolder) {
  const reasons = [...output.matchAll(/(?:FATAL|PANIC|ERROR|DETAIL|HINT): +(.*)/g)].map(
    ([, reason]) => reason,
  )
  const lastLine = output.trim().split('\n').at(-1)
  return `PostgreSQL did not start: ${reasons.join(' ') || lastLine} (log: ${log})`
}

type Running = {
  folder: DatabaseFolder
  lock: FolderLock
  server: ChildProcess
  port: number
  log: (line: string) => void
  startAgain?: () => Promise<ChildProcess>
}

async function runningDatabase(running: Running): Promise<EmbeddedDatabase> {
  const { folder, lock, port, log, startAgain } = running
  let { server } = running
  const password = await readFile(folder.password, 'utf8')
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  const admin = postgres(url('postgres'), { max: 1, idle_timeout: 5, onnotice: () => {} })
  let stopped: Promise<void> | undefined
  let restarting: Promise<void> = Promise.resolve()

  // The last resort, where nobody called stop().
  const stopOnExit = () => askToStop(folder, server)
  process.once('exit', stopOnExit)
  watch()

  function watch() {
    server.once('exit', (code, signal) => {
      if (stopped) return
      log(`The embedded database ended by itself (${signal ?? code}), see ${folder.log}`)
      if (startAgain) restarting = restart(startAgain)
    })
    server.unref()
  }

  async function restart(startAgain: () => Promise<ChildProcess>) {
    while (!stopped) {
      try {
        server = await startAgain()
        watch()
        log('The embedded database runs again')
        return
      } catch (error) {
        log(`${(error as Error).message}; trying again`)
        await sleep(AGAIN_AFTER_MS)
      }
    }
  }

  async function stop() {
    await admin.end({ timeout: 1 })
    await restarting
    await stopServer(folder, server)
    process.off('exit', stopOnExit)
    await lock.release()
  }

  return {
    port,
    url,
    async hasDatabase(name) {
      const rows = await admin<{ datname: string }[]>`select datname from pg_database where datname = ${name}`
      return rows.length > 0
    },
    async createDatabase(name, { template = 'template1' } = {}) {
      await admin.unsafe(`create database ${quoted(name)} template ${quoted(template)}`)
    },
    async dropDatabase(name) {
      await admin.unsafe(`drop database if exists ${quoted(name)} with (force)`)
    },
    stop: () => (stopped ??= stop()),
  }
}

function quoted(identifier: string) {
  return `"${identifier.replaceAll('"', '""')}"`
}
