import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '../server/platform/database/database.ts'

/** What the worker still has to do, and how long it then took. */
export type Backlog = { events: number; jobs: number; drainedAfterSeconds: number; isDrained: boolean }

const LOOK_EVERY_MS = 200

/**
 * Waits until the worker has done what the load left it, so that it does not do it while the next one is measured; no
 * longer than `limitSeconds`.
 */
export async function untilDrained(sql: Sql, limitSeconds: number): Promise<Backlog> {
  const begun = performance.now()
  const first = await readBacklog(sql)
  for (let left = first; ; left = await readBacklog(sql)) {
    const drainedAfterSeconds = (performance.now() - begun) / 1000
    const isDrained = left.events + left.jobs === 0
    if (isDrained || drainedAfterSeconds > limitSeconds) return { ...first, drainedAfterSeconds, isDrained }
    await sleep(LOOK_EVERY_MS)
  }
}

async function readBacklog(sql: Sql): Promise<{ events: number; jobs: number }> {
  const [row] = await sql<{ events: number; jobs: number }[]>`
    select
      (select count(*) from platform.outbox where relayed_at is null)::int as events,
      (
        select count(*) from graphile_worker.jobs
        where locked_at is not null or (run_at <= now() and attempts < max_attempts)
      )::int as jobs`
  return row ?? { events: 0, jobs: 0 }
}
