import { Type, type Static } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../platform/http/actor.ts'
import { cartTokenHash } from '../../../platform/http/cart-token.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdParams, Instant, Line, PageQuery, Uuid } from '../../../platform/http/schemas.ts'
import { normalisePhone } from '../../../platform/phone.ts'
import { invalid, notFound, ruleBroken } from '../../../platform/refusal.ts'
import type { IdentityApi } from '../../identity/api.ts'
import { cancelOrder } from '../cancel-order.ts'
import { fulfilPart } from '../fulfil-part.ts'
import { openCart } from '../keep-cart.ts'
import { orderStatuses, type Buyer, type DeliveryAddress, type OrderId, type WantedLine } from '../order.ts'
import { placeOrder, type OrderDeps } from '../place-order.ts'
import { listItems } from '../store/carts.ts'
import { countOrders, findOrder, listOrders, type OrderDetail } from '../store/history.ts'
import { cartOwnerOf, customerGroupOf, newGuest } from './cart.ts'
import {
  AddressSchema,
  OrderCardSchema,
  OrderSchema,
  presentCard,
  presentOrder,
  QuantitySchema,
} from './json.ts'

const tags = ['Orders']
const MOST_LINES = 200

const PlaceOrderSchema = closed(
  {
    items: Type.Optional(
      Type.Array(closed({ productId: Uuid, quantity: QuantitySchema }), {
        minItems: 1,
        maxItems: MOST_LINES,
        description: 'What to order; the cart if left out',
      }),
    ),
    deliveryAddress: AddressSchema,
    contact: Type.Optional(
      closed(
        {
          name: Line(2, 100),
          phone: Type.String({ maxLength: 30 }),
          email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
        },
        { description: 'For guests only: who receives the order, and where to reach them' },
      ),
    ),
  },
  {
    examples: [
      {
        items: [{ productId: '01a20391-a67c-7adc-9085-834901b7aa2a', quantity: 150 }],
        deliveryAddress: { addressLine1: '12 Spintex Road', city: 'Accra', region: 'Greater Accra' },
      },
    ],
  },
)
type PlaceOrderBody = Static<typeof PlaceOrderSchema>

const HistoryQuery = closed({
  status: Type.Optional(Type.Enum(orderStatuses)),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  ...PageQuery,
})

export type OrderRouteDeps = OrderDeps & { identity: IdentityApi }

export function orderRoutes(app: HttpApp, deps: OrderRouteDeps): void {
  const { sql, clock, market } = deps
  const { currency } = market

  app.post(
    '/orders',
    {
      config: { access: 'order:create', idempotent: true, rateLimitName: 'orders' },
      schema: {
        tags,
        summary: 'Place an order',
        description:
          'From `items`, or from the cart. The stock is held until `payUntil`; pay with `POST /payments`. ' +
          'Send an `Idempotency-Key`, and the order is placed once however often the request arrives.',
        body: PlaceOrderSchema,
        response: { 201: successOf(OrderSchema) },
      },
    },
    async (request, reply) => {
      const order = await placeOrder(deps, {
        orderId: request.effectId as OrderId,
        buyer: await buyerOf(request, reply, request.body.contact),
        customerGroup: customerGroupOf(market, request.actor),
        ...(await wantedOf(request, request.body.items)),
        deliveryAddress: request.body.deliveryAddress as DeliveryAddress,
      })
      return reply.code(201).send(ok(presentOrder(order, currency)))
    },
  )

  app.get(
    '/orders',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'List orders',
        description: 'Your own, newest first; for staff everybody’s.',
        querystring: HistoryQuery,
        response: { 200: pageOf(OrderCardSchema) },
      },
    },
    async (request) => {
      const { status, from, to, page, limit } = request.query
      const filter = {
        ...whoseOrders(request),
        status: status ?? null,
        from: from === undefined ? null : new Date(from),
        to: to === undefined ? null : new Date(to),
      }
      const [cards, total] = await Promise.all([
        listOrders(sql, filter, { page, limit }),
        countOrders(sql, filter),
      ])
      const pagination = { page, limit, total, pages: Math.ceil(total / limit) }
      return okPage(
        cards.map((card) => presentCard(card, currency)),
        pagination,
      )
    },
  )

  app.get(
    '/orders/:id',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'One order, with its history',
        params: IdParams,
        response: { 200: successOf(OrderSchema) },
      },
    },
    async (request) => ok(presentOrder(await findVisible(request, request.params.id), currency)),
  )

  app.post(
    '/orders/:id/cancellation',
    {
      config: { access: 'order:create' },
      schema: {
        tags,
        summary: 'Cancel an order',
        description: 'Until it is shipped. What was paid goes back. Cancelling it again changes nothing.',
        params: IdParams,
        body: closed(
          { reason: Type.Optional(Line(1, 300)) },
          { examples: [{ reason: 'Ordered by mistake' }] },
        ),
        response: { 200: successOf(OrderSchema) },
      },
    },
    async (request) => {
      const { actor, params, body } = request
      const order = await findVisible(request, params.id, 'order:manage-any')
      const isBuyer = isTheirs(order, request)
      const id = actor.kind === 'user' ? actor.userId : null
      await cancelOrder(sql, clock, order.id, {
        reason: isBuyer ? 'buyer' : 'staff',
        mover: { kind: isBuyer ? 'buyer' : 'staff', id },
        note: body.reason ?? null,
      })
      return ok(presentOrder(await findVisible(request, params.id, 'order:manage-any'), currency))
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
        params: closed({ id: Uuid, partId: Uuid }),
        body: closed(
          { status: Type.Enum(['processing', 'shipped', 'delivered']) },
          { examples: [{ status: 'shipped' }] },
        ),
        response: { 200: successOf(closed({ id: Uuid, status: Type.Enum(orderStatuses) })) },
      },
    },
    async ({ actor, params, body }) => {
      await fulfilPart(deps, actor, { orderId: params.id as OrderId, partId: params.partId, to: body.status })
      return ok({ id: params.partId, status: body.status })
    },
  )

  async function findVisible(
    request: FastifyRequest,
    id: string,
    staff: 'order:read-any' | 'order:manage-any' = 'order:read-any',
  ): Promise<OrderDetail> {
    const order = await findOrder(sql, id)
    if (order !== undefined && (isTheirs(order, request) || request.actor.can(staff))) return order
    throw notFound('order')
  }

  async function buyerOf(
    request: FastifyRequest,
    reply: FastifyReply,
    contact: PlaceOrderBody['contact'],
  ): Promise<Buyer> {
    const { actor } = request
    if (actor.kind === 'user') {
      const known = await deps.identity.contactOf(actor.userId)
      if (known === undefined) throw notFound('user')
      return {
        userId: actor.userId,
        guestTokenHash: null,
        name: known.name,
        email: known.email,
        phone: known.phone,
      }
    }
    if (contact === undefined) throw invalid({ field: 'contact', message: 'is required for guests' })
    const phone = normalisePhone(market.phone, contact.phone)
    if (phone === undefined) {
      throw invalid({
        field: 'contact.phone',
        message: `must be a mobile number such as ${market.phone.example}`,
      })
    }
    const guestTokenHash = cartTokenHash(request.headers) ?? newGuest(reply).tokenHash
    return { userId: null, guestTokenHash, name: contact.name, email: contact.email ?? null, phone }
  }

  async function wantedOf(
    request: FastifyRequest,
    items: PlaceOrderBody['items'],
  ): Promise<{ items: WantedLine[]; cartId: string | undefined }> {
    if (items !== undefined) return { items: items as WantedLine[], cartId: undefined }
    // A repeat finds the cart emptied by the first; its order is found by its id before the items matter.
    const owner = cartOwnerOf(request)
    const cartId = owner === undefined ? undefined : await openCart(sql, clock, owner)
    const inCart = cartId === undefined ? [] : await listItems(sql, cartId)
    return { items: inCart, cartId }
  }
}

function isTheirs(order: OrderDetail, { actor, headers }: FastifyRequest): boolean {
  const { userId, guestTokenHash } = order.buyer
  if (actor.kind === 'user') return userId === actor.userId
  return guestTokenHash !== null && guestTokenHash === cartTokenHash(headers)
}

function whoseOrders({
  actor,
  headers,
}: FastifyRequest): Pick<Parameters<typeof listOrders>[1], 'buyerId' | 'guestTokenHash'> {
  if (actor.kind === 'guest') {
    const guestTokenHash = cartTokenHash(headers)
    if (guestTokenHash === null)
      throw ruleBroken('CART_TOKEN_REQUIRED', 'Log in, or send the X-Cart-Token of the order.')
    return { buyerId: null, guestTokenHash }
  }
  return { buyerId: mayReadAny(actor) ? null : actor.userId, guestTokenHash: null }
}

function mayReadAny(actor: Actor): boolean {
  return actor.can('order:read-any')
}
