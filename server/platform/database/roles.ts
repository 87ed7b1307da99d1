import type { Sql } from './database.ts'

/** The role that sees one module's schema and what every module stands on, and nothing else. */
export function roleOf(module: string): string {
  return `makola_${module}`
}

/**
 * Creates each module's role and gives it its own schema, and of the platform's just what a module does there: tell
 * what happened, and ask for work later. Nobody logs in as one; a connection becomes one (`SET ROLE`). Repeatable.
 * Roles belong to the whole server and databases are migrated side by side, hence the tolerant creation. Where the
 * database's owner may create no roles, there are none, and DATABASE_ROLE_PER_MODULE must stay off.
 */
export async function grantModuleRoles(sql: Sql, modules: readonly string[]): Promise<void> {
  for (const module of modules) {
    const role = roleOf(module)
    await sql.unsafe(`
      do $$ begin
        begin
          create role ${role} nologin;
          grant ${role} to current_user;
        exception
          when duplicate_object or unique_violation then null;
          when insufficient_privilege then return;
        end;
        grant usage on schema ${module} to ${role};
        grant select, insert, update, delete on all tables in schema ${module} to ${role};
        grant usage on all sequences in schema ${module} to ${role};
        grant execute on all functions in schema ${module} to ${role};
        grant usage on schema platform to ${role};
        grant insert on platform.outbox to ${role};
        grant execute on function platform.enqueue, platform.audit, platform.revoke to ${role};
      end $$`)
  }
}
