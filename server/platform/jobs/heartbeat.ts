import { seconds } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import type { Log } from '../log.ts'
import { pause } from '../pause.ts'

/** Says that a worker lives, until it is stopped. */
export type Heartbeat = {
  /** Since when the database has answered each beat, by `performance.now`; nothing while it does not. */
  answeringSince(): number | undefined
  /** From now on the worker is silent. Its jobs are still its own, for some seconds or until they are handed back. */
  stop(): void
}

export type HeartbeatOptions = {
  sql: Sql
  log: Log
  workerId: string
  /** Called when the database answers again after it did not. */
  onReturn(): void
}

const BEAT_EVERY_MS = seconds(2)
const AGAIN_AFTER_MS = seconds(1)
/** Five beats missed. A worker that lives yet was silent that long (a paused machine) has its jobs done twice: they may be. */
const DEAD_AFTER_SECONDS = 10
/** After an outage all come back at once; each lets the others speak first. */
const BEATS_BEFORE_FREEING = 3

/**
 * A worker that is killed leaves the jobs it was running locked, and the queue's library frees them only after four
 * hours. So every worker says that it lives, and frees what is locked by one that has stopped saying so: at most some
 * 15 seconds after a `kill -9` the jobs run again.
 */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { sql, log, workerId, onReturn } = options
  const stopping = new AbortController()
  let answeringSince: number | undefined
  void beatUntilStopped()

  async function beatUntilStopped(): Promise<void> {
    let beats = 0
    let hasFailed = false
    while (!stopping.signal.aborted) {
      try {
        await sayAlive(sql, workerId)
        if (hasFailed) onReturn()
        hasFailed = false
        beats += 1
        answeringSince ??= performance.now()
        if (beats >= BEATS_BEFORE_FREEING) await freeJobsOfTheDead(sql, log)
      } catch (error) {
        hasFailed = true
        beats = 0
        answeringSince = undefined
        log.warn({ err: error }, 'this worker could not say that it lives; trying again')
      }
      await pause(hasFailed ? AGAIN_AFTER_MS : BEAT_EVERY_MS, stopping.signal)
    }
  }

  return {
    answeringSince: () => answeringSince,
    stop: () => stopping.abort(),
  }
}

async function sayAlive(sql: Sql, id: string): Promise<void> {
  await sql`
    insert into platform.workers (id, seen_at) values (${id}, now())
    on conflict (id) do update set seen_at = excluded.seen_at`
}

async function freeJobsOfTheDead(sql: Sql, log: Log): Promise<void> {
  await sql`delete from platform.workers where seen_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS})`
  const locked = await sql<{ workerId: string | null }[]>`
    select distinct locked_by as worker_id from graphile_worker.jobs
    where locked_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS})
      and not exists (select from platform.workers where id = locked_by)`
  const dead = locked.flatMap(({ workerId }) => workerId ?? [])
  if (dead.length === 0) return
  log.warn({ workers: dead }, 'freeing the jobs of workers that are gone')
  await sql`select platform.free_jobs(${dead})`
}

/** A worker that takes no more gives the others what it still has locked, at once. May be repeated. */
export async function handBack(sql: Sql, workerId: string): Promise<void> {
  await sql`
    with gone as (delete from platform.workers where id = ${workerId})
    select platform.free_jobs(array[${workerId}::text])`
}
