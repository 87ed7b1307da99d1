import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Comparison } from './compare.ts'
import type { HighestRate } from './highest-rate.ts'
import type { CacheState, Options } from './options.ts'

export type ProcessFigures = {
  cache: CacheState
  startupSeconds: number
  idleBytes: number
  loadedBytes: number
}

export type Results = {
  at: string
  machine: { cores: number; model: string; node: string }
  options: Options
  comparisons: Comparison[]
  highestRates: HighestRate[]
  statements: { workload: string; cache: CacheState; perOperation: number; byText: Record<string, number> }[]
  processes: ProcessFigures[]
  workerLoadedBytes: number
  installedBytes: number
}

export function describeMachine(): Results['machine'] {
  const all = cpus()
  return { cores: all.length, model: all[0]?.model ?? 'unknown', node: process.version }
}

export const latestResults = new URL('results/latest.json', import.meta.url)

export async function writeResults(results: Results): Promise<string> {
  await mkdir(new URL('.', latestResults), { recursive: true })
  await writeFile(latestResults, `${JSON.stringify(results, undefined, 2)}\n`)
  return fileURLToPath(latestResults)
}

/** The whole result as text, tables in Markdown. */
export function renderResults(results: Results): string {
  const { comparisons, highestRates, processes } = results
  return [
    renderTable(
      comparisonHeader,
      comparisons.flatMap((one) => comparisonLines(one, results)),
    ),
    highestRates.length === 0 ? '' : renderTable(rateHeader, highestRates.map(rateLine)),
    renderTable(
      ['cache', 'start-up', 'memory idle → loaded'],
      processes.map(({ cache, startupSeconds, idleBytes, loadedBytes }) => [
        cache,
        `${startupSeconds.toFixed(2)} s`,
        `${mebibytes(idleBytes)} → ${mebibytes(loadedBytes)} MiB`,
      ]),
    ),
    `worker, loaded: ${mebibytes(results.workerLoadedBytes)} MiB · installed: ${mebibytes(results.installedBytes)} MiB`,
    renderBacklogs(comparisons),
    renderErrors(comparisons),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const comparisonHeader =
  'workload,cache,of floor,requests/s,p50 ms,p95 ms,p99 ms,errors,Node ms,PostgreSQL ms,worker ms,statements,driver'.split(
    ',',
  )

function comparisonLines(one: Comparison, { statements }: Results): string[][] {
  const count = statements.find(({ workload, cache }) => workload === one.workload && cache === one.cache)
  const line = (name: string, ratio: string, measured: Comparison['product'], perOperation: string) => [
    name,
    one.cache,
    ratio,
    measured.perSecond.toFixed(measured.perSecond < 100 ? 1 : 0),
    ...[measured.p50, measured.p95, measured.p99].map((ms) => ms.toFixed(1)),
    String(measured.errors),
    ...[measured.nodeMs, measured.postgresMs, measured.workerMs].map((ms) => ms.toFixed(2)),
    perOperation,
    `${Math.round(measured.driverShare * 100)} %`,
  ]
  return [
    line(one.workload, one.ratio.toFixed(2), one.product, count?.perOperation.toFixed(1) ?? ''),
    line('  its floor', '', one.floor, ''),
  ]
}

const rateHeader =
  'mixed,cache,operations/s held,requests/s,p50 ms,p95 ms,p99 ms,errors,Node ms,PostgreSQL ms,driver'.split(
    ',',
  )

function rateLine({ cache, rate, held }: HighestRate): string[] {
  if (held === undefined) return ['highest rate', cache, 'none']
  return [
    'highest rate',
    cache,
    String(rate),
    held.perSecond.toFixed(0),
    ...[held.p50, held.p95, held.p99].map((ms) => ms.toFixed(1)),
    String(held.errors),
    held.nodeMs.toFixed(2),
    held.postgresMs.toFixed(2),
    `${Math.round(held.driverShare * 100)} %`,
  ]
}

function renderBacklogs(comparisons: readonly Comparison[]): string {
  const lines = comparisons.flatMap(({ workload, cache, product, backlogs }) => {
    if (backlogs.length === 0) return []
    const left = backlogs.map(({ events, jobs }) => events + jobs)
    const seconds = backlogs.reduce((sum, one) => sum + one.drainedAfterSeconds, 0)
    const given = backlogs.every(({ isDrained }) => isDrained) ? '' : ', and had not done it all by then'
    return [
      `${workload}, cache ${cache}: after ${product.seconds.toFixed(0)} s of load the worker took another ` +
        `${seconds.toFixed(1)} s for what was left (${left.join(', ')} events and jobs)${given}`,
    ]
  })
  return lines.join('\n')
}

function renderErrors(comparisons: readonly Comparison[]): string {
  return comparisons
    .flatMap(({ workload, cache, product, floor }) => [
      ...product.firstErrors.map((error) => `${workload}, cache ${cache}: ${error}`),
      ...floor.firstErrors.map((error) => `floor of ${workload}, cache ${cache}: ${error}`),
    ])
    .join('\n')
}

/** A Markdown table, its columns as wide as their widest cell. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '')[column < 2 ? 'padEnd' : 'padStart'](width)).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(header), rule, ...rows.map(line)].join('\n')
}

export function mebibytes(bytes: number): string {
  return String(Math.round(bytes / 1_048_576))
}
