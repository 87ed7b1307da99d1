import { compare, type Comparison, type Field } from './compare.ts'
import { installedBytes, residentBytes } from './counters.ts'
import { loadCatalogue, readFixtures, withTokens } from './fixtures.ts'
import { createFloorTables } from './floors/order-transaction.ts'
import { findHighestRate } from './highest-rate.ts'
import { startDriver, type Driver } from './load.ts'
import { readOptions, type CacheState } from './options.ts'
import { startCompanion, type Companion, type ServerProcess } from './processes.ts'
import { untilDrained } from './queues.ts'
import { describeMachine, renderResults, writeResults, type Results } from './report.ts'
import { workloadRows } from './rows.ts'
import { openStage, type Stage } from './stage.ts'
import { countStatements } from './statements.ts'
import { API, type Fixtures } from './workload.ts'

/* `npm run bench`: see README.md beside this. */

const options = readOptions()
const isWanted = (name: string) => options.only.length === 0 || options.only.includes(name)
const rows = workloadRows.filter(({ name }) => isWanted(name))

const stage = await openStage()
try {
  const results = await measureAll(stage)
  console.log(`\n${renderResults(results)}\n`)
  console.log(`written to ${await writeResults(results)}`)
} finally {
  await stage.close()
}
process.exit(0)

async function measureAll(stage: Stage): Promise<Results> {
  say(`loading ${options.products} products`)
  await loadCatalogue(stage, options.products)
  await createFloorTables(stage.sql)
  const fixtures = await readFixtures(stage)
  const worker = await stage.startWorker()
  const floor = await startCompanion<{ port: number }>('floors/server.ts', {
    DATABASE_URL: stage.databaseUrl,
  })
  const driver = startDriver()
  const results: Results = {
    at: new Date().toISOString(),
    machine: describeMachine(),
    options,
    comparisons: [],
    highestRates: [],
    statements: [],
    processes: [],
    workerLoadedBytes: 0,
    installedBytes: installedBytes(),
  }
  try {
    for (const cache of options.caches)
      await measureWith(cache, { stage, fixtures, worker, floor, driver, results })
    results.workerLoadedBytes = residentBytes(worker.pid)
  } finally {
    driver.end()
    await floor.stop()
  }
  return results
}

type Setting = {
  stage: Stage
  fixtures: Fixtures
  worker: ServerProcess
  floor: Companion<{ port: number }>
  driver: Driver
  results: Results
}

async function measureWith(cache: CacheState, setting: Setting): Promise<void> {
  const { stage, worker, floor, driver, results } = setting
  await countAll(cache, setting)
  const { processes, profileFolder } = options
  const api = await stage.startApi({ cache, processes, profileFolder })
  const field: Field = {
    driver,
    sql: stage.sql,
    api,
    worker,
    floor: { pid: floor.pid, port: floor.told.port },
    postmasterPid: stage.postmasterPid,
  }
  const fixtures = { ...setting.fixtures, answerBytes: await measureAnswers(setting.fixtures, api.port) }
  for (const row of rows) {
    driver.use(await withTokens(fixtures, api.port))
    await untilDrained(stage.sql, 60)
    const comparison = await compare(row, cache, field, options)
    results.comparisons.push(comparison)
    say(`${row.name}, cache ${cache}: ${shortly(comparison)}`)
  }
  if (isWanted('mixed')) {
    driver.use(fixtures)
    const found = await findHighestRate(field, cache, options)
    results.highestRates.push(found)
    say(`mixed, cache ${cache}: ${found.rate} operations/s held`)
  }
  const { startupSeconds, idleBytes } = api
  results.processes.push({ cache, startupSeconds, idleBytes, loadedBytes: residentBytes(api.pid) })
  await api.stop()
}

async function countAll(cache: CacheState, { stage, driver, fixtures, results }: Setting): Promise<void> {
  const operations = rows.map(({ operation }) => operation)
  const counts = await countStatements(stage, driver, fixtures, { operations, cache })
  for (const [workload, { perOperation, statements }] of counts) {
    const byText = statements.map(({ text, count }) => [text.replaceAll(/\s+/g, ' ').trim(), count] as const)
    results.statements.push({ workload, cache, perOperation, byText: Object.fromEntries(byText) })
  }
}

/** How long an answer is in the mean, so that the constant that stands for it is as long. */
async function measureAnswers(fixtures: Fixtures, port: number): Promise<Record<string, number>> {
  const pathsOf = {
    list: [1, 2, 3, 4, 5].map((page) => `/products?page=${page}&limit=20`),
    detail: fixtures.products.slice(0, 20).map(({ slug }) => `/products/${slug}`),
    search: fixtures.words
      .slice(0, 20)
      .map((word) => `/products?search=${encodeURIComponent(word)}&limit=20`),
  }
  const measured: Record<string, number> = {}
  for (const [workload, paths] of Object.entries(pathsOf)) {
    let bytes = 0
    for (const path of paths) {
      const answer = await fetch(`http://127.0.0.1:${port}${API}${path}`, {
        headers: { 'accept-encoding': 'identity' },
      })
      bytes += (await answer.arrayBuffer()).byteLength
    }
    measured[workload] = Math.round(bytes / paths.length)
  }
  return measured
}

function shortly({ product, floor, ratio }: Comparison): string {
  const { errors } = product
  return `${product.perSecond.toFixed(0)}/s, floor ${floor.perSecond.toFixed(0)}/s, ratio ${ratio.toFixed(2)}, ${errors} errors`
}

function say(what: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${what}`)
}
