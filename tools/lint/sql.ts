import { rules } from '@ts-safeql/eslint-plugin'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Linter } from 'eslint'
import { loadModule } from 'libpg-query'

// For columns.ts, which ESLint's rules call and which therefore can't wait.
await loadModule()

/** How values travel between postgres.js, as `openDatabase` sets it up, and PostgreSQL. */
const types = {
  // Parameters: by the name of their TypeScript type. Results: as the driver parses them.
  uuid: { parameter: { regex: String.raw`\w*Id(<.*>)?` }, return: 'string' },
  text: { parameter: { regex: '`.*`' }, return: 'string' },
  int8: { parameter: 'Minor', return: 'number' },
  _int8: 'number[]',
  jsonb: { parameter: { regex: 'Parameter(<.*>)?' }, return: 'any' },
  bytea: { parameter: { regex: '(Buffer|Uint8Array)(<.*>)?' }, return: 'Buffer' },
  // Three types are a Date on our side: a parameter that is one stands for a point in time.
  date: { parameter: 'never', return: 'Date' },
  timestamp: { parameter: 'never', return: 'Date' },
  timestamptz: { parameter: 'Date', return: 'Date' },
}

/**
 * Checks each owner's SQL against a migrated database, signed in as that owner's role: SQL that reaches into another
 * module's schema fails to prepare. Without an address (in an editor, say) there is no check.
 */
export function checkedSql(databaseUrl: string | undefined): Linter.Config[] {
  if (!databaseUrl) return []
  const modules = readdirSync(new URL('../../server/modules/', import.meta.url))
  return [
    sqlOf('platform', 'server/platform/**/*.ts'),
    ...modules.map((name) => sqlOf(name, `server/modules/${name}/**/*.ts`)),
  ]

  function sqlOf(owner: string, files: string): Linter.Config {
    const address = new URL(databaseUrl as string)
    // Set at sign-in, as if by SET ROLE: the roles themselves need neither LOGIN nor a password.
    address.searchParams.set('role', `makola_${owner}`)
    const plugins = [{ package: fileURLToPath(new URL('sql-rows.ts', import.meta.url)) }]
    return {
      name: `makola/sql of ${owner}`,
      files: [files],
      ignores: ['**/*.test.ts'],
      plugins: { sql: { rules: rules as never } },
      rules: {
        'sql/check-sql': [
          'error',
          { connections: { databaseUrl: address.href, overrides: { types }, plugins } },
        ],
      },
    }
  }
}
