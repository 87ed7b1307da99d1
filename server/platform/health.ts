import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Sql } from './database/database.ts'

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

const LAG_DEGRADED_SECONDS = 60
const MEMORY_DEGRADED_BYTES = 1_500_000_000
const DISK_DEGRADED_BYTES = 500_000_000

/** Runs all checks. Unhealthy means: send no traffic here. Degraded means: it works, and someone should look. */
export async function reportHealth(
  checks: Record<string, HealthCheck>,
  version: string,
): Promise<HealthReport> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const result = await Promise.try(check).catch((error: unknown) => failing(error))
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

/** How far behind the events and jobs are: a dead worker shows here. */
export function queueCheck(sql: Sql): HealthCheck {
  return async () => {
    const [lag] = await sql<{ events: number; jobs: number }[]>`
      select
        coalesce(extract(epoch from now() - (select min(announced_at) from platform.outbox where relayed_at is null)), 0)::float8 as events,
        coalesce(extract(epoch from now() - (
          select min(run_at) from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at <= now()
        )), 0)::float8 as jobs`
    const seconds = Math.round(Math.max(lag?.events ?? 0, lag?.jobs ?? 0))
    return { status: seconds > LAG_DEGRADED_SECONDS ? 'degraded' : 'healthy', detail: `${seconds} s behind` }
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

export const diskCheck: HealthCheck = async () => {
  const { bavail, bsize } = await statfs(tmpdir())
  const free = bavail * bsize
  return {
    status: free < DISK_DEGRADED_BYTES ? 'degraded' : 'healthy',
    detail: `${Math.round(free / 1_048_576)} MiB free`,
  }
}
