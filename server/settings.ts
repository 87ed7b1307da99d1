import type { Market } from './markets/market.ts'
import { readCatalogConfiguration, type CatalogConfiguration } from './modules/catalog/read-configuration.ts'
import {
  readIdentityConfiguration,
  type IdentityConfiguration,
} from './modules/identity/read-configuration.ts'
import { readMediaConfiguration, type MediaConfiguration } from './modules/media/read-configuration.ts'
import {
  readNotificationsConfiguration,
  type NotificationsConfiguration,
} from './modules/notifications/read-configuration.ts'
import {
  readPaymentsConfiguration,
  type PaymentsConfiguration,
} from './modules/payments/read-configuration.ts'
import { readConfiguration, type Configuration } from './platform/configuration.ts'
import { Environment, type Variable } from './platform/environment.ts'

/** All that a market's process is told from outside: the platform's part, and each module's. */
export type Settings = {
  configuration: Configuration
  identity: IdentityConfiguration
  media: MediaConfiguration
  catalog: CatalogConfiguration
  notifications: NotificationsConfiguration
  payments: PaymentsConfiguration
}

/** Reads and checks everything at once; throws a `ConfigurationError` that lists every problem. */
export function readSettings(source: Record<string, string | undefined>, market: Market): Settings {
  const env = new Environment(source)
  const settings = ask(env, market)
  env.finish()
  return settings
}

/** Every variable that `readSettings` asks for, with its default in production or elsewhere, whatever is set. */
export function variablesOf(market: Market, where: 'production' | 'development'): readonly Variable[] {
  const env = new Environment({ NODE_ENV: where })
  ask(env, market)
  return env.variables
}

function ask(env: Environment, market: Market): Settings {
  const configuration = readConfiguration(env)
  return {
    configuration,
    identity: readIdentityConfiguration(env, market),
    media: readMediaConfiguration(env, configuration.publicUrl),
    catalog: readCatalogConfiguration(env, market),
    notifications: readNotificationsConfiguration(env, market),
    payments: readPaymentsConfiguration(env, market),
  }
}
