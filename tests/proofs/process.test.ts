import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { cloneTemplate } from '../harness/market.ts'
import { aRegistration } from '../harness/people.ts'
import { startProcess, untilIt, type TestProcess } from '../harness/process.ts'

const ebuildify = { market: { id: 'ebuildify' } } as never

async function aDatabase() {
  const url = await cloneTemplate('ebuildify')
  const sql = postgres(url, { max: 3, onnotice: () => {} })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return { url, sql }
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

describe('a start', () => {
  test('two at once on an empty database migrate it once, and both serve', async () => {
    const name = `test_empty_${process.pid}_${Date.now()}`
    const admin = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
    onTestFinished(() => admin.end())
    await admin.unsafe(`create database ${name}`)
    const url = new URL(inject('databaseUrl'))
    url.pathname = `/${name}`
    const both = [startProcess({ DATABASE_URL: url.href }), startProcess({ DATABASE_URL: url.href })]
    for (const one of both) expect((await fetch(`${await one.ready()}/health/ready`)).status).toBe(200)
    const sql = postgres(url.href, { max: 1 })
    onTestFinished(() => sql.end())
    const applied = await sql`select owner, name from platform.migrations`
    expect(new Set(applied.map(({ owner, name }) => `${owner}/${name}`)).size).toBe(applied.length)
    expect(applied.length).toBeGreaterThan(5)
  })

  test('in production without configuration names all that is missing, and ends', async () => {
    const { exit, output } = startProcess({
      NODE_ENV: 'production',
      DATABASE_URL: '',
      CORS_ORIGINS: 'https://a.b/',
    })
    expect(await exit()).toBe(1)
    for (const name of ['DATABASE_URL', 'TOKEN_SECRET', 'METRICS_TOKEN', 'CORS_ORIGINS', 'FIELD_KEYS'])
      expect(output()).toContain(`- ${name}`)
    expect(output()).toMatch(/^The configuration has \d+ problem\(s\):/)
    expect(output()).not.toContain('    at ')
  })

  test.each([
    [
      'an unknown market',
      { MARKET: 'mars' },
      /^MARKET must name a market \(ebuildify, txova\), and it is "mars"\.\n$/,
    ],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
      /^The database at 127\.0\.0\.1:1 \(DATABASE_URL\) can not be used: connect ECONNREFUSED .*\n$/,
    ],
    [
      'a database of another name',
      () => ({ DATABASE_URL: inject('databaseUrl').replace(/\/postgres$/, '/nowhere') }),
      /can not be used: database "nowhere" does not exist\.\n$/,
    ],
    [
      'an address of another machine',
      { HOST: '192.0.2.1' },
      /^It is not possible to listen on HOST 192\.0\.2\.1, PORT 0: .*\n$/,
    ],
  ])('with %s is one clear line', async (_what, environment, line) => {
    const { url } = await aDatabase()
    const { exit, errors } = startProcess({
      DATABASE_URL: url,
      ...(typeof environment === 'function' ? environment() : environment),
    })
    expect(await exit()).toBe(1)
    expect(errors()).toMatch(line)
  })

  test('on a port that is taken is one clear line', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const { url } = await aDatabase()
    const { exit, errors } = startProcess({ DATABASE_URL: url, PORT: String(port) })
    expect(await exit()).toBe(1)
    expect(errors()).toBe(`Port ${port} is taken by another program. Stop it, or set PORT to another one.\n`)
  })
})

describe('SIGTERM', () => {
  test('lets a request and a job finish, takes no more, and ends with 0; a second one changes nothing', async () => {
    const { url, sql } = await aDatabase()
    const market = startProcess({ DATABASE_URL: url })
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
    const market = startProcess({ DATABASE_URL: url })
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

describe('a kill -9', () => {
  test(
    'of the only worker leaves its job to the next one, which does it within seconds',
    { timeout: 60_000 },
    async () => {
      const { url, sql } = await aDatabase()
      const first = startProcess({ DATABASE_URL: url, ROLE: 'worker' })
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
      const second = startProcess({ DATABASE_URL: url, ROLE: 'worker' })
      await second.ready()
      await untilIt(async () => (await sql`select from platform.rate_limits`).count === 0, 30_000)
      expect(performance.now() - started).toBeLessThan(20_000)
      expect(second.output()).toContain('freeing the jobs of workers that are gone')
    },
  )

  test('of one worker leaves the jobs of another alone', { timeout: 60_000 }, async () => {
    const { url, sql } = await aDatabase()
    const [one, other] = [startProcess({ DATABASE_URL: url }), startProcess({ DATABASE_URL: url })]
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
  const market = startProcess({ DATABASE_URL: url })
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

test('the log of a registration, a login and an order names nobody', async () => {
  const { url } = await aDatabase()
  const market: TestProcess = startProcess({ DATABASE_URL: url, LOG_LEVEL: 'debug' })
  const address = await market.ready()
  const { body, email, phone, password } = aRegistration(ebuildify)
  const post = (path: string, sent: unknown) =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
  expect((await post('/auth/register', body)).status).toBe(201)
  expect((await post('/auth/register', body)).status).toBe(409)
  expect((await post('/auth/register', { ...body, unknown: email })).status).toBe(400)
  expect((await post('/auth/login', { email, password })).status).toBe(200)
  expect((await post('/auth/login', { email, password: `${password}!` })).status).toBe(401)
  await sleep(2_000)
  market.child.kill('SIGTERM')
  expect(await market.exit()).toBe(0)
  expect(market.output()).toContain('"route":"/api/v1/auth/register","status":201')
  const secrets = [
    email,
    phone,
    phone.slice(4),
    password,
    ...Object.values(body).filter((value) => value.length > 5),
  ]
  for (const secret of secrets) expect(market.output()).not.toContain(secret)
})
