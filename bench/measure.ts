import { processorMs } from './counters.ts'
import type { Driver } from './load.ts'
import type { OperationName } from './operations.ts'
import type { Recorded } from './record.ts'

/** The result of some time under one load. Per operation where nothing else is said. */
export type Measured = {
  operations: number
  errors: number
  firstErrors: string[]
  seconds: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  /** Processor time of the process that was asked, of PostgreSQL, and of the worker; milliseconds. */
  nodeMs: number
  postgresMs: number
  workerMs: number
  /** Of one core, over the measured time. */
  driverShare: number
}

/** Whose processor time is read. Without an `asked`, the driver itself did the work. */
export type Watched = { asked?: number; postmaster: number; worker: number }

export type Slice = { recorded: Recorded; askedMs: number; postgresMs: number; workerMs: number }

type SlicePlan = {
  operation: OperationName
  port: number
  connections: number
  leadSeconds: number
  seconds: number
  rate?: number
}

/** One uninterrupted stretch of load, and what the watched processes took while it counted. */
export async function runSlice(driver: Driver, plan: SlicePlan, watched: Watched): Promise<Slice> {
  const read = () => ({
    asked: watched.asked === undefined ? 0 : processorMs(watched.asked),
    postgres: processorMs(watched.postmaster),
    worker: processorMs(watched.worker),
  })
  let before = read()
  const recorded = await driver.run(plan, () => (before = read()))
  const after = read()
  const driverMs = recorded.driverShare * recorded.elapsedSeconds * 1000
  return {
    recorded,
    askedMs: watched.asked === undefined ? driverMs : after.asked - before.asked,
    postgresMs: after.postgres - before.postgres,
    workerMs: after.worker - before.worker,
  }
}

/** Several stretches under the same load as one. */
export function summarise(slices: readonly Slice[]): Measured {
  const latencies = Float32Array.from(slices.flatMap(({ recorded }) => [...recorded.latenciesMs])).sort()
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0)
  const operations = latencies.length
  const seconds = sum(({ recorded }) => recorded.elapsedSeconds)
  const each = (total: number) => total / Math.max(1, operations)
  return {
    operations,
    errors: sum(({ recorded }) => recorded.errors),
    firstErrors: slices.flatMap(({ recorded }) => recorded.firstErrors).slice(0, 5),
    seconds,
    perSecond: operations / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    nodeMs: each(sum(({ askedMs }) => askedMs)),
    postgresMs: each(sum(({ postgresMs }) => postgresMs)),
    workerMs: each(sum(({ workerMs }) => workerMs)),
    driverShare: sum(({ recorded }) => recorded.driverShare * recorded.elapsedSeconds) / seconds,
  }
}

function percentile(sorted: Float32Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
