import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, PageQuery } from '../../../platform/http/schemas.ts'
import { highlightCatalogue, listCatalogue, suggest } from '../catalogue.ts'
import type { CatalogueSearch } from '../follow-search.ts'
import { keptList } from '../keep-answers.ts'
import type { ProductId } from '../product.ts'
import { readOwnPrices, type OwnPrice } from '../read-own-prices.ts'
import type { ProductCard } from '../store/listing.ts'
import { listSlugs } from '../store/slugs.ts'
import {
  checkFields,
  presentHighlights,
  presentListing,
  presentSuggestions,
  showsOwnPrices,
} from './listing-json.ts'
import {
  HighlightsSchema,
  ListingQuerySchema,
  ListingSchema,
  SuggestionsQuery,
  SuggestionsSchema,
} from './listing-schemas.ts'

const tags = ['Catalogue']
const SLUGS_A_PAGE = 1_000

export type ListingContext = {
  sql: Sql
  clock: Clock
  market: Pick<Market, 'currency' | 'timeZone' | 'customerGroups'>
  search: CatalogueSearch
}

/** Whatever shows some products of many. */
export function listingRoutes(app: HttpApp, context: ListingContext): void {
  const { market } = context
  const { currency, timeZone } = market
  // Whoever is of a customer group sees prices of their own.
  const kept = { ...keptList, notFor: isOfGroup(market) }

  app.get(
    '/products',
    {
      config: { access: 'public', rateLimitName: 'search', kept },
      schema: {
        tags,
        summary: 'List and search products',
        description:
          'Active products, 20 a page; variants of one article are one entry. Where few products have all that was typed, ' +
          'what comes nearest follows them. Of an article the list shows ' +
          'one variant, with its own name and price: one that the filters let through, and the first of those in the order; ' +
          '`variants.from` tells what the cheapest costs. They are sorted, narrowed and counted by `price`, what everybody ' +
          'pays, also for members of a customer group, whose `shownPrice` may be lower.',
        querystring: ListingQuerySchema,
        response: { 200: ListingSchema },
      },
    },
    async ({ query, actor }) => {
      checkFields(query.fields)
      const page = await listCatalogue(context, query)
      const own = showsOwnPrices(query.fields) ? await ownPricesOf(page.cards, actor) : new Map()
      return presentListing(page, { currency, timeZone, own }, query.fields)
    },
  )

  app.get(
    '/products/highlights',
    {
      config: { access: 'public', kept },
      schema: {
        tags,
        summary: 'What a shop shows first',
        description:
          'What is on sale or, where nothing is, all there is: the newest first, and what is sold out last.',
        querystring: closed({ limit: PageQuery.limit }),
        response: { 200: successOf(HighlightsSchema) },
      },
    },
    async ({ query, actor }) => {
      const found = await highlightCatalogue(context, query.limit)
      const own = await ownPricesOf(found.cards, actor)
      return ok(presentHighlights(found, { currency, timeZone, own }))
    },
  )

  app.get(
    '/products/suggestions',
    {
      // Not counted as a search: there are several to each.
      config: { access: 'public', kept },
      schema: {
        tags,
        summary: 'What may be meant, while somebody types',
        querystring: SuggestionsQuery,
        response: { 200: successOf(SuggestionsSchema) },
      },
    },
    async ({ query, actor }) => {
      const found = await suggest(context, query.search)
      const own = await ownPricesOf(found.cards, actor)
      return ok(presentSuggestions(found, { currency, timeZone, own }))
    },
  )

  function ownPricesOf(cards: readonly ProductCard[], actor: Actor): Promise<ReadonlyMap<string, OwnPrice>> {
    const ids = cards.map(({ id }) => id as ProductId)
    const customerGroup = market.customerGroups[actor.role]
    return readOwnPrices(context, ids, { customerGroup, withVariants: true })
  }
}

/** Everything there is, by its address alone. */
export function slugRoutes(app: HttpApp, { sql }: Pick<ListingContext, 'sql'>): void {
  app.get(
    '/products/slugs',
    {
      config: { access: 'public', kept: keptList },
      schema: {
        tags,
        summary: 'The slugs of all products in listings, for a map of the shop',
        description: 'By name, 1,000 a page.',
        querystring: closed({ page: PageQuery.page }),
        response: { 200: pageOf(Type.String()) },
      },
    },
    async ({ query: { page } }) => {
      const limit = SLUGS_A_PAGE
      const { slugs, total } = await listSlugs(sql, { page, limit })
      return okPage(slugs, { page, limit, total, pages: Math.ceil(total / limit) })
    },
  )
}

/** Whether somebody is of a customer group, and what is kept for everybody not for them. */
export function isOfGroup({ customerGroups }: Pick<Market, 'customerGroups'>): (actor: Actor) => boolean {
  return ({ role }) => customerGroups[role] !== undefined
}
