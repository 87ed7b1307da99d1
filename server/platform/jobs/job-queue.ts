import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { run, type RunnerOptions, type Task, type TaskList, type WorkerEvents } from 'graphile-worker'
import { seconds } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import type { Log } from '../log.ts'
import { handBack, startHeartbeat } from './heartbeat.ts'
import { openJobConnections } from './job-connections.ts'
import { preset, quietLogger } from './library.ts'

/**
 * One life of the library's runner. It takes jobs until it is over, for whatever reason; then it finishes what it runs while
 * another one may take over already.
 */
export type JobQueue = {
  /** Resolves when it takes no more jobs. */
  over: Promise<void>
  /** Resolves when nothing of it is left: what it had locked is handed back, its connections are closed. */
  gone: Promise<void>
  /** Whether it asked for jobs with success lately, or has its hands full. */
  isFetching(): boolean
  hasFetched(): boolean
  /** Takes no more, and is gone when what it runs has ended, or after this time: what still runs then is handed back. */
  stop(withinMs: number): Promise<void>
}

export type JobQueueOptions = {
  sql: Sql
  databaseUrl: string
  log: Log
  /** What there is to run, whatever becomes of the database. */
  work: Pick<RunnerOptions, 'taskList' | 'parsedCronItems'>
  /** It is over once it has not fetched for so long, though it could and the database answers. */
  patienceMs: number
}

/** Most jobs wait for a provider or the database rather than for the processor. */
const CONCURRENT_JOBS = 24
const LOOK_EVERY_MS = 200
/** A queue that takes no more jobs yet runs some has so long to finish; longer than a job should take. */
const FINISH_WITHIN_MS = seconds(60)
/** Within this time of its last job's end the library has written what became of it, or never will. */
const LAST_WRITES_WITHIN_MS = seconds(2)
const FETCHES_EVERY_MS = seconds(5)

/**
 * Starts one. Neither its end nor its going on is left to the library: of two batches of completed jobs of which the first
 * can not be written (0.18.0, main.js, `batch`), it stops fetching and never ends (docs/decisions/0033).
 */
export async function startJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const { sql, log, databaseUrl, patienceMs } = options
  const connections = openJobConnections(databaseUrl, CONCURRENT_JOBS, log)
  const slots = countSlots()
  const events: WorkerEvents = new EventEmitter()
  const over = Promise.withResolvers<void>()
  let workerId = ''
  let fetchedAt = performance.now()
  let hasFetched = false
  events.on('pool:create', ({ workerPool }) => (workerId = workerPool.id))
  events.on('pool:gracefulShutdown', () => over.resolve())
  events.on('localQueue:getJobs:complete', () => {
    fetchedAt = performance.now()
    hasFetched = true
  })

  const runner = await run({
    preset,
    pgPool: connections.pool,
    concurrency: CONCURRENT_JOBS,
    pollInterval: seconds(1),
    noHandleSignals: true,
    logger: quietLogger(log),
    events,
    crontab: '',
    parsedCronItems: options.work.parsedCronItems ?? [],
    taskList: slots.counting(options.work.taskList ?? {}),
  }).catch((error: unknown) => {
    connections.cut()
    throw error
  })
  const heartbeat = startHeartbeat({
    sql,
    log,
    workerId,
    // The library would come back in its own time: its timetables and its listening after up to a minute.
    onReturn: () => over.resolve(),
  })
  let hasEnded = false
  void runner.promise
    .catch((error: unknown) => log.warn({ err: error }, 'the job queue did not end well'))
    .finally(() => {
      hasEnded = true
      over.resolve()
    })

  const idleFor = () => performance.now() - Math.max(fetchedAt, slots.freeSince())
  const watching = setInterval(() => {
    const answeringSince = heartbeat.answeringSince()
    if (answeringSince === undefined || slots.areFull()) return
    if (Math.min(idleFor(), performance.now() - answeringSince) <= patienceMs) return
    log.error({ patienceMs }, 'the job queue fetches nothing, though the database answers')
    over.resolve()
  }, LOOK_EVERY_MS)

  let endBy = Infinity
  async function leave(): Promise<void> {
    clearInterval(watching)
    endBy = Math.min(endBy, performance.now() + FINISH_WITHIN_MS)
    // It refuses when it has ended by itself.
    void runner.stop().catch(() => {})
    const since = performance.now()
    const isDone = () => hasEnded || slots.idleSince(since) > LAST_WRITES_WITHIN_MS
    while (!isDone() && performance.now() < endBy) await sleep(LOOK_EVERY_MS)
    heartbeat.stop()
    connections.cut()
    await handBackWhenPossible()
  }

  // While the database is away its silence says the same, a little later.
  async function handBackWhenPossible(): Promise<void> {
    for (;;) {
      const failure = await handBack(sql, workerId).catch((error: unknown) => error)
      if (failure === undefined) return
      log.warn({ err: failure }, 'jobs could not be handed back')
      if (performance.now() > endBy) return
      await sleep(LOOK_EVERY_MS)
    }
  }

  const gone = over.promise.then(leave)
  return {
    over: over.promise,
    gone,
    hasFetched: () => hasFetched,
    isFetching: () => slots.areFull() || idleFor() < FETCHES_EVERY_MS,
    stop(withinMs) {
      endBy = Math.min(endBy, performance.now() + withinMs)
      over.resolve()
      return gone
    },
  }
}

/** How many jobs run now: the library does not tell all of their ends. */
function countSlots() {
  let running = 0
  let freeSince = 0
  const counted =
    (task: Task): Task =>
    async (...given) => {
      running += 1
      try {
        return await task(...given)
      } finally {
        if (running === CONCURRENT_JOBS || running === 1) freeSince = performance.now()
        running -= 1
      }
    }
  return {
    counting: (tasks: TaskList): TaskList =>
      Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task && counted(task)])),
    areFull: () => running >= CONCURRENT_JOBS,
    /** When one of all was last set free. */
    freeSince: () => freeSince,
    /** For how many ms nothing has run, looked at from then on. */
    idleSince: (then: number) => (running > 0 ? 0 : performance.now() - Math.max(then, freeSince)),
  }
}
