import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  circuitCheck,
  diskCheck,
  memoryCheck,
  queueCheck,
  reportHealth,
  workerCheck,
  type HealthCheck,
} from './health.ts'
import { operationsRoutes } from './http/operations.ts'
import { aCuttableWayTo, aPlatform, aServer } from './test-support.ts'

// The process that runs the tests takes more or less, by what it has run before.
const takes = (mebibytes: number) =>
  vi
    .spyOn(process, 'memoryUsage')
    .mockReturnValue({ rss: mebibytes * 1_048_576, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 })
beforeEach(() => {
  takes(300)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const healthy: HealthCheck = () => ({ status: 'healthy', detail: 'fine' })
const degraded: HealthCheck = () => ({ status: 'degraded', detail: 'so so' })

describe('the report', () => {
  test('is as bad as the worst of its checks', async () => {
    const statusOf = async (checks: Record<string, HealthCheck>) => (await reportHealth(checks, '1')).status
    expect(await statusOf({ healthy })).toBe('healthy')
    expect(await statusOf({ healthy, degraded })).toBe('degraded')
    expect(await statusOf({ degraded, broken: () => Promise.reject(new Error('gone')) })).toBe('unhealthy')
  })

  test('does not wait for a check that does not answer', async () => {
    const { checks } = await reportHealth({ silent: () => new Promise(() => {}) }, '1')
    expect(checks['silent']).toEqual({ status: 'unhealthy', detail: 'no answer within 2 s' })
  })
})

test('an event or a job that waits for more than a minute degrades', async () => {
  const { sql } = await aPlatform()
  await sql`insert into platform.workers values ('pool-1', now())`
  const check = queueCheck(sql)
  expect(await check()).toMatchObject({ status: 'healthy' })
  await sql`
    insert into platform.outbox (id, name, payload, announced_at)
    values (gen_random_uuid(), 'a.b', '{}', now() - interval '90 s')`
  expect(await check()).toEqual({ status: 'degraded', detail: '90 s behind, 0 job(s) given up' })
  await sql`delete from platform.outbox`
  await sql`select graphile_worker.add_job('x', '{}', run_at => now() - interval '2 min')`
  expect(await check()).toMatchObject({ status: 'degraded' })
})

test('jobs that no living worker could run degrade, soon', async () => {
  const { sql } = await aPlatform()
  const check = queueCheck(sql)
  await sql`insert into platform.workers values ('pool-1', now() - interval '1 min')`
  await sql`select graphile_worker.add_job('x', '{}', run_at => now() - interval '10 s')`
  expect(await check()).toMatchObject({ status: 'healthy' })
  await sql`update graphile_worker._private_jobs set run_at = now() - interval '20 s'`
  const deserted = 'no worker is alive; 20 s behind, 0 job(s) given up'
  expect(await check()).toEqual({ status: 'degraded', detail: deserted })
  await sql`update platform.workers set seen_at = now()`
  expect(await check()).toMatchObject({ status: 'healthy' })
})

test('a worker that fetches nothing is unhealthy once jobs are due', async () => {
  const { sql } = await aPlatform()
  let isFetching = false
  const check = workerCheck(sql, { isFetching: () => isFetching })
  expect(await check()).toMatchObject({ status: 'healthy' })
  await sql`select graphile_worker.add_job('x', '{}', run_at => now() - interval '8 s')`
  expect(await check()).toEqual({
    status: 'unhealthy',
    detail: 'fetches no jobs; one has been due for 8 s',
  })
  isFetching = true
  expect(await check()).toMatchObject({ status: 'healthy' })
})

test('an open circuit degrades, and so does too much memory; there is room on the disk', async () => {
  expect(circuitCheck(() => 'open')()).toMatchObject({ status: 'degraded' })
  expect(memoryCheck()).toEqual({ status: 'healthy', detail: '300 MiB resident' })
  takes(3_000)
  expect(memoryCheck()).toEqual({ status: 'degraded', detail: '3000 MiB resident' })
  expect(await diskCheck(join(tmpdir(), 'not', 'made', 'yet'))()).toMatchObject({ status: 'healthy' })
})

describe('over HTTP', () => {
  const operator = { headers: { 'x-metrics-token': 'makola-development-metrics' } }

  test('liveness says nothing of the database, readiness does', async () => {
    const way = await aCuttableWayTo((await aPlatform()).databaseUrl)
    const platform = await aPlatform({ DATABASE_URL: way.url, LOG_LEVEL: 'silent' })
    const { url } = await aServer(platform, (app) => operationsRoutes(app, platform, '1.2.3'))
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      status: 'healthy',
      version: '1.2.3',
      checks: { database: {}, queue: {}, memory: {}, disk: {} },
    })
    way.cut()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect((await fetch(`${url}/health/ready`)).status).toBe(503)
    // Figures that don't come from the database are still to be had.
    expect(await (await fetch(`${url}/metrics`, operator)).text()).toContain(
      'http_request_duration_seconds_count',
    )
  })

  test('metrics ask for their token, and tell routes, pools, jobs, events and business', async () => {
    const platform = await aPlatform({ DATABASE_ROLE_PER_MODULE: 'true' })
    await platform.sqlFor('orders')`select 1`
    platform.metrics.business.inc({ event: 'order.placed' })
    const { url } = await aServer(platform, (app) => operationsRoutes(app, platform, '1'))
    expect((await fetch(`${url}/metrics`)).status).toBe(401)
    await fetch(`${url}/metrics`, operator)
    const text = await (await fetch(`${url}/metrics`, operator)).text()
    for (const line of [
      /^http_request_duration_seconds_count\{market="test",method="GET",route="\/metrics",status="401"\} 1$/m,
      /^database_connections\{pool="main",state="active",market="test"\} \d+$/m,
      /^database_connections\{pool="orders",state="idle",market="test"\} 1$/m,
      /^database_wait_seconds\{market="test"\} 0\.\d+$/m,
      /^jobs_waiting\{market="test"\} 0$/m,
      /^events_lag_seconds\{market="test"\} 0$/m,
      /^business_events_total\{event="order.placed",market="test"\} 1$/m,
      /^process_resident_memory_bytes/m,
    ])
      expect(text).toMatch(line)
  })
})
