import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aPlatform } from '../test-support.ts'
import { openDatabase } from './database.ts'
import { migrate, takingTurns } from './migrations.ts'

async function aSet(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'makola-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const set = {
    owner: 'shop',
    folder,
    write: (name: string, text: string) => writeFile(join(folder, name), text),
  }
  for (const [name, text] of Object.entries(files)) await set.write(name, text)
  return set
}

test('runs each file once, in order', async () => {
  const { sql } = await aPlatform()
  const set = await aSet({
    '0002-b.sql': 'insert into shop.a values (2)',
    '0001-a.sql': 'create schema shop; create table shop.a (id int)',
  })
  expect(await migrate(sql, [set])).toEqual(['shop/0001-a.sql', 'shop/0002-b.sql'])
  expect(await migrate(sql, [set])).toEqual([])
  await set.write('0003-c.sql', 'insert into shop.a values (3)')
  expect(await migrate(sql, [set])).toEqual(['shop/0003-c.sql'])
  expect((await sql`select id from shop.a order by id`).map(({ id }) => id as number)).toEqual([2, 3])
})

test('refuses a file that was changed after it ran', async () => {
  const { sql } = await aPlatform()
  const set = await aSet({ '0001-a.sql': 'create schema shop' })
  await migrate(sql, [set])
  await set.write('0001-a.sql', 'create schema shop; create table shop.late (id int)')
  await set.write('0002-b.sql', 'create table shop.b (id int)')
  await expect(migrate(sql, [set])).rejects.toThrow('shop/0001-a.sql was changed after it ran')
  expect(await sql`select from pg_tables where schemaname = 'shop'`).toHaveLength(0)
})

test('leaves nothing of a file that fails, and goes on from there once it is mended', async () => {
  const { sql } = await aPlatform()
  const set = await aSet({
    '0001-a.sql': 'create schema shop',
    '0002-b.sql': 'create table shop.b (id int); insert into shop.b values (1); select nonsense',
  })
  await expect(migrate(sql, [set])).rejects.toThrow('nonsense')
  expect(await sql`select from pg_tables where schemaname = 'shop'`).toHaveLength(0)
  await set.write('0002-b.sql', 'create table shop.b (id int)')
  expect(await migrate(sql, [set])).toEqual(['shop/0002-b.sql'])
})

test('of two at once one waits for the other, longer than a request would', async () => {
  const { databaseUrl } = await aPlatform()
  const [one, other] = [aPool(databaseUrl), aPool(databaseUrl)]
  // What a connection is allowed by default is shortened, so that nobody has to wait 5 s to see it.
  for (const sql of [one, other]) await sql`set lock_timeout = 100`
  const set = await aSet({ '0001-a.sql': 'create schema shop; select pg_sleep(1)' })
  const both = await Promise.all([one, other].map((sql) => takingTurns(sql, () => migrate(sql, [set]))))
  expect(both.flat()).toEqual(['shop/0001-a.sql'])
})

function aPool(url: string) {
  const sql = openDatabase({ url, maxConnections: 2, applicationName: 'makola test' })
  onTestFinished(() => sql.end())
  return sql
}
