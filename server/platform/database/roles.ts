import type { Sql } from './database.ts'

/** The role that sees one module's schema and what every module stands on, and nothing else. */
export function roleOf(module: string): string {
  return `makola_${module}`
}

/**
 * Creates each module's role and gives it its own schema, the platform's and the job queue's. Repeatable.
 * Roles belong to the whole server and databases are migrated side by side, hence the tolerant creation.
 */
export async function grantModuleRoles(sql: Sql, modules: readonly string[]): Promise<void> {
  for (const module of modules) {
    const role = roleOf(module)
    await sql.unsafe(`
      do $$ begin
        create role ${role} login password '${role}';
      exception when duplicate_object or unique_violation then null;
      end $$;
      ${[module, 'platform', 'graphile_worker'].map((schema) => grantsOn(schema, role)).join('\n')}
    `)
  }
}

function grantsOn(schema: string, role: string): string {
  return `
    grant usage on schema ${schema} to ${role};
    grant select, insert, update, delete on all tables in schema ${schema} to ${role};
    grant usage on all sequences in schema ${schema} to ${role};
    grant execute on all functions in schema ${schema} to ${role};`
}
