import type { Sql } from '../../../platform/database/database.ts'
import type { DescribedProduct } from '../api.ts'
import type { ProductId } from '../product.ts'

export async function describeProducts(sql: Sql, ids: readonly ProductId[]): Promise<DescribedProduct[]> {
  return sql<DescribedProduct[]>`
    select
      p.id, p.name, s.owner_id, coalesce(shelves.available, 0)::int as available, coalesce(shelves.reorder_level, 0) as reorder_level
    from catalog.products p
    join catalog.sellers s on s.id = p.seller_id
    cross join lateral (
      select sum(on_hand - reserved) as available, max(reorder_level) as reorder_level
      from catalog.stock where product_id = p.id
    ) shelves
    where p.id = any(${[...ids]}::uuid[])
    order by p.name, p.id`
}
