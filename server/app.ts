import packageJson from '../package.json' with { type: 'json' }
import type { Market } from './markets/market.ts'
import { createCatalog } from './modules/catalog/index.ts'
import { API_BASE, createHttpApp, type HttpApp } from './platform/http/http-app.ts'
import { operationsRoutes } from './platform/http/operations.ts'
import { createWorker, runWhatIsDue, type Worker, type WorkerOptions } from './platform/jobs/worker.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'
import type { Settings } from './settings.ts'

/** One market, built and not yet listening. */
export type App = {
  http: HttpApp
  worker: Worker
  modules: readonly Module[]
  /** Does now what a worker would have done by now. For tests and one-off commands. */
  runWhatIsDue(): Promise<void>
}

/** The composition root: every module, in order, each with what it may ask of those before it. */
export async function createApp(platform: Platform, market: Market, _settings: Settings): Promise<App> {
  const catalog = createCatalog(platform, market)
  const modules: Module[] = [catalog]

  const http = await createHttpApp(platform, {
    permissions: market.roles,
    api: {
      title: `${market.name} API`,
      description: `The API of ${market.name}, a marketplace on Makola. Amounts are in ${market.currency}, major units.`,
      version: packageJson.version,
      publicUrl: platform.configuration.publicUrl,
    },
  })
  operationsRoutes(http, platform, packageJson.version)
  await http.register(
    async (api) => {
      for (const module of modules) module.routes?.(api as HttpApp)
    },
    { prefix: API_BASE },
  )

  const { sql, clock, log, metrics, configuration } = platform
  const work: WorkerOptions = {
    sql,
    clock,
    log,
    metrics,
    modules,
    databaseUrl: configuration.databaseUrl,
    timeZone: market.timeZone,
  }
  return { http, modules, worker: createWorker(work), runWhatIsDue: () => runWhatIsDue(work) }
}
