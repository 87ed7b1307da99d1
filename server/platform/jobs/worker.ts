import { EventEmitter } from 'node:events'
import {
  parseCronItems,
  run,
  runOnce,
  Logger,
  type Runner,
  type RunnerOptions,
  type WorkerEvents,
} from 'graphile-worker'
import { seconds, type Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { relayEvents } from '../events/relay.ts'
import { withoutPersons, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Module } from '../module.ts'
import { pause } from '../pause.ts'
import { cronItem } from './cron-item.ts'
import { startHeartbeat } from './heartbeat.ts'
import { taskList, timetablesOf } from './task-list.ts'

export type Worker = {
  /** Begins as soon as the database lets it, and again whenever that was away. */
  start(): void
  /** Takes no more work, and resolves when what is running has ended, however long that is. */
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

/** Most jobs wait for a provider or the database rather than for the processor. */
const CONCURRENT_JOBS = 24
/** Jobs fetched at once; what is fetched and not begun goes back after this, should others be free to run it. */
const FETCHED_JOBS = 24
const GIVE_BACK_AFTER_MS = seconds(5)
/** How long an event waits at most before it is handed over. */
const RELAY_EVERY_MS = 100
/** After a failure, which mostly means that the database is away. */
const AGAIN_AFTER_MS = seconds(1)
/** A queue that has not asked for jobs with success by then is started anew. */
const FIRST_FETCH_WITHIN_MS = seconds(3)

// What became of a job is written in batches: only then does the library wait for it when it stops, and take it when that
// fails. Else it writes to nobody's knowledge, and a failure ends the process (0.18.0, worker.js).
const preset: GraphileConfig.Preset = {
  worker: {
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
    localQueue: { size: FETCHED_JOBS, ttl: GIVE_BACK_AFTER_MS },
  },
}

/** Runs what is to happen later: relays events, runs jobs, keeps the timetables. */
export function createWorker(options: WorkerOptions): Worker {
  const { sql, log, metrics } = options
  const listeners = listenersOf(options)
  const stopping = new AbortController()
  const { signal } = stopping
  let queue: Queue | undefined
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
  async function runForever(work: Work): Promise<void> {
    while (!signal.aborted) {
      try {
        queue = await startQueue(options, work)
        if (signal.aborted) await queue.stop()
        await queue.ended
        if (!signal.aborted) log.error('the job queue ended by itself; starting it again')
      } catch (error) {
        log.error({ err: error }, 'the job queue could not run; trying again')
      }
      queue = undefined
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
    async stop() {
      stopping.abort()
      await queue?.stop()
      await working
    },
  }
}

/** What there is to run, whatever becomes of the database. */
type Work = Pick<RunnerOptions, 'taskList' | 'parsedCronItems'>

type Queue = { ended: Promise<void>; stop(): Promise<void> }

async function startQueue(options: WorkerOptions, work: Work): Promise<Queue> {
  const { log, sql } = options
  const events: WorkerEvents = new EventEmitter()
  let workerId = ''
  events.on('pool:create', ({ workerPool }) => (workerId = workerPool.id))
  const runner: Runner = await run({
    preset,
    connectionString: options.databaseUrl,
    concurrency: CONCURRENT_JOBS,
    // Made as they are needed, which is a few: jobs use the modules' own.
    maxPoolSize: CONCURRENT_JOBS,
    pollInterval: seconds(1),
    noHandleSignals: true,
    logger: quietLogger(log),
    events,
    crontab: '',
    ...work,
  })
  const heartbeat = startHeartbeat({ sql, log, workerId })
  // It refuses when it has ended by itself.
  const stop = () => runner.stop().catch(() => {})
  // The library looks up once how its tasks are numbered, and keeps a failure to do so for good (0.18.0,
  // taskIdentifiers.js): whoever lost the database at that moment would never run a job again.
  const fetchesNothing = setTimeout(() => {
    log.error('the job queue could not fetch its first jobs')
    void stop()
  }, FIRST_FETCH_WITHIN_MS)
  events.once('localQueue:getJobs:complete', () => clearTimeout(fetchesNothing))
  return {
    ended: runner.promise.finally(() => {
      clearTimeout(fetchesNothing)
      return heartbeat.stop()
    }),
    stop,
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

// What became of a job is logged where it is run.
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error' && meta?.['failure'] !== true) log.error(withoutPersons(message))
    else if (level === 'warning') log.warn(withoutPersons(message))
  })
}
