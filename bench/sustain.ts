import { setTimeout as sleep } from 'node:timers/promises'
import { readFile } from 'node:fs/promises'
import { residentBytes } from './counters.ts'
import { loadCatalogue, readFixtures } from './fixtures.ts'
import { startDriver } from './load.ts'
import { runSlice, summarise, type Measured } from './measure.ts'
import { untilDrained, type Backlog } from './queues.ts'
import { latestResults, mebibytes, renderTable, type Results } from './report.ts'
import { openStage, type Stage } from './stage.ts'

/** One steady load over a longer time: the mixed workload, at a fixed rate, on many connections. */
export type SustainPlan = {
  seconds: number
  connections: number
  /** Operations a second; 0: half of the highest rate of the last `npm run bench`. */
  rate: number
  products: number
  processes: number
}

type MemorySample = { second: number; apiBytes: number; workerBytes: number }
type Sustained = { rate: number; measured: Measured; memory: MemorySample[]; backlog: Backlog }

const LEAD_SECONDS = 5
const SAMPLES = 40
const ERROR_SHARE_ALLOWED = 0.001
/** Between the third and the last quarter of the time, memory may grow by this much and still be called level. */
const GROWTH_ALLOWED = 0.05

/** Runs the load, prints what came of it, and ends the program: with 1 where errors or memory are beyond what is allowed. */
export async function sustain(title: string, plan: SustainPlan): Promise<void> {
  const stage = await openStage()
  let passed = false
  try {
    const sustained = await run(stage, plan)
    passed = isWithinErrors(sustained.measured) && isLevel(sustained.memory)
    console.log(render(title, plan, sustained))
  } finally {
    await stage.close()
  }
  process.exit(passed ? 0 : 1)
}

async function run(stage: Stage, plan: SustainPlan): Promise<Sustained> {
  const rate = plan.rate === 0 ? await halfOfTheHighest() : plan.rate
  console.log(`loading ${plan.products} products; then ${rate} operations/s for ${plan.seconds} s`)
  await loadCatalogue(stage, plan.products)
  const worker = await stage.startWorker()
  const api = await stage.startApi({ cache: 'on', processes: plan.processes })
  const driver = startDriver()
  driver.use(await readFixtures(stage))
  const memory: MemorySample[] = []
  const sampling = new AbortController()
  const begun = performance.now()
  const sample = async () => {
    while (!sampling.signal.aborted) {
      const second = Math.round((performance.now() - begun) / 1000)
      memory.push({ second, apiBytes: residentBytes(api.pid), workerBytes: residentBytes(worker.pid) })
      await sleep((plan.seconds / SAMPLES) * 1000, undefined, { signal: sampling.signal }).catch(() => {})
    }
  }
  const sampled = sample()
  const slice = await runSlice(
    driver,
    { ...plan, operation: 'mixed', port: api.port, leadSeconds: LEAD_SECONDS, rate },
    { asked: api.pid, postmaster: stage.postmasterPid, worker: worker.pid },
  )
  sampling.abort()
  await sampled
  driver.end()
  return { rate, measured: summarise([slice]), memory, backlog: await untilDrained(stage.sql, 60) }
}

async function halfOfTheHighest(): Promise<number> {
  const latest = JSON.parse(await readFile(latestResults, 'utf8').catch(() => '{}')) as Partial<Results>
  const rate =
    latest.highestRates?.find(({ cache }) => cache === 'on')?.rate ?? latest.highestRates?.[0]?.rate
  if (rate !== undefined && rate > 0) return Math.round(rate / 2)
  console.error('No highest rate is known: run `npm run bench` first, or give --rate.')
  process.exit(1)
}

function isWithinErrors({ errors, operations }: Measured): boolean {
  return errors <= operations * ERROR_SHARE_ALLOWED
}

function isLevel(memory: readonly MemorySample[]): boolean {
  return growth(memory, ({ apiBytes }) => apiBytes) <= GROWTH_ALLOWED
}

function growth(memory: readonly MemorySample[], of: (sample: MemorySample) => number): number {
  const third = quarter(memory, 2).map(of)
  const last = quarter(memory, 3).map(of)
  return mean(last) / mean(third) - 1
}

function quarter(memory: readonly MemorySample[], index: number): MemorySample[] {
  const size = memory.length / 4
  return memory.slice(Math.floor(index * size), Math.floor((index + 1) * size))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

function render(title: string, plan: SustainPlan, { rate, measured, memory, backlog }: Sustained): string {
  const { operations, errors, perSecond, p50, p95, p99, driverShare } = measured
  const share = ((errors / Math.max(1, operations)) * 100).toFixed(3)
  const quarters = [0, 1, 2, 3].map((index) => quarter(memory, index))
  const row = (name: string, of: (sample: MemorySample) => number) => [
    name,
    ...quarters.map((samples) => mebibytes(mean(samples.map(of)))),
    `${(growth(memory, of) * 100).toFixed(1)} %`,
  ]
  return [
    `\n${title}: ${plan.connections} connections, ${rate} operations/s, ${measured.seconds.toFixed(0)} s`,
    `${operations} requests (${perSecond.toFixed(0)}/s), ${errors} errors (${share} %), ` +
      `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, driver ${Math.round(driverShare * 100)} %`,
    renderTable(
      ['resident MiB', '1st quarter', '2nd', '3rd', '4th', '3rd → 4th'],
      [row('API', ({ apiBytes }) => apiBytes), row('worker', ({ workerBytes }) => workerBytes)],
    ),
    `the worker had ${backlog.events + backlog.jobs} events and jobs left` +
      (backlog.isDrained
        ? `, done ${backlog.drainedAfterSeconds.toFixed(1)} s later`
        : ', and not done a minute later'),
    ...measured.firstErrors,
    isWithinErrors(measured) ? 'errors: below 0.1 %' : 'errors: TOO MANY, 0.1 % are allowed',
    isLevel(memory) ? 'memory: level' : 'memory: NOT LEVEL',
  ].join('\n')
}
