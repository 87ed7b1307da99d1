import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import { openDatabase } from './platform/database/database.ts'
import { migrate, takingTurns, type MigrationSet } from './platform/database/migrations.ts'
import { grantModuleRoles } from './platform/database/roles.ts'

/** Every module that owns a schema, in the order they are built in. */
export const moduleNames = ['identity', 'media', 'catalog', 'payments', 'orders', 'notifications'] as const

const sets: MigrationSet[] = [
  { owner: 'platform', folder: folder('./platform/migrations/') },
  ...moduleNames.map((owner) => ({ owner, folder: folder(`./modules/${owner}/migrations/`) })),
]

/** Brings a market's database up to date: the platform's schema, the job queue's, each module's, and their roles. */
export async function migrateMarketDatabase(databaseUrl: string): Promise<string[]> {
  const sql = openDatabase({ url: databaseUrl, maxConnections: 2, applicationName: 'makola migrate' })
  try {
    return await takingTurns(sql, async () => {
      const applied = await migrate(sql, sets.slice(0, 1))
      await runMigrations({ connectionString: databaseUrl })
      applied.push(...(await migrate(sql, sets.slice(1))))
      await grantModuleRoles(sql, moduleNames)
      return applied
    })
  } finally {
    await sql.end()
  }
}

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
