import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/* What processes take, read from /proc (Linux). */

type ProcessRow = { parent: number; ownTicks: number; reapedTicks: number }

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/**
 * Processor time of a process and all below it, in milliseconds since each began. Those that have ended and were reaped
 * are in it, so that of PostgreSQL's backends none is lost.
 */
export function processorMs(pid: number): number {
  const rows = readProcesses()
  const ticks = treeOf(pid, rows).map((id) => {
    const row = rows.get(id)
    return row === undefined ? 0 : row.ownTicks + row.reapedTicks
  })
  return ticks.reduce((sum, one) => sum + one, 0) * TICK_MS
}

/** Resident memory of a process and all below it. What several share of it is counted in each. */
export function residentBytes(pid: number): number {
  return treeOf(pid, readProcesses())
    .map((id) => Number(/VmRSS:\s+(\d+) kB/.exec(readOrNothing(`/proc/${id}/status`))?.[1] ?? 0) * 1024)
    .reduce((sum, one) => sum + one, 0)
}

function readProcesses(): Map<number, ProcessRow> {
  const rows = new Map<number, ProcessRow>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readOrNothing(`/proc/${name}/stat`)
    // The command stands in parentheses and may hold anything, spaces included: proc(5) fields from 3 on follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const field = (number: number) => Number(fields[number - 3] ?? 0)
    if (stat !== '')
      rows.set(Number(name), {
        parent: field(4),
        ownTicks: field(14) + field(15),
        reapedTicks: field(16) + field(17),
      })
  }
  return rows
}

function treeOf(pid: number, rows: Map<number, ProcessRow>): number[] {
  const children = [...rows].filter(([, { parent }]) => parent === pid).map(([id]) => id)
  return [pid, ...children.flatMap((id) => treeOf(id, rows))]
}

// A process may end between the listing and the look.
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const root = fileURLToPath(new URL('../', import.meta.url))

/** What a server needs on its disk: the server itself, and the packages it is installed with in production. */
export function installedBytes(): number {
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const packages = listed.split('\n').filter((path) => path.includes('node_modules'))
  return [...packages, join(root, 'server')].map(bytesBelow).reduce((sum, one) => sum + one, 0)
}

/** Without packages nested in a package: those are listed themselves. */
function bytesBelow(path: string): number {
  const entry = lstatSync(path, { throwIfNoEntry: false })
  if (entry === undefined) return 0
  if (!entry.isDirectory()) return entry.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + bytesBelow(join(path, name)), 0)
}
