import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { migrateMarketDatabase } from '../../migrate.ts'
import { openDatabase } from './database.ts'
import { startEmbeddedDatabase } from './embedded.ts'

const WRITERS = 8

test('what is committed later survives a killed server wherever something committed after it does', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'makola-commit-later-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  await chmod(parent, 0o755)
  const folder = join(parent, 'database')
  const open = (url: string) => openDatabase({ url, maxConnections: WRITERS, applicationName: 'test' })

  const killed = await startEmbeddedDatabase({ folder, durable: true })
  await killed.createDatabase('shop')
  await migrateMarketDatabase(killed.url('shop'))
  const before = open(killed.url('shop'))
  await before`create table firsts (id uuid primary key)`
  await before`create table lasts (id uuid primary key)`
  const acknowledged: string[] = []
  let isOver = false
  const writing = Array.from({ length: WRITERS }, async () => {
    while (!isOver) {
      const id = randomUUID()
      await before`insert into firsts (id) select ${id} where platform.commit_later()`
      await before`insert into lasts (id) values (${id})`
      acknowledged.push(id)
    }
  })
  const writers = Promise.allSettled(writing)
  await sleep(1_500)
  const postmaster = Number((await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  isOver = true
  await writers
  await before.end({ timeout: 1 })
  await killed.stop()

  const restarted = await startEmbeddedDatabase({ folder, durable: true })
  onTestFinished(() => restarted.stop())
  const after = open(restarted.url('shop'))
  onTestFinished(() => after.end({ timeout: 1 }))
  const idsIn = async (table: string) =>
    new Set((await after<{ id: string }[]>`select id from ${after(table)}`).map(({ id }) => id))
  const [firsts, lasts] = [await idsIn('firsts'), await idsIn('lasts')]
  expect(acknowledged.length).toBeGreaterThan(WRITERS)
  expect(acknowledged.filter((id) => !lasts.has(id))).toEqual([])
  expect([...lasts].filter((id) => !firsts.has(id))).toEqual([])
})

test('a commit that waits for nothing says so for its own statement only', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'makola-commit-later-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  await chmod(parent, 0o755)
  const database = await startEmbeddedDatabase({ folder: join(parent, 'database'), durable: true })
  onTestFinished(() => database.stop())
  await database.createDatabase('shop')
  await migrateMarketDatabase(database.url('shop'))
  const sql = openDatabase({ url: database.url('shop'), maxConnections: 1, applicationName: 'test' })
  onTestFinished(() => sql.end({ timeout: 1 }))
  const [during] = await sql`
    select platform.commit_later() as later, current_setting('synchronous_commit') as setting`
  const [next] = await sql`select current_setting('synchronous_commit') as setting`
  expect(during).toEqual({ later: true, setting: 'off' })
  expect(next).toEqual({ setting: 'on' })
})
