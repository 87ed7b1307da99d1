import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Market } from '../../../markets/market.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import {
  CART_TOKEN_HEADER,
  cartTokenHash,
  hashCartToken,
  cartTokenOf,
  newCartToken,
} from '../../../platform/http/cart-token.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import { invalid } from '../../../platform/refusal.ts'
import { newId } from '../../../platform/ids.ts'
import { addToCart } from '../add-to-cart.ts'
import type { CartOwner } from '../cart.ts'
import { emptyCart, removeItem, setItems, viewCart, type CartDeps, type CartView } from '../keep-cart.ts'
import { CartSchema, presentCart, QuantitySchema } from './json.ts'

const tags = ['Cart']
const MOST_LINES = 200
const ItemParams = closed({ productId: IdOf<'Product'>() })
const ItemsBody = closed(
  {
    items: Type.Array(closed({ productId: IdOf<'Product'>(), quantity: QuantitySchema }), {
      minItems: 1,
      maxItems: MOST_LINES,
    }),
  },
  { examples: [{ items: [{ productId: '01a20391-a67c-7adc-9085-834901b7aa2a', quantity: 150 }] }] },
)
const response = { 200: successOf(CartSchema) }

export function cartRoutes(app: HttpApp, deps: CartDeps): void {
  const { market, tokenSecret } = deps
  const show = (view: CartView) => ok(presentCart(view, market.currency))
  const view = async (actor: Actor, owner: CartOwner | undefined) =>
    show(await viewCart(deps, owner, customerGroupOf(market, actor)))

  app.get(
    '/cart',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Look into the cart',
        description:
          'Guests send their `X-Cart-Token`. Send it once more after logging in, and the carts become one. ' +
          'Prices and stock are read anew; `problems` says what must be mended before ordering.',
        response,
      },
    },
    async (request) => view(request.actor, cartOwnerOf(request)),
  )

  app.put(
    '/cart/items/:productId',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Set how many of a product are in the cart',
        description: "A guest's first item begins a cart: keep the `X-Cart-Token` of the answer.",
        params: ItemParams,
        body: closed({ quantity: QuantitySchema }, { examples: [{ quantity: 150 }] }),
        response,
      },
    },
    async (request, reply) => {
      const owner = cartOwnerOf(request) ?? newGuest(reply, tokenSecret)
      const { productId } = request.params
      const wanted = [{ productId, quantity: request.body.quantity }]
      return show(await setItems(deps, owner, wanted, customerGroupOf(market, request.actor)))
    },
  )

  app.patch(
    '/cart',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Set how many of several products are in the cart',
        description:
          'For a cart put together without a network: all of it, or, refused, nothing. What else is in the cart stays.',
        body: ItemsBody,
        response,
      },
    },
    async (request, reply) => {
      const { items } = request.body
      refuseNamedTwice(items)
      const owner = cartOwnerOf(request) ?? newGuest(reply, tokenSecret)
      return show(await setItems(deps, owner, items, customerGroupOf(market, request.actor)))
    },
  )

  app.post(
    '/cart/additions',
    {
      config: { access: 'public', idempotent: true },
      schema: {
        tags,
        summary: 'Put more of some products into the cart',
        description:
          'Added to what is there: all of it, or, refused, nothing. Send an `Idempotency-Key`, and it may be repeated: it is ' +
          'added once, even if the cart was ordered meanwhile.',
        body: ItemsBody,
        response,
      },
    },
    async (request, reply) => {
      const { items } = request.body
      refuseNamedTwice(items)
      const owner = cartOwnerOf(request) ?? newGuest(reply, tokenSecret, request.effectId)
      // Not by `effectId`, which is another after a guest was given a token, or has logged in: the cart is the same.
      const key = String(request.headers['idempotency-key'] ?? newId())
      return show(await addToCart(deps, owner, { key, items }, customerGroupOf(market, request.actor)))
    },
  )

  app.delete(
    '/cart/items/:productId',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Take a product out of the cart', params: ItemParams, response },
    },
    async (request) => {
      const owner = cartOwnerOf(request)
      if (owner !== undefined) await removeItem(deps, owner, request.params.productId)
      return view(request.actor, owner)
    },
  )

  app.delete(
    '/cart',
    { config: { access: 'public' }, schema: { tags, summary: 'Empty the cart', response } },
    async (request) => {
      const owner = cartOwnerOf(request)
      if (owner !== undefined) await emptyCart(deps, owner)
      return view(request.actor, owner)
    },
  )
}

function refuseNamedTwice(items: readonly { productId: string }[]): void {
  const index = items.findIndex(
    ({ productId }, at) => items.findIndex((it) => it.productId === productId) < at,
  )
  if (index !== -1) throw invalid({ field: `items.${index}.productId`, message: 'must not be named twice' })
}

/** Whose cart a request is about; `undefined` for a guest who has none yet. */
export function cartOwnerOf({ actor, headers }: FastifyRequest): CartOwner | undefined {
  const guestTokenHash = cartTokenHash(headers)
  if (actor.kind === 'user') return { kind: 'user', userId: actor.userId, guestTokenHash }
  return guestTokenHash === null ? undefined : { kind: 'guest', tokenHash: guestTokenHash }
}

/**
 * Makes the caller a guest one can recognise: the token goes back in a header, and only its hash is kept. Of a request with
 * an `Idempotency-Key` it is drawn from the id of its effect: whoever repeats the request, which they can only word for
 * word, gets the same, also where the first answer was lost.
 */
export function newGuest(
  reply: FastifyReply,
  tokenSecret: string,
  effectId?: string,
): Extract<CartOwner, { kind: 'guest' }> {
  const token = effectId ? cartTokenOf(tokenSecret, effectId) : newCartToken()
  void reply.header(CART_TOKEN_HEADER, token)
  return { kind: 'guest', tokenHash: hashCartToken(token) }
}

export function customerGroupOf(market: Market, actor: Actor): string | undefined {
  return market.customerGroups[actor.role]
}
