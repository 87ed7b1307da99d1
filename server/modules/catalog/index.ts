import type { Market } from '../../markets/market.ts'
import { on } from '../../platform/events/event.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CatalogApi } from './api.ts'
import { CATALOGUE_TAG } from './catalogue.ts'
import { productChanged } from './events.ts'
import { commit, release, releaseExpired, reserve, restock } from './hold-stock.ts'
import { importCatalogue } from './import-catalogue.ts'
import { createQuote } from './quote.ts'
import { categoryRoutes } from './routes/categories.ts'
import { productRoutes } from './routes/products.ts'
import { stockRoutes } from './routes/stock.ts'
import { compactProductCounts } from './store/categories.ts'
import { findShopOf } from './store/products.ts'

export function createCatalog(platform: Platform, market: Market): Module<CatalogApi> {
  const { clock, cache } = platform
  const sql = platform.sqlFor('catalog')
  return {
    name: 'catalog',
    api: {
      quote: createQuote(sql),
      reserve: (request) => reserve(sql, clock, request),
      commit: (hold) => commit(sql, clock, hold),
      release: (hold) => release(sql, clock, hold),
      restock: (orderId) => restock(sql, clock, orderId),
      shopOf: (userId) => findShopOf(sql, userId),
      async importCatalogue(batch) {
        const outcome = await importCatalogue(sql, clock, batch)
        await cache.clear([CATALOGUE_TAG])
        return outcome
      },
    },
    routes(app) {
      productRoutes(app, { sql, clock, currency: market.currency })
      categoryRoutes(app, { sql, cache })
      stockRoutes(app, { sql, clock, cache, ...market.stock })
    },
    listeners: [on(productChanged, 'catalog.forget-stale-answers', () => cache.clear([CATALOGUE_TAG]))],
    timetables: [
      { name: 'catalog.release-expired-holds', when: 'every minute', run: () => releaseExpired(sql, clock) },
      { name: 'catalog.compact-product-counts', when: 'every minute', run: () => compactProductCounts(sql) },
    ],
  }
}
