import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed } from '../../../platform/http/schemas.ts'
import { saveBackorders } from '../save-backorders.ts'
import { ProductParams } from './product-schemas.ts'
import type { StockRouteContext } from './stock.ts'

const rule = {
  limit: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Pieces; 0 ends it' }),
  leadDays: Type.Integer({ minimum: 1, maximum: 365, description: 'Days until such pieces are there' }),
}

/** In markets that let a product be ordered before it is there. */
export function backorderRoutes(app: HttpApp, context: StockRouteContext): void {
  app.put(
    '/products/:id/backorders',
    {
      config: { access: 'stock:manage' },
      schema: {
        tags: ['Stock'],
        summary: 'Let a product be ordered before it is there',
        description:
          'Orders may then take what is available below nothing, down to the limit. 422 `BACKORDERS_OWED`: more than the ' +
          'limit is owed already.',
        params: ProductParams,
        body: closed(rule, { examples: [{ limit: 200, leadDays: 14 }] }),
        response: { 200: successOf(closed(rule)) },
      },
    },
    async ({ params, body, actor }) => ok(await saveBackorders(context, actor, params.id, body)),
  )
}
