import { parseArgs } from 'node:util'
import { loadCatalogue, readFixtures, withTokens } from './fixtures.ts'
import { copyProducts } from './large-catalogue.ts'
import { startDriver, type Driver } from './load.ts'
import { runSlice, summarise, type Measured } from './measure.ts'
import type { OperationName } from './operations.ts'
import { untilDrained } from './queues.ts'
import { renderTable } from './report.ts'
import { openStage, type Stage } from './stage.ts'
import { API, type Fixtures } from './workload.ts'

/*
 * `node bench/growth.ts`: what more products cost. For each size a database of its own, filled by COPY; the response
 * cache off. The listing's pages are the same at every size, the newest fifty; a deep page is read by its cursor.
 */

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    seconds: { type: 'string', default: '10' },
    warmup: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const plan = {
  seconds: Number(values.seconds),
  leadSeconds: Number(values.warmup),
  connections: Number(values.connections),
}

const columns: { name: string; operation: OperationName }[] = [
  { name: 'list', operation: 'newestPages' },
  { name: 'first page', operation: 'firstPage' },
  { name: 'deep page', operation: 'deepPage' },
  { name: 'detail', operation: 'detail' },
  { name: 'search', operation: 'search' },
  { name: 'place', operation: 'place' },
]

const PAGE_OF_CURSOR = 100
const LAST_PAGE = 10_000

type Size = { products: number; loadSeconds: number; measured: Map<string, Measured> }

const stage = await openStage()
const driver = startDriver()
try {
  const measured: Size[] = []
  for (const products of sizes) measured.push(await measureSize(stage, driver, products))
  console.log(`\n${render(measured)}\n`)
} finally {
  driver.end()
  await stage.close()
}
process.exit(0)

async function measureSize(stage: Stage, driver: Driver, products: number): Promise<Size> {
  await stage.renewDatabase()
  await loadCatalogue(stage, 0)
  const begun = performance.now()
  await copyProducts(stage.sql, products)
  const loadSeconds = (performance.now() - begun) / 1000
  console.log(`${products} products loaded in ${loadSeconds.toFixed(0)} s`)
  const worker = await stage.startWorker()
  const api = await stage.startApi({ cache: 'off' })
  const fixtures = await withTokens(await readFixtures(stage), api.port)
  driver.use({ ...fixtures, deepCursor: await findDeepCursor(products, api.port) })
  const measured = new Map<string, Measured>()
  for (const { name, operation } of columns) {
    const watched = { asked: api.pid, postmaster: stage.postmasterPid, worker: worker.pid }
    const summary = summarise([await runSlice(driver, { ...plan, operation, port: api.port }, watched)])
    measured.set(name, summary)
    console.log(
      `  ${name}: p50 ${summary.p50.toFixed(2)} ms, ${summary.perSecond.toFixed(0)}/s, ${summary.errors} errors`,
    )
    await untilDrained(stage.sql, 60)
  }
  await api.stop()
  await worker.stop()
  return { products, loadSeconds, measured }
}

/** The cursor behind the last page that can be reached by number, or nearly the last there is. */
async function findDeepCursor(products: number, port: number): Promise<NonNullable<Fixtures['deepCursor']>> {
  const page = Math.max(1, Math.min(LAST_PAGE, Math.floor(products / PAGE_OF_CURSOR) - 1))
  const answer = await fetch(`http://127.0.0.1:${port}${API}/products?limit=${PAGE_OF_CURSOR}&page=${page}`)
  const { pagination } = (await answer.json()) as { pagination?: { nextCursor?: string } }
  if (pagination?.nextCursor === undefined) throw new Error(`page ${page} leads nowhere (${answer.status})`)
  return pagination.nextCursor
}

function render(sizes: readonly Size[]): string {
  const [smallest] = sizes
  const cell = ({ measured }: Size, name: string) => {
    const p50 = measured.get(name)?.p50 ?? NaN
    const times = p50 / (smallest?.measured.get(name)?.p50 ?? NaN)
    return `${p50.toFixed(1)} (×${times.toFixed(2)})`
  }
  const header = ['products', ...columns.map(({ name }) => name), 'loaded in']
  const rows = sizes.map((size) => [
    String(size.products),
    ...columns.map(({ name }) => cell(size, name)),
    `${size.loadSeconds.toFixed(0)} s`,
  ])
  return `p50 in ms, ${plan.connections} connections, response cache off; in brackets the multiple of the first size\n\n${renderTable(header, rows)}`
}
