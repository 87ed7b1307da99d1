import packageJson from '../package.json' with { type: 'json' }
import type { Market } from './markets/market.ts'
import { marketRoutes } from './markets/routes.ts'
import type { CatalogApi } from './modules/catalog/api.ts'
import { createCatalog } from './modules/catalog/index.ts'
import type { IdentityApi } from './modules/identity/api.ts'
import { createIdentity } from './modules/identity/index.ts'
import type { MediaApi } from './modules/media/api.ts'
import { createMedia } from './modules/media/index.ts'
import { createNotifications } from './modules/notifications/index.ts'
import type { OrdersApi } from './modules/orders/api.ts'
import { createOrders } from './modules/orders/index.ts'
import type { PaymentsApi } from './modules/payments/api.ts'
import { createPayments } from './modules/payments/index.ts'
import { auditRoutes } from './platform/audit/routes.ts'
import { API_BASE, createHttpApp, type HttpApp } from './platform/http/http-app.ts'
import type { ApiDescription } from './platform/http/openapi.ts'
import { operationsRoutes } from './platform/http/operations.ts'
import { createWorker, runWhatIsDue, type Worker, type WorkerOptions } from './platform/jobs/worker.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'
import type { Settings } from './settings.ts'
import { storefront } from './storefront/storefront.ts'

/** One market, built and not yet listening. */
export type App = {
  http: HttpApp
  worker: Worker
  modules: readonly Module[]
  /** What the modules answer to each other, for whoever works with the app as a whole: loaders and tests. */
  apis: Apis
  /** Does now what a worker would have done by now. For tests and one-off commands. */
  runWhatIsDue(): Promise<void>
}

export type Apis = {
  identity: IdentityApi
  media: MediaApi
  catalog: CatalogApi
  payments: PaymentsApi
  orders: OrdersApi
}

/** The composition root: every module, in order, each with what it may ask of those before it. */
export async function createApp(platform: Platform, market: Market, settings: Settings): Promise<App> {
  const identity = createIdentity(platform, market, settings.identity, {
    // Asked later, of all that are switched on.
    sources: () => modules.flatMap(({ personalData }) => personalData ?? []),
  })
  const media = await createMedia(platform, market, settings.media)
  const catalog = createCatalog(platform, market, settings.catalog, {
    identity: identity.api,
    media: media.api,
  })
  const payments = createPayments(platform, market, settings.payments, {
    identity: identity.api,
    // Asked later, when there are orders.
    confirmPromised: (orderId) => orders.api.confirmPromised(orderId),
  })
  const orders = createOrders(platform, market, {
    identity: identity.api,
    catalog: catalog.api,
    payments: payments.api,
  })
  const notifications = createNotifications(platform, market, settings.notifications, {
    orders: orders.api,
    catalog: catalog.api,
    identity: identity.api,
  })
  const built: Module[] = [identity, media, catalog, payments, orders, notifications]
  // A module that the market has not switched on answers no route, hears no event and keeps no timetable.
  const modules = built.filter(({ name }) => market.modules.includes(name))

  const http = await createHttpApp(platform, {
    permissions: market.roles,
    strongRoles: settings.identity.requireSecondFactor ? market.secondFactor.requiredFor : [],
    api: describeApi(market, platform.configuration.publicUrl),
    hasPages: platform.configuration.storefront,
  })
  operationsRoutes(http, platform, packageJson.version)
  await http.register(
    async (api) => {
      marketRoutes(api, market, platform.clock)
      for (const module of modules) module.routes?.(api)
      auditRoutes(api, platform.sql)
    },
    { prefix: API_BASE },
  )
  for (const module of modules) module.pages?.(http)
  if (platform.configuration.storefront) storefront(http, market, platform.cache, platform.configuration)

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
  const apis = {
    identity: identity.api,
    media: media.api,
    catalog: catalog.api,
    payments: payments.api,
    orders: orders.api,
  }
  return { http, modules, apis, worker: createWorker(work), runWhatIsDue: () => runWhatIsDue(work) }
}

function describeApi({ name, currency }: Market, publicUrl: string): ApiDescription {
  return {
    title: `${name} API`,
    description: `The API of ${name}, a marketplace on Makola. Amounts are in ${currency}, major units.`,
    version: packageJson.version,
    publicUrl,
  }
}
