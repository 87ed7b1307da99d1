import { Logger } from 'graphile-worker'
import { seconds } from '../clock.ts'
import { withoutPersons, type Log } from '../log.ts'

/** Jobs fetched at once; what is fetched and not begun goes back after this, should others be free to run it. */
const FETCHED_JOBS = 24
const GIVE_BACK_AFTER_MS = seconds(5)

// What became of a job is written in batches: only then does the library wait for it when it stops, and take it when that
// fails. Else it writes to nobody's knowledge, and a failure ends the process (0.18.0, worker.js).
export const preset: GraphileConfig.Preset = {
  worker: {
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
    localQueue: { size: FETCHED_JOBS, ttl: GIVE_BACK_AFTER_MS },
  },
}

// What became of a job is logged where it is run.
export function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error' && meta?.['failure'] !== true) log.error(withoutPersons(message))
    else if (level === 'warning') log.warn(withoutPersons(message))
  })
}
