import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createApp } from '../../../server/app.ts'
import { markets } from '../../../server/markets/index.ts'
import type { ImportedProduct } from '../../../server/modules/catalog/api.ts'
import { migrateMarketDatabase } from '../../../server/migrate.ts'
import { systemClock } from '../../../server/platform/clock.ts'
import { openDatabase, type Sql } from '../../../server/platform/database/database.ts'
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../../server/platform/database/embedded.ts'
import { minor } from '../../../server/platform/money.ts'
import { openPlatform } from '../../../server/platform/platform.ts'
import type { Sandbox } from '../../../server/sandbox/index.ts'
import { readSettings } from '../../../server/settings.ts'
import { standInEnvironment, startStandIns } from '../../../server/stand-ins.ts'

/** A real market on a PostgreSQL server of its own, which may be broken in any way. Customers approve every payment. */
export type Stage = {
  url: string
  sandbox: Sandbox
  productId: string
  /** Not the market's: it looks at the books from outside. */
  sql: Sql
  postmasterPid(): Promise<number>
  stopDatabase(): Promise<void>
  startDatabase(): Promise<void>
  /** Tells the market to end, and how long that took; more than 10 s never. */
  endMarket(): Promise<{ ms: number; code: number | null }>
  startMarket(): Promise<void>
  marketOutput(): string
  close(): Promise<void>
}

export const STOCK = 1_000_000
const READY_WITHIN_MS = 180_000
const END_WITHIN_MS = 10_000
const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))

export async function setStage(processes: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'makola-outages-'))
  await chmod(folder, 0o711)
  const databaseOptions = { folder: join(folder, 'postgres'), port: await freePort() }
  let database: EmbeddedDatabase = await startEmbeddedDatabase(databaseOptions)
  const sandbox = await startStandIns()
  sandbox.behave('flutterwave', 'customer-approves', { delayMs: 50 })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  sandbox.setWebhook('flutterwave', `${url}/api/v1/payments/flutterwave/webhook`)
  const databaseUrl = database.url('ebuildify')
  const environment = {
    ...standInEnvironment(sandbox),
    DATABASE_URL: databaseUrl,
    DATA_FOLDER: folder,
    PORT: String(port),
    ...marketEnvironment,
  }
  await database.createDatabase('ebuildify')
  await migrateMarketDatabase(databaseUrl)
  const productId = await addProduct(environment)
  const sql = openDatabase({ url: databaseUrl, maxConnections: 2, applicationName: 'proof' })
  let market = await startProcess()

  async function startProcess() {
    const words = processes > 1 ? ['--processes', String(processes)] : []
    const child = spawn(process.execPath, [main, ...words], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const kill = () => void child.kill('SIGKILL')
    process.once('exit', kill)
    child.once('exit', () => process.off('exit', kill))
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    await untilReady(child, processes > 1 ? processes + 1 : 1, () => output)
    return { child, output: () => output }
  }

  return {
    url,
    sandbox,
    productId,
    sql,
    postmasterPid: async () =>
      Number((await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]),
    stopDatabase: () => database.stop(),
    async startDatabase() {
      database = await startEmbeddedDatabase(databaseOptions)
    },
    endMarket: () => end(market.child),
    async startMarket() {
      market = await startProcess()
    },
    marketOutput: () => market.output(),
    async close() {
      await end(market.child)
      await sql.end({ timeout: 1 })
      await sandbox.close()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const marketEnvironment = {
  MARKET: 'ebuildify',
  LOG_LEVEL: 'info',
  STOREFRONT: 'false',
  NODE_COMPILE_CACHE: join(tmpdir(), 'makola-compile-cache'),
  RATE_LIMIT_ORDERS: '1000000',
  RATE_LIMIT_ANONYMOUS: '1000000',
  RATE_LIMIT_LOOKUPS: '1000000',
}

async function addProduct(environment: Record<string, string>): Promise<string> {
  const market = markets['ebuildify']
  if (market === undefined) throw new Error('no market')
  const settings = readSettings({ ...environment, LOG_LEVEL: 'silent', RESPONSE_CACHE: 'false' }, market)
  const { configuration } = settings
  const platform = await openPlatform({ configuration, market: market.id, clock: systemClock })
  try {
    const { apis } = await createApp(platform, market, settings)
    await apis.catalog.importCatalogue({
      sellers: [{ slug: 'house', name: 'The house', ownerId: null, isHouse: true }],
      categories: [{ slug: 'cement', name: 'Cement' }],
      products: [cement],
    })
    const [product] = await platform.sql<{ id: string }[]>`select id from catalog.products`
    return product?.id ?? ''
  } finally {
    await platform.close()
  }
}

const cement = {
  sku: 'CEM-1',
  sellerSlug: 'house',
  categorySlug: 'cement',
  name: 'Cement',
  description: 'Good, solid, and here for a test.',
  brand: null,
  unit: 'bag',
  priceMinor: minor(10_000),
  weightGrams: null,
  isBulkItem: false,
  isOrganic: false,
  status: 'active',
  optionGroup: null,
  options: {},
  images: [],
  stock: STOCK,
  reorderLevel: 0,
  tiers: [],
} satisfies ImportedProduct

async function untilReady(child: ChildProcess, count: number, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while ((output().match(/"msg":"ready"/g) ?? []).length < count) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the market did not start:\n${output()}`)
    await sleep(20)
  }
}

async function end(child: ChildProcess): Promise<{ ms: number; code: number | null }> {
  if (child.exitCode !== null || child.signalCode !== null) return { ms: 0, code: child.exitCode }
  const asked = performance.now()
  const exited = once(child, 'exit')
  const killing = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS)
  child.kill('SIGTERM')
  await exited
  clearTimeout(killing)
  return { ms: Math.round(performance.now() - asked), code: child.exitCode }
}

/** Below those that the system gives to outgoing connections: one would take it while the database is away. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(randomInt(20_000, 30_000), '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    return port
  }
}
