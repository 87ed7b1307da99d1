import { Type } from 'typebox'
import { expect, onTestFinished, test } from 'vitest'
import { workerCheck } from '../health.ts'
import { aCuttableWayTo, aPlatform, until, type CuttableWay, type TestPlatform } from '../test-support.ts'
import { defineJob, enqueue, handle } from './job.ts'
import { createWorker, type Worker } from './worker.ts'

const brew = defineJob('tea.brew', Type.Object({ pot: Type.String() }))

type Kitchen = {
  platform: TestPlatform
  worker: Worker
  /** The worker's own way to the database; the rest of the platform has another. */
  way: CuttableWay
  begun: string[]
  brew(pot: string): Promise<void>
  /** A job goes on until it is let go. */
  letGo(pot: string): void
}

/** A worker that works, and jobs that end when the test wants them to. */
async function aKitchen(): Promise<Kitchen> {
  const platform = await aPlatform({ LOG_LEVEL: 'warn' })
  const way = await aCuttableWayTo(platform.databaseUrl)
  const begun: string[] = []
  const held = new Map<string, PromiseWithResolvers<void>>()
  const holdOf = (pot: string) => held.getOrInsertComputed(pot, () => Promise.withResolvers<void>())
  const jobs = [
    handle(brew, async ({ pot }) => {
      begun.push(pot)
      await holdOf(pot).promise
    }),
  ]
  const worker = createWorker({
    ...platform,
    databaseUrl: way.url,
    timeZone: 'UTC',
    modules: [{ name: 'tea', api: {}, jobs }],
  })
  worker.start()
  onTestFinished(() => worker.stop())
  return {
    platform,
    worker,
    way,
    begun,
    brew: (pot) => enqueue(platform.sql, brew, { pot }),
    letGo: (pot) => holdOf(pot).resolve(),
  }
}

const lockedIn = async ({ sql }: TestPlatform) =>
  (await sql`select from graphile_worker.jobs where locked_at is not null`).count
const BACK_WITHIN_MS = 10_000

test(
  'a worker that could not write that a job is done, and then could again, goes on with the next',
  { timeout: 40_000 },
  async () => {
    const { platform, worker, way, begun, brew, letGo } = await aKitchen()
    await brew('first')
    await brew('second')
    await until(() => begun.length === 2)
    way.cut()
    letGo('first')
    await until(() => platform.logged().includes('Failed to complete jobs'))
    way.mend()
    letGo('second')
    letGo('third')
    await brew('third')
    await until(() => begun.includes('third'), BACK_WITHIN_MS)
    // What nobody wrote down is done again; what was written is not.
    await until(
      async () => (await platform.sql`select from graphile_worker.jobs`).count === 0,
      BACK_WITHIN_MS,
    )
    expect(begun.toSorted()).toEqual(['first', 'first', 'second', 'third'])

    const stopping = performance.now()
    await worker.stop()
    expect(performance.now() - stopping).toBeLessThan(5_000)
    expect(await platform.sql`select from platform.workers`).toHaveLength(0)
  },
)

test(
  'a worker whose database falls silent says that it fetches nothing, and works on once it is back',
  { timeout: 60_000 },
  async () => {
    const { platform, worker, way, begun, brew, letGo } = await aKitchen()
    const check = workerCheck(platform.sql, worker)
    letGo('before')
    await brew('before')
    await until(() => begun.length === 1)
    expect(await check()).toEqual({ status: 'healthy', detail: 'fetches jobs' })

    way.silence()
    letGo('after')
    await brew('after')
    await until(async () => (await check()).status === 'unhealthy', 20_000)
    expect((await check()).detail).toMatch(/^fetches no jobs; one has been due for \d+ s$/)
    expect(begun).toEqual(['before'])

    way.mend()
    await until(() => begun.includes('after'), BACK_WITHIN_MS)
    expect(await check()).toMatchObject({ status: 'healthy' })
  },
)

test(
  'a worker that has its hands full fetches nothing, and is well all the same',
  { timeout: 40_000 },
  async () => {
    const { platform, worker, begun, brew, letGo } = await aKitchen()
    const pots = Array.from({ length: 25 }, (_, number) => `pot ${number}`)
    for (const pot of pots) await brew(pot)
    await until(() => begun.length === 24)
    const check = workerCheck(platform.sql, worker)
    await platform.sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`
    const since = performance.now()
    while (performance.now() - since < 8_000) {
      expect(await check()).toMatchObject({ status: 'healthy' })
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    for (const pot of pots) letGo(pot)
    await until(() => begun.length === 25)
    expect(platform.logged()).not.toContain('starting another')
  },
)

test(
  'a worker that is stopped while it can reach nothing ends in time, and hands back what it had begun',
  { timeout: 40_000 },
  async () => {
    const { platform, worker, way, begun, brew, letGo } = await aKitchen()
    await brew('pot')
    await until(() => begun.length === 1)
    way.silence()
    const stopping = performance.now()
    await worker.stop()
    expect(performance.now() - stopping).toBeLessThan(8_000)
    expect(await lockedIn(platform)).toBe(0)
    expect(await platform.sql`select from platform.workers`).toHaveLength(0)
    letGo('pot')
  },
)
