import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverEnvironment } from './binaries.ts'
import { type DatabaseFolder, postmasterLines } from './folder.ts'
import { DatabaseFolderInUse } from './lock.ts'
import { commandLineOf } from './running-process.ts'

/** Either the server, accepting connections, or what it wrote before it gave up. */
export type Start = { server: ChildProcess; output?: undefined } | { server?: undefined; output: string }

export async function startServer(folder: DatabaseFolder, settings: Record<string, string>): Promise<Start> {
  const log = await open(folder.log, 'a')
  try {
    const { size: logStart } = await log.stat()
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(folder.binaries.postgres, ['-D', folder.data, ...flags], {
      ...folder.account,
      cwd: folder.data,
      env: serverEnvironment(),
      // A session of its own: the terminal's Ctrl-C reaches us and not the server, which we stop when we are done.
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await once(server, 'spawn')
    while (!hasEnded(server)) {
      if (await acceptsConnections(folder, server)) return { server }
      await sleep(20)
    }
    return { output: (await readFile(folder.log)).subarray(logStart).toString() }
  } finally {
    await log.close()
  }
}

/** Ends open connections, rolls back what they had begun, and waits until the server is gone. */
export async function stopServer(folder: DatabaseFolder, server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  server.ref()
  const exited = once(server, 'exit')
  askToStop(folder, server)
  await exited
}

/** Returns at once; the server goes on to shut down in good order ("fast", in PostgreSQL's words). */
export function askToStop(folder: DatabaseFolder, server: ChildProcess): void {
  if (process.platform !== 'win32') server.kill('SIGINT')
  else
    spawn(folder.binaries.pg_ctl, ['stop', '-m', 'fast', '-D', folder.data], {
      detached: true,
      stdio: 'ignore',
    })
}

/**
 * Clears away what a run that could not end properly left on the folder: after `kill -9`, a server still running;
 * after a power cut, a postmaster.pid whose number may by now be another program's, which PostgreSQL would take for a
 * living server.
 */
export async function stopServerLeftBehind(
  folder: DatabaseFolder,
  abandoned: boolean,
  log: (line: string) => void,
) {
  const pid = Number((await postmasterLines(folder))[0])
  if (!pid || !(await commandLineOf(pid))) return
  if (!(await isServerOf(folder, pid))) return rm(folder.postmaster)
  if (!abandoned) throw new DatabaseFolderInUse(folder.path, pid)
  log('Stopping the database server that an earlier run left behind')
  process.kill(pid, 'SIGINT')
  while (await isServerOf(folder, pid)) await sleep(20)
}

async function isServerOf(folder: DatabaseFolder, pid: number) {
  return (await commandLineOf(pid))?.includes(`-D ${folder.data} `) ?? false
}

/** What pg_ctl waits for, too. */
async function acceptsConnections(folder: DatabaseFolder, server: ChildProcess) {
  const lines = await postmasterLines(folder)
  return Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready'
}

function hasEnded(server: ChildProcess) {
  return server.exitCode !== null || server.signalCode !== null
}
