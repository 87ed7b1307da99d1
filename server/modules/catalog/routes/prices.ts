import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, PageQuery } from '../../../platform/http/schemas.ts'
import { readPriceHistory, readPrices } from '../read-prices.ts'
import { savePrices, type PriceContext } from '../save-prices.ts'
import {
  PriceHistorySchema,
  presentPriceHistory,
  presentPrices,
  PricesBody,
  PricesSchema,
  readPricesBody,
} from './price-json.ts'
import { ProductParams } from './product-schemas.ts'

const tags = ['Catalogue']
const config = { access: 'product:update' } as const
const params = ProductParams

/** What whoever manages a product has to do with its prices; shoppers see them with the product. */
export function priceRoutes(app: HttpApp, context: PriceContext): void {
  const { sql, clock, market } = context
  const response = { 200: successOf(PricesSchema) }

  app.get(
    '/products/:id/prices',
    {
      config,
      schema: {
        tags,
        summary: 'The sales of a product, and the prices of customer groups',
        params,
        response,
      },
    },
    async ({ params: { id }, actor }) =>
      ok(presentPrices(await readPrices(sql, actor, id, clock.now()), market.currency)),
  )

  app.put(
    '/products/:id/prices',
    {
      config,
      schema: {
        tags,
        summary: 'Set the sales of a product, and the prices of customer groups',
        description:
          'These, and no others. Each is below the regular price, and at least a tenth of it. A sale that is sent back at ' +
          'its price and from its beginning on goes on, with its end as you send it; one that has begun and is left out ' +
          'ends now. A buyer pays the lowest of the regular price, their group’s, a sale, and a bulk tier off the ' +
          'regular price, never two together.',
        params,
        body: PricesBody,
        response,
      },
    },
    async ({ params: { id }, actor, body }) => {
      const productId = await savePrices(context, actor, id, readPricesBody(body))
      return ok(presentPrices(await readPrices(sql, actor, productId, clock.now()), market.currency))
    },
  )

  app.get(
    '/products/:id/price-history',
    {
      config,
      schema: {
        tags,
        summary: 'How the prices of a product came about',
        description: 'Who changed which price from what to what, and when.',
        params,
        querystring: closed({
          cursor: Type.Optional(Type.String({ maxLength: 500, description: 'A `nextCursor`, to read on' })),
          limit: PageQuery.limit,
        }),
        response: { 200: successOf(PriceHistorySchema) },
      },
    },
    async ({ params: { id }, actor, query: { cursor, limit } }) =>
      ok(presentPriceHistory(await readPriceHistory(sql, actor, id, { cursor, limit }))),
  )
}
