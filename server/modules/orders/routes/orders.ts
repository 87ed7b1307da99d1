import { Type } from 'typebox'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Instant, Line, Nullable, PageQuery } from '../../../platform/http/schemas.ts'
import { auditorOf } from '../../../platform/audit/audit.ts'
import { PaymentStandingSchema } from '../../payments/api.ts'
import { addOrderToCart } from '../add-order-to-cart.ts'
import { cancelOrder } from '../cancel-order.ts'
import { fulfilPart } from '../fulfil-part.ts'
import { orderStatuses } from '../order.ts'
import type { OrderDeps } from '../place-order.ts'
import { countOrders, listOrders, type OrderFilter } from '../store/order-list.ts'
import { countSales, listSales, type SalesFilter } from '../store/sales.ts'
import { cartOwnerOf, customerGroupOf, newGuest } from './cart.ts'
import { CartSchema, OrderCardSchema, OrderSchema, presentCard, presentCart, presentOrder } from './json.ts'
import {
  findCancellable,
  findOwnOrLinked,
  findShown,
  hasPass,
  isTheirs,
  shopOf,
  whoseOrders,
} from './whose.ts'

const tags = ['Orders']
const OrderParams = closed({ id: IdOf<'Order'>() })

const OrderPageSchema = closed({
  ...OrderSchema.properties,
  payment: Nullable(PaymentStandingSchema),
  byLink: Type.Boolean({ description: 'Shown for its `X-Order-Pass` alone: with little of people' }),
})

const AddedSchema = closed({
  cart: CartSchema,
  notAdded: Type.Array(
    closed({
      productId: IdOf<'Product'>(),
      name: Type.String(),
      ordered: Type.Integer(),
      available: Type.Integer({ description: 'How many of them are in the cart now; 0: none can be had' }),
    }),
    { description: 'What could not be had, or not as many' },
  ),
})

const HistoryQuery = closed({
  status: Type.Optional(Type.Enum(orderStatuses)),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  mine: Type.Optional(
    Type.Boolean({ description: 'Only those you placed yourself, also where you may read everybody’s' }),
  ),
  ...PageQuery,
})

export function orderRoutes(app: HttpApp, deps: OrderDeps & { tokenSecret: string }): void {
  const { sql, clock, market, payments } = deps
  const { currency } = market
  const ordersOn = (filter: OrderFilter, page: { page: number; limit: number }) =>
    Promise.all([listOrders(sql, filter, page), countOrders(sql, filter)])
  const salesOn = (filter: SalesFilter, page: { page: number; limit: number }) =>
    Promise.all([listSales(sql, filter, page), countSales(sql, filter)])

  app.get(
    '/orders',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'List orders',
        description:
          "Your own, newest first; for staff everybody's, and for a seller their parts of orders that were confirmed, each as if " +
          'it were all of the order: save with `mine=true`. Guests send their `X-Cart-Token`.',
        querystring: HistoryQuery,
        response: { 200: pageOf(OrderCardSchema) },
      },
    },
    async (request) => {
      const { status = null, from, to, mine = false, page, limit } = request.query
      const between = {
        from: from === undefined ? null : new Date(from),
        to: to === undefined ? null : new Date(to),
      }
      const shop = mine ? undefined : await shopOf(deps.catalog, request.actor)
      const [cards, total] =
        shop === undefined
          ? await ordersOn({ ...whoseOrders(request, { mine }), status, ...between }, { page, limit })
          : await salesOn({ sellerId: shop, status, ...between }, { page, limit })
      const rows = cards.map((card) => presentCard(card, currency))
      return okPage(rows, { page, limit, total, pages: Math.ceil(total / limit) })
    },
  )

  app.get(
    '/orders/:id',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'One order, with its history and how paying it stands',
        description:
          "Yours: your account's, or placed with the `X-Cart-Token` that you send, also once you have logged in. A seller sees their " +
          'part of it once it is confirmed, where it goes and whom to call while it is under way, and nothing of other parts. ' +
          '`payment` has the `id` for `GET /payments/:id`; while an attempt is pending its provider is asked again.',
        params: OrderParams,
        response: { 200: successOf(OrderPageSchema) },
      },
    },
    async (request) => {
      const order = await findShown(deps, request, request.params.id)
      const isOwn = isTheirs(order, request) || request.actor.can('order:read-any')
      const byLink = !isOwn && hasPass(order, request)
      // How the buyer pays is nothing that a seller needs to know.
      const payment = isOwn || byLink ? ((await payments.standingOf(order.id)) ?? null) : null
      return ok({ ...presentOrder(order, currency), payment, byLink })
    },
  )

  app.post(
    '/orders/:id/cancellation',
    {
      config: { access: 'order:create' },
      schema: {
        tags,
        summary: 'Cancel an order',
        description:
          'Until it is shipped. What was paid goes back. Cancelling it again changes nothing. By an `X-Order-Pass`, until it is paid. ' +
          'Whoever sends the `X-Cart-Token` a guest placed it with is its buyer, also once they have logged in.',
        params: OrderParams,
        body: closed(
          { reason: Type.Optional(Line(1, 300)) },
          { examples: [{ reason: 'Ordered by mistake' }] },
        ),
        response: { 200: successOf(OrderSchema) },
      },
    },
    async (request) => {
      const { actor, params, body } = request
      const order = await findCancellable(deps, request, params.id)
      const isStaff = !isTheirs(order, request) && actor.can('order:manage-any')
      const who = isStaff ? 'staff' : 'buyer'
      // A guest's order stays a guest's in its history too, whoever they have logged in as.
      const staffId = actor.kind === 'user' ? actor.userId : null
      const id = who === 'buyer' ? order.buyer.userId : staffId
      await cancelOrder(sql, clock, order.id, {
        by: auditorOf(actor),
        reason: who,
        mover: { kind: who, id },
        note: body.reason ?? null,
      })
      return ok(presentOrder(await findShown(deps, request, order.id, 'order:manage-any'), currency))
    },
  )

  app.post(
    '/orders/:id/cart-additions',
    {
      config: { access: 'order:create' },
      schema: {
        tags,
        summary: 'Put what an order had into the cart',
        description:
          'As far as it is for sale and in stock, at the prices of now; `notAdded` names the rest. The cart then has as many of each ' +
          'as the order had, and what else is in it stays: doing it again changes nothing. Of your own orders, and those you were sent the link of.',
        params: OrderParams,
        response: { 200: successOf(AddedSchema) },
      },
    },
    async (request, reply) => {
      const order = await findOwnOrLinked(deps, request, request.params.id)
      const owner = cartOwnerOf(request) ?? newGuest(reply, deps.tokenSecret)
      const group = customerGroupOf(market, request.actor)
      const { view, notAdded } = await addOrderToCart(deps, owner, order, group)
      return ok({ cart: presentCart(view, currency), notAdded })
    },
  )

  app.patch(
    '/orders/:id/parts/:partId',
    {
      config: { access: 'fulfilment:update' },
      schema: {
        tags,
        summary: "Move a seller's part of an order on",
        description:
          'confirmed → processing → shipped → delivered. Sellers move the parts of their own shop.',
        params: closed({ id: IdOf<'Order'>(), partId: IdOf<'OrderPart'>() }),
        body: closed(
          { status: Type.Enum(['processing', 'shipped', 'delivered']) },
          { examples: [{ status: 'shipped' }] },
        ),
        response: { 200: successOf(closed({ id: IdOf<'OrderPart'>(), status: Type.Enum(orderStatuses) })) },
      },
    },
    async ({ actor, params, body }) => {
      await fulfilPart(deps, actor, { orderId: params.id, partId: params.partId, to: body.status })
      return ok({ id: params.partId, status: body.status })
    },
  )
}
