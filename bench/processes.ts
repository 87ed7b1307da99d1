import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { residentBytes } from './counters.ts'

/** A process of the market that answers. */
export type ServerProcess = {
  pid: number
  port: number
  startupSeconds: number
  /** Some time after the start, before anything was asked of it. */
  idleBytes: number
  stop(): Promise<void>
}

// A million products are brought into memory before the first request.
const READY_WITHIN_MS = 300_000
const IDLE_AFTER_MS = 1_500
const STOP_WITHIN_MS = 15_000

/**
 * Starts `npm run serve` in all but npm, and waits until it answers. What it logs goes to a file, as a process manager
 * would have it.
 */
export async function startServer(options: {
  name: string
  environment: Record<string, string>
  folder: string
  processes: number
  profileFolder: string | undefined
}): Promise<ServerProcess> {
  const { name, environment, folder, processes, profileFolder } = options
  const log = join(folder, `${name}.log`)
  const output = openSync(log, 'a')
  const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))
  const profiling =
    profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}/${name}`]
  const sharing = processes > 1 ? ['--processes', String(processes)] : []
  const startsBefore = await startsIn(log)
  const begun = performance.now()
  const child = spawn(process.execPath, [...profiling, main, ...sharing], {
    env: environment,
    stdio: ['pipe', output, output],
  })
  const port = Number(environment['PORT'])
  await untilHealthy(child, port, log)
  const startupSeconds = (performance.now() - begun) / 1000
  // The first one answers before the others are there.
  await untilIt(async () => (await startsIn(log)) === startsBefore + processes, child, log)
  await sleep(IDLE_AFTER_MS)
  const pid = child.pid ?? 0
  return { pid, port, startupSeconds, idleBytes: residentBytes(pid), stop: () => stop(child) }
}

async function untilHealthy(child: ChildProcess, port: number, log: string): Promise<void> {
  const isHealthy = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    return answer?.ok === true
  }
  await untilIt(isHealthy, child, log)
}

/** How many processes have written to this log that they are ready. */
async function startsIn(log: string): Promise<number> {
  return (await readFile(log, 'utf8')).split('"msg":"ready"').length - 1
}

async function untilIt(holds: () => Promise<boolean>, child: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`a process ended before it was ready; see ${log}`)
    if (await holds()) return
    await sleep(5)
  }
  throw new Error(`a process did not become ready; see ${log}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(timer)
}

/** A program of this folder which tells one thing when it is ready, and ends with its parent. */
export type Companion<Told> = { pid: number; told: Told; stop(): Promise<void> }

export async function startCompanion<Told>(
  program: string,
  environment: Record<string, string>,
): Promise<Companion<Told>> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  })
  const died = once(child, 'exit').then(() =>
    Promise.reject(new Error(`${program} ended before it was ready`)),
  )
  died.catch(() => {})
  const [told] = (await Promise.race([once(child, 'message'), died])) as [Told]
  return {
    pid: child.pid ?? 0,
    told,
    async stop() {
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      if (child.exitCode === null) await ended
    },
  }
}

/** Free at the moment of asking. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
