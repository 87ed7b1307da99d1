import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql, Transaction } from './database.ts'

/** The numbered SQL files of one owner (a module, or the platform itself), and the schema they build. */
export type MigrationSet = { owner: string; folder: string }

// Any constant: two processes that start together take turns instead of both migrating.
const MIGRATION_LOCK = 7_262_515

/**
 * Brings a database up to date. Each file runs once, in order, in a transaction of its own, and is recorded with its
 * checksum; a file that changed after it ran stops everything, because the databases it built would differ.
 */
export async function migrate(sql: Sql, sets: readonly MigrationSet[]): Promise<string[]> {
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    await connection`create schema if not exists platform`
    await connection`
      create table if not exists platform.migrations (
        owner text not null,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now(),
        primary key (owner, name)
      )`
    const applied: string[] = []
    for (const set of sets) applied.push(...(await migrateSet(sql, set)))
    return applied
  } finally {
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK})`
    connection.release()
  }
}

async function migrateSet(sql: Sql, set: MigrationSet): Promise<string[]> {
  const names = (await readdir(set.folder)).filter((name) => name.endsWith('.sql')).sort()
  const done = await sql<{ name: string; checksum: string }[]>`
    select name, checksum from platform.migrations where owner = ${set.owner}`
  const checksums = new Map(done.map((row) => [row.name, row.checksum]))
  const applied: string[] = []
  for (const name of names) {
    const text = await readFile(join(set.folder, name), 'utf8')
    const checksum = createHash('sha256').update(text).digest('hex')
    const earlier = checksums.get(name)
    if (earlier === checksum) continue
    if (earlier !== undefined) {
      throw new Error(`Migration ${set.owner}/${name} was changed after it ran. Add a new file instead.`)
    }
    await sql.begin((tx) => apply(tx, set.owner, name, text, checksum))
    applied.push(`${set.owner}/${name}`)
  }
  return applied
}

async function apply(
  tx: Transaction,
  owner: string,
  name: string,
  text: string,
  checksum: string,
): Promise<void> {
  await tx.unsafe(`set local statement_timeout = 0; ${text}`)
  await tx`insert into platform.migrations (owner, name, checksum) values (${owner}, ${name}, ${checksum})`
}
