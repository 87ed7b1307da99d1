import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** When a process started, in whatever words the system has for it; nothing if there is no such process. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startOnLinux(pid)
  if (process.platform === 'win32') return isAlive(pid) ? 'running' : undefined
  return ps(pid, 'lstart=')
}

/** The command line of a living process, its words separated by spaces. Unknown on Windows. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  if (process.platform !== 'linux') return ps(pid, 'command=')
  // Empty for one that has ended and was not collected by its parent.
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return words.replaceAll('\0', ' ').trim() || undefined
}

async function startOnLinux(pid: number) {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (!status) return undefined
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  // proc(5): the start time is field 22, and the name in field 2 may hold spaces and brackets. Z: ended, not collected.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : `${boot.trim()}:${fields[19]}`
}

async function ps(pid: number, column: string) {
  const { stdout } = await promisify(execFile)('ps', ['-o', column, '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim() || undefined
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
