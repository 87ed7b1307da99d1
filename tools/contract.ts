import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createApp } from '../server/app.ts'
import { markets } from '../server/markets/index.ts'
import type { Market } from '../server/markets/market.ts'
import { moduleNames } from '../server/migrate.ts'
import { systemClock } from '../server/platform/clock.ts'
import type { EventDefinition } from '../server/platform/events/event.ts'
import type { RouteAccess } from '../server/platform/http/access.ts'
import { openPlatform } from '../server/platform/platform.ts'
import { noRevocations } from '../server/platform/revocations.ts'
import { readSettings } from '../server/settings.ts'
import { standInEnvironment, startStandIns } from '../server/stand-ins.ts'
import { environmentExample } from './environment-example.ts'

/*
 * Writes what the outside may rely on to contract/: the API of each market, the events, and who may call what; and to
 * .env.example what a process is told from outside.
 *   node tools/contract.ts           write it
 *   node tools/contract.ts --check   fail if it is not what is committed
 */

const root = fileURLToPath(new URL('../', import.meta.url))

// Nothing is asked of the database or the providers, so any addresses will do.
const quiet = {
  DATABASE_URL: 'postgres://127.0.0.1:1/none',
  RESPONSE_CACHE: 'false',
  STOREFRONT: 'false',
  LOG_LEVEL: 'silent',
}
const sandbox = await startStandIns()
const standIns = standInEnvironment(sandbox)

const isCheck = process.argv.includes('--check')
const drifted = await (isCheck ? findDrift() : writeContract())
await sandbox.close()
if (drifted.length > 0) {
  console.error(
    `The contract has drifted: ${drifted.join(', ')}. Run \`npm run contract\`, and look at the difference.`,
  )
  process.exitCode = 1
}

async function writeContract(): Promise<string[]> {
  await mkdir(`${root}contract`, { recursive: true })
  for (const [path, text] of await describeAll()) await writeFile(`${root}${path}`, text)
  return []
}

async function findDrift(): Promise<string[]> {
  const drifted: string[] = []
  for (const [path, text] of await describeAll()) {
    const committed = await readFile(`${root}${path}`, 'utf8').catch(() => undefined)
    if (committed !== text) drifted.push(path)
  }
  return drifted
}

/** What each file should say, by its path in the project. */
async function describeAll(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const access: string[] = []
  for (const market of Object.values(markets)) {
    const { openApi, routes } = await describeMarket(market)
    files.set(`contract/openapi.${market.id}.json`, json(openApi))
    access.push(accessTable(market, routes))
  }
  files.set('contract/events.json', json(await describeEvents()))
  files.set('contract/access.txt', access.join('\n'))
  files.set('.env.example', environmentExample())
  return files
}

async function describeMarket(market: Market): Promise<{ openApi: object; routes: RouteAccess[] }> {
  const settings = readSettings({ ...standIns, ...quiet }, market)
  const { configuration } = settings
  const platform = await openPlatform({
    configuration,
    market: market.id,
    clock: systemClock,
    revocations: noRevocations,
  })
  const { http } = await createApp(platform, market, settings)
  await http.ready()
  const described = { openApi: http.swagger(), routes: http.routeAccess }
  await http.close()
  await platform.close()
  return described
}

/** One line a route: what it asks for, and which roles have it. */
function accessTable(market: Market, routes: readonly RouteAccess[]): string {
  const roles = Object.keys(market.roles)
  const rows = routes
    .filter(({ path }) => !path.startsWith('/api-docs'))
    .map(({ method, path, access }) => {
      const allowed = roles.filter((role) => access === 'public' || mayCall(market, role, access))
      return `${method.padEnd(6)} ${path.padEnd(45)} ${access.padEnd(20)} ${allowed.join(' ')}`
    })
  return [`# ${market.id}: route, permission, roles that have it`, ...rows.sort(), ''].join('\n')
}

function mayCall(market: Market, role: string, access: string): boolean {
  const permissions: readonly string[] = market.roles[role] ?? []
  return permissions.includes('*') || permissions.includes(access)
}

async function describeEvents(): Promise<object> {
  const definitions: EventDefinition[] = []
  for (const module of moduleNames) {
    const events = (await import(`../server/modules/${module}/events.ts`).catch(() => ({}))) as Record<
      string,
      unknown
    >
    definitions.push(...Object.values(events).filter(isEvent))
  }
  return Object.fromEntries(
    definitions
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ name, description, payload }) => [name, { description, payload }]),
  )
}

function isEvent(value: unknown): value is EventDefinition {
  return typeof value === 'object' && value !== null && 'name' in value && 'payload' in value
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
