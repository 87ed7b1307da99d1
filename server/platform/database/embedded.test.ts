import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  DatabaseFolderInUse,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
  removeDatabaseFolder,
  startEmbeddedDatabase,
} from './embedded.ts'

const asRoot = process.getuid?.() === 0
// They look into /proc.
const onLinux = process.platform === 'linux'

let parent: string
let folder: string
let started: EmbeddedDatabase[]

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'makola-embedded-'))
  await chmod(parent, 0o755)
  folder = join(parent, 'database')
  started = []
})
afterEach(async () => {
  await Promise.all(started.map((database) => database.stop()))
  await rm(parent, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedDatabaseOptions> = {}) {
  const database = await startEmbeddedDatabase({ folder, durable: false, ...options })
  started.push(database)
  return database
}

async function query<T>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe<T[] & postgres.Row[]>(statement))]
  } finally {
    await sql.end()
  }
}

/** A run of its own, whose group gets what the terminal would send it. Answers with the lines it writes. */
async function startElsewhere(beforeStop = '') {
  const program = `
    import { startEmbeddedDatabase } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    const database = await startEmbeddedDatabase({ folder: ${JSON.stringify(folder)}, durable: false })
    const stay = setInterval(() => {}, 1000)
    process.on('SIGINT', async () => {
      ${beforeStop}
      await database.stop()
      clearInterval(stay)
      console.log('stopped')
    })
    console.log('started')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
  await once(child.stdout, 'data')
  return { child, lines }
}

async function serverProcess() {
  return Number((await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0])
}

function isRunning(pid: number) {
  return access(`/proc/${pid}/cwd`).then(
    () => true,
    () => false,
  )
}

describe('starting the embedded database', () => {
  it('keeps its data from one run to the next', async () => {
    const first = await start({ durable: true })
    await first.createDatabase('shop')
    await query(first.url('shop'), 'create table things as select 42 as id')
    await first.stop()
    const second = await start()
    expect(await query(second.url('shop'), 'select id from things')).toEqual([{ id: 42 }])
  })

  it('is as safe as PostgreSQL is by default unless told otherwise', async () => {
    const settings = `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`
    const durable = await start({ durable: true })
    expect(await query(durable.url('postgres'), settings)).toEqual([{ fsync: 'on', commit: 'on' }])
    await durable.stop()
    const throwAway = await start({ durable: false })
    expect(await query(throwAway.url('postgres'), settings)).toEqual([{ fsync: 'off', commit: 'off' }])
  })

  it('may be stopped twice and started again at once', async () => {
    const database = await start()
    await Promise.all([database.stop(), database.stop()])
    await start()
  })

  it.runIf(onLinux)(
    'says when its server ends by itself, and starts it again where that is asked for',
    async () => {
      const lines: string[] = []
      const database = await start({ durable: true, restart: true, log: (line) => lines.push(line) })
      await database.createDatabase('shop')
      for (const round of [1, 2]) {
        const killed = await serverProcess()
        process.kill(killed, 'SIGKILL')
        await vi.waitFor(() => expect(lines).toHaveLength(2 * round), 10_000)
        expect(lines.slice(-2)).toEqual([
          expect.stringMatching(/^The embedded database ended by itself \(SIGKILL\), see .*log$/),
          'The embedded database runs again',
        ])
        expect(await database.hasDatabase('shop')).toBe(true)
        expect(await serverProcess()).not.toBe(killed)
      }
    },
  )

  it.runIf(onLinux)('stays stopped where it is stopped while it starts again', async () => {
    const ended = Promise.withResolvers<void>()
    const database = await start({ restart: true, log: () => ended.resolve() })
    process.kill(await serverProcess(), 'SIGKILL')
    await ended.promise
    await database.stop()
    await expect(serverProcess()).rejects.toThrow('ENOENT')
  })

  it('refuses a folder that another run uses', async () => {
    await start()
    await expect(start()).rejects.toThrow(DatabaseFolderInUse)
    await expect(start()).rejects.toThrow(`is in use by another run (process ${process.pid})`)
  })

  it('says that a port is taken, where that port was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use`)
  })

  it('says why the server does not start', async () => {
    await expect(start({ maxConnections: -5 })).rejects.toThrow(
      'outside the valid range for parameter "max_connections"',
    )
  })

  it('starts although a power cut left the number of what is now another program', async () => {
    const database = await start()
    await database.stop()
    await writeFile(join(folder, 'data/postmaster.pid'), `${process.pid}\n${join(folder, 'data')}\n`)
    await writeFile(join(folder, 'run.lock'), `${process.pid} another-start`)
    await start()
  })

  it('starts although the first run was cut off while it made the data', async () => {
    await mkdir(join(folder, 'data.unfinished', 'base'), { recursive: true })
    await start()
  })
})

describe('a running embedded database', () => {
  let database: EmbeddedDatabase
  let ownFolder: string

  beforeAll(async () => {
    ownFolder = await mkdtemp(join(tmpdir(), 'makola-embedded-'))
    database = await startEmbeddedDatabase({ folder: ownFolder, durable: false })
  })
  afterAll(async () => {
    await database.stop()
    await rm(ownFolder, { recursive: true })
  })

  it('speaks UTF-8 and UTC whatever the machine does', async () => {
    const answer = await query(
      database.url('postgres'),
      `select lower('ÀÇ') as lower, current_setting('timezone') as zone, current_setting('server_encoding') as encoding`,
    )
    expect(answer).toEqual([{ lower: 'àç', zone: 'UTC', encoding: 'UTF8' }])
  })

  it('makes, copies, finds and drops databases', async () => {
    await database.createDatabase('template')
    await query(database.url('template'), 'create table things as select 1 as id')
    await database.createDatabase('copy', { template: 'template' })
    expect(await query(database.url('copy'), 'select id from things')).toEqual([{ id: 1 }])
    expect(await database.hasDatabase('copy')).toBe(true)
    await database.dropDatabase('copy')
    await database.dropDatabase('copy')
    expect(await database.hasDatabase('copy')).toBe(false)
  })

  it('lets nobody in without the password in its folder', async () => {
    const guess = database.url('postgres').replace(/:[0-9a-f]{32}@/, ':postgres@')
    await expect(query(guess, 'select 1')).rejects.toThrow('password authentication failed')
  })
})

describe.runIf(onLinux)('the end of a run', () => {
  it('replaces the server that a run killed outright left behind', async () => {
    const { child } = await startElsewhere()
    const leftBehind = await serverProcess()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await isRunning(leftBehind)).toBe(true)
    await start()
    expect(await isRunning(leftBehind)).toBe(false)
    expect(await serverProcess()).not.toBe(leftBehind)
  })

  it("leaves the server running at the terminal's Ctrl-C until the application is done with it", async () => {
    const { child, lines } = await startElsewhere(`
      await new Promise((resolve) => setTimeout(resolve, 200))
      console.log(await database.hasDatabase('postgres') ? 'still answers' : '')`)
    const server = await serverProcess()
    process.kill(-child.pid!, 'SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(lines).toEqual(['started', 'still answers', 'stopped'])
    expect(await isRunning(server)).toBe(false)
  })
})

describe.runIf(asRoot)('started as root', () => {
  it('puts the data where the server may enter, says so, and finds it again', async () => {
    await chmod(parent, 0o700)
    const said: string[] = []
    const log = (line: string) => said.push(line)
    const first = await start({ log })
    onTestFinished(() => removeDatabaseFolder(folder))
    await first.createDatabase('shop')
    await first.stop()

    const second = await start({ log })
    expect(await second.hasDatabase('shop')).toBe(true)
    const elsewhere = /its user may not enter (.+): its data is in (.+), its programs in .+\.$/.exec(
      said[0] ?? '',
    )
    expect(elsewhere?.[1]).toBe(folder)
    expect(said).toHaveLength(2)
    await second.stop()

    // The folder can be entered now, and the data is where it was.
    await chmod(parent, 0o755)
    const third = await start({ log })
    expect(await third.hasDatabase('shop')).toBe(true)
    await third.stop()

    await removeDatabaseFolder(folder)
    await expect(access(elsewhere?.[2] ?? '')).rejects.toThrow('ENOENT')
    expect(await (await start()).hasDatabase('shop')).toBe(false)
  })

  it('refuses data in a folder that the server may not enter any more, and says what to do', async () => {
    await (await start()).stop()
    await chmod(parent, 0o700)
    await expect(start()).rejects.toThrow('allow it with `chmod o+x`')
  })
})
