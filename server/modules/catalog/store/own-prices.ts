import type { Sql } from '../../../platform/database/database.ts'
import type { Minor } from '../../../platform/money.ts'
import type { GroupPrice, ProductPrices } from '../pricing.ts'
import { MOST_VARIANTS, type ProductId } from '../product.ts'
import { readSales, type SaleRow } from './sale-row.ts'

/** What a product's price follows from, for one piece. `of` is the product of a list that it is, or is a variant of. */
export type OwnPriceRow = { of: ProductId; id: ProductId; prices: ProductPrices }

type Row = Omit<OwnPriceRow, 'prices'> & {
  priceMinor: Minor
  groupPrices: GroupPrice[] | null
  sales: SaleRow[] | null
}

/**
 * What a customer group's price of each of these follows from, in one read; with that of the variants beside it, if wanted.
 * Prices of other groups and sales of other times stay where they are.
 */
export async function findOwnPrices(
  sql: Sql,
  ids: readonly ProductId[],
  { customerGroup, withVariants }: { customerGroup: string; withVariants: boolean },
  now: Date,
): Promise<OwnPriceRow[]> {
  const rows = await sql<Row[]>`
    select
      p.id as of, v.id, v.price_minor,
      (
        select jsonb_agg(jsonb_build_object('customerGroup', g.customer_group, 'priceMinor', g.price_minor))
        from catalog.group_prices g where g.product_id = v.id and g.customer_group = ${customerGroup}
      ) as group_prices,
      (
        select jsonb_agg(jsonb_build_object(
          'customerGroup', nullif(d.customer_group, '')::text, 'priceMinor', d.price_minor,
          'startsAt', coalesce((extract(epoch from d.starts_at) * 1000)::bigint, 0), 'endsAt', coalesce((extract(epoch from d.ends_at) * 1000)::bigint, 0)
        ))
        from catalog.sale_prices d
        where d.product_id = v.id and d.ends_at > ${now} and d.starts_at <= ${now}
          and d.customer_group in ('', ${customerGroup})
      ) as sales
    from unnest((select ${[...ids]}::uuid[])) as wanted (id)
    join catalog.products p on p.id = wanted.id
    cross join lateral (
      select p.id, p.price_minor
      union
      (
        select other.id, other.price_minor from catalog.products other
        where ${withVariants} and p.option_group is not null and other.status = 'active'
          and other.seller_id::text || '/' || other.option_group = p.seller_id::text || '/' || p.option_group
        limit (select ${MOST_VARIANTS}::bigint)
      )
    ) v`
  return rows.map(({ of, id, priceMinor, groupPrices, sales }) => ({
    of,
    id,
    prices: { priceMinor, tiers: [], groupPrices: groupPrices ?? [], sales: readSales(sales) },
  }))
}
