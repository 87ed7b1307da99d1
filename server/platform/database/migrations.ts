import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql, Transaction } from './database.ts'

/** The numbered SQL files of one owner (a module, or the platform itself), and the schema they build. */
export type MigrationSet = { owner: string; folder: string }

/** A file is no longer what was run here. */
export class ChangedMigration extends Error {
  constructor(file: string) {
    super(`Migration ${file} was changed after it ran on this database. Add a new file instead.`)
    this.name = 'ChangedMigration'
  }
}

// Any constant.
const MIGRATION_LOCK = 7_262_515

/** Does `work` while no other process does such work on this database: two that start together take turns. */
export async function takingTurns<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  const connection = await sql.reserve()
  try {
    // The other one may have a lot to migrate: wait for as long as that takes.
    await connection`set lock_timeout = 0`
    await connection`set statement_timeout = 0`
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    return await work()
  } finally {
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK})`
    connection.release()
  }
}

/**
 * Brings a database up to date; to be called in turn. Each file runs once, in order, in a transaction of its own, and is recorded with its
 * checksum; a file that changed after it ran stops everything, because the databases it built would differ.
 */
export async function migrate(sql: Sql, sets: readonly MigrationSet[]): Promise<string[]> {
  await sql`create schema if not exists platform`
  await sql`
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
      throw new ChangedMigration(`${set.owner}/${name}`)
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
