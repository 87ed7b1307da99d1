import { MOST_PIECES, type Cart, type CartItem, type CartOwner } from './cart.ts'
import { judge, keptFrom, openCart, viewCart, type CartDeps, type CartView } from './keep-cart.ts'
import type { WantedLine } from './order.ts'
import * as store from './store/carts.ts'

/** More pieces for a cart. */
export type Addition = { key: string; items: readonly WantedLine[] }

/**
 * Adds pieces to those in the cart, and shows the cart. Once under a key: a repeat adds nothing, even where the cart
 * was ordered or emptied meanwhile. Refuses what `setItems` refuses.
 */
export async function addToCart(
  deps: CartDeps,
  owner: CartOwner,
  { key, items }: Addition,
  customerGroup: string | undefined,
): Promise<CartView> {
  const cart = await openCart(deps.sql, deps.clock, owner)
  const isRepeat = cart !== undefined && (await store.isAdded(deps.sql, cart.id, key))
  if (!isRepeat) {
    const there = new Map((cart?.items ?? []).map(({ productId, quantity }) => [productId, quantity]))
    const sums = items.map(({ productId, quantity }) => ({
      productId,
      quantity: Math.min((there.get(productId) ?? 0) + quantity, MOST_PIECES),
    }))
    const { changed } = await judge(deps, cart, sums, customerGroup)
    const added = changed.map((item, index) => ({ ...item, quantity: items[index]?.quantity ?? 0 }))
    await saveAddition(deps, owner, cart, { key, items: added })
  }
  // Others may have added to it at the same moment.
  return viewCart(deps, owner, customerGroup)
}

/** One statement, where there is a cart. */
async function saveAddition(
  { sql, clock }: CartDeps,
  owner: CartOwner,
  cart: Cart | undefined,
  { key, items }: { key: string; items: readonly CartItem[] },
): Promise<void> {
  const times = keptFrom(clock)
  if (cart !== undefined && (await store.addPiecesOnce(sql, cart.id, key, items, times))) return
  await sql.begin(async (tx) => {
    const cartId = await store.touchCart(tx, owner, times.now, times.expiresAt)
    await store.addPiecesOnce(tx, cartId, key, items, times)
  })
}
