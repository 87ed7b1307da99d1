import type { Sql } from '../../../platform/database/database.ts'
import type { ShownProduct } from '../api.ts'
import type { ProductId } from '../product.ts'

type ProductAsShown = Omit<ShownProduct, 'ownPrice' | 'shownPrice'>

/** Those of the products that are for sale, as a listing shows them. */
export async function findShownProducts(sql: Sql, ids: readonly ProductId[]): Promise<ProductAsShown[]> {
  return sql<ProductAsShown[]>`
    select
      p.id, p.slug, p.name, p.unit, p.images[1] as image, s.name as seller_name,
      p.current_price_minor as price_minor,
      case when p.sale_price_minor < p.price_minor then p.compare_at_minor end as compare_at_minor,
      case when p.sale_price_minor < p.price_minor then p.sale_ends_at end as sale_ends_at,
      coalesce(greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0), 0)::int as stock
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    where p.id = any(${[...ids]}::uuid[]) and p.status = 'active'`
}
