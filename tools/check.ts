import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrateMarketDatabase } from '../server/migrate.ts'
import { openDatabase } from '../server/platform/database/database.ts'
import { removeDatabaseFolder, startEmbeddedDatabase } from '../server/platform/database/embedded.ts'
import { grantModuleRoles, roleOf } from '../server/platform/database/roles.ts'

/*
 * Everything that can be said about the code without running it: `npm run check`, or some of it: `npm run check lint`.
 */

type Result = { passed: boolean; output: string }
type Check = { name: string; run: () => Promise<Result> }

const root = fileURLToPath(new URL('../', import.meta.url))

// The slowest first: two run at a time.
const checks: Check[] = [
  { name: 'lint', run: lint },
  { name: 'types', run: () => command('tsc', '--noEmit', '--pretty') },
  { name: 'shop', run: shopTypes },
  { name: 'format', run: () => command('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'unused', run: () => command('knip') },
  { name: 'contract', run: () => command('node', 'tools/contract.ts', '--check') },
]

// A Ctrl-C ends the programs that were started; what follows here tidies up after them.
process.on('SIGINT', () => {})

const wanted = process.argv.slice(2)
const queue = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
await Promise.all([runFrom(queue), runFrom(queue)])

async function runFrom(waiting: Check[]) {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const started = performance.now()
    const { passed, output } = await check
      .run()
      .catch((error: unknown) => ({ passed: false, output: String(error) }))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${passed ? '✓' : '✗'} ${check.name} (${seconds} s)`)
    if (output.trim()) console.log(`\n${output.trim()}\n`)
    if (!passed) process.exitCode = 1
  }
}

/** The SQL is checked against a database of its own, as migrated as a new market's. */
async function lint(): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'makola-check-'))
  try {
    const database = await startEmbeddedDatabase({ folder, durable: false })
    try {
      await database.createDatabase('lint')
      await migrateMarketDatabase(database.url('lint'))
      await grantPlatformRole(database.url('lint'))
      return await commandWith({ LINT_DATABASE_URL: database.url('lint') }, 'eslint', '.')
    } finally {
      await database.stop()
    }
  } finally {
    await removeDatabaseFolder(folder)
  }
}

/** The web shop against the contract as it stands: its pages, its browser's script, its service worker. */
async function shopTypes(): Promise<Result> {
  const contract = ['contract/openapi.ebuildify.json', '--output', 'web/src/lib/server/contract.ts']
  const generated = await command('openapi-typescript', ...contract)
  return generated.passed ? command('npm', 'run', '--silent', 'check', '--workspace', 'web') : generated
}

/** Modules have a role each. This one is for the check alone: the platform's SQL may reach into no module either. */
async function grantPlatformRole(url: string) {
  const sql = openDatabase({ url, maxConnections: 1, applicationName: 'makola check' })
  await grantModuleRoles(sql, ['platform'])
  await sql.unsafe(`grant usage on schema graphile_worker to ${roleOf('platform')}`)
  await sql.end()
}

function command(program: string, ...args: string[]) {
  return commandWith({}, program, ...args)
}

function commandWith(environment: NodeJS.ProcessEnv, program: string, ...args: string[]): Promise<Result> {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...colour, ...environment, PATH: path },
    shell: process.platform === 'win32',
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ passed: code === 0, output }))
  })
}
