import cluster from 'node:cluster'
import { seconds } from '../clock.ts'
import type { Log } from '../log.ts'

/**
 * Longer than any request or job should take, and less than the 10 s after which container runtimes kill. Whatever still
 * runs then is ended, and heals when it is run again. One of several gives up a little before the one that keeps them.
 */
const END_WITHIN_MS = cluster.isWorker ? seconds(8.5) : seconds(9)

/** Ends this process, once it is told to: by SIGTERM, by Ctrl-C, or by its parent's end. `end` is called once. */
export function endWhenTold(log: Log, end: () => Promise<void>): void {
  let isEnding = false
  const endOnce = async (why: string) => {
    if (isEnding) return
    isEnding = true
    log.info({ why }, 'shutting down')
    setTimeout(() => {
      log.error('what still runs is ended unfinished')
      process.exit(1)
    }, END_WITHIN_MS).unref()
    await end()
    process.exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void endOnce(signal))
  // Whoever started this one holds the other end of its standard input: when they die, so does this.
  if (process.env['END_WITH_STDIN'] === 'true')
    process.stdin.on('end', () => void endOnce('parent gone')).resume()
}
