import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Line, PageQuery } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { readMovements, readStock, readStockOf } from '../read-stock.ts'
import type { MovementRow, StockRow } from '../store/stock-list.ts'
import { COUNTED_AT_MOST } from '../listing.ts'
import { backorderRoutes } from './backorders.ts'
import { locationRoutes } from './locations.ts'
import { ProductParams } from './product-schemas.ts'
import { stockChangeRoutes } from './stock-changes.ts'
import { MovementSchema, ProductStockSchema, StockSchema } from './stock-schemas.ts'

const tags = ['Stock']

export type StockRouteContext = {
  sql: Sql
  clock: Clock
  backorders: Market['stock']['backorders']
}

/** What there is, where it lies and how it came there; for sellers, of their own. */
export function stockRoutes(app: HttpApp, context: StockRouteContext): void {
  const { sql } = context
  app.get(
    '/stock',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'Stock',
        description:
          'A row a product, by name; what is archived is left out. `lowStock=true` is what to reorder. Counted up to ' +
          '10,000.',
        querystring: closed({
          location: Type.Optional(IdOf<'Location'>()),
          seller: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'Slug' })),
          lowStock: Type.Optional(Type.Boolean()),
          search: Type.Optional(Line(1, 100, { description: 'Part of a name, or a whole SKU' })),
          ...PageQuery,
        }),
        response: { 200: pageOf(StockSchema) },
      },
    },
    async ({ query, actor }) => {
      const { rows, total } = await readStock(sql, actor, query)
      const { page, limit } = query
      const isAtLeast = total === COUNTED_AT_MOST ? { totalIsAtLeast: true as const } : {}
      return okPage(rows.map(presentStock), {
        ...{ page, limit, total, pages: Math.ceil(total / limit) },
        ...isAtLeast,
      })
    },
  )
  productStockRoutes(app, sql)
  stockChangeRoutes(app, context)
  locationRoutes(app, context)
  if (context.backorders === 'by_product') backorderRoutes(app, context)
}

function productStockRoutes(app: HttpApp, sql: Sql): void {
  app.get(
    '/products/:id/stock',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'The stock of a product',
        description: 'Location by location, with the orders that it is held for, and until when.',
        params: ProductParams,
        response: { 200: successOf(ProductStockSchema) },
      },
    },
    async ({ params, actor }) => {
      const { stock, holds } = await readStockOf(sql, actor, params.id)
      return ok({
        ...presentStock(stock),
        holds: holds.map((hold) => ({ ...hold, expiresAt: hold.expiresAt.toISOString() })),
      })
    },
  )

  app.get(
    '/products/:id/stock-movements',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'How the stock of a product came about',
        description: 'The latest first. The movements at a location sum to what is on hand there.',
        params: ProductParams,
        querystring: closed({
          cursor: Type.Optional(Type.String({ maxLength: 500, description: 'A `nextCursor`, to read on' })),
          limit: PageQuery.limit,
        }),
        response: {
          200: successOf(
            closed({
              movements: Type.Array(MovementSchema),
              nextCursor: Type.Union([Type.String(), Type.Null()]),
            }),
          ),
        },
      },
    },
    async ({ params, query, actor }) => {
      const { cursor, limit } = query
      const { movements, nextCursor } = await readMovements(sql, actor, params.id, { cursor, limit })
      return ok({ movements: movements.map(presentMovement), nextCursor })
    },
  )
}

function presentStock({ sellerSlug, sellerName, ...row }: StockRow) {
  return {
    ...row,
    seller: { slug: sellerSlug, name: sellerName },
    isLow: row.available <= row.reorderLevel,
  }
}

function presentMovement(row: MovementRow) {
  const { locationId, locationName, unitCostMinor, movedAt, sortValue: _internal, ...rest } = row
  return {
    ...rest,
    location: { id: locationId, name: locationName },
    unitCost: unitCostMinor === null ? null : toMajor(unitCostMinor),
    movedAt: movedAt.toISOString(),
  }
}
