import type { Field } from './compare.ts'
import { runSlice, summarise, type Measured } from './measure.ts'
import type { CacheState, Options } from './options.ts'
import { untilDrained } from './queues.ts'

/** What the API bears of the mixed load, as operations a second that arrive whether it is ready or not. */
export type HighestRate = {
  cache: CacheState
  /** 0 if not even the lowest was held. */
  rate: number
  /** Single requests, at the highest rate held. */
  held: Measured | undefined
  tried: { rate: number; p95: number; errors: number; isHeld: boolean }[]
}

const LOWEST_RATE = 25
const GROWTH = 1.5
/** Between the last one held and the first one not: halvings of what lies between. */
const REFINEMENTS = 3
const HELD_P95_MS = 200
const HELD_ERROR_SHARE = 0.001
const DRAIN_WITHIN_SECONDS = 60

/** Raises the rate until the 95th percentile passes 200 ms, then looks closer at where that was. */
export async function findHighestRate(
  field: Field,
  cache: CacheState,
  options: Options,
): Promise<HighestRate> {
  const found: HighestRate = { cache, rate: 0, held: undefined, tried: [] }
  const attempt = async (rate: number): Promise<boolean> => {
    const { isHeld, measured } = await holdRate(field, rate, options)
    found.tried.push({ rate, p95: measured.p95, errors: measured.errors, isHeld })
    if (isHeld && rate > found.rate) Object.assign(found, { rate, held: measured })
    return isHeld
  }
  let tooMuch = LOWEST_RATE
  while (await attempt(tooMuch)) tooMuch = Math.round(tooMuch * GROWTH)
  for (let step = 0; step < REFINEMENTS; step++) {
    const between = Math.round((found.rate + tooMuch) / 2)
    if (!(await attempt(between))) tooMuch = between
  }
  return found
}

async function holdRate(field: Field, rate: number, { connections, warmup, seconds }: Options) {
  const { driver, sql, api, worker, postmasterPid } = field
  const plan = {
    operation: 'mixed' as const,
    port: api.port,
    connections,
    leadSeconds: warmup / 2,
    seconds: seconds / 2,
    rate,
  }
  const slice = await runSlice(driver, plan, {
    asked: api.pid,
    postmaster: postmasterPid,
    worker: worker.pid,
  })
  await untilDrained(sql, DRAIN_WITHIN_SECONDS)
  const measured = summarise([slice])
  const errorsAllowed = measured.operations * HELD_ERROR_SHARE
  const isHeld =
    !slice.recorded.overwhelmed && measured.p95 <= HELD_P95_MS && measured.errors <= errorsAllowed
  return { isHeld, measured }
}
