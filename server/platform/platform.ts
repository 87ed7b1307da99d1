import { createOutbound, type Outbound } from './outbound.ts'
import { createCache, type Cache } from './cache.ts'
import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Sql } from './database/database.ts'
import { openPools, type Pools } from './database/pools.ts'
import {
  circuitCheck,
  databaseCheck,
  diskCheck,
  memoryCheck,
  queueCheck,
  type HealthCheck,
} from './health.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createPasses, type Passes } from './http/pass.ts'
import { openRevocations, type Revocations } from './revocations.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** What every module stands on. It knows no module and no market beyond its name. */
export type Platform = {
  configuration: Configuration
  pools: Pools
  /** The pool of the whole process. Modules use `sqlFor`. */
  sql: Sql
  /** A module's own way to the database. */
  sqlFor(module: string): Sql
  clock: Clock
  log: Log
  metrics: Metrics
  cache: Cache
  tokens: Tokens
  passes: Passes
  revocations: Revocations
  /** Opens the way out to a provider, and puts its circuit on the health report. */
  outbound(provider: string, options?: { insecureHttpParser?: boolean }): Outbound
  healthChecks: Record<string, HealthCheck>
  close(): Promise<void>
}

export async function openPlatform(options: {
  configuration: Configuration
  market: string
  clock: Clock
  log?: Log
  /** Of its own, for whoever describes a market without its database. */
  revocations?: Revocations
}): Promise<Platform> {
  const { configuration, market, clock } = options
  const pools = openPools({
    url: configuration.databaseUrl,
    market,
    maxConnections: configuration.databaseConnections,
    rolePerModule: configuration.rolePerModule,
  })
  const sql = pools.main
  const log = options.log ?? createLog({ level: configuration.logLevel, name: market })
  const metrics = createMetrics(market)
  const cache = createCache({ enabled: configuration.responseCache })
  const revocations = options.revocations ?? (await openRevocations(sql, log))
  const healthChecks: Record<string, HealthCheck> = {
    database: databaseCheck(sql),
    queue: queueCheck(sql),
    memory: memoryCheck,
    disk: diskCheck(configuration.dataFolder),
  }

  return {
    configuration,
    pools,
    sql,
    sqlFor: pools.of,
    clock,
    log,
    metrics,
    cache,
    tokens: createTokens({ keys: configuration.tokenKeys, market }),
    passes: createPasses(configuration.tokenSecret, clock),
    revocations,
    outbound(provider, outboundOptions) {
      const outbound = createOutbound({ provider, metrics, ...outboundOptions })
      healthChecks[provider] = circuitCheck(outbound.circuit)
      return outbound
    },
    healthChecks,
    async close() {
      await revocations.close()
      await pools.end()
    },
  }
}
