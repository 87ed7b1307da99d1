import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import type { Sandbox } from '../../server/sandbox/index.ts'
import { standInEnvironment, startStandIns } from '../../server/stand-ins.ts'
import { aRegistration } from '../harness/people.ts'
import { aDatabase, startProcess, type TestProcess } from '../harness/process.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startStandIns()
})
afterAll(() => sandbox.close())

function aMarket(environment: Record<string, string>): TestProcess {
  return startProcess({ ...standInEnvironment(sandbox), ...environment })
}

const ebuildify = { market: { id: 'ebuildify' } } as never

describe('a start', () => {
  test('two at once on an empty database migrate it once, and both serve', async () => {
    const name = `test_empty_${process.pid}_${Date.now()}`
    const admin = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
    onTestFinished(() => admin.end())
    await admin.unsafe(`create database ${name}`)
    const url = new URL(inject('databaseUrl'))
    url.pathname = `/${name}`
    const both = [aMarket({ DATABASE_URL: url.href }), aMarket({ DATABASE_URL: url.href })]
    for (const one of both) expect((await fetch(`${await one.ready()}/health/ready`)).status).toBe(200)
    const sql = postgres(url.href, { max: 1 })
    onTestFinished(() => sql.end())
    const applied = await sql`select owner, name from platform.migrations`
    expect(new Set(applied.map(({ owner, name }) => `${owner}/${name}`)).size).toBe(applied.length)
    expect(applied.length).toBeGreaterThan(5)
  })

  test('in production without configuration names all that is missing, and ends', async () => {
    const { exit, output } = aMarket({
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
    const { exit, errors } = aMarket({
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
    const { exit, errors } = aMarket({ DATABASE_URL: url, PORT: String(port) })
    expect(await exit()).toBe(1)
    expect(errors()).toBe(`Port ${port} is taken by another program. Stop it, or set PORT to another one.\n`)
  })
})

test('the log of registrations and logins names nobody', async () => {
  const { url } = await aDatabase()
  const market = aMarket({ DATABASE_URL: url, LOG_LEVEL: 'debug' })
  const address = await market.ready()
  const { body, email, phone, password } = aRegistration(ebuildify)
  const post = (path: string, sent: unknown) =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
  expect((await post('/auth/register', body)).status).toBe(201)
  // Nobody is signed up twice; whoever asks is not told.
  expect((await post('/auth/register', body)).status).toBe(201)
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
