import type { Driver } from './load.ts'
import { runSlice, summarise, type Measured, type Slice, type Watched } from './measure.ts'
import type { CacheState, Options } from './options.ts'
import { untilDrained, type Backlog } from './queues.ts'
import type { WorkloadRow } from './rows.ts'
import type { Sql } from '../server/platform/database/database.ts'

/** A workload beside its floor. */
export type Comparison = {
  workload: string
  cache: CacheState
  product: Measured
  floor: Measured
  ratio: number
  /** What the worker had left to do at the end of each stretch, and how long it then took. */
  backlogs: Backlog[]
}

export type Target = { pid: number; port: number }

export type Field = {
  driver: Driver
  sql: Sql
  api: Target
  floor: Target
  worker: Target
  postmasterPid: number
}

/** The measured time is split so that what else happens on the machine meets both sides alike. */
const STRETCHES = 4
/** After the other side's turn: connections open, statements prepared. */
const SHORT_LEAD_SECONDS = 0.5
const LONGEST_LEAD_SECONDS = 5
const DRAIN_WITHIN_SECONDS = 60

/** Measures a workload and its floor in alternating stretches, each of them `seconds` in all. */
export async function compare(
  row: WorkloadRow,
  cache: CacheState,
  field: Field,
  { warmup, seconds, connections }: Options,
): Promise<Comparison> {
  const { driver, sql, api, floor, worker, postmasterPid } = field
  const watched = { postmaster: postmasterPid, worker: worker.pid }
  const backlogs: Backlog[] = []
  const sides = { product: [] as Slice[], floor: [] as Slice[] }
  const stretch = (operation: WorkloadRow['operation'], { port, pid }: Target, earlier: Slice[]) => {
    const leadSeconds = earlier.length === 0 ? warmup : leadAfter(earlier)
    const plan = { operation, port, connections, leadSeconds, seconds: seconds / STRETCHES }
    const whose: Watched = pid === 0 ? watched : { ...watched, asked: pid }
    return runSlice(driver, plan, whose)
  }
  for (let turn = 0; turn < STRETCHES; turn++) {
    sides.product.push(await stretch(row.operation, api, sides.product))
    if (row.leavesWork) backlogs.push(await untilDrained(sql, DRAIN_WITHIN_SECONDS))
    sides.floor.push(await stretch(row.floor(cache), row.floorIsServer ? floor : nobody, sides.floor))
  }
  const product = summarise(sides.product)
  const bare = summarise(sides.floor)
  return {
    workload: row.name,
    cache,
    product,
    floor: bare,
    ratio: product.perSecond / bare.perSecond,
    backlogs,
  }
}

/** Long enough that those who all began at once have come apart: slow operations need more of it. */
function leadAfter(earlier: readonly Slice[]): number {
  const twice = (summarise(earlier).p50 / 1000) * 2
  return Math.min(LONGEST_LEAD_SECONDS, Math.max(SHORT_LEAD_SECONDS, twice))
}

const nobody: Target = { pid: 0, port: 0 }
