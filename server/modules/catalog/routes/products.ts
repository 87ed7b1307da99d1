import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { alsoDependsOn } from '../../../platform/http/kept-answers.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { DescribedPicture, MediaApi } from '../../media/api.ts'
import type { CatalogueSearch } from '../follow-search.ts'
import { editProduct } from '../change-product.ts'
import { picturesAmong } from '../image.ts'
import { freshnessOf, keptPage } from '../keep-answers.ts'
import { readOwnPrices } from '../read-own-prices.ts'
import { createProduct } from '../save-product.ts'
import { findProduct, type ProductDetail } from '../store/products.ts'
import { isOfGroup, listingRoutes, slugRoutes } from './listings.ts'
import { present, readEdit, readNewProduct, type Look } from './product-json.ts'
import { NewProductSchema, ProductDetailSchema, ProductEditSchema, ProductParams } from './product-schemas.ts'

const tags = ['Catalogue']

export function productRoutes(app: HttpApp, context: ProductRouteContext): void {
  const { sql, clock, market, media } = context
  const { currency, timeZone } = market
  listingRoutes(app, context)
  slugRoutes(app, context)

  app.get(
    '/products/:id',
    {
      // Whoever is of a customer group sees a price of their own.
      config: { access: 'public', kept: { ...keptPage, notFor: isOfGroup(market) } },
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
      const look = await lookOf(actor, product)
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

  async function lookOf(actor: Actor, { variants }: ProductDetail): Promise<Look> {
    const customerGroup = market.customerGroups[actor.role]
    const ids = variants.map(({ id }) => id)
    const own = await readOwnPrices(context, ids, { customerGroup, withVariants: false })
    return { customerGroup, now: clock.now(), currency, timeZone, own }
  }

  async function presentSaved(id: string, actor: Actor) {
    const product = await findProduct(sql, id)
    if (product === undefined) throw notFound('product')
    return present(product, await picturesOf(product), await lookOf(actor, product))
  }

  async function picturesOf({ imageSources }: ProductDetail): Promise<DescribedPicture[]> {
    const ids = picturesAmong(imageSources ?? []).map(({ id }) => id)
    return ids.length === 0 ? [] : media.describe(ids)
  }
}

export type ProductRouteContext = {
  sql: Sql
  clock: Clock
  market: Pick<Market, 'sellers' | 'currency' | 'currencySymbol' | 'timeZone' | 'customerGroups'>
  media: MediaApi
  search: CatalogueSearch
}
