import type { Sql } from '../../../platform/database/database.ts'
import type { CategoryId, SellerId } from '../../catalog/api.ts'
import type { OrderStatus } from '../order.ts'
import type { OrderCard } from './order-list.ts'

/** Whose parts of orders a list shows: those of orders that were confirmed. */
export type SalesFilter = {
  sellerId: SellerId
  status: OrderStatus | null
  from: Date | null
  to: Date | null
}

/** Orders with a part of a seller's, as if that part were all of each. */
export async function listSales(
  sql: Sql,
  { sellerId, status, from, to }: SalesFilter,
  page: { page: number; limit: number },
): Promise<OrderCard[]> {
  return sql<(OrderCard & { categoryIds: CategoryId[] })[]>`
    with page as (
      select o.id, part.id as part_id, o.number, part.status, part.total_minor, o.placed_at
      from orders.parts part join orders.orders o on o.id = part.order_id
      where part.seller_id = ${sellerId}
        and (${status}::text is null or part.status = ${status})
        and (${from}::timestamptz is null or o.placed_at >= ${from})
        and (${to}::timestamptz is null or o.placed_at < ${to})
        and exists (select from orders.history where order_id = o.id and to_status = 'confirmed')
      order by o.placed_at desc, o.id desc
      limit ${page.limit} offset ${(page.page - 1) * page.limit}
    )
    select
      page.id, page.number, page.status, page.total_minor, page.placed_at,
      coalesce((select sum(quantity) from orders.lines where part_id = page.part_id), 0)::int as item_count,
      array(select distinct category_id from orders.lines where part_id = page.part_id) as category_ids
    from page
    order by placed_at desc, id desc`
}

export async function countSales(sql: Sql, { sellerId, status, from, to }: SalesFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from orders.parts part join orders.orders o on o.id = part.order_id
    where part.seller_id = ${sellerId}
      and (${status}::text is null or part.status = ${status})
      and (${from}::timestamptz is null or o.placed_at >= ${from})
      and (${to}::timestamptz is null or o.placed_at < ${to})
      and exists (select from orders.history where order_id = o.id and to_status = 'confirmed')`
  return row?.count ?? 0
}
