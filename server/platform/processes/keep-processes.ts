import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { seconds } from '../clock.ts'
import type { Log } from '../log.ts'
import { endWhenTold } from './end-when-told.ts'
import { gatherMetrics } from './gather-metrics.ts'

/** Who lived for so long did not die of its start. */
const STEADY_AFTER_MS = seconds(10)
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = seconds(30)

/**
 * Keeps a process of each of these roles, and starts another for each that dies; those that listen share one port. They
 * end with this one, whatever ends it, and it ends when it is told to and they have. A start that can't succeed fails:
 * the others are started when the first one listens, and if that ends before, so does all.
 */
export function keepProcesses(roles: readonly ('api' | 'worker')[], log: Log): void {
  let isEnding = false
  let hasListened = false

  function start(role: string, pausedMs = 0): void {
    const begun = performance.now()
    const child = cluster.fork({ ROLE: role, END_WITH_STDIN: 'false' })
    closeWhatItNeverTook(child)
    // It could not be sent something, mostly because it is dying.
    child.on('error', (err) => log.warn({ err, child: child.process.pid }, 'a process can not be reached'))
    child.on('exit', (code: number | null, signal: string | null) => {
      if (isEnding) return
      if (!hasListened) process.exit(code ?? 1)
      const pauseMs = pauseAfter(performance.now() - begun, pausedMs)
      log.error(
        { role, child: child.process.pid, code, signal, pauseMs },
        'a process ended by itself; starting another',
      )
      setTimeout(() => isEnding || start(role, pauseMs), pauseMs)
    })
  }

  cluster.setupPrimary({ args: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  gatherMetrics(log)
  const [first, ...others] = roles
  if (first === undefined) return
  start(first)
  cluster.once('listening', () => {
    hasListened = true
    if (!isEnding) for (const role of others) start(role)
  })

  endWhenTold(log, async () => {
    isEnding = true
    const codes = await Promise.all(living().map(end))
    if (codes.some((code) => code !== 0)) process.exitCode = 1
  })
  process.on('exit', () => {
    for (const child of living()) child.process.kill('SIGKILL')
  })
}

function living(): Worker[] {
  return Object.values(cluster.workers ?? {}).flatMap((child) =>
    child === undefined || child.isDead() ? [] : child,
  )
}

async function end(child: Worker): Promise<number> {
  const ended = once(child, 'exit')
  child.process.kill('SIGTERM')
  const [code, signal] = (await ended) as [number | null, string | null]
  // By a signal itself: it had not begun yet.
  return signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : (code ?? 1)
}

function pauseAfter(livedMs: number, pausedMs: number): number {
  if (livedMs > STEADY_AFTER_MS) return 0
  return Math.min(Math.max(FIRST_PAUSE_MS, 2 * pausedMs), LONGEST_PAUSE_MS)
}

/**
 * A connection goes to a process by a message, and Node.js keeps its own end open until that is answered: for ever where
 * the process is killed before (26.10: one hanging client at nearly each `kill -9` under load, measured).
 */
function closeWhatItNeverTook(child: Worker): void {
  type Message = { act?: string; key?: string }
  type Send = (message: Message, connection: { close(): void }, ...rest: unknown[]) => boolean
  const { process } = child as unknown as { process: { send: Send } }
  // One at a time for each port. Those before it were taken, and are closed already.
  const lastSent = new Map<string | undefined, { close(): void }>()
  const send = process.send.bind(process)
  process.send = (message, connection, ...rest) => {
    if (message.act === 'newconn') lastSent.set(message.key, connection)
    return send(message, connection, ...rest)
  }
  child.on('exit', () => {
    for (const connection of lastSent.values()) connection.close()
  })
}
