import { Type } from 'typebox'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Module } from '../module.ts'
import { aPlatform, type TestPlatform } from '../test-support.ts'
import { defineJob, enqueue, handle } from './job.ts'
import { sweepPlatform } from './housekeeping.ts'
import { readQueues } from './queues.ts'
import { taskList } from './task-list.ts'
import { runWhatIsDue } from './worker.ts'

const brew = defineJob('tea.brew', Type.Object({ minutes: Type.Integer() }), 2)

async function run(platform: TestPlatform, jobs: Module['jobs'] = []): Promise<void> {
  await runWhatIsDue({ ...platform, timeZone: 'UTC', modules: [{ name: 'tea', api: {}, jobs }] })
}

test('a job waiting under a key is replaced, not doubled; one without a key is not', async () => {
  const platform = await aPlatform()
  for (const minutes of [3, 4, 5]) await enqueue(platform.sql, brew, { minutes }, { key: 'pot' })
  for (const minutes of [6, 6]) await enqueue(platform.sql, brew, { minutes })
  const done: number[] = []
  await run(platform, [handle(brew, async ({ minutes }) => void done.push(minutes))])
  expect(done.toSorted()).toEqual([5, 6, 6])
})

test('a job of a transaction that is rolled back is never run', async () => {
  const platform = await aPlatform()
  const failing = platform.sql.begin(async (tx) => {
    await enqueue(tx, brew, { minutes: 1 })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  let runs = 0
  await run(platform, [handle(brew, async () => void (runs += 1))])
  expect(runs).toBe(0)
})

test('a job knows its last try, and is then left for a person', async () => {
  const platform = await aPlatform({ LOG_LEVEL: 'error' })
  const tries: boolean[] = []
  const failing = handle(brew, async (_payload, { isLast }) => {
    tries.push(isLast)
    throw new Error('no water')
  })
  await enqueue(platform.sql, brew, { minutes: 1 })
  for (let round = 0; round < 3; round += 1) {
    await run(platform, [failing])
    await platform.sql`update graphile_worker._private_jobs set run_at = now()`
  }
  expect(tries).toEqual([false, true])
  expect(platform.logged().match(/a person has to look/g)).toHaveLength(1)
})

test('two jobs of one name stop the start', async () => {
  const platform = await aPlatform()
  const one = handle(brew, async () => {})
  await expect(run(platform, [one, one])).rejects.toThrow('Two jobs are called tea.brew')
})

describe('a worker that is gone', () => {
  const lock = ({ sql }: TestPlatform, attempts: number) =>
    sql`update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now(), attempts = ${attempts}`
  const free = ({ sql }: TestPlatform) => sql`select platform.free_jobs(array['gone'])`
  const jobsOf = ({ sql }: TestPlatform) =>
    sql<{ payload: { minutes: number }; attempts: number }[]>`
      select payload, attempts from graphile_worker._private_jobs order by id`
  const givenUp = async ({ sql }: TestPlatform) => (await readQueues(sql)).jobsGivenUp
  const sweep = async ({ sql, clock }: TestPlatform) => {
    for (const { when, run } of sweepPlatform(sql)) if (when !== 'every minute') await run(clock.now())
  }

  test('leaves no job behind that another one of its key has taken over', async () => {
    const platform = await aPlatform()
    await enqueue(platform.sql, brew, { minutes: 1 }, { key: 'pot' })
    await lock(platform, 1)
    await enqueue(platform.sql, brew, { minutes: 2 }, { key: 'pot' })
    await free(platform)
    expect(await givenUp(platform)).toBe(0)
    await sweep(platform)
    expect(await jobsOf(platform)).toMatchObject([{ payload: { minutes: 2 }, attempts: 0 }])
  })

  test('has its jobs done by others; one cut off at its last try once more, and no more often', async () => {
    const platform = await aPlatform()
    await enqueue(platform.sql, brew, { minutes: 1 })
    await lock(platform, 1)
    await free(platform)
    expect(await jobsOf(platform)).toMatchObject([{ attempts: 1 }])
    await lock(platform, 2)
    await free(platform)
    expect(await jobsOf(platform)).toMatchObject([{ attempts: 1 }])
    expect(await givenUp(platform)).toBe(0)
    await lock(platform, 2)
    await free(platform)
    expect(await givenUp(platform)).toBe(1)
    await sweep(platform)
    expect(await jobsOf(platform)).toMatchObject([{ attempts: 2 }])
  })

  test.each([{ key: 'pot' }, {}])('does not hide a job that failed at every try: %o', async (options) => {
    const platform = await aPlatform({ LOG_LEVEL: 'silent' })
    await enqueue(platform.sql, brew, { minutes: 1 }, options)
    const failing = handle(brew, () => Promise.reject(new Error('no water')))
    for (let round = 0; round < 2; round += 1) {
      await run(platform, [failing])
      await platform.sql`update graphile_worker._private_jobs set run_at = now()`
    }
    await sweep(platform)
    expect(await givenUp(platform)).toBe(1)
    expect(await jobsOf(platform)).toHaveLength(1)
  })
})

test('a job that never ends fails after some minutes, and makes room', async () => {
  const platform = await aPlatform({ LOG_LEVEL: 'warn' })
  const jobs = [handle(brew, () => new Promise(() => {}))]
  const tasks = taskList({ ...platform, modules: [{ name: 'tea', api: {}, jobs }] })
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const running = tasks['tea.brew']?.({ minutes: 1 }, { job: { attempts: 1, max_attempts: 2 } } as never)
  const failure = expect(running).rejects.toThrow('the job has not ended within 15 minutes')
  await vi.advanceTimersByTimeAsync(15 * 60_000)
  await failure
  expect(platform.logged()).toContain('a job failed; it will be tried again')
})
