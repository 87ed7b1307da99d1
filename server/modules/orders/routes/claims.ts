import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import type { IdentityApi } from '../../identity/api.ts'
import { claimOrders, listClaimable } from '../claim-orders.ts'
import type { OrderDeps } from '../place-order.ts'
import { OrderCardSchema, presentCard } from './json.ts'

const tags = ['Orders']
const ClaimBody = closed(
  { orderIds: Type.Array(IdOf<'Order'>(), { minItems: 1, maxItems: 100 }) },
  { examples: [{ orderIds: ['01a20391-a67c-7adc-9085-834901b7aa2a'] }] },
)

export function claimRoutes(app: HttpApp, deps: OrderDeps & { identity: IdentityApi }): void {
  const { currency } = deps.market

  app.get(
    '/orders/claimable',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'List orders from before you had an account',
        description:
          'Placed without logging in, with the phone or the e-mail address that your account has proved to be yours; none as long ' +
          'as neither is. The newest hundred.',
        response: { 200: successOf(Type.Array(OrderCardSchema)) },
      },
    },
    async ({ actor }) => ok((await listClaimable(deps, actor)).map((card) => presentCard(card, currency))),
  )

  app.post(
    '/orders/claims',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Add orders from before you had an account',
        description:
          'They are yours then as if you had been logged in, and no longer of the browser that placed them. All that are named, or ' +
          'none: 404 if one is not among `GET /orders/claimable` nor yours. May be repeated.',
        body: ClaimBody,
        response: { 200: successOf(closed({ orderIds: Type.Array(IdOf<'Order'>()) })) },
      },
    },
    async ({ actor, body }) => {
      await claimOrders(deps, actor, body.orderIds)
      return ok({ orderIds: body.orderIds })
    },
  )
}
