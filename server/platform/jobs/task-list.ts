import type { TaskList } from 'graphile-worker'
import { minutes } from '../clock.ts'
import { tell, type Telling } from '../events/relay.ts'
import { sweepPlatform } from './housekeeping.ts'
import type { Attempt, Timetable } from './job.ts'
import type { WorkerOptions } from './worker.ts'

/** Ten times what the longest ones take. What is left running may be repeated beside itself, as all jobs may. */
const JOB_WITHIN_MS = minutes(15)

type TaskOptions = Pick<WorkerOptions, 'modules' | 'sql' | 'clock' | 'log' | 'metrics'>

/** Every job, listener and timetable by its name, timed and counted. */
export function taskList(options: TaskOptions): TaskList {
  const { sql, log } = options
  const tasks: TaskList = {}
  const add = (name: string, work: (payload: unknown, attempt: Attempt) => Promise<void>) => {
    if (tasks[name] !== undefined) throw new Error(`Two jobs are called ${name}`)
    tasks[name] = async (payload, { job }) => {
      const ended = options.metrics.jobSeconds.startTimer({ job: name })
      const attempt = { number: job.attempts, isLast: job.attempts >= job.max_attempts }
      try {
        await withinReason(work(payload, attempt))
        ended({ outcome: 'done' })
      } catch (error) {
        ended({ outcome: 'failed' })
        const failure = { err: error, job: name, attempt: attempt.number }
        if (attempt.isLast) log.error(failure, 'a job failed at its last try: a person has to look')
        else log.warn(failure, 'a job failed; it will be tried again')
        throw error
      }
    }
  }
  for (const module of options.modules) {
    for (const job of module.jobs ?? []) add(job.name, job.run)
    for (const listener of module.listeners ?? []) {
      add(listener.name, (payload) => tell(sql, log, listener, (payload as Telling['payload']).events))
    }
  }
  for (const timetable of timetablesOf(options)) add(timetable.name, () => timetable.run(options.clock.now()))
  return tasks
}

/** Fails what takes longer than any job should: it waits for what never comes, and would have its place for good. */
async function withinReason(work: Promise<void>): Promise<void> {
  const tooLate = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => tooLate.reject(new Error(`the job has not ended within ${JOB_WITHIN_MS / 60_000} minutes`)),
    JOB_WITHIN_MS,
  ).unref()
  await Promise.race([work, tooLate.promise]).finally(() => clearTimeout(timer))
}

export function timetablesOf({ modules, sql }: Pick<TaskOptions, 'modules' | 'sql'>): Timetable[] {
  return [...modules.flatMap((module) => module.timetables ?? []), ...sweepPlatform(sql)]
}
