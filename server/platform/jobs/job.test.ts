import { Type } from 'typebox'
import { expect, test } from 'vitest'
import type { Module } from '../module.ts'
import { aPlatform, type TestPlatform } from '../test-support.ts'
import { defineJob, enqueue, handle } from './job.ts'
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
