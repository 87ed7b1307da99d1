import type { Sql, Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { ProductId } from '../../catalog/api.ts'
import type { CartId, CartItem, CartOwner } from '../cart.ts'

export async function findCart(
  sql: Sql | Transaction,
  owner: CartOwner,
  now: Date,
): Promise<CartId | undefined> {
  const [row] =
    owner.kind === 'user'
      ? await sql<{ id: CartId }[]>`
          select id from orders.carts where user_id = ${owner.userId} and expires_at > ${now}`
      : await sql<{ id: CartId }[]>`
          select id from orders.carts where token_hash = ${owner.tokenHash} and expires_at > ${now}`
  return row?.id
}

/** The owner's cart, made if there is none, its time begun anew. An expired one is emptied first. */
export async function touchCart(
  tx: Transaction,
  owner: CartOwner,
  now: Date,
  expiresAt: Date,
): Promise<CartId> {
  await tx`
    delete from orders.carts
    where expires_at <= ${now}
      and (user_id = ${owner.kind === 'user' ? owner.userId : null}
        or token_hash = ${owner.kind === 'guest' ? owner.tokenHash : null})`
  const [row] =
    owner.kind === 'user'
      ? await tx<{ id: CartId }[]>`
          insert into orders.carts (id, user_id, expires_at) values (${newId()}, ${owner.userId}, ${expiresAt})
          on conflict (user_id) do update set expires_at = excluded.expires_at
          returning id`
      : await tx<{ id: CartId }[]>`
          insert into orders.carts (id, token_hash, expires_at) values (${newId()}, ${owner.tokenHash}, ${expiresAt})
          on conflict (token_hash) do update set expires_at = excluded.expires_at
          returning id`
  if (row === undefined) throw new Error('an upsert returned no row')
  return row.id
}

export async function listItems(sql: Sql | Transaction, cartId: CartId): Promise<CartItem[]> {
  return sql<CartItem[]>`
    select product_id, quantity, seen_price_minor from orders.cart_items
    where cart_id = ${cartId} order by added_at, product_id`
}

export async function putItem(tx: Transaction, cartId: CartId, item: CartItem, now: Date): Promise<void> {
  await tx`
    insert into orders.cart_items (cart_id, product_id, quantity, seen_price_minor, added_at)
    values (${cartId}, ${item.productId}, ${item.quantity}, ${item.seenPriceMinor}, ${now})
    on conflict (cart_id, product_id) do update set
      quantity = excluded.quantity, seen_price_minor = excluded.seen_price_minor`
}

export async function removeItem(sql: Sql, cartId: CartId, productId: ProductId): Promise<void> {
  await sql`delete from orders.cart_items where cart_id = ${cartId} and product_id = ${productId}`
}

export async function clearItems(sql: Sql | Transaction, cartId: CartId): Promise<void> {
  await sql`delete from orders.cart_items where cart_id = ${cartId}`
}

/**
 * Moves a guest's items into a user's cart, quantities added up, and ends the guest's cart, so that it happens once.
 * A second request at the same moment waits for the first at the guest's row, and then finds it gone.
 */
export async function mergeGuestCart(
  tx: Transaction,
  userCartId: CartId,
  guestTokenHash: string,
): Promise<void> {
  const [guest] = await tx<{ id: CartId }[]>`
    select id from orders.carts where token_hash = ${guestTokenHash} for update`
  if (guest === undefined) return
  await tx`
    insert into orders.cart_items as mine (cart_id, product_id, quantity, seen_price_minor, added_at)
    select ${userCartId}, product_id, quantity, seen_price_minor, added_at
    from orders.cart_items where cart_id = ${guest.id}
    on conflict (cart_id, product_id) do update set quantity = least(mine.quantity + excluded.quantity, 1000000)`
  await tx`delete from orders.carts where id = ${guest.id}`
}

export async function deleteExpiredCarts(sql: Sql, now: Date): Promise<void> {
  await sql`delete from orders.carts where expires_at <= ${now}`
}
