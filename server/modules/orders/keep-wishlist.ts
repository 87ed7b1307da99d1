import { after, days } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { CatalogApi, ProductId, ShownProduct } from '../catalog/api.ts'
import type { CartOwner } from './cart.ts'
import {
  KEPT_DAYS,
  MOST_ITEMS,
  openCart,
  viewCart,
  type CartDeps,
  type CartView,
  refuseTooLarge,
} from './keep-cart.ts'
import { touchCart } from './store/carts.ts'
import * as store from './store/wishlists.ts'

const MOST_WISHES = 200

/** An item of a wishlist; `product` as shoppers are shown it now, while it is for sale. */
export type Wish = store.WishlistItem & { product: ShownProduct | undefined }

/** What somebody would like to have, the newest first, as it is sold now. */
export async function viewWishlist(
  { sql, catalog }: Pick<CartDeps, 'sql' | 'catalog'>,
  userId: UserId,
  customerGroup: string | undefined,
): Promise<Wish[]> {
  const items = await store.listWishes(sql, userId)
  const shown = await productsOf(
    catalog,
    items.map(({ productId }) => productId),
    customerGroup,
  )
  return items.map((item) => ({ ...item, product: shown.get(item.productId) }))
}

/** Puts a product on somebody's list. Repeating it changes nothing. Refuses what is not for sale, and more than 200. */
export async function addWish(
  { sql, clock, catalog }: CartDeps,
  userId: UserId,
  productId: ProductId,
  customerGroup: string | undefined,
): Promise<Wish> {
  const product = (await productsOf(catalog, [productId], customerGroup)).get(productId)
  const earlier = await store.findWish(sql, userId, productId)
  if (earlier !== undefined) return { ...earlier, product }
  if (product === undefined) throw notFound('product')
  const item = { productId, name: product.name, addedAt: clock.now() }
  await sql.begin(async (tx) => {
    await store.lockWishlist(tx, userId)
    if ((await store.countWishes(tx, userId)) >= MOST_WISHES)
      throw ruleBroken('WISHLIST_FULL', `A wishlist holds at most ${MOST_WISHES} products. Take some out.`)
    await store.insertWish(tx, userId, item)
  })
  return { ...item, product }
}

/**
 * Moves a product from its owner's wishlist into their cart, to the pieces that are there already; both or neither. A
 * repeat finds it moved, and changes nothing. What is no longer for sale stays where it is.
 */
export async function moveWishToCart(
  deps: CartDeps,
  owner: Extract<CartOwner, { kind: 'user' }>,
  wanted: { productId: ProductId; quantity: number },
  customerGroup: string | undefined,
): Promise<CartView> {
  const { sql, clock, catalog } = deps
  const { userId } = owner
  const { productId } = wanted
  // First the list: what another request has moved by then is in the cart by the time that is read.
  const isWished = (await store.findWish(sql, userId, productId)) !== undefined
  const items = (await openCart(sql, clock, owner))?.items ?? []
  const inCart = items.find((item) => item.productId === productId)
  if (!isWished && inCart === undefined) throw notFound('wishlist item')
  if (isWished) {
    const quantity = wanted.quantity + (inCart?.quantity ?? 0)
    const quote = await catalog.quote({ lines: [{ productId, quantity }], customerGroup })
    refuseTooLarge(quote, [{ productId, quantity }])
    const { lines } = quote
    const seenPriceMinor = lines[0]?.unitPriceMinor
    if (seenPriceMinor === undefined)
      throw ruleBroken('PRODUCT_UNAVAILABLE', 'This product is no longer for sale.')
    if (inCart === undefined && items.length >= MOST_ITEMS)
      throw ruleBroken('CART_FULL', `A cart holds at most ${MOST_ITEMS} products.`)
    const now = clock.now()
    await sql.begin(async (tx) => {
      // Of two requests at once the second finds it gone, and adds no more pieces.
      if (!(await store.deleteWish(tx, userId, productId))) return
      const cartId = await touchCart(tx, owner, now, after(now, days(KEPT_DAYS)))
      await store.addPieces(tx, cartId, { ...wanted, seenPriceMinor, mergedFrom: null }, now)
    })
  }
  return viewCart(deps, owner, customerGroup)
}

async function productsOf(
  catalog: CatalogApi,
  ids: readonly ProductId[],
  customerGroup: string | undefined,
): Promise<Map<ProductId, ShownProduct>> {
  const shown = ids.length === 0 ? [] : await catalog.show(ids, customerGroup)
  return new Map(shown.map((product) => [product.id, product]))
}
