import { ebuildify as demo } from '../server/demo/ebuildify/index.ts'
import { loadCatalogue, readFixtures } from './fixtures.ts'
import { copyProducts } from './large-catalogue.ts'
import { startDriver } from './load.ts'
import { readNumbers } from './options.ts'
import type { OperationName } from './operations.ts'
import type { Sql, Transaction } from '../server/platform/database/database.ts'
import { openStage, type Stage } from './stage.ts'
import type { Statement } from './statement-counter.ts'
import { countStatements } from './statements.ts'

/*
 * `node bench/explain.ts`: the plan of each statement that the hot workloads send, as Markdown. The statements are read
 * off the wire, with values they were sent with, so that they are those of the product and not copies.
 */

const { products } = readNumbers({ products: 1_000_000 })
const operations: OperationName[] = ['newestPages', 'detail', 'search', 'place', 'checkout']
/** After five executions PostgreSQL chooses between planning anew for each and one plan for any values; the sixth makes it. */
const EXECUTIONS_BEFORE = 6

class Undone extends Error {}
let prepared = 0

const stage = await openStage()
const driver = startDriver()
try {
  await loadCatalogue(stage, 0)
  await copyProducts(stage.sql, products)
  const fixtures = await readFixtures(stage)
  await stage.sql`analyze`
  const counts = await countStatements(stage, driver, fixtures, { operations, cache: 'off' })
  const explained = new Set<string>()
  console.log(`Plans with ${products} products in ${demo.categories.length} families of categories.`)
  for (const [operation, { perOperation, statements }] of counts) {
    console.log(`\n## ${operation}: ${perOperation.toFixed(1)} statements\n`)
    for (const statement of statements) await show(stage, statement, explained)
  }
} finally {
  driver.end()
  await stage.close()
}
process.exit(0)

async function show(stage: Stage, statement: Statement, explained: Set<string>): Promise<void> {
  const text = statement.text
    .replaceAll(/^ {4}/gm, '')
    .replaceAll(/\n\s*(?=\n)/g, '')
    .trim()
  if (!/^(select|insert|update|delete|with)\b/i.test(text)) {
    console.log(`- \`${text}\``)
    return
  }
  if (explained.has(text)) {
    console.log(`- as above: \`${text.split('\n')[0]} …\``)
    return
  }
  explained.add(text)
  const plan = await explain(stage, statement)
  console.log(`\`\`\`sql\n${text}\n\`\`\`\n\n\`\`\`\n${plan}\n\`\`\`\n`)
}

/** As the server plans it after some executions. What the statement did is undone. */
async function explain({ sql }: Stage, { text, typeOids, values }: Statement): Promise<string> {
  const name = `hot_${++prepared}`
  const types = await readTypes(sql, typeOids)
  const given = values.map(literal).join(', ')
  const execute = `execute ${name}${given === '' ? '' : `(${given})`}`
  let plan = ''
  const explaining = sql.begin(async (tx) => {
    await makeRoom(tx, text)
    await tx.unsafe(`prepare ${name}${types.length === 0 ? '' : `(${types.join(', ')})`} as ${text}`)
    for (let turn = 0; turn < EXECUTIONS_BEFORE; turn++) {
      await tx`savepoint before`
      await tx.unsafe(execute)
      await tx`rollback to before`
    }
    const rows = await tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain (analyze, buffers) ${execute}`)
    plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    throw new Undone()
  })
  await explaining.catch((error: unknown) => {
    if (!(error instanceof Undone)) plan = `not explained: ${String(error)}`
  })
  return plan
}

/** The statement has run before: what it adds is there already, and has to go so that it can be added again. */
async function makeRoom(tx: Transaction, text: string): Promise<void> {
  if (/do update/i.test(text)) return
  const tables = [...text.matchAll(/insert into ([a-z_.]+)/gi)].map(([, table]) => table ?? '')
  await tx`set local session_replication_role = replica`
  for (const table of tables) await tx.unsafe(`delete from ${table}`)
  await tx`set local session_replication_role = origin`
}

/** The types the driver told; those it left open stay open. */
async function readTypes(sql: Sql, oids: readonly number[]): Promise<string[]> {
  const UNKNOWN = 705
  const told = oids.map((oid) => (oid === 0 ? UNKNOWN : oid))
  const rows = await sql<{ name: string }[]>`
    select format_type(oid::oid, null) as name
    from unnest(${told}::bigint[]) with ordinality as told (oid, position) order by position`
  return rows.map((row) => row.name)
}

function literal(value: string | null): string {
  return value === null ? 'null' : `'${value.replaceAll("'", "''")}'`
}
