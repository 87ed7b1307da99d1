import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { runWhatIsDue, type WorkerOptions } from '../jobs/worker.ts'
import type { Module } from '../module.ts'
import { aPlatform, type TestPlatform } from '../test-support.ts'
import { defineEvent, on } from './event.ts'
import { announce } from './outbox.ts'
import { relayEvents } from './relay.ts'

const kettleBoiled = defineEvent('kettle.boiled', 'Tea can be made', Type.Object({ cup: Type.Integer() }))
const kettleBroke = defineEvent('kettle.broke', 'No tea today', Type.Object({}))

async function boil(platform: TestPlatform, cups: number): Promise<void> {
  for (let cup = 1; cup <= cups; cup += 1) {
    await announce(platform.sql, kettleBoiled, { cup }, platform.clock.now())
  }
}

function workOf(platform: TestPlatform, listeners: Module['listeners'] = []): WorkerOptions {
  const { sql, clock, log, metrics, databaseUrl } = platform
  return {
    sql,
    clock,
    log,
    metrics,
    databaseUrl,
    timeZone: 'UTC',
    modules: [{ name: 'tea', api: {}, listeners }],
  }
}

async function toldOf({ metrics }: TestPlatform): Promise<Record<string, number>> {
  const { values } = await metrics.business.get()
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels.event), value]))
}

async function waiting({ sql }: TestPlatform): Promise<number> {
  return (await sql`select from platform.outbox where relayed_at is null`).count
}

test('several relays at once hand over each event exactly once, and count it once', async () => {
  const platform = await aPlatform()
  await boil(platform, 250)
  const cups: number[] = []
  const listener = on(kettleBoiled, 'tea.pour', async ({ payload }) => void cups.push(payload.cup))
  const { sql, metrics } = platform
  const handed = await Promise.all([1, 2, 3, 4].map(() => relayEvents(sql, [listener], metrics)))
  expect(handed.reduce((a, b) => a + b)).toBe(250)
  const jobs = await sql<{ told: string[] }[]>`
    select array(select event->>'id' from json_array_elements(payload->'events') as event) as told
    from graphile_worker._private_jobs`
  expect(jobs.every(({ told }) => told.length > 0 && told.length <= 20)).toBe(true)
  expect(jobs.flatMap(({ told }) => told)).toHaveLength(250)
  expect(new Set(jobs.flatMap(({ told }) => told)).size).toBe(250)
  await runWhatIsDue(workOf(platform, [listener]))
  expect(cups.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
  expect(await toldOf(platform)).toEqual({ 'kettle.boiled': 250 })
})

test('a listener that fails is tried again later, and holds up nobody', async () => {
  const platform = await aPlatform({ LOG_LEVEL: 'silent' })
  await boil(platform, 2)
  const heard: string[] = []
  let isBroken = true
  const listeners = [
    on(kettleBoiled, 'tea.pour', async ({ payload }) => {
      if (isBroken && payload.cup === 1) throw new Error('the pot is cracked')
      heard.push(`pour ${payload.cup}`)
    }),
    on(kettleBoiled, 'tea.call', async ({ payload }) => void heard.push(`call ${payload.cup}`)),
  ]
  await runWhatIsDue(workOf(platform, listeners))
  expect(heard.toSorted()).toEqual(['call 1', 'call 2', 'pour 2'])
  const [job] = await platform.sql`select run_at > now() as later, attempts from graphile_worker.jobs`
  expect(job).toMatchObject({ later: true, attempts: 1 })
  isBroken = false
  await platform.sql`update graphile_worker._private_jobs set run_at = now()`
  await runWhatIsDue(workOf(platform, listeners))
  expect(heard.at(-1)).toBe('pour 1')
})

test('an event nobody listens to is simply told', async () => {
  const platform = await aPlatform()
  await announce(platform.sql, kettleBroke, {}, platform.clock.now())
  await runWhatIsDue(workOf(platform))
  expect(await waiting(platform)).toBe(0)
  expect(await toldOf(platform)).toEqual({ 'kettle.broke': 1 })
})

test('an event of a transaction that is rolled back never happened', async () => {
  const platform = await aPlatform()
  const failing = platform.sql.begin(async (tx) => {
    await announce(tx, kettleBroke, {}, platform.clock.now())
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await waiting(platform)).toBe(0)
})
