import { hostname } from 'node:os'
import { openDatabase, type Sql } from './database.ts'
import { roleOf } from './roles.ts'

/** The connections of one process, by who uses them. */
export type Pools = {
  /** What the process as a whole uses. */
  main: Sql
  /** A module's own, where each has a role of its own; else the one of the process. */
  of(module: string): Sql
  /** The address for a library that keeps a pool itself, so that its connections are told apart too. */
  urlFor(name: string): string
  /** How many connections of this process there are, by pool and state, as the server sees them. */
  count(): Promise<PoolCount[]>
  end(): Promise<void>
}

export type PoolCount = { pool: string; state: string; count: number }

const CONNECTIONS_PER_MODULE = 3
/** A closing pool waits this long for the queries under way. */
const END_WITHIN_SECONDS = 5

export function openPools(options: {
  url: string
  market: string
  maxConnections: number
  rolePerModule: boolean
}): Pools {
  const { url, market, maxConnections, rolePerModule } = options
  // Tells whose connection it is. Some hosts' names differ only at their end; PostgreSQL keeps 63 bytes in all.
  const prefix = `makola ${market} ${hostname().slice(-12)}/${process.pid}`
  const applicationName = (pool: string) => `${prefix} ${pool}`
  const main = openDatabase({ url, maxConnections, applicationName: applicationName('main') })
  const modulePools = new Map<string, Sql>()

  return {
    main,
    of(module) {
      if (!rolePerModule) return main
      return modulePools.getOrInsertComputed(module, () =>
        openDatabase({
          url,
          maxConnections: CONNECTIONS_PER_MODULE,
          applicationName: applicationName(module),
          role: roleOf(module),
        }),
      )
    },
    urlFor(name) {
      const named = new URL(url)
      named.searchParams.set('application_name', applicationName(name))
      return named.href
    },
    count: () => main<PoolCount[]>`
      select substr(application_name, ${prefix.length + 2}::int) as pool, coalesce(state, 'other') as state, count(*)::int as count
      from pg_stat_activity
      where datname = current_database() and starts_with(application_name, ${`${prefix} `})
      group by 1, 2`,
    async end() {
      await Promise.all(
        [main, ...modulePools.values()].map((pool) => pool.end({ timeout: END_WITHIN_SECONDS })),
      )
    },
  }
}
