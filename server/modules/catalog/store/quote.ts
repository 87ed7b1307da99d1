import type { Sql } from '../../../platform/database/database.ts'
import type { Minor } from '../../../platform/money.ts'
import type { QuotedLine, QuoteRequest } from '../api.ts'
import type { GroupPrice, LinePrice, ProductPrices } from '../pricing.ts'
import type { PriceTier } from '../product.ts'
import { readSales, type SaleRow } from './sale-row.ts'

/** A product that is for sale, in the quantity asked for, with what its price follows from. */
export type QuoteRow = Omit<QuotedLine, keyof LinePrice> & { prices: ProductPrices }

type Row = Omit<QuoteRow, 'prices'> & {
  request: number
  priceMinor: Minor
  tiers: PriceTier[] | null
  groupPrices: GroupPrice[] | null
  sales: SaleRow[] | null
}

/**
 * What is needed to price the lines of requests, in one read: product, seller, stock, and the prices that a buyer could
 * get. Prices of other groups, tiers of other quantities and sales of other times stay where they are.
 */
export async function findQuoteRows(
  sql: Sql,
  requests: readonly QuoteRequest[],
  now: Date,
): Promise<QuoteRow[][]> {
  const lines = requests.flatMap(({ lines, customerGroup }, request) =>
    lines.map((line) => ({ ...line, request, group: customerGroup ?? '' })),
  )
  const rows = await sql<Row[]>`
    select
      line.request, p.id as product_id, line.quantity, p.seller_id, s.name as seller_name, p.category_id, p.sku,
      p.slug, p.name, p.unit, p.images[1] as image, p.price_minor, p.weight_grams,
      coalesce(greatest(shelves.lying + shelves.backorder_limit, 0), 0)::int as available,
      coalesce(greatest(line.quantity - greatest(shelves.lying, 0), 0), 0)::int as backordered,
      (
        select jsonb_agg(jsonb_build_object(
          'minQuantity', t.min_quantity, 'discount', t.discount_bp, 'customerGroup', nullif(t.customer_group, '')::text
        ))
        from catalog.price_tiers t
        where t.product_id = p.id and t.min_quantity <= line.quantity and t.customer_group in ('', line.customer_group)
      ) as tiers,
      (
        select jsonb_agg(jsonb_build_object('customerGroup', g.customer_group, 'priceMinor', g.price_minor))
        from catalog.group_prices g where g.product_id = p.id and g.customer_group = line.customer_group
      ) as group_prices,
      (
        select jsonb_agg(jsonb_build_object(
          'customerGroup', nullif(d.customer_group, '')::text, 'priceMinor', d.price_minor,
          'startsAt', coalesce((extract(epoch from d.starts_at) * 1000)::bigint, 0), 'endsAt', coalesce((extract(epoch from d.ends_at) * 1000)::bigint, 0)
        ))
        from catalog.sale_prices d
        where d.product_id = p.id and d.ends_at > ${now} and d.starts_at <= ${now}
          and d.customer_group in ('', line.customer_group)
      ) as sales
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
  return requests.map((_, request) => (byRequest.get(request) ?? []).map(quoteRow))
}

function quoteRow({ priceMinor, tiers, groupPrices, sales, request: _internal, ...rest }: Row): QuoteRow {
  const prices = { priceMinor, tiers: tiers ?? [], groupPrices: groupPrices ?? [], sales: readSales(sales) }
  return { ...rest, prices }
}
