import {
  parseCronItems,
  run,
  runOnce,
  Logger,
  type Runner,
  type TaskList,
  type TimestampDigest,
} from 'graphile-worker'
import { localTime } from '../calendar.ts'
import { hours, seconds, type Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { relayEvents, revive, type SerialisedEvent } from '../events/relay.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Module } from '../module.ts'
import type { Attempt, Timetable } from './job.ts'
import { sweepPlatform } from './housekeeping.ts'

export type Worker = {
  start(): Promise<void>
  /** Lets running jobs finish, then ends. Jobs not finished within the library's grace run again later. */
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

const CONCURRENT_JOBS = 8
/** How long an event waits at most before it is handed over. */
const RELAY_EVERY_MS = 100
/** A daily timetable missed because no worker ran is caught up when one runs again within this time. */
const CATCH_UP_MS = hours(12)

/** Runs what is to happen later: relays events, runs jobs, keeps the timetables. */
export function createWorker(options: WorkerOptions): Worker {
  const listeners = options.modules.flatMap((module) => module.listeners ?? [])
  const timetables = timetablesOf(options)
  let runner: Runner | undefined
  let stopping = false
  let relaying: Promise<void> | undefined

  async function relayForever(): Promise<void> {
    while (!stopping) {
      await relayEvents(options.sql, listeners).catch((error: unknown) => {
        options.log.error({ err: error }, 'events could not be relayed; trying again')
      })
      await new Promise((resolve) => setTimeout(resolve, RELAY_EVERY_MS))
    }
  }

  return {
    async start() {
      runner = await run({
        connectionString: options.databaseUrl,
        concurrency: CONCURRENT_JOBS,
        pollInterval: seconds(1),
        noHandleSignals: true,
        logger: quietLogger(options.log),
        taskList: taskList(options),
        crontab: '',
        parsedCronItems: parseCronItems(timetables.map((timetable) => cronItem(timetable, options))),
      })
      relaying = relayForever()
    },
    async stop() {
      stopping = true
      await relaying
      await runner?.stop()
    },
  }
}

/**
 * Relays and runs everything that is due, until nothing is. For tests and one-off commands: what a worker would have
 * done by now has been done when this resolves.
 */
export async function runWhatIsDue(options: WorkerOptions): Promise<void> {
  const listeners = options.modules.flatMap((module) => module.listeners ?? [])
  const tasks = taskList(options)
  const logger = quietLogger(options.log)
  for (;;) {
    const relayed = await relayEvents(options.sql, listeners)
    const [due] = await options.sql<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs
      where run_at <= now() and locked_at is null and attempts < max_attempts`
    if (relayed === 0 && (due?.count ?? 0) === 0) return
    await runOnce({
      connectionString: options.databaseUrl,
      concurrency: 1,
      noHandleSignals: true,
      logger,
      taskList: tasks,
    })
  }
}

function timetablesOf(options: WorkerOptions): Timetable[] {
  return [...options.modules.flatMap((module) => module.timetables ?? []), sweepPlatform(options.sql)]
}

function taskList(options: WorkerOptions): TaskList {
  const tasks: TaskList = {}
  const add = (name: string, work: (payload: unknown, attempt: Attempt) => Promise<void>) => {
    if (tasks[name] !== undefined) throw new Error(`Two jobs are called ${name}`)
    tasks[name] = async (payload, { job }) => {
      const ended = options.metrics.jobSeconds.startTimer({ job: name })
      try {
        await work(payload, { number: job.attempts, isLast: job.attempts >= job.max_attempts })
        ended({ outcome: 'done' })
      } catch (error) {
        ended({ outcome: 'failed' })
        options.log.warn(
          { err: error, job: name, attempt: job.attempts },
          'a job failed; it will be tried again',
        )
        throw error
      }
    }
  }
  for (const module of options.modules) {
    for (const job of module.jobs ?? []) add(job.name, job.run)
    for (const listener of module.listeners ?? []) {
      add(listener.name, (payload) => listener.handle(revive((payload as { event: SerialisedEvent }).event)))
    }
  }
  for (const timetable of timetablesOf(options)) add(timetable.name, () => timetable.run(options.clock.now()))
  return tasks
}

function cronItem(timetable: Timetable, { timeZone, clock }: WorkerOptions) {
  const { name, when } = timetable
  const match =
    when === 'every minute'
      ? () => true
      : (digest: TimestampDigest) => localTime(instantOf(digest, clock.now()), timeZone) === when.dailyAt
  return {
    task: name,
    identifier: name,
    match,
    options: { backfillPeriod: when === 'every minute' ? 0 : CATCH_UP_MS, jobKey: name, maxAttempts: 3 },
  }
}

// The library's digest is in UTC and has no year; the year is the one that brings it nearest to now.
function instantOf(digest: TimestampDigest, now: Date): Date {
  const inYear = (year: number) =>
    new Date(Date.UTC(year, digest.month - 1, digest.date, digest.hour, digest.min))
  const distance = (instant: Date) => Math.abs(instant.getTime() - now.getTime())
  const thisYear = now.getUTCFullYear()
  return [thisYear - 1, thisYear, thisYear + 1]
    .map(inYear)
    .reduce((a, b) => (distance(a) <= distance(b) ? a : b))
}

function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
  })
}
