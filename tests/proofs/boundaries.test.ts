import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint, type Linter } from 'eslint'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrateMarketDatabase, moduleNames } from '../../server/migrate.ts'
import { openDatabase } from '../../server/platform/database/database.ts'
import { grantModuleRoles, roleOf } from '../../server/platform/database/roles.ts'

/*
 * The rules between modules hold because a tool says so. Here it is shown that the tool does: two modules, ships and
 * docks, are built in a copy of the tree, and what is planted in them is found, or let pass, as the rules have it.
 */

type Planted = { title: string; path: string; code: string }
type Forbidden = Planted & { because: RegExp }

const imports: Forbidden[] = [
  {
    title: "a command importing another module's store",
    path: 'server/modules/ships/place-thing.ts',
    code: `import { findThings } from '../docks/store.ts'\nexport const place = findThings`,
    because: /Of another module only its api\.ts and events\.ts/,
  },
  {
    title: "a command importing only a type of another module's domain",
    path: 'server/modules/ships/cancel-thing.ts',
    code: `import type { Thing } from '../docks/thing.ts'\nexport type Cancelled = Thing`,
    because: /Of another module only its api\.ts and events\.ts/,
  },
  {
    title: "a type spelled as an import of another module's domain",
    path: 'server/modules/ships/change-thing.ts',
    code: `export type Changed = import('../docks/thing.ts').Thing`,
    because: /Of another module only its api\.ts and events\.ts/,
  },
  {
    title: 'the platform importing a module',
    path: 'server/platform/planted.ts',
    code: `import type { Dock } from '../modules/docks/api.ts'\nexport type Planted = Dock`,
    because: /The platform knows no module/,
  },
  {
    title: 'the platform importing a market',
    path: 'server/platform/planted-too.ts',
    code: `import type { Market } from '../markets/market.ts'\nexport type Planted = Market`,
    because: /The platform knows no module, no market/,
  },
  {
    title: 'a market importing a module',
    path: 'server/markets/planted.ts',
    code: `import type { Dock } from '../modules/docks/api.ts'\nexport type Planted = Dock`,
    because: /A market is a definition/,
  },
  {
    title: 'a stand-in importing a module',
    path: 'server/sandbox/planted.ts',
    code: `import type { Dock } from '../modules/docks/api.ts'\nexport type Planted = Dock`,
    because: /The stand-ins know the wire/,
  },
  {
    title: 'demo data importing a module',
    path: 'server/demo/nowhere/planted.ts',
    code: `import type { Dock } from '../../modules/docks/api.ts'\nexport type Planted = Dock`,
    because: /Demo data knows no module/,
  },
  {
    title: 'a domain file reading files',
    path: 'server/modules/ships/reading.ts',
    code: `import { readFile } from 'node:fs/promises'\nexport const read = readFile`,
    because: /A domain file does no input or output/,
  },
  {
    title: 'a domain file importing the driver',
    path: 'server/modules/ships/driving.ts',
    code: `import postgres from 'postgres'\nexport const open = postgres`,
    because: /A domain file does no input or output/,
  },
  {
    title: "a domain file importing its own module's store",
    path: 'server/modules/ships/storing.ts',
    code: `import { saveThing } from './store.ts'\nexport const keep = saveThing`,
    because: /A domain file does no input or output/,
  },
  {
    title: 'a domain file taking a database as a parameter',
    path: 'server/modules/ships/asking.ts',
    code: `import type { Sql } from '../../platform/database/database.ts'\nexport const ask = (sql: Sql) => sql`,
    because: /A domain file does no input or output/,
  },
  {
    title: 'a domain file importing a command, and so all that it does',
    path: 'server/modules/ships/leading.ts',
    code: `import { place } from './place-thing.ts'\nexport const lead = place`,
    because: /A domain file does no input or output/,
  },
]

const statements: Forbidden[] = [
  {
    title: "SQL that reads another module's schema",
    path: 'server/modules/ships/store/reading.ts',
    code: query('ships', 'select id from docks.things'),
    because: /permission denied for schema docks/,
  },
  {
    title: "SQL that reads another module's schema in a sub-select",
    path: 'server/modules/ships/store/joining.ts',
    code: query('ships', 'select id from ships.things where id in (select id from docks.things)'),
    because: /permission denied for schema docks/,
  },
  {
    title: 'SQL that reads the job queue behind the back of the platform',
    path: 'server/modules/ships/store/queueing.ts',
    code: query('ships', 'select id::text from graphile_worker.jobs'),
    because: /permission denied for schema graphile_worker/,
  },
  {
    title: "the platform's SQL reading a module's schema",
    path: 'server/platform/planted-sql.ts',
    code: query('platform', 'select id from ships.things'),
    because: /permission denied for schema ships/,
  },
  {
    title: 'a column that does not exist',
    path: 'server/modules/ships/store/misspelling.ts',
    code: query('ships', 'select idd as id from ships.things'),
    because: /column "idd" does not exist/,
  },
  {
    title: 'a parameter of another type',
    path: 'server/modules/ships/store/mistyping.ts',
    code: query('ships', 'select id from ships.things where amount_minor = ${"a lot" as string}'),
    because: /operator does not exist: bigint = text/,
  },
  {
    title: 'a row type that hides a null',
    path: 'server/modules/ships/store/hiding.ts',
    code: query('ships', 'select note as id from ships.things'),
    because: /id is string \| null, not string/,
  },
  {
    title: 'a row type that forgets a column',
    path: 'server/modules/ships/store/forgetting.ts',
    code: query('ships', 'select id, note from ships.things'),
    because: /note is selected but not annotated: string \| null/,
  },
  {
    title: 'a row type that names a column as the database does, and not as the driver hands it over',
    path: 'server/modules/ships/store/naming.ts',
    code: query('ships', 'select id, made_at from ships.things', '{ id: string; made_at: Date }'),
    because: /made_at is not selected; madeAt is selected but not annotated: Date/,
  },
  {
    title: 'a row type with an object that the statement builds otherwise',
    path: 'server/modules/ships/store/nesting.ts',
    code: query(
      'ships',
      "select id, jsonb_build_object('note', note, 'madeAt', made_at) as thing from ships.things",
      '{ id: string; thing: { note: string | null; madeAt: Date } }',
    ),
    because: /thing is \{ note: string \| null; madeAt: Date \}, not/,
  },
  {
    title: 'a sum of money taken for a number, which arrives as text',
    path: 'server/modules/ships/store/summing.ts',
    code: query(
      'ships',
      'select coalesce(sum(amount_minor), 0) as total from ships.things',
      '{ total: number }',
    ),
    because: /total is a sum or quotient without a cast/,
  },
  {
    title: 'SQL outside the store',
    path: 'server/modules/ships/list-things.ts',
    code: query('ships', 'select id from ships.things').replaceAll('../../../', '../../'),
    because: /SQL belongs to store\.ts/,
  },
]

const permitted: Planted[] = [
  {
    title: "a command importing another module's doors, its own store and the platform",
    path: 'server/modules/ships/save-thing.ts',
    code: `
      import { minor } from '../../platform/money.ts'
      import type { Dock } from '../docks/api.ts'
      import { thingMade } from '../docks/events.ts'
      import { saveThing } from './store.ts'
      import { decideThing } from './thing.ts'
      export const save = (dock: Dock) => [dock, thingMade, saveThing, decideThing(minor(1))]`,
  },
  {
    title: 'a domain file computing',
    path: 'server/modules/ships/thing.ts',
    code: `
      import { createHash } from 'node:crypto'
      import { Type } from 'typebox'
      import type { UserId } from '../../platform/http/actor.ts'
      import { add, type Minor } from '../../platform/money.ts'
      import type { Dock } from '../docks/api.ts'
      export type Owned = { by: UserId; from: Dock }
      export const ThingSchema = Type.Object({ name: Type.String() })
      export const decideThing = (amount: Minor) => add(amount, amount)
      export const digest = (text: string) => createHash('sha256').update(text).digest('hex')`,
  },
  {
    title: 'the composition root importing modules',
    path: 'server/planted.ts',
    code: `import { saveThing } from './modules/ships/store.ts'\nexport const start = saveThing`,
  },
  {
    title: "a store's SQL on its own schema and the platform's",
    path: 'server/modules/ships/store.ts',
    code: `
      import type { Sql, Transaction } from '../../platform/database/database.ts'
      import type { Id } from '../../platform/ids.ts'
      import type { Minor } from '../../platform/money.ts'
      type ThingId = Id<'Thing'>
      type ThingRow = { id: ThingId; amountMinor: Minor; state: 'new' | 'old'; options: string[]; note: string | null }
      type Told = { id: ThingId; thing: { note: string | null; madeAt: string; amount: Minor } }
      export async function saveThing(tx: Transaction, id: ThingId, amount: Minor, at: Date): Promise<void> {
        await tx\`
          insert into ships.things (id, amount_minor, state, options, made_at)
          values (\${id}, \${amount}, 'new', \${tx.json(['a'])}, \${at})\`
        await tx\`select pg_notify('things', \${'made' as string})\`
      }
      export async function findThings(sql: Sql, ids: readonly ThingId[], note: string | null): Promise<ThingRow[]> {
        return sql<ThingRow[]>\`
          select id, amount_minor, state, options, note from ships.things
          where id = any(\${ids}) and (\${note}::text is null or note = \${note})\`
      }
      export async function tellThings(sql: Sql): Promise<Told[]> {
        return sql<Told[]>\`
          select id, jsonb_build_object('note', note, 'madeAt', made_at, 'amount', amount_minor) as thing
          from ships.things\`
      }
      export async function summary(sql: Sql): Promise<{ total: number; count: number } | undefined> {
        const [row] = await sql<[{ total: number; count: number }]>\`
          select coalesce(sum(amount_minor), 0)::bigint as total, count(*) as count from ships.things\`
        return row
      }
      export async function tell(tx: Transaction, id: Id<'Event'>, at: Date): Promise<void> {
        await tx\`
          insert into platform.outbox (id, name, payload, announced_at)
          values (\${id}, \${'thing.made' as string}, \${tx.json({})}, \${at})\`
      }`,
  },
]

/** What the planted files stand on. */
const scenery: Record<string, string> = {
  'server/modules/docks/api.ts': 'export type Dock = { find(): Promise<void> }',
  'server/modules/docks/events.ts': "export const thingMade = 'thing.made'",
  'server/modules/docks/thing.ts': 'export type Thing = { name: string }',
  'server/modules/docks/store.ts': 'export const findThings = () => []',
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const found = new Map<string, Linter.LintMessage[]>()
let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'makola-boundaries-'))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const path of ['eslint.config.js', 'package.json', 'tsconfig.json', 'tools/lint']) await copied(path)
  for (const path of ['server/platform', 'server/markets']) await copied(path)
  for (const [path, code] of Object.entries(scenery)) await planted(path, code)
  for (const { path, code } of [...imports, ...statements, ...permitted]) await planted(path, code)

  process.env.LINT_DATABASE_URL = await databaseOfBoth()
  const files = [...imports, ...statements, ...permitted].map(({ path }) => join(copy, path))
  const results = await new ESLint({ cwd: copy }).lintFiles(files)
  for (const { filePath, messages } of results) found.set(filePath, messages)
}, 120_000)

afterAll(() => rm(copy, { recursive: true, force: true }))

describe('the linter reports', () => {
  it.each([...imports, ...statements])('$title', ({ path, because }) => {
    const messages = found.get(join(copy, path))?.map(({ message }) => message) ?? []
    expect(messages).toContainEqual(expect.stringMatching(because))
  })
})

describe('the linter lets pass', () => {
  it.each(permitted)('$title', ({ path }) => {
    expect(found.get(join(copy, path))).toEqual([])
  })
})

describe('the database', () => {
  const pairs = moduleNames.flatMap((module) => moduleNames.map((schema) => ({ module, schema })))

  it.each(pairs)('lets $module use the schema $schema only if it is its own', async ({ module, schema }) => {
    const sql = postgres(process.env.LINT_DATABASE_URL ?? '', { max: 1 })
    const [row] = await sql`select has_schema_privilege(${roleOf(module)}, ${schema}, 'usage') as allowed`
    await sql.end()
    expect(row?.allowed).toBe(module === schema)
  })
})

/** A market's database with the schemas of both modules beside the real ones. */
async function databaseOfBoth(): Promise<string> {
  const server = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  await server`drop database if exists boundaries`
  await server`create database boundaries`
  await server.end()
  const url = new URL(inject('databaseUrl'))
  url.pathname = '/boundaries'
  await migrateMarketDatabase(url.href)

  const sql = openDatabase({ url: url.href, maxConnections: 1, applicationName: 'boundaries' })
  for (const module of ['ships', 'docks']) {
    await sql.unsafe(`
      create schema ${module};
      create table ${module}.things (
        id uuid primary key, amount_minor bigint not null, state text not null, options jsonb not null, note text,
        made_at timestamptz not null
      )`)
  }
  await grantModuleRoles(sql, ['platform'])
  await grantModuleRoles(sql, ['ships', 'docks'])
  await sql.end()
  return url.href
}

function query(owner: 'ships' | 'platform', statement: string, row = '{ id: string }'): string {
  const database = owner === 'platform' ? './database/database.ts' : '../../../platform/database/database.ts'
  return `
    import type { Sql } from '${database}'
    export async function planted(sql: Sql): Promise<unknown> {
      return sql<${row}[]>\`${statement}\`
    }`
}

async function copied(path: string) {
  await cp(join(root, path), join(copy, path), { recursive: true })
}

async function planted(path: string, code: string) {
  await mkdir(dirname(join(copy, path)), { recursive: true })
  await writeFile(join(copy, path), `${code}\n`)
}
