import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { ProductId } from '../../catalog/api.ts'
import type { CartId, CartItem } from '../cart.ts'

export type WishlistItem = { productId: ProductId; name: string; addedAt: Date }

/** What somebody would like to have, the newest first. */
export async function listWishes(sql: Sql | Transaction, userId: UserId): Promise<WishlistItem[]> {
  return sql<WishlistItem[]>`
    select product_id, name, added_at from orders.wishlist_items where user_id = ${userId}
    order by added_at desc, product_id`
}

export async function findWish(
  sql: Sql,
  userId: UserId,
  productId: ProductId,
): Promise<WishlistItem | undefined> {
  const [item] = await sql<WishlistItem[]>`
    select product_id, name, added_at from orders.wishlist_items
    where user_id = ${userId} and product_id = ${productId}`
  return item
}

/** Makes a list where there is none. Its row is locked until the transaction ends. */
export async function lockWishlist(tx: Transaction, userId: UserId): Promise<void> {
  await tx`
    insert into orders.wishlists (user_id) values (${userId})
    on conflict (user_id) do update set user_id = excluded.user_id`
}

export async function countWishes(tx: Transaction, userId: UserId): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from orders.wishlist_items where user_id = ${userId}`
  return row?.count ?? 0
}

export async function insertWish(
  tx: Transaction,
  userId: UserId,
  { productId, name, addedAt }: WishlistItem,
): Promise<void> {
  await tx`
    insert into orders.wishlist_items (user_id, product_id, name, added_at)
    values (${userId}, ${productId}, ${name}, ${addedAt})
    on conflict do nothing`
}

/** `false` if it was not on the list. */
export async function deleteWish(
  sql: Sql | Transaction,
  userId: UserId,
  productId: ProductId,
): Promise<boolean> {
  const rows = await sql<{ productId: ProductId }[]>`
    delete from orders.wishlist_items where user_id = ${userId} and product_id = ${productId} returning product_id`
  return rows.length > 0
}

/** Adds pieces to those that are in a cart. */
export async function addPieces(tx: Transaction, cartId: CartId, item: CartItem, now: Date): Promise<void> {
  const { productId, quantity, seenPriceMinor } = item
  await tx`
    insert into orders.cart_items as mine (cart_id, product_id, quantity, seen_price_minor, added_at)
    values (${cartId}, ${productId}, ${quantity}, ${seenPriceMinor}, ${now})
    on conflict (cart_id, product_id) do update set
      quantity = least(mine.quantity + excluded.quantity, 1000000), seen_price_minor = excluded.seen_price_minor,
      merged_from = null`
}
