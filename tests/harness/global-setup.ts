import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import {
  DatabaseFolderInUse,
  type EmbeddedDatabase,
  removeDatabaseFolder,
  startEmbeddedDatabase,
} from '../../server/platform/database/embedded.ts'
import { markets } from '../../server/markets/index.ts'
import { migrateMarketDatabase } from '../../server/migrate.ts'
import { templateName } from './template-name.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databasePort: number
    /** Of the database `postgres`, as the superuser: replace the path to reach another one. */
    databaseUrl: string
  }
}

const FOLDER_PREFIX = 'makola-tests-'

/** One database server for the whole run, on a folder that the end of the run removes. */
export default async function setup(project: TestProject) {
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const database = await startEmbeddedDatabase({ folder, durable: false, maxConnections: 200 })
  await createTemplates(database)
  project.provide('databasePort', database.port)
  project.provide('databaseUrl', database.url('postgres'))
  return async () => {
    await database.stop()
    await removeDatabaseFolder(folder)
  }
}

/** One migrated database a market; each test file works on a clone of one. */
async function createTemplates(database: EmbeddedDatabase): Promise<void> {
  for (const id of Object.keys(markets)) {
    await database.createDatabase(templateName(id))
    await migrateMarketDatabase(database.url(templateName(id)))
  }
}

const TEN_MINUTES_MS = 600_000

/** A run ended by `kill -9` leaves its folder and its server. Starting on the folder takes both over. */
async function removeLeftovers() {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER_PREFIX))
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    // A younger one may belong to a run that has made the folder and not yet locked it.
    if (Date.now() - (await stat(folder)).mtimeMs < TEN_MINUTES_MS) continue
    try {
      await (await startEmbeddedDatabase({ folder, durable: false })).stop()
    } catch (error) {
      if (error instanceof DatabaseFolderInUse) continue
    }
    await removeDatabaseFolder(folder)
  }
}
