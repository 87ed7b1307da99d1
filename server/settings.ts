import type { Market } from './markets/market.ts'
import { readConfiguration, type Configuration } from './platform/configuration.ts'
import { Environment } from './platform/environment.ts'

/** All that a market's process is told from outside: the platform's part, and each module's. */
export type Settings = { configuration: Configuration }

/** Reads and checks everything at once; throws a `ConfigurationError` that lists every problem. */
export function readSettings(source: Record<string, string | undefined>, _market: Market): Settings {
  const env = new Environment(source)
  const settings = { configuration: readConfiguration(env) }
  env.finish()
  return settings
}
