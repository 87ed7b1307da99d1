import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, PageQuery } from '../../../platform/http/schemas.ts'
import { alsoDependsOn } from '../../../platform/http/kept-answers.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { DescribedPicture, MediaApi } from '../../media/api.ts'
import { highlightCatalogue, listCatalogue, suggest } from '../catalogue.ts'
import type { CatalogueSearch } from '../follow-search.ts'
import { editProduct } from '../change-product.ts'
import { picturesAmong } from '../image.ts'
import { freshnessOf, keptList, keptPage } from '../keep-answers.ts'
import type { ProductId } from '../product.ts'
import { readOwnPrices, type OwnPrice } from '../read-own-prices.ts'
import { createProduct } from '../save-product.ts'
import type { ProductCard } from '../store/listing.ts'
import { findProduct, type ProductDetail } from '../store/products.ts'
import { presentHighlights, presentListing, presentSuggestions, showsOwnPrices } from './listing-json.ts'
import {
  HighlightsSchema,
  ListingQuerySchema,
  ListingSchema,
  SuggestionsQuery,
  SuggestionsSchema,
} from './listing-schemas.ts'
import { present, readEdit, readNewProduct, type Look } from './product-json.ts'
import { NewProductSchema, ProductDetailSchema, ProductEditSchema, ProductParams } from './product-schemas.ts'

const tags = ['Catalogue']

export function productRoutes(app: HttpApp, context: ProductRouteContext): void {
  const { sql, clock, market, media } = context
  const { currency } = market
  app.get(
    '/products',
    {
      config: { access: 'public', rateLimitName: 'search', kept: { ...keptList, notFor: isOfGroup } },
      schema: {
        tags,
        summary: 'List and search products',
        description:
          'Active products, 20 a page; variants of one article are one entry. Where few products have all that was typed, ' +
          'what comes nearest follows them. They are sorted, narrowed and counted by `price`, what everybody pays, also for ' +
          'members of a customer group, who see `yourPrice` besides.',
        querystring: ListingQuerySchema,
        response: { 200: ListingSchema },
      },
    },
    async ({ query, actor }) => {
      const page = await listCatalogue(context, query)
      const own = showsOwnPrices(query.fields) ? await ownPricesOf(page.cards, actor) : new Map()
      return presentListing(page, { currency, own }, query.fields)
    },
  )

  app.get(
    '/products/highlights',
    {
      config: { access: 'public', kept: { ...keptList, notFor: isOfGroup } },
      schema: {
        tags,
        summary: 'What a shop shows first',
        description: 'The newest of what is on sale or, where nothing is, of all there is.',
        querystring: closed({ limit: PageQuery.limit }),
        response: { 200: successOf(HighlightsSchema) },
      },
    },
    async ({ query, actor }) => {
      const found = await highlightCatalogue(context, query.limit)
      return ok(presentHighlights(found, { currency, own: await ownPricesOf(found.cards, actor) }))
    },
  )

  app.get(
    '/products/suggestions',
    {
      // Not counted as a search: there are several to each.
      config: { access: 'public', kept: { ...keptList, notFor: isOfGroup } },
      schema: {
        tags,
        summary: 'What may be meant, while somebody types',
        querystring: SuggestionsQuery,
        response: { 200: successOf(SuggestionsSchema) },
      },
    },
    async ({ query, actor }) => {
      const found = await suggest(context, query.search)
      return ok(presentSuggestions(found, { currency, own: await ownPricesOf(found.cards, actor) }))
    },
  )

  app.get(
    '/products/:id',
    {
      // Whoever is of a customer group sees a price of their own.
      config: { access: 'public', kept: { ...keptPage, notFor: isOfGroup } },
      schema: {
        tags,
        summary: 'One product',
        params: ProductParams,
        response: { 200: successOf(ProductDetailSchema) },
      },
    },
    async (request) => {
      const { params, actor } = request
      const product = await findProduct(sql, params.id)
      const isTheirs =
        actor.kind === 'user' &&
        (product?.sellerOwnerId === actor.userId ||
          actor.can('product:manage-any') ||
          actor.can('product:moderate'))
      if (product === undefined || !(product.status === 'active' || isTheirs)) throw notFound('product')
      const pictures = await picturesOf(product)
      const shown = pictures.filter(({ state }) => isTheirs || state === 'ready')
      const look = lookOf(actor)
      alsoDependsOn(request, freshnessOf(product, look.now))
      return ok(present(product, shown, look))
    },
  )

  app.post(
    '/products',
    {
      config: { access: 'product:create' },
      schema: {
        tags,
        summary: 'Add a product',
        body: NewProductSchema,
        response: { 201: successOf(ProductDetailSchema) },
      },
    },
    async ({ body, actor }, reply) => {
      const id = await createProduct(context, actor, readNewProduct(body))
      return reply.code(201).send(ok(await presentSaved(id, actor)))
    },
  )

  app.patch(
    '/products/:id',
    {
      config: { access: 'product:update' },
      schema: {
        tags,
        summary: 'Edit a product',
        description:
          'Only the fields you send change. `stock` is what lies on the shelf, reserved goods included. Where the market ' +
          'judges first, a new name, description, category, images or price (by more than half) of an approved product ' +
          'wait for that, and the product stays for sale as it is.',
        params: ProductParams,
        body: ProductEditSchema,
        response: { 200: successOf(ProductDetailSchema) },
      },
    },
    async ({ params, body, actor }) =>
      ok(await presentSaved(await editProduct(context, actor, params.id, readEdit(body)), actor)),
  )

  function isOfGroup(actor: Actor): boolean {
    return market.customerGroups[actor.role] !== undefined
  }

  function ownPricesOf(cards: readonly ProductCard[], actor: Actor): Promise<ReadonlyMap<string, OwnPrice>> {
    const ids = cards.map(({ id }) => id as ProductId)
    const customerGroup = market.customerGroups[actor.role]
    return readOwnPrices(context, ids, { customerGroup, withVariants: true })
  }

  function lookOf(actor: Actor): Look {
    return { customerGroup: market.customerGroups[actor.role], now: clock.now(), currency }
  }

  async function presentSaved(id: string, actor: Actor) {
    const product = await findProduct(sql, id)
    if (product === undefined) throw notFound('product')
    return present(product, await picturesOf(product), lookOf(actor))
  }

  async function picturesOf({ imageSources }: ProductDetail): Promise<DescribedPicture[]> {
    const ids = picturesAmong(imageSources ?? []).map(({ id }) => id)
    return ids.length === 0 ? [] : media.describe(ids)
  }
}

export type ProductRouteContext = {
  sql: Sql
  clock: Clock
  market: Pick<Market, 'sellers' | 'currency' | 'customerGroups'>
  media: MediaApi
  search: CatalogueSearch
}
