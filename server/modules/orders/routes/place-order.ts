import { Type, type Static } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Market } from '../../../markets/market.ts'
import { CART_TOKEN_HEADER, cartTokenHash } from '../../../platform/http/cart-token.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { amountOf, closed, Email, IdOf, Line, Price, TypedPhone } from '../../../platform/http/schemas.ts'
import { phoneIn } from '../../../platform/phone.ts'
import { invalid, notFound } from '../../../platform/refusal.ts'
import type { IdentityApi } from '../../identity/api.ts'
import { openCart } from '../keep-cart.ts'
import type { Buyer, OrderId, Receiver } from '../order.ts'
import { placeOrder, type OrderDeps, type PlaceOrderRequest } from '../place-order.ts'
import { addressSchema, readAddress } from './address.ts'
import { cartOwnerOf, customerGroupOf, newGuest } from './cart.ts'
import { OrderSchema, presentOrder, QuantitySchema } from './json.ts'

const MOST_LINES = 200

const ContactSchema = closed(
  {
    name: Line(2, 100),
    phone: TypedPhone(),
    email: Type.Optional(Email),
  },
  {
    description:
      'Who receives the order, and where to reach them. Required of guests. With an account it is for this order alone: ' +
      'the account hears of the order, and the phone named here, where it is another, when it comes. `email` is for guests only',
  },
)

const placeOrderSchema = (market: Market) =>
  closed(
    {
      items: Type.Optional(
        Type.Array(closed({ productId: IdOf<'Product'>(), quantity: QuantitySchema }), {
          minItems: 1,
          maxItems: MOST_LINES,
          description: 'What to order; the cart if left out',
        }),
      ),
      deliveryAddress: addressSchema(market),
      contact: Type.Optional(ContactSchema),
      expectedTotal: Type.Optional({
        ...Price,
        description:
          'What the buyer was shown: 409 `TOTAL_CHANGED`, with both totals, where it comes to another',
      }),
    },
    {
      examples: [
        {
          items: [{ productId: '01a20391-a67c-7adc-9085-834901b7aa2a', quantity: 150 }],
          deliveryAddress: {
            ...{ addressLine1: '12 Spintex Road', city: 'Accra', region: 'Greater Accra' },
            ...(market.digitalAddress === null ? {} : { digitalAddress: market.digitalAddress.example }),
          },
        },
      ],
    },
  )
type PlaceOrderBody = Static<ReturnType<typeof placeOrderSchema>>

export type PlaceOrderDeps = OrderDeps & { identity: IdentityApi; tokenSecret: string }

export function placeOrderRoute(app: HttpApp, deps: PlaceOrderDeps): void {
  const { market } = deps
  app.post(
    '/orders',
    {
      config: { access: 'order:create', idempotent: true, rateLimitName: 'orders' },
      schema: {
        tags: ['Orders'],
        summary: 'Place an order',
        description:
          'From `items`, or from the cart. The stock is held until `payUntil`; pay with `POST /payments`. ' +
          'Send an `Idempotency-Key`, and the order is placed once however often the request arrives; a guest without an ' +
          '`X-Cart-Token` is given the same one each time, so that a lost answer loses nothing.',
        body: placeOrderSchema(market),
        response: { 201: successOf(OrderSchema) },
      },
    },
    async (request, reply) => {
      const { expectedTotal } = request.body
      const contact = readContact(market, request.body.contact)
      const buyer = await buyerOf(deps, request, reply, contact)
      const order = await placeOrder(deps, {
        orderId: request.effectId as OrderId,
        isRepeat: request.isRepeat,
        buyer,
        receiver: receiverOf(buyer, contact),
        expectedTotalMinor:
          expectedTotal === undefined ? undefined : amountOf(expectedTotal, 'expectedTotal'),
        customerGroup: customerGroupOf(market, request.actor),
        deliveryAddress: readAddress(market, request.body.deliveryAddress),
        ...(await wantedOf(deps, request, request.body.items)),
      })
      // Of a repeat whose order came with another token: this one opens nothing.
      if (order.buyer.guestTokenHash !== buyer.guestTokenHash) void reply.removeHeader(CART_TOKEN_HEADER)
      return reply.code(201).send(ok(presentOrder(order, market.currency)))
    },
  )
}

type Contact = Receiver & { email: string | undefined }

function readContact(market: Market, typed: PlaceOrderBody['contact']): Contact | undefined {
  if (typed === undefined) return undefined
  const phone = phoneIn(market.phone, 'contact.phone', typed.phone)
  return { name: typed.name, phone, email: typed.email }
}

/** Of a guest the contact is the buyer. */
function receiverOf(buyer: Buyer, contact: Contact | undefined): Receiver | null {
  if (buyer.userId === null || contact === undefined) return null
  const { name, phone } = contact
  return name === buyer.name && phone === buyer.phone ? null : { name, phone }
}

async function buyerOf(
  { identity, tokenSecret }: PlaceOrderDeps,
  { actor, headers, effectId }: FastifyRequest,
  reply: FastifyReply,
  contact: Contact | undefined,
): Promise<Buyer> {
  if (actor.kind === 'user') {
    if (contact?.email !== undefined) {
      throw invalid({
        field: 'contact.email',
        message: 'is for guests: with an account, its own address is told. Leave it out',
      })
    }
    const known = await identity.contactOf(actor.userId)
    if (known === undefined) throw notFound('user')
    const { name, email, phone } = known
    return { userId: actor.userId, guestTokenHash: null, name, email, phone }
  }
  if (contact === undefined) throw invalid({ field: 'contact', message: 'is required for guests' })
  const guestTokenHash = cartTokenHash(headers) ?? newGuest(reply, tokenSecret, effectId).tokenHash
  return {
    userId: null,
    guestTokenHash,
    name: contact.name,
    email: contact.email ?? null,
    phone: contact.phone,
  }
}

// A repeat finds the cart emptied by the first request: its order is found by its id before the items matter.
async function wantedOf(
  { sql, clock }: PlaceOrderDeps,
  request: FastifyRequest,
  items: PlaceOrderBody['items'],
): Promise<Pick<PlaceOrderRequest, 'items' | 'cartId'>> {
  if (items !== undefined) return { items, cartId: undefined }
  const owner = cartOwnerOf(request)
  const cart = owner === undefined ? undefined : await openCart(sql, clock, owner)
  return { items: cart?.items ?? [], cartId: cart?.id }
}
