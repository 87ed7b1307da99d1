import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import { aCuttableWayTo, aPlatform, until, type TestPlatform } from '../test-support.ts'

async function aPlatformThatCanLoseItsDatabase() {
  const direct = await aPlatform()
  const way = await aCuttableWayTo(direct.databaseUrl)
  const platform = await aPlatform({ DATABASE_URL: way.url, DATABASE_CONNECTIONS: '2' })
  return { platform, direct, ...way }
}

async function works({ sql }: TestPlatform): Promise<boolean> {
  const [row] = await sql<{ one: number }[]>`select 1 as one`.catch(() => [])
  return row?.one === 1
}

test('a transaction that lost its connection does nothing more, and is refused', async () => {
  const { platform, cut, mend } = await aPlatformThatCanLoseItsDatabase()
  const { sql } = platform
  let step: unknown
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const lost = sql.begin(async (tx) => {
    await tx`insert into platform.rate_limits values ('first', 1, now())`
    cut()
    mend()
    await until(() => works(platform))
    step = await tx`insert into platform.rate_limits values ('second', 1, now())`.catch(
      (error: unknown) => error,
    )
    end()
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await ended
  expect(step).toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await sql`select from platform.rate_limits`).toHaveLength(0)
})

test('what is sent to a reserved connection that is gone is refused, and ends nobody', async () => {
  const { platform, cut } = await aPlatformThatCanLoseItsDatabase()
  const connection = await platform.sql.reserve()
  cut()
  await sleep(50)
  await expect(connection`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  connection.release()
})

test('a connection that is lost while it asks for the types of arrays ends nobody', async () => {
  const { platform, direct, url, cut, mend } = await aPlatformThatCanLoseItsDatabase()
  const sql = openDatabase({ url, maxConnections: 1, applicationName: 'fresh' })
  onTestFinished(() => sql.end({ timeout: 1 }))
  await direct.sql.begin(async (tx) => {
    await tx`lock table pg_catalog.pg_type in access exclusive mode`
    const query = sql`select 1`.catch((error: unknown) => error)
    const waiting = () =>
      tx`select from pg_locks where relation = 'pg_catalog.pg_type'::regclass and not granted`
    await until(async () => (await waiting()).count > 0)
    cut()
    expect(await query).toMatchObject({ code: 'CONNECTION_CLOSED' })
  })
  mend()
  await until(() => works(platform))
})

test('a pool comes back whole, whatever it was sending when its connections were cut', async () => {
  const { platform, cut, mend } = await aPlatformThatCanLoseItsDatabase()
  for (let round = 0; round < 20; round += 1) {
    const queries = Array.from({ length: 6 }, () => works(platform))
    if (round % 2 === 0) await sleep(round / 4)
    cut()
    queries.push(works(platform))
    mend()
    await Promise.all(queries)
    await until(() => works(platform), 5_000)
  }
  expect(await Promise.all(Array.from({ length: 6 }, () => works(platform)))).toEqual(Array(6).fill(true))
})

test('a transaction that is begun behind as many queries as a connection takes is one', async () => {
  const { databaseUrl } = await aPlatform()
  const sql = openDatabase({ url: databaseUrl, maxConnections: 2, applicationName: 'crowded' })
  onTestFinished(() => sql.end({ timeout: 1 }))
  await Promise.all([sql`select 1`, sql`select 1`])
  for (let ahead = 195; ahead < 206; ahead += 1) {
    const queries = Array.from({ length: ahead }, () => sql`select 1 as one`.execute())
    const [row] = await sql.begin(
      (tx) => tx<{ isOne: boolean }[]>`select pg_current_xact_id() = pg_current_xact_id() as is_one`,
    )
    expect(row).toEqual({ isOne: true })
    expect(await Promise.all(queries)).toHaveLength(ahead)
  }
})
