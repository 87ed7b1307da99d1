import type { Sql } from '../../../server/platform/database/database.ts'
import { isSetup, type IsIdle } from './scaffold.ts'

/**
 * A worker looks for work all the time. A look that finds nothing is no step; whether it will is asked of the
 * database before it is passed on. Beginning a transaction changes nothing, so it isn't a step of a worker's either.
 */
export function idleLooks(sql: Sql): IsIdle {
  const lookingInVain = new WeakSet<object>()
  return async (step, connection) => {
    if (isSetup(step) || step.startsWith('begin')) return true
    if (step.startsWith('update platform.outbox set relayed_at')) {
      const isIdle = !(await isThere(sql`select from platform.outbox where relayed_at is null`))
      if (isIdle) lookingInVain.add(connection)
      return isIdle
    }
    if (step === 'commit') return lookingInVain.delete(connection)
    if (isFetchingJob(step))
      return !(await isThere(
        sql`select from graphile_worker._private_jobs where is_available and run_at <= now()`,
      ))
    return isHousekeeping(step)
  }
}

const isFetchingJob = (step: string) =>
  step.includes('_private_jobs as jobs set attempts = jobs.attempts + 1') || step.includes('get_job(')

/** What the job library, and the worker's heartbeat, do of themselves at the start and by the clock. */
const isHousekeeping = (step: string) =>
  /_private_known_crontabs|_private_tasks|4 hours|\.migrations|platform\.workers/.test(step)

async function isThere(rows: PromiseLike<{ length: number }>): Promise<boolean> {
  return (await rows).length > 0
}
