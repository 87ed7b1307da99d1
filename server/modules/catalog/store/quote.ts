import type { Sql } from '../../../platform/database/database.ts'
import type { BasisPoints, Minor } from '../../../platform/money.ts'
import type { QuotedLine, QuoteRequest } from '../api.ts'
import type { LinePrice } from '../pricing.ts'

/** A product that is for sale, in the quantity asked for. */
export type QuoteRow = Omit<QuotedLine, keyof LinePrice> & { priceMinor: Minor; discountBp: BasisPoints }

/** What is needed to price the lines of requests, in one read: product, seller, stock, and the best discount. */
export async function findQuoteRows(sql: Sql, requests: readonly QuoteRequest[]): Promise<QuoteRow[][]> {
  const lines = requests.flatMap(({ lines, customerGroup }, request) =>
    lines.map((line) => ({ ...line, request, group: customerGroup ?? '' })),
  )
  const rows = await sql<(QuoteRow & { request: number })[]>`
    select
      line.request, p.id as product_id, line.quantity, p.seller_id, s.name as seller_name, p.category_id, p.sku,
      p.slug, p.name, p.unit, p.images[1] as image, p.price_minor, p.weight_grams,
      coalesce(greatest(shelves.lying + shelves.backorder_limit, 0), 0)::int as available,
      coalesce(greatest(line.quantity - greatest(shelves.lying, 0), 0), 0)::int as backordered,
      coalesce((
        select max(discount_bp) from catalog.price_tiers t
        where t.product_id = p.id and t.min_quantity <= line.quantity and t.customer_group in ('', line.customer_group)
      ), 0) as discount_bp
    from unnest(
      (select ${lines.map((line) => line.request)}::int[]), (select ${lines.map((line) => line.productId)}::uuid[]),
      (select ${lines.map((line) => line.quantity)}::int[]), (select ${lines.map((line) => line.group)}::text[])
    ) with ordinality as line (request, product_id, quantity, customer_group, position)
    join catalog.products p on p.id = line.product_id and p.status = 'active'
    join catalog.sellers s on s.id = p.seller_id
    cross join lateral (
      select sum(on_hand - reserved) as lying, sum(backorder_limit) as backorder_limit
      from catalog.stock where product_id = p.id
    ) shelves
    order by line.position`
  const byRequest = Map.groupBy(rows, (row) => row.request)
  return requests.map((_, request) => byRequest.get(request) ?? [])
}
