import type { Market } from '../../markets/market.ts'
import { after, days, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { on } from '../../platform/events/event.ts'
import type { HttpApp } from '../../platform/http/http-app.ts'
import { handle, type Timetable } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { IdentityApi } from '../identity/api.ts'
import { userErased } from '../identity/events.ts'
import type { MediaApi } from '../media/api.ts'
import { mediaSettled } from '../media/events.ts'
import type { CatalogApi, ProductId } from './api.ts'
import { orderPartMoved } from '../orders/events.ts'
import { productChanged } from './events.ts'
import { CatalogueSearch, CHANGES_KEPT_MS } from './follow-search.ts'
import { createAnswerForgetter } from './forget-answers.ts'
import { forgetPerson, sweepForgotten } from './forget-people.ts'
import { createGoogleSheets } from './gateways/google-sheets.ts'
import { commit, release, releaseExpired, reserve } from './hold-stock.ts'
import { importCatalogue } from './import-catalogue.ts'
import { importProducts } from './import-products.ts'
import { importSales } from './import-sales.ts'
import { importProductsJob, refreshPricesJob, syncSheetJob } from './jobs.ts'
import { createQuote } from './quote.ts'
import type { CatalogConfiguration, GoogleSheetsConfiguration } from './read-configuration.ts'
import { readOwnData } from './read-own-data.ts'
import { recordPurchases } from './record-purchases.ts'
import { markSoldOut } from './mark-sold-out.ts'
import { refreshPrices, sweepPrices } from './refresh-prices.ts'
import { restock, takeBack } from './return-stock.ts'
import { categoryRoutes } from './routes/categories.ts'
import { importRoutes } from './routes/imports.ts'
import { moderationRoutes } from './routes/moderation.ts'
import { showOwnChanges } from './routes/own-changes.ts'
import { priceRoutes } from './routes/prices.ts'
import { productRoutes } from './routes/products.ts'
import { reviewModerationRoutes } from './routes/review-moderation.ts'
import { reviewReactionRoutes } from './routes/review-reactions.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { stockSheetRoutes } from './routes/stock-sheet.ts'
import { stockRoutes } from './routes/stock.ts'
import type { Spreadsheets } from './sheet.ts'
import { followPicture, readdressPictures, showPictures } from './show-pictures.ts'
import { showProducts } from './show-products.ts'
import { compactProductCounts } from './store/categories.ts'
import { describeProducts } from './store/described-products.ts'
import { findPicturesShown } from './store/images.ts'
import { findOwners, findShopOf } from './store/products.ts'
import { countSales, sweepSearchChanges } from './store/search-feed.ts'
import { sweepImports } from './sweep-imports.ts'
import { syncAllSheets, syncSheet, type SyncContext } from './sync-sheet.ts'

/** What sells well is what sold well lately. */
const SALES_COUNT_FOR_MS = days(90)

export function createCatalog(
  platform: Platform,
  market: Market,
  { googleSheets }: CatalogConfiguration,
  { identity, media }: { identity: Pick<IdentityApi, 'contactOf'>; media: MediaApi },
): Module<CatalogApi> {
  const { clock, cache, log, configuration } = platform
  const sql = platform.sqlFor('catalog')
  const search = new CatalogueSearch({ sql, log, market })
  const products = { sql, clock, market, media, search }
  const answers = configuration.responseCache ? createAnswerForgetter({ sql, cache, log }) : undefined
  const reviews = { sql, clock, market, identity }
  const imports = { sql, clock, log, media, market, isJudged: market.sellers.mode === 'many' }
  const sync = { ...imports, spreadsheets: googleSheets && openSheets(platform, googleSheets) }
  const addRoutes = (app: HttpApp) => {
    productRoutes(app, products)
    priceRoutes(app, products)
    importRoutes(app, products)
    if (market.sellers.mode === 'many') moderationRoutes(app, { sql, clock, currency: market.currency })
    categoryRoutes(app, { sql, clock })
    reviewRoutes(app, reviews)
    reviewReactionRoutes(app, reviews)
    reviewModerationRoutes(app, reviews)
    if (market.stock.sheets) stockSheetRoutes(app, sync)
    stockRoutes(app, { sql, clock, ...market.stock })
  }
  return {
    name: 'catalog',
    api: apiOf({ sql, clock, media }),
    routes(app) {
      app.addHook('onClose', () => {
        search.stop()
        answers?.stop()
      })
      if (answers === undefined) addRoutes(app)
      else showOwnChanges(app, { answers, log }, () => addRoutes(app))
    },
    async warmUp() {
      await answers?.start()
      await search.start()
    },
    listeners: [
      on(productChanged, 'catalog.show-pictures', ({ payload }) =>
        showPictures({ sql, clock, media }, payload.productId as ProductId),
      ),
      on(mediaSettled, 'catalog.follow-picture', ({ payload }) =>
        followPicture({ sql, clock, media }, payload.mediaId),
      ),
      on(orderPartMoved, 'catalog.record-purchases', (event) => recordPurchases(reviews, event)),
      on(userErased, 'catalog.erase', ({ payload }) => forgetPerson(sql, payload.userId, clock.now())),
    ],
    jobs: [
      handle(refreshPricesJob, ({ productId }) => refreshPrices({ sql, clock }, productId)),
      handle(importProductsJob, (payload, attempt) => importProducts(imports, payload, attempt)),
      handle(syncSheetJob, (payload, attempt) => syncSheet(sync, payload, attempt)),
    ],
    timetables: timetablesOf(sync),
    personalData: (userId) => readOwnData(sql, userId),
  }
}

function apiOf(context: { sql: Sql; clock: Clock; media: MediaApi }): CatalogApi {
  const { sql, clock } = context
  return {
    quote: createQuote(sql, clock),
    reserve: (request) => reserve(sql, clock, request),
    commit: (hold) => commit(sql, clock, hold),
    release: (hold) => release(sql, clock, hold),
    restock: (orderId) => restock(sql, clock, orderId),
    takeBack: (wish) => takeBack(sql, clock, wish),
    describe: (productIds) => describeProducts(sql, productIds),
    show: (productIds, customerGroup) => showProducts(context, productIds, customerGroup),
    shopOf: (userId) => findShopOf(sql, userId),
    ownersOf: (sellerIds) => findOwners(sql, sellerIds),
    importSales: (sales) => importSales(sql, clock, sales),
    importCatalogue: (batch) => importCatalogue(sql, clock, batch),
    picturesShown: () => findPicturesShown(sql),
    readdressPictures: () => readdressPictures(context),
  }
}

function openSheets(platform: Platform, account: GoogleSheetsConfiguration): Spreadsheets {
  return createGoogleSheets(account, { clock: platform.clock, outbound: platform.outbound('google-sheets') })
}

function timetablesOf(sync: SyncContext): Timetable[] {
  const { sql, clock } = sync
  return [
    { name: 'catalog.release-expired-holds', when: 'every minute', run: () => releaseExpired(sql, clock) },
    { name: 'catalog.sweep-prices', when: 'every minute', run: (now) => sweepPrices(sql, now) },
    { name: 'catalog.mark-sold-out', when: 'every minute', run: (now) => markSoldOut(sql, now) },
    { name: 'catalog.compact-product-counts', when: 'every minute', run: () => compactProductCounts(sql) },
    {
      name: 'catalog.count-sales',
      when: { dailyAt: '02:40' },
      run: (now) => sql.begin((tx) => countSales(tx, after(now, -SALES_COUNT_FOR_MS))),
    },
    {
      name: 'catalog.sweep-search-changes',
      when: 'every hour',
      run: (now) => sweepSearchChanges(sql, after(now, -CHANGES_KEPT_MS)),
    },
    { name: 'catalog.forget-people', when: { dailyAt: '03:20' }, run: (now) => sweepForgotten(sql, now) },
    { name: 'catalog.sync-sheets', when: 'every hour', run: () => syncAllSheets(sync) },
    { name: 'catalog.sweep-imports', when: { dailyAt: '03:40' }, run: (now) => sweepImports(sql, now) },
  ]
}
