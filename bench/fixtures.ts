import { createApp } from '../server/app.ts'
import { ebuildify as demo } from '../server/demo/ebuildify/index.ts'
import { loadBenchmark } from '../server/demo/load.ts'
import { ebuildify as market } from '../server/markets/ebuildify.ts'
import { systemClock } from '../server/platform/clock.ts'
import type { Sql } from '../server/platform/database/database.ts'
import { openPlatform } from '../server/platform/platform.ts'
import { readSettings } from '../server/settings.ts'
import type { Stage } from './stage.ts'
import { API, type Fixtures, type Person } from './workload.ts'

const PEOPLE = 100
const PASSWORD = 'Makola2026'
/** What the driver chooses from: of a million products, these many are enough to miss every cache. */
const MOST_PRODUCTS = 20_000

/** The demo loader's generated catalogue, and people who can log in. The counts of the database are brought up to date. */
export async function loadCatalogue(stage: Stage, products: number): Promise<void> {
  const settings = readSettings({ ...stage.environment, LOG_LEVEL: 'warn' }, market)
  const platform = await openPlatform({
    configuration: settings.configuration,
    market: market.id,
    clock: systemClock,
  })
  try {
    const { apis } = await createApp(platform, market, settings)
    await loadBenchmark({ ...apis, market, demo, products })
    await apis.identity.importUsers(
      Array.from({ length: PEOPLE }, (_, index) => ({
        email: emailOf(index),
        phone: `+23355${String(index).padStart(7, '0')}`,
        firstName: 'Ama',
        lastName: 'Mensah',
        password: PASSWORD,
        role: 'customer',
      })),
    )
  } finally {
    await platform.close()
  }
  await stage.sql`vacuum analyze`
}

function emailOf(index: number): string {
  return `buyer.${index}@example.com`
}

/** What the driver needs to know of what was loaded; the people's tokens are fetched by `withTokens`. */
export async function readFixtures({ sql, databaseUrl }: Stage): Promise<Fixtures> {
  const products = await sql<{ id: string; slug: string }[]>`
    select id, slug from catalog.products where status = 'active' order by hashtext(id::text) limit ${MOST_PRODUCTS}`
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from catalog.products where status = 'active'`
  return {
    products: products.map(({ id, slug }) => ({ id, slug })),
    // The API pages no further than this; beyond, there are cursors.
    pages: Math.min(10_000, Math.ceil((row?.count ?? 0) / 20)),
    words: await readWords(sql),
    people: [],
    databaseUrl,
    answerBytes: {},
  }
}

/** The words of names, brands and categories, of letters only: serial numbers are the generator's and nobody's search. */
async function readWords(sql: Sql): Promise<string[]> {
  const rows = await sql<{ word: string }[]>`
    select distinct lower(word) as word
    from (
      select regexp_split_to_table(concat_ws(' ', p.name, p.brand, c.name), '[^[:alpha:]]+') as word
      from (select * from catalog.products limit ${MOST_PRODUCTS}) p join catalog.categories c on c.id = p.category_id
    ) as words
    where length(word) >= 3
    order by 1`
  return rows.map(({ word }) => word)
}

/** Logs everybody in at the API under test: access tokens live for 15 minutes. */
export async function withTokens(fixtures: Fixtures, port: number): Promise<Fixtures> {
  const people: Person[] = []
  // One after the other: many at once from one address look like somebody who tries passwords.
  for (let index = 0; index < PEOPLE; index += 1) people.push(await logIn(emailOf(index), port))
  return { ...fixtures, people }
}

async function logIn(email: string, port: number): Promise<Person> {
  const answer = await fetch(`http://127.0.0.1:${port}${API}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`${email} could not log in: ${await answer.text()}`)
  const { data } = (await answer.json()) as { data: { tokens: { access_token: string } } }
  return { email, password: PASSWORD, token: data.tokens.access_token }
}
