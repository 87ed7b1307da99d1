import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import type { LocationId } from '../product.ts'
import { readLocations } from '../read-stock.ts'
import { closeLocation, editLocation, openLocation } from '../save-location.ts'
import type { Location } from '../store/locations.ts'
import type { StockRouteContext } from './stock.ts'
import { LocationEditSchema, LocationSchema, NewLocationSchema } from './stock-schemas.ts'

const tags = ['Stock']
const LocationParams = closed({ id: IdOf<'Location'>() })

/** Where stock lies: warehouses and shops, each a seller's. */
export function locationRoutes(app: HttpApp, context: StockRouteContext): void {
  app.get(
    '/stock/locations',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'Locations',
        description: 'In the order in which stock is taken from them; closed ones too. At most 1,000.',
        querystring: closed({
          seller: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'Slug' })),
        }),
        response: { 200: successOf(Type.Array(LocationSchema)) },
      },
    },
    async ({ query, actor }) =>
      ok((await readLocations(context.sql, actor, query.seller)).map(presentLocation)),
  )

  app.post(
    '/stock/locations',
    {
      config: { access: 'stock:manage', idempotent: true },
      schema: {
        tags,
        summary: 'Open a location',
        body: NewLocationSchema,
        response: { 201: successOf(LocationSchema) },
      },
    },
    async ({ body: { seller: sellerSlug, ...rest }, actor, effectId }, reply) => {
      const wish = { ...rest, sellerSlug }
      const location = await openLocation(context, actor, effectId as LocationId, wish)
      return reply.code(201).send(ok(presentLocation(location)))
    },
  )

  changeRoutes(app, context)
}

function changeRoutes(app: HttpApp, context: StockRouteContext): void {
  app.patch(
    '/stock/locations/:id',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'Rename a location, or sell from it sooner or later',
        params: LocationParams,
        body: LocationEditSchema,
        response: { 200: successOf(LocationSchema) },
      },
    },
    async ({ params, body, actor }) =>
      ok(presentLocation(await editLocation(context, actor, params.id, body))),
  )

  app.delete(
    '/stock/locations/:id',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags,
        summary: 'Close a location',
        description:
          'Its history stays. Only where nothing lies and nothing is reserved: 422 `LOCATION_NOT_EMPTY`.',
        params: LocationParams,
        response: { 200: successOf(LocationSchema) },
      },
    },
    async ({ params, actor }) => ok(presentLocation(await closeLocation(context, actor, params.id))),
  )
}

function presentLocation({ id, name, position, closedAt, sellerSlug, sellerName }: Location) {
  return {
    ...{ id, name, position },
    seller: { slug: sellerSlug, name: sellerName },
    closedAt: closedAt?.toISOString() ?? null,
  }
}
