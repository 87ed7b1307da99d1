import type { Sql } from '../../server/platform/database/database.ts'

/** Table → how many rows it has, and the sum of a hash of each: sorting them for one hash of all takes ten times as long. */
export type Fingerprint = ReadonlyMap<string, string>

/** What a request may leave behind though it was refused: counters, drawn keys, what a provider said. */
const leftOut = [
  'platform.rate_limits',
  'platform.idempotency_keys',
  'identity.failed_attempts',
  'payments.callbacks',
]

/** Reads the whole of a database, small as a test's is, as one line a table. Includes the job queue. */
export async function createFingerprints(sql: Sql): Promise<() => Promise<Fingerprint>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
    order by 1`
  const statement = tables
    .map(({ name }) => name)
    .filter((name) => !leftOut.includes(name))
    .map(
      (name) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as rows
        from ${name} t`,
    )
    .join(' union all ')
  return async () => {
    const rows = await sql.unsafe<{ name: string; rows: string }[]>(statement, [], { prepare: true })
    return new Map(rows.map(({ name, rows: hash }) => [name, hash]))
  }
}

/** The tables that differ. */
export function changedBetween(before: Fingerprint, after: Fingerprint): string[] {
  return [...after.keys()].filter((table) => before.get(table) !== after.get(table))
}
