import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { ProductId, SellerId } from '../product.ts'

/**
 * Tells listings which sales are on: writes each product's best sale for everyone onto its row, with the lowest price of
 * the 30 days before it. Resolves with the products of which that is news.
 */
export async function writeCurrentPrices(
  tx: Transaction,
  ids: readonly ProductId[],
  now: Date,
): Promise<{ id: ProductId; sellerId: SellerId }[]> {
  await tx`select from catalog.products where id = any(${[...ids]}) order by id for no key update`
  await tx`
    update catalog.sale_prices set is_noticed = true
    where product_id = any(${[...ids]}) and starts_at <= ${now} and not is_noticed and customer_group = ''`
  return tx<{ id: ProductId; sellerId: SellerId }[]>`
    update catalog.products p set
      sale_price_minor = sale.price_minor, sale_ends_at = sale.ends_at, compare_at_minor = sale.compare_at_minor
    from unnest(${[...ids]}::uuid[]) as wanted (id)
    left join lateral (
      select best.price_minor, best.ends_at, case when before.lowest > best.price_minor then before.lowest end as compare_at_minor
      from (
        select price_minor, starts_at, ends_at from catalog.sale_prices
        where product_id = wanted.id and customer_group = '' and starts_at <= ${now} and ends_at > ${now}
        order by price_minor, starts_at, ends_at desc limit 1
      ) best, catalog.lowest_price_before(wanted.id, best.starts_at) as before (lowest)
    ) sale on true
    where p.id = wanted.id
      and (p.sale_price_minor, p.sale_ends_at, p.compare_at_minor)
        is distinct from (sale.price_minor, sale.ends_at, sale.compare_at_minor)
    returning p.id, p.seller_id`
}

/** Products with a sale that has begun or ended without their listings having heard of it. */
export async function findOutdatedPrices(sql: Sql, now: Date, limit: number): Promise<ProductId[]> {
  const rows = await sql<{ id: ProductId }[]>`
    select id from catalog.products where id in (
      select product_id from catalog.sale_prices
      where not is_noticed and customer_group = '' and starts_at <= ${now}
      union
      select id from catalog.products where sale_ends_at <= ${now}
    ) limit ${limit}`
  return rows.map(({ id }) => id)
}
