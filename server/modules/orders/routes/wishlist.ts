import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { cartTokenHash } from '../../../platform/http/cart-token.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, defaulted, IdOf, Instant, Money, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { presentShownPrice, ShownPriceSchema, type ShownProduct } from '../../catalog/api.ts'
import { ThumbnailsSchema, thumbnailsOf } from '../../media/api.ts'
import type { CartDeps } from '../keep-cart.ts'
import { addWish, moveWishToCart, viewWishlist, type Wish } from '../keep-wishlist.ts'
import { deleteWish } from '../store/wishlists.ts'
import { customerGroupOf } from './cart.ts'
import { CartSchema, presentCart, QuantitySchema } from './json.ts'

const tags = ['Wishlist']
const access = 'wishlist:write'
const params = closed({ productId: IdOf<'Product'>() })

const ItemSchema = closed({
  productId: Uuid,
  name: Type.String({ description: 'Of what is no longer sold, as it was called' }),
  addedAt: Instant,
  product: Nullable(
    closed(
      {
        slug: Type.String(),
        name: Type.String(),
        unit: Type.String(),
        image: Nullable(Type.String()),
        thumbnails: ThumbnailsSchema,
        seller: Type.String(),
        price: Money,
        compareAtPrice: Nullable(Money),
        saleEndsAt: Nullable(Instant),
        yourPrice: Type.Optional(
          closed({ price: Money, customerGroup: Type.String(), saleEndsAt: Nullable(Instant) }),
        ),
        shownPrice: ShownPriceSchema,
        currency: Type.String(),
        stock: Type.Integer(),
      },
      { description: 'As listings show it; `null` while it is not for sale' },
    ),
  ),
})

export function wishlistRoutes(app: HttpApp, deps: CartDeps): void {
  const { sql, market } = deps

  app.get(
    '/wishlist',
    {
      config: { access },
      schema: {
        tags,
        summary: 'My wishlist',
        description: 'All of it, the newest first; at most 200 products.',
        response: { 200: successOf(Type.Array(ItemSchema)) },
      },
    },
    async ({ actor }) => {
      const wishes = await viewWishlist(deps, person(actor).userId, customerGroupOf(market, actor))
      return ok(wishes.map((wish) => present(wish, market)))
    },
  )

  app.put(
    '/wishlist/items/:productId',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Put a product on my wishlist',
        description: 'Repeating it changes nothing. 422 `WISHLIST_FULL` beyond 200 products.',
        params,
        response: { 200: successOf(ItemSchema) },
      },
    },
    async ({ actor, params: { productId } }) => {
      const group = customerGroupOf(market, actor)
      return ok(present(await addWish(deps, person(actor).userId, productId, group), market))
    },
  )

  app.delete(
    '/wishlist/items/:productId',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Take a product off my wishlist',
        description: 'Repeating it changes nothing.',
        params,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ actor, params: { productId } }) => {
      await deleteWish(sql, person(actor).userId, productId)
      return ok(null)
    },
  )

  app.post(
    '/wishlist/items/:productId/move-to-cart',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Move a product from my wishlist to my cart',
        description:
          'To the pieces that are in the cart already. A repeat finds it moved and changes nothing. 422 ' +
          '`PRODUCT_UNAVAILABLE` for what is no longer sold: it stays on the list.',
        params,
        body: closed(
          { quantity: defaulted({ ...QuantitySchema, default: 1 }) },
          { examples: [{ quantity: 2 }] },
        ),
        response: { 200: successOf(CartSchema) },
      },
    },
    async ({ actor, headers, params: { productId }, body: { quantity } }) => {
      const { userId } = person(actor)
      const owner = { kind: 'user', userId, guestTokenHash: cartTokenHash(headers) } as const
      const group = customerGroupOf(market, actor)
      const cart = await moveWishToCart(deps, owner, { productId, quantity }, group)
      return ok(presentCart(cart, market.currency))
    },
  )
}

function yourPriceOf({ ownPrice }: ShownProduct) {
  if (ownPrice === null) return {}
  const { priceMinor, customerGroup, saleEndsAt } = ownPrice
  return {
    yourPrice: {
      price: toMajor(priceMinor),
      customerGroup,
      saleEndsAt: saleEndsAt?.toISOString() ?? null,
    },
  }
}

function present(
  { productId, name, addedAt, product }: Wish,
  { currency, timeZone }: Pick<Market, 'currency' | 'timeZone'>,
) {
  return {
    productId,
    name: product?.name ?? name,
    addedAt: addedAt.toISOString(),
    product:
      product === undefined
        ? null
        : {
            slug: product.slug,
            name: product.name,
            unit: product.unit,
            image: product.image,
            thumbnails: thumbnailsOf(product.image),
            seller: product.sellerName,
            price: toMajor(product.priceMinor),
            compareAtPrice: product.compareAtMinor === null ? null : toMajor(product.compareAtMinor),
            saleEndsAt: product.saleEndsAt?.toISOString() ?? null,
            ...yourPriceOf(product),
            shownPrice: presentShownPrice(product.shownPrice, timeZone),
            currency,
            stock: product.stock,
          },
  }
}
