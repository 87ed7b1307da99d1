import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { CategoryId } from '../../catalog/api.ts'
import type { OrderId, OrderStatus } from '../order.ts'

/** Whose orders a list shows: one buyer's, one guest's, or (both null) everyone's. */
export type OrderFilter = {
  buyerId: UserId | null
  guestTokenHash: string | null
  status: OrderStatus | null
  from: Date | null
  to: Date | null
}

export type OrderCard = {
  id: OrderId
  number: string
  status: OrderStatus
  totalMinor: Minor
  placedAt: Date
  itemCount: number
  categoryIds: CategoryId[]
}

export async function listOrders(
  sql: Sql,
  filter: OrderFilter,
  page: { page: number; limit: number },
): Promise<OrderCard[]> {
  const { buyerId, guestTokenHash, status, from, to } = filter
  return sql<OrderCard[]>`
    with page as (
      select id, number, status, total_minor, placed_at
      from orders.orders
      where (${buyerId}::uuid is null or buyer_id = ${buyerId})
        and (${guestTokenHash}::text is null or guest_token_hash = ${guestTokenHash})
        and (${status}::text is null or status = ${status})
        and (${from}::timestamptz is null or placed_at >= ${from})
        and (${to}::timestamptz is null or placed_at < ${to})
      order by placed_at desc, id desc
      limit ${page.limit} offset ${(page.page - 1) * page.limit}
    )
    select
      page.id, page.number, page.status, page.total_minor, page.placed_at,
      coalesce((select sum(quantity) from orders.lines where order_id = page.id), 0)::int as item_count,
      array(select distinct category_id from orders.lines where order_id = page.id) as category_ids
    from page
    order by placed_at desc, id desc`
}

export async function countOrders(sql: Sql, filter: OrderFilter): Promise<number> {
  const { buyerId, guestTokenHash, status, from, to } = filter
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from orders.orders
    where (${buyerId}::uuid is null or buyer_id = ${buyerId})
      and (${guestTokenHash}::text is null or guest_token_hash = ${guestTokenHash})
      and (${status}::text is null or status = ${status})
      and (${from}::timestamptz is null or placed_at >= ${from})
      and (${to}::timestamptz is null or placed_at < ${to})`
  return row?.count ?? 0
}
