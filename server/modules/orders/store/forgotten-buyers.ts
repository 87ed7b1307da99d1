import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { OrderId } from '../order.ts'

/** Remembers that a buyer is forgotten. Repeating it changes nothing. */
export async function addForgotten(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await sql`
    insert into orders.forgotten_buyers (user_id, forgotten_at) values (${userId}, ${now}) on conflict do nothing`
}

/** Drops those of whom nothing has been left since before. */
export async function dropForgotten(sql: Sql, before: Date): Promise<void> {
  await sql`
    delete from orders.forgotten_buyers forgotten
    where forgotten_at < ${before} and not exists (
      select from orders.orders where buyer_id = forgotten.user_id and buyer_name <> ''
    )`
}

export async function deleteForgottenCarts(sql: Sql): Promise<void> {
  await sql`delete from orders.carts where user_id in (select user_id from orders.forgotten_buyers)`
}

export async function deleteForgottenWishlists(sql: Sql): Promise<void> {
  await sql`delete from orders.wishlists where user_id in (select user_id from orders.forgotten_buyers)`
}

/** Orders of forgotten buyers that have come to their end and still tell of them. */
export async function findForgotten(sql: Sql, most: number): Promise<OrderId[]> {
  const rows = await sql<{ id: OrderId }[]>`
    select o.id from orders.forgotten_buyers forgotten join orders.orders o on o.buyer_id = forgotten.user_id
    where o.buyer_name <> '' and o.status in ('delivered', 'cancelled', 'returned')
    limit ${most}`
  return rows.map(({ id }) => id)
}

/** Orders of anybody, guests too, that came to their end before and still tell of whoever bought, the oldest first. */
export async function findOld(sql: Sql, before: Date, most: number): Promise<OrderId[]> {
  const rows = await sql<{ id: OrderId }[]>`
    select id from orders.orders o
    where buyer_name <> '' and placed_at < ${before} and status in ('delivered', 'cancelled', 'returned')
      and not exists (select from orders.history where order_id = o.id and at >= ${before})
    order by placed_at limit ${most}`
  return rows.map(({ id }) => id)
}

/**
 * Takes out who bought, where it went save for the region, and what people wrote as their reasons. Leaves alone what a late
 * payment has brought back meanwhile.
 */
export async function takeOutBuyers(sql: Sql, ids: readonly OrderId[]): Promise<void> {
  await sql`
    with taken as (
      update orders.orders set
        buyer_name = '', buyer_email = null, buyer_phone = '', receiver_name = null, receiver_phone = null,
        delivery_address = jsonb_build_object('addressLine1', '', 'city', '', 'region', delivery_address->'region')
      where id = any((select ${[...ids]}::uuid[])::uuid[]) and status in ('delivered', 'cancelled', 'returned')
      returning id
    )
    update orders.history entry set reason = null from taken
    where entry.order_id = taken.id and entry.actor_kind <> 'system' and entry.reason is not null`
}
