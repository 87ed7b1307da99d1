import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../server/sandbox/index.ts'
import { standInEnvironment, startStandIns } from '../../server/stand-ins.ts'
import { aDatabase, startProcess, untilIt, type TestProcess } from '../harness/process.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startStandIns()
})
afterAll(() => sandbox.close())

function aMarket(environment: Record<string, string>): TestProcess {
  return startProcess({ ...standInEnvironment(sandbox), ...environment })
}

/** Keeps a table from being read or written until it is let go. */
async function hold(sql: postgres.Sql, table: string) {
  const { promise: letGo, resolve } = Promise.withResolvers<void>()
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>()
  const holding = sql.begin(async (tx) => {
    await tx.unsafe(`lock table ${table} in access exclusive mode`)
    isHeld()
    await letGo
  })
  await held
  return async () => {
    resolve()
    await holding
  }
}

const waitsFor = async (sql: postgres.Sql, text: string) =>
  (await sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like ${`%${text}%`}`)
    .count > 0

describe('SIGTERM', () => {
  test('lets a request and a job finish, takes no more, and ends with 0; a second one changes nothing', async () => {
    const { url, sql } = await aDatabase()
    const market = aMarket({ DATABASE_URL: url })
    const address = await market.ready()
    const letGo = [await hold(sql, 'catalog.categories'), await hold(sql, 'platform.idempotency_keys')]
    const request = fetch(`${address}/api/v1/categories`)
    await sql`select graphile_worker.add_job('platform.sweep')`
    await untilIt(() => waitsFor(sql, 'platform.idempotency_keys'))
    await untilIt(() => waitsFor(sql, 'catalog.categories'))

    market.child.kill('SIGTERM')
    await untilIt(() => market.output().includes('shutting down'))
    market.child.kill('SIGTERM')
    await expect(fetch(`${address}/health`)).rejects.toThrow()
    for (const release of letGo) await release()
    expect((await request).status).toBe(200)
    expect(await market.exit()).toBe(0)
    expect(await sql`select from graphile_worker.jobs where task_identifier = 'platform.sweep'`).toHaveLength(
      0,
    )
    expect(await sql`select from platform.workers`).toHaveLength(0)
    expect(market.output().match(/shutting down/g)).toHaveLength(1)
  })

  test('does not wait for a request that hangs for more than 10 s', { timeout: 40_000 }, async () => {
    const { url } = await aDatabase()
    const market = aMarket({ DATABASE_URL: url })
    const { hostname, port } = new URL(await market.ready())
    const socket = connect(Number(port), hostname).on('error', () => {})
    socket.write(
      'POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    )
    await sleep(200)
    const started = performance.now()
    market.child.kill('SIGTERM')
    expect(await market.exit()).toBe(1)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(market.output()).toContain('what still runs is ended unfinished')
  })
})

describe('whoever reads the log', () => {
  const endsWithin = async ({ child }: TestProcess, withinMs: number) => {
    await untilIt(() => child.exitCode !== null || child.signalCode !== null, withinMs)
    return child.exitCode
  }

  test('and has gone keeps nobody from ending', { timeout: 40_000 }, async () => {
    const { url } = await aDatabase()
    const market = aMarket({ DATABASE_URL: url })
    await market.ready()
    await sleep(300)
    for (const stream of [market.child.stdout, market.child.stderr]) stream?.destroy()
    market.child.kill('SIGTERM')
    expect(await endsWithin(market, 9_500)).toBe(0)
  })

  test('and goes takes the process along, once it has something to say', { timeout: 40_000 }, async () => {
    const { url, sql } = await aDatabase()
    const market = aMarket({ DATABASE_URL: url })
    const address = await market.ready()
    for (const stream of [market.child.stdout, market.child.stderr]) stream?.destroy()
    await fetch(`${address}/api/v1/categories`)
    expect(await endsWithin(market, 9_500)).toBe(0)
    expect(await sql`select from platform.workers`).toHaveLength(0)
  })

  test('and reads nothing any more keeps nobody from working, or ending', { timeout: 60_000 }, async () => {
    const { url } = await aDatabase()
    const market = aMarket({ DATABASE_URL: url, RATE_LIMIT_ANONYMOUS: '100000' })
    const address = await market.ready()
    market.child.stdout?.pause()
    // More than fits into a pipe, and what Node.js reads ahead.
    const ask = async () => (await fetch(`${address}/api/v1/categories`)).status
    for (let batch = 0; batch < 20; batch += 1)
      expect(new Set(await Promise.all(Array.from({ length: 30 }, ask)))).toEqual(new Set([200]))
    market.child.kill('SIGTERM')
    expect(await endsWithin(market, 9_500)).toBe(0)
  })

  test('with all that started it is outlived by nobody', { timeout: 40_000 }, async () => {
    const { url, sql } = await aDatabase()
    const market = startProcess({
      ...standInEnvironment(sandbox),
      DATABASE_URL: url,
      END_WITH_STDIN: 'true',
    })
    await market.ready()
    for (const stream of market.child.stdio) stream?.destroy()
    expect(await endsWithin(market, 9_500)).toBe(0)
    expect(await sql`select from platform.workers`).toHaveLength(0)
  })
})

describe('a kill -9', () => {
  test(
    'of the only worker leaves its job to the next one, which does it within seconds',
    { timeout: 60_000 },
    async () => {
      const { url, sql } = await aDatabase()
      const first = aMarket({ DATABASE_URL: url, ROLE: 'worker' })
      await first.ready()
      await sql`insert into platform.rate_limits values ('old', 1, now() - interval '1 day')`
      const letGo = await hold(sql, 'platform.idempotency_keys')
      await sql`select graphile_worker.add_job('platform.sweep')`
      await untilIt(() => waitsFor(sql, 'platform.idempotency_keys'))
      first.child.kill('SIGKILL')
      await first.exit()
      await letGo()
      const [job] = await sql`select locked_by is not null as locked from graphile_worker.jobs`
      expect(job).toEqual({ locked: true })

      const started = performance.now()
      const second = aMarket({ DATABASE_URL: url, ROLE: 'worker' })
      await second.ready()
      await untilIt(async () => (await sql`select from platform.rate_limits`).count === 0, 30_000)
      expect(performance.now() - started).toBeLessThan(20_000)
      await untilIt(() => second.output().includes('freeing the jobs of workers that are gone'))
    },
  )

  test('of one worker leaves the jobs of another alone', { timeout: 60_000 }, async () => {
    const { url, sql } = await aDatabase()
    const [one, other] = [aMarket({ DATABASE_URL: url }), aMarket({ DATABASE_URL: url })]
    await Promise.all([one.ready(), other.ready()])
    await untilIt(async () => (await sql`select from platform.workers`).count === 2)
    const [living] = await sql<
      { id: string }[]
    >`select id from platform.workers order by seen_at desc limit 1`
    // A job that has run for long already.
    await sql`select graphile_worker.add_job('test.long', run_at => now() + interval '1 day')`
    await sql`update graphile_worker._private_jobs set locked_by = ${living?.id ?? ''}, locked_at = now() - interval '1 hour'`
    await sleep(8_000)
    const [job] = await sql`select locked_by from graphile_worker.jobs`
    expect(job).toEqual({ locked_by: living?.id })
  })
})

test('a worker whose database went away and came back works on', { timeout: 60_000 }, async () => {
  const { url, sql } = await aDatabase()
  const market = aMarket({ DATABASE_URL: url })
  const address = await market.ready()
  for (let round = 0; round < 3; round += 1) {
    await sql`select graphile_worker.add_job('platform.sweep')`
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.catch(() => {})
    await sleep(300)
  }
  await sql`insert into platform.rate_limits values ('old', 1, now() - interval '1 day')`
  await sql`select graphile_worker.add_job('platform.sweep')`
  await untilIt(async () => (await sql`select from platform.rate_limits`).count === 0, 30_000)
  expect((await fetch(`${address}/api/v1/categories`)).status).toBe(200)
  expect(market.child.exitCode).toBeNull()
})

test(
  'a worker that could not look up its tasks when it started works once it can',
  { timeout: 60_000 },
  async () => {
    const { url, sql } = await aDatabase()
    await sql`alter table graphile_worker._private_tasks rename to hidden_tasks`
    const market = aMarket({ DATABASE_URL: url, ROLE: 'worker' })
    await untilIt(() => market.output().includes('Error occurred fetching jobs'), 30_000)
    await sql`alter table graphile_worker.hidden_tasks rename to _private_tasks`
    await sql`insert into platform.rate_limits values ('old', 1, now() - interval '1 day')`
    await sql`select graphile_worker.add_job('platform.sweep')`
    await untilIt(async () => (await sql`select from platform.rate_limits`).count === 0, 30_000)
  },
)
