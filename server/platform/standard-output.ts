import { writeSync } from 'node:fs'

const STDOUT = 1
const BLOCK = 4096
const FLUSH_EVERY_MS = 100
const GOES_ON_AFTER_MS = 5
/** Characters. Whoever reads nothing for so long loses lines, rather than this process its memory; they are told how many. */
const MOST_WAITING = 16 * 1024 * 1024
const LAST_BLOCKS_WITHIN_MS = 1000
const NOTHING = Buffer.alloc(0)

/**
 * Standard output for logs. Written in blocks, and at least ten times a second: a system call for each line costs more than
 * the line. What waits is written when the process ends, however it does, short of being killed.
 *
 * Nothing waits for whoever reads it: while they are slow lines wait in memory, up to a limit; when they are gone this process
 * is told to end (SIGTERM), as a pipe's writer is.
 */
export function standardOutput(): { write(line: string): void } {
  // Opening it makes a pipe non-blocking: else a write to a full one would hold the process, and its end.
  void process.stdout
  let waiting = ''
  /** What of an earlier block was not taken yet. */
  let rest: Buffer = NOTHING
  let isGone = false
  let lost = 0

  function flush(): void {
    if (isGone || (rest.length === 0 && waiting === '')) return
    try {
      if (rest.length === 0) [rest, waiting, lost] = [Buffer.from(waiting + lineOf(lost)), '', 0]
      rest = rest.subarray(writeSync(STDOUT, rest))
      // Somebody reads: what has waited for them need not wait for the next turn.
      if (rest.length > 0) setTimeout(flush, GOES_ON_AFTER_MS).unref()
    } catch (error) {
      if (isFull(error)) return
      isGone = true
      process.kill(process.pid, 'SIGTERM')
    }
  }

  setInterval(flush, FLUSH_EVERY_MS).unref()
  process.on('exit', () => {
    // There is no later: whoever does not read it now never does.
    const deadline = performance.now() + LAST_BLOCKS_WITHIN_MS
    while (!isGone && rest.length + waiting.length > 0 && performance.now() < deadline) flush()
  })
  return {
    write(line) {
      if (isGone) return
      // Once one is lost all are until the rest is on its way, so that the count stands where they would.
      if (lost > 0 || waiting.length > MOST_WAITING) lost += 1
      else waiting += line
      if (waiting.length >= BLOCK && rest.length === 0) flush()
    },
  }
}

function lineOf(lost: number): string {
  if (lost === 0) return ''
  const time = new Date().toISOString()
  return `${JSON.stringify({ level: 'warn', time, lost, msg: 'lines of the log are lost: nobody read them in time' })}\n`
}

function isFull(error: unknown): boolean {
  return ['EAGAIN', 'EBUSY'].includes(String((error as NodeJS.ErrnoException).code))
}
