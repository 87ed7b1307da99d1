import type { Sql, Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { ProductId } from '../../catalog/api.ts'
import type { Cart, CartId, CartItem, CartOwner } from '../cart.ts'

export async function findCart(sql: Sql, owner: CartOwner, now: Date): Promise<Cart | undefined> {
  const [cart] = await sql<Cart[]>`
    select c.id, coalesce((
      select jsonb_agg(jsonb_build_object(
        'productId', product_id, 'quantity', quantity, 'seenPriceMinor', seen_price_minor, 'mergedFrom', merged_from
      ) order by added_at, product_id)
      from orders.cart_items where cart_id = c.id
    ), '[]'::jsonb) as items
    from orders.carts c
    where (c.user_id = ${userOf(owner)} or c.token_hash = ${guestOf(owner)}) and c.expires_at > ${now}`
  return cart
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
      and (user_id = ${userOf(owner)} or token_hash = ${guestOf(owner)})`
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

/** Begins an owner's cart with its first items. `false` if they have one, which may have expired. */
export async function beginCart(
  sql: Sql,
  owner: CartOwner,
  items: readonly CartItem[],
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<boolean> {
  const begun = await sql<{ cartId: CartId }[]>`
    with cart as (
      insert into orders.carts (id, user_id, token_hash, expires_at)
      values (${newId()}, ${userOf(owner)}, ${guestOf(owner)}, ${expiresAt})
      on conflict do nothing
      returning id
    )
    insert into orders.cart_items (cart_id, product_id, quantity, seen_price_minor, added_at)
    select cart.id, product_id, quantity, seen_price_minor, ${now}
    from cart cross join unnest(
      (select ${items.map((item) => item.productId)}::uuid[]), (select ${items.map((item) => item.quantity)}::int[]),
      (select ${items.map((item) => item.seenPriceMinor)}::bigint[])
    ) as item (product_id, quantity, seen_price_minor)
    returning cart_id`
  return begun.length > 0
}

/** Puts items into a cart, or changes them there, and keeps the cart longer. `false` if the cart is gone. */
export async function addItems(
  sql: Sql | Transaction,
  cartId: CartId,
  items: readonly CartItem[],
  { now, expiresAt, renewBefore }: { now: Date; expiresAt: Date; renewBefore: Date },
): Promise<boolean> {
  const added = await sql<{ cartId: CartId }[]>`
    with renewed as (
      update orders.carts set expires_at = ${expiresAt} where id = ${cartId} and expires_at < ${renewBefore}
    )
    insert into orders.cart_items (cart_id, product_id, quantity, seen_price_minor, added_at)
    select cart.id, product_id, quantity, seen_price_minor, ${now}
    from orders.carts cart cross join unnest(
      (select ${items.map((item) => item.productId)}::uuid[]), (select ${items.map((item) => item.quantity)}::int[]),
      (select ${items.map((item) => item.seenPriceMinor)}::bigint[])
    ) as item (product_id, quantity, seen_price_minor)
    where cart.id = ${cartId}
    order by product_id
    on conflict (cart_id, product_id) do update set
      quantity = excluded.quantity, seen_price_minor = excluded.seen_price_minor, merged_from = null
    returning cart_id`
  return added.length > 0
}

/**
 * Adds pieces to those that are in a cart, once under a key, and keeps the cart longer. `false` if nothing was added:
 * it had been before, or the cart is gone.
 */
export async function addPiecesOnce(
  sql: Sql | Transaction,
  cartId: CartId,
  key: string,
  items: readonly CartItem[],
  { now, expiresAt, renewBefore }: { now: Date; expiresAt: Date; renewBefore: Date },
): Promise<boolean> {
  const added = await sql<{ cartId: CartId }[]>`
    with addition as (
      insert into orders.cart_additions (cart_id, key, added_at)
      select id, ${key}, ${now} from orders.carts where id = ${cartId}
      on conflict do nothing
      returning cart_id
    ), renewed as (
      update orders.carts set expires_at = ${expiresAt} where id = ${cartId} and expires_at < ${renewBefore}
    )
    insert into orders.cart_items as mine (cart_id, product_id, quantity, seen_price_minor, added_at)
    select addition.cart_id, product_id, quantity, seen_price_minor, ${now}
    from addition cross join unnest(
      (select ${items.map((item) => item.productId)}::uuid[]), (select ${items.map((item) => item.quantity)}::int[]),
      (select ${items.map((item) => item.seenPriceMinor)}::bigint[])
    ) as item (product_id, quantity, seen_price_minor)
    order by product_id
    on conflict (cart_id, product_id) do update set
      quantity = least(mine.quantity + excluded.quantity, 1000000), seen_price_minor = excluded.seen_price_minor,
      merged_from = null
    returning cart_id`
  return added.length > 0
}

export async function isAdded(sql: Sql, cartId: CartId, key: string): Promise<boolean> {
  const found = await sql`select from orders.cart_additions where cart_id = ${cartId} and key = ${key}`
  return found.length > 0
}

export async function deleteOldAdditions(sql: Sql, addedBefore: Date): Promise<void> {
  await sql`delete from orders.cart_additions where added_at < ${addedBefore}`
}

export async function removeItem(sql: Sql, cartId: CartId, productId: ProductId): Promise<void> {
  await sql`delete from orders.cart_items where cart_id = ${cartId} and product_id = ${productId}`
}

export async function clearItems(sql: Sql, cartId: CartId): Promise<void> {
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
    on conflict (cart_id, product_id) do update set
      quantity = least(mine.quantity + excluded.quantity, 1000000),
      merged_from = coalesce(mine.merged_from, mine.quantity)`
  await tx`
    insert into orders.cart_additions (cart_id, key, added_at)
    select ${userCartId}, key, added_at from orders.cart_additions where cart_id = ${guest.id}
    on conflict do nothing`
  await tx`delete from orders.carts where id = ${guest.id}`
}

export async function deleteExpiredCarts(sql: Sql, now: Date): Promise<void> {
  await sql`delete from orders.carts where expires_at <= ${now}`
}

const userOf = (owner: CartOwner): UserId | null => (owner.kind === 'user' ? owner.userId : null)
const guestOf = (owner: CartOwner): string | null => (owner.kind === 'guest' ? owner.tokenHash : null)
