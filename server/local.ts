import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, constants, mkdir, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildShop, buildShopAnew } from './build-shop.ts'
import { fail } from './fail.ts'
import { markets } from './markets/index.ts'
import { migrateMarketDatabase } from './migrate.ts'
import {
  DatabaseFolderInUse,
  removeDatabaseFolder,
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from './platform/database/embedded.ts'
import { refuseTakenPorts } from './refuse-taken-ports.ts'
import { demoLogins, seedMarket, seedPictures } from './seed.ts'
import { standInEnvironment, startStandIns } from './stand-ins.ts'

/*
 * `npm start`: everything on this machine. An embedded database, the provider stand-ins, a process for each market, and the
 * web shop, which is built meanwhile if it has changed.
 *   npm start                both markets
 *   npm start -- ebuildify   one
 *   npm run dev              both, restarted when the code changes
 *   npm run reset            forget all data
 */

const project = fileURLToPath(new URL('../', import.meta.url))
/** Another one serves where the checkout may not be written to. */
const dataFolder = resolve(project, process.env['DATA_FOLDER'] ?? '.data')
const databaseFolder = join(dataFolder, 'postgres')
/** Another one lets several checkouts run beside each other. */
const firstPort = readFirstPort(process.env['FIRST_PORT'])
const marketPorts: Record<string, number> = { ebuildify: firstPort, txova: firstPort + 1 }
const standInPorts = {
  page: firstPort + 10,
  flutterwave: firstPort + 11,
  mpesa: firstPort + 12,
  sms: firstPort + 13,
  smtp: firstPort + 14,
  smileId: firstPort + 15,
  s3: firstPort + 16,
  cloudinary: firstPort + 17,
  sheets: firstPort + 18,
}
const READY_WITHIN_MS = 30_000
/** A market that is told to end does so a little sooner by itself. */
const END_WITHIN_MS = 10_000

const args = process.argv.slice(2)
const watch = args.includes('--watch')
if (args.includes('--reset')) await reset()
else await start(chosenMarkets(args.filter((arg) => !arg.startsWith('--'))))

async function start(ids: string[]): Promise<void> {
  await refuseTakenPorts([...ids.map(portOf), ...Object.values(standInPorts)])
  const builds = await folderForBuilds()
  const built = buildShop(builds)
  const database = await openDatabase()
  const sandbox = await startStandIns(standInPorts)
  sandbox.setWebhook('flutterwave', `${addressOf('ebuildify')}/api/v1/payments/flutterwave/webhook`)
  sandbox.setWebhook('mpesa', `${addressOf('txova')}/api/v1/payments/mpesa/callback`)

  const children: ChildProcess[] = []
  let ending = false
  const stopping = new AbortController()
  let illustrated: Promise<unknown> = Promise.resolve()
  /** Nobody waits for the pictures of the goods: they come while the shop is open. */
  const illustrate = (id: string, environment: Record<string, string>) =>
    seedPictures(id, environment, stopping.signal).catch((error: unknown) => {
      if (!ending) console.error(`The pictures of ${id} did not all come; the next start goes on.`, error)
    })
  const end = async (code: number) => {
    if (ending) return
    ending = true
    stopping.abort()
    await Promise.all([illustrated, ...children.map(stopChild)])
    await sandbox.close()
    await database.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

  try {
    const surroundings = { database, standIns: standInEnvironment(sandbox), builds }
    await Promise.all(ids.map((id) => prepare(id, surroundings)))
    for (const id of ids) {
      const child = startMarket(id, environmentOf(id, surroundings))
      child.on('exit', () => {
        if (ending) return
        console.error(`${id} ended unexpectedly; see ${logOf(id)}`)
        void end(1)
      })
      children.push(child)
    }
    await Promise.all(ids.map(untilReady))
    if (!ending) {
      printWelcome(ids, sandbox.addresses.page)
      const environmentFor = (id: string) => environmentOf(id, surroundings)
      illustrated = Promise.all(ids.map((id) => illustrate(id, environmentFor(id))))
    }
    await built
    if (watch && !ending) buildShopAnew(builds)
  } catch (error) {
    if (!ending) console.error(error)
    await end(1)
  }
}

async function openDatabase(): Promise<EmbeddedDatabase> {
  try {
    return await startEmbeddedDatabase({ folder: databaseFolder, restart: true, log: console.log })
  } catch (error) {
    if (error instanceof DatabaseFolderInUse) return fail(error.message)
    throw error
  }
}

/** A market's database: made and filled with demo data on the first run, brought up to date on every other. */
async function prepare(id: string, surroundings: Surroundings): Promise<void> {
  const { database } = surroundings
  const isNew = !(await database.hasDatabase(id))
  if (isNew) await database.createDatabase(id)
  await migrateMarketDatabase(database.url(id))
  await seedMarket(id, environmentOf(id, surroundings))
}

/** What the markets of this machine share. */
type Surroundings = {
  database: EmbeddedDatabase
  standIns: Record<string, string>
  /** The folder with the web shop's builds. */
  builds: string
}

function environmentOf(id: string, { database, standIns, builds }: Surroundings): Record<string, string> {
  return {
    // A newcomer trying things out is one address making many requests.
    RATE_LIMIT_ANONYMOUS: '10000',
    RATE_LIMIT_PAGES: '1000000',
    RATE_LIMIT_SEARCH: '10000',
    RATE_LIMIT_REGISTRATION: '100',
    RATE_LIMIT_LOGIN: '100',
    RATE_LIMIT_ORDERS: '1000',
    RATE_LIMIT_REVIEWS: '1000',
    RATE_LIMIT_LOOKUPS: '1000',
    LOG_LEVEL: 'info',
    ...standIns,
    ...definedOnly(process.env),
    MARKET: id,
    PORT: String(portOf(id)),
    PUBLIC_URL: addressOf(id),
    DATABASE_URL: database.url(id),
    DATA_FOLDER: dataFolder,
    STOREFRONT_BUILDS: builds,
  }
}

/** The shop is built in the checkout, or where that can't be written to, beside the data. */
async function folderForBuilds(): Promise<string> {
  await mkdir(dataFolder, { recursive: true })
  const web = join(project, 'web')
  const canWrite = await access(web, constants.W_OK).then(
    () => true,
    () => false,
  )
  return canWrite ? join(web, 'build') : join(dataFolder, 'shop')
}

function startMarket(id: string, environment: Record<string, string>): ChildProcess {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [...(watch ? ['--watch-path=server', '--watch-preserve-output'] : []), main],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // A process that finds the code compiled starts in half the time.
      env: { NODE_COMPILE_CACHE: join(dataFolder, 'compiled-code'), ...environment, END_WITH_STDIN: 'true' },
    },
  )
  const log = createWriteStream(logOf(id), { flags: 'a' })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  child.stderr?.pipe(process.stderr, { end: false })
  if (watch) child.stdout?.pipe(process.stdout, { end: false })
  return child
}

async function untilReady(id: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    const answer = await fetch(`${addressOf(id)}/health`).catch(() => undefined)
    if (answer?.ok === true) return
    await sleep(50)
  }
  throw new Error(`${id} did not become ready in ${READY_WITHIN_MS / 1000} s; see ${logOf(id)}`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const killing = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS)
  child.kill('SIGTERM')
  await once(child, 'exit')
  clearTimeout(killing)
}

async function reset(): Promise<void> {
  // Starting on the folder is what proves that nobody else uses it.
  await (await openDatabase()).stop()
  await removeDatabaseFolder(databaseFolder)
  // Not the folder itself, which may be one that somebody named and keeps other things in.
  const ours = [
    'media',
    'compiled-code',
    'shop',
    'shop-work',
    ...Object.keys(markets).map((id) => `${id}.log`),
  ]
  for (const name of ours) await rm(join(dataFolder, name), { recursive: true, force: true })
  console.log('All local data is gone. The next `npm start` begins anew.')
}

function printWelcome(ids: string[], page: string): void {
  const sections = ids.map((id) => {
    const market = markets[id]
    const logins = demoLogins(id).map(
      ({ role, email, password }) => `    ${role.padEnd(11)} ${email}  ${password}`,
    )
    return [
      `  ${market?.name ?? id}`,
      `    Shop        ${addressOf(id)}/`,
      `    API         ${addressOf(id)}/api/v1`,
      `    Reference   ${addressOf(id)}/api-docs`,
      ...logins,
      `    log         ${logOf(id)}`,
    ].join('\n')
  })
  console.log(
    [
      '',
      ...sections,
      `  The customer's phone, mailbox and the providers' switches\n    ${page}`,
      `  Ctrl-C ends everything; the data stays in ${relative('', dataFolder)}.`,
      '',
    ].join('\n\n'),
  )
}

function chosenMarkets(ids: string[]): string[] {
  const known = Object.keys(markets)
  const unknown = ids.find((id) => !known.includes(id))
  if (unknown !== undefined) fail(`There is no market "${unknown}". There are: ${known.join(', ')}.`)
  return ids.length === 0 ? known : ids
}

function readFirstPort(text = '4000'): number {
  const port = Number(text)
  const most = 65_535 - 18
  if (Number.isInteger(port) && port >= 1 && port <= most) return port
  return fail(`FIRST_PORT must be a whole number from 1 to ${most}, not "${text}".`)
}

function portOf(id: string): number {
  return marketPorts[id] ?? fail(`The market ${id} has no port.`)
}

function addressOf(id: string): string {
  return `http://127.0.0.1:${portOf(id)}`
}

function logOf(id: string): string {
  return join(dataFolder, `${id}.log`)
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
