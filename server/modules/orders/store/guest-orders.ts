import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { ProvedContact } from '../../identity/api.ts'
import type { OrderId } from '../order.ts'
import type { OrderCard } from './order-list.ts'

/** Guests' orders with a phone or an e-mail address, the newest first. */
export async function listGuestOrders(
  sql: Sql,
  { phone, email }: ProvedContact,
  most: number,
): Promise<OrderCard[]> {
  return sql<OrderCard[]>`
    select
      o.id, o.number, o.status, o.total_minor, o.placed_at,
      coalesce((select sum(quantity) from orders.lines where order_id = o.id), 0)::int as item_count,
      array(select distinct category_id from orders.lines where order_id = o.id) as category_ids
    from orders.orders o
    where o.buyer_id is null and (o.buyer_phone = ${phone}::text or lower(o.buyer_email) = ${email}::text)
    order by o.placed_at desc, o.id desc
    limit ${most}`
}

export type Claimed = { id: OrderId; number: string; buyerId: UserId | null }

/** Those of some orders that are somebody's, or a guest's with a contact that they have proved; locked. */
export async function lockClaimable(
  tx: Transaction,
  ids: readonly OrderId[],
  userId: UserId,
  { phone, email }: ProvedContact,
): Promise<Claimed[]> {
  return tx<Claimed[]>`
    select id, number, buyer_id from orders.orders
    where id = any((select ${[...ids]}::uuid[])::uuid[]) and (
      buyer_id = ${userId}
      or (buyer_id is null and (buyer_phone = ${phone}::text or lower(buyer_email) = ${email}::text))
    )
    order by id for update`
}

/** From now on they are an account's, and no longer of whoever holds the guest's cart token. */
export async function giveToAccount(tx: Transaction, ids: readonly OrderId[], userId: UserId): Promise<void> {
  await tx`
    update orders.orders set buyer_id = ${userId}, guest_token_hash = null
    where id = any((select ${[...ids]}::uuid[])::uuid[]) and buyer_id is null`
}
