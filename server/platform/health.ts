import type { StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from './clock.ts'
import type { Sql } from './database/database.ts'
import { readQueues } from './jobs/queues.ts'

export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy'
export type Check = { status: HealthStatus; detail: string }
export type HealthReport = {
  status: HealthStatus
  version: string
  uptimeSeconds: number
  checks: Record<string, Check>
}

/** A look at one thing this process depends on. It must answer quickly, and never throw for what it looks for. */
export type HealthCheck = () => Promise<Check> | Check

/** Whoever asks for the report decides by it where traffic goes, and asks often. */
const CHECK_WITHIN_MS = seconds(2)
const LAG_DEGRADED_SECONDS = 60
/** A worker that was killed is replaced within some seconds. */
const DESERTED_AFTER_SECONDS = 15
const UNFETCHED_UNHEALTHY_SECONDS = 5
const MEMORY_DEGRADED_BYTES = 1_500_000_000
const DISK_DEGRADED_BYTES = 500_000_000

/** Runs all checks. Unhealthy means: send no traffic here. Degraded means: it works, and someone should look. */
export async function reportHealth(
  checks: Record<string, HealthCheck>,
  version: string,
): Promise<HealthReport> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const result = await Promise.race([Promise.try(check), tooLate()]).catch(failing)
      return [name, result] as const
    }),
  )
  const results = Object.fromEntries(entries)
  return {
    status: worst(Object.values(results)),
    version,
    uptimeSeconds: Math.floor(process.uptime()),
    checks: results,
  }
}

function worst(checks: readonly Check[]): HealthStatus {
  if (checks.some((check) => check.status === 'unhealthy')) return 'unhealthy'
  return checks.some((check) => check.status === 'degraded') ? 'degraded' : 'healthy'
}

async function tooLate(): Promise<Check> {
  await sleep(CHECK_WITHIN_MS, undefined, { ref: false })
  return { status: 'unhealthy', detail: `no answer within ${CHECK_WITHIN_MS / 1000} s` }
}

function failing(error: unknown): Check {
  return { status: 'unhealthy', detail: error instanceof Error ? error.message : String(error) }
}

export function databaseCheck(sql: Sql): HealthCheck {
  return async () => {
    const started = performance.now()
    await sql`select 1 as one`
    return { status: 'healthy', detail: `answered in ${Math.round(performance.now() - started)} ms` }
  }
}

/** How far behind the events and jobs are: a dead worker of another process shows here. */
export function queueCheck(sql: Sql): HealthCheck {
  return async () => {
    const { eventsLagSeconds, jobsLagSeconds, jobsGivenUp, workersAlive } = await readQueues(sql)
    const behind = Math.round(Math.max(eventsLagSeconds, jobsLagSeconds))
    const isDeserted = workersAlive === 0 && behind > DESERTED_AFTER_SECONDS
    return {
      status: isDeserted || behind > LAG_DEGRADED_SECONDS ? 'degraded' : 'healthy',
      detail: `${isDeserted ? 'no worker is alive; ' : ''}${behind} s behind, ${jobsGivenUp} job(s) given up`,
    }
  }
}

/** For a process that runs jobs: one that fetches none of those that are due is good for nothing. */
export function workerCheck(sql: Sql, worker: { isFetching(): boolean }): HealthCheck {
  return async () => {
    if (worker.isFetching()) return { status: 'healthy', detail: 'fetches jobs' }
    const { jobsLagSeconds } = await readQueues(sql)
    return {
      status: jobsLagSeconds > UNFETCHED_UNHEALTHY_SECONDS ? 'unhealthy' : 'healthy',
      detail: `fetches no jobs; one has been due for ${Math.round(jobsLagSeconds)} s`,
    }
  }
}

export function circuitCheck(circuit: () => 'closed' | 'open' | 'half-open'): HealthCheck {
  return () => ({ status: circuit() === 'closed' ? 'healthy' : 'degraded', detail: `circuit ${circuit()}` })
}

export const memoryCheck: HealthCheck = () => {
  const { rss } = process.memoryUsage()
  const status = rss > MEMORY_DEGRADED_BYTES ? 'degraded' : 'healthy'
  return { status, detail: `${Math.round(rss / 1_048_576)} MiB resident` }
}

/** Room on the disk of a folder, which may not have been made yet. */
export function diskCheck(folder: string): HealthCheck {
  return async () => {
    const { bavail, bsize } = await statfsOf(resolve(folder))
    const free = bavail * bsize
    return {
      status: free < DISK_DEGRADED_BYTES ? 'degraded' : 'healthy',
      detail: `${Math.round(free / 1_048_576)} MiB free`,
    }
  }
}

async function statfsOf(folder: string): Promise<StatsFs> {
  try {
    return await statfs(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error
    return statfsOf(dirname(folder))
  }
}
