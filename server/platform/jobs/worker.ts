import { setTimeout as sleep } from 'node:timers/promises'
import { parseCronItems, runOnce } from 'graphile-worker'
import { seconds, type Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { relayEvents } from '../events/relay.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Module } from '../module.ts'
import { pause } from '../pause.ts'
import { cronItem } from './cron-item.ts'
import { startJobQueue, type JobQueue, type JobQueueOptions } from './job-queue.ts'
import { preset, quietLogger } from './library.ts'
import { taskList, timetablesOf } from './task-list.ts'

export type Worker = {
  /** Begins as soon as the database lets it, and again whenever that was away. */
  start(): void
  /** Whether it fetches jobs, or has its hands full. */
  isFetching(): boolean
  /**
   * Takes no more work, and resolves when what is running has ended, or after some seconds: what runs then is handed back,
   * for others to run.
   */
  stop(): Promise<void>
}

export type WorkerOptions = {
  sql: Sql
  databaseUrl: string
  modules: readonly Module[]
  timeZone: string
  clock: Clock
  log: Log
  metrics: Metrics
}

/** How long an event waits at most before it is handed over. */
const RELAY_EVERY_MS = 100
/** After a failure, which mostly means that the database is away. */
const AGAIN_AFTER_MS = seconds(1)
/** A queue that has not fetched for so long, though it could, is replaced; each that never does leaves more to the next. */
const PATIENCE_MS = seconds(4)
const LONGEST_PATIENCE_MS = seconds(60)
/** Leaves a process that is told to end, within 9 s, time for the rest. */
const STOP_WITHIN_MS = seconds(7)

/** Runs what is to happen later: relays events, runs jobs, keeps the timetables. */
export function createWorker(options: WorkerOptions): Worker {
  const { sql, log, metrics } = options
  const listeners = listenersOf(options)
  const stopping = new AbortController()
  const { signal } = stopping
  /** The one that works, and those before it that have not finished. */
  const queues = new Set<JobQueue>()
  let current: JobQueue | undefined
  let working: Promise<unknown> = Promise.resolve()

  async function relayForever(): Promise<void> {
    while (!signal.aborted) {
      try {
        await relayEvents(sql, listeners, metrics)
        await pause(RELAY_EVERY_MS, signal)
      } catch (error) {
        log.error({ err: error }, 'events could not be relayed; trying again')
        await pause(AGAIN_AFTER_MS, signal)
      }
    }
  }

  // The library ends its runner when it can't tell the database what became of a job.
  async function runForever(work: JobQueueOptions['work']): Promise<void> {
    let patienceMs = PATIENCE_MS
    while (!signal.aborted) {
      try {
        const queue = await startJobQueue({ ...options, work, patienceMs })
        queues.add(queue)
        void queue.gone.then(() => queues.delete(queue))
        current = queue
        if (signal.aborted) return void (await queue.stop(STOP_WITHIN_MS))
        await queue.over
        if (!signal.aborted) log.warn('the job queue takes no more jobs; starting another')
        patienceMs = queue.hasFetched() ? PATIENCE_MS : Math.min(2 * patienceMs, LONGEST_PATIENCE_MS)
      } catch (error) {
        log.error({ err: error }, 'the job queue could not run; trying again')
      }
      current = undefined
      await pause(AGAIN_AFTER_MS, signal)
    }
  }

  return {
    start() {
      working = Promise.all([
        relayForever(),
        runForever({ taskList: taskList(options), parsedCronItems: cronItems(options) }),
      ])
    },
    isFetching: () => current?.isFetching() ?? false,
    async stop() {
      stopping.abort()
      const stopped = Promise.all([...queues].map((queue) => queue.stop(STOP_WITHIN_MS - seconds(1))))
      await Promise.race([Promise.all([stopped, working]), sleep(STOP_WITHIN_MS, undefined, { ref: false })])
    },
  }
}

/**
 * Relays and runs everything that is due, until nothing is. For tests and one-off commands: what a worker would have
 * done by now has been done when this resolves.
 */
export async function runWhatIsDue(options: WorkerOptions): Promise<void> {
  const { sql, metrics } = options
  const listeners = listenersOf(options)
  const tasks = taskList(options)
  const logger = quietLogger(options.log)
  for (;;) {
    const relayed = await relayEvents(sql, listeners, metrics)
    const [due] = await sql<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs
      where run_at <= now() and locked_at is null and attempts < max_attempts`
    if (relayed === 0 && (due?.count ?? 0) === 0) return
    await runOnce({
      preset,
      connectionString: options.databaseUrl,
      concurrency: 1,
      noHandleSignals: true,
      logger,
      taskList: tasks,
    })
  }
}

function cronItems(options: WorkerOptions) {
  return parseCronItems(timetablesOf(options).map((timetable) => cronItem(timetable, options)))
}

function listenersOf({ modules }: WorkerOptions) {
  return modules.flatMap((module) => module.listeners ?? [])
}
