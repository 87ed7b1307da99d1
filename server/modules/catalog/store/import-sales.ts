import type { Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { ProductId } from '../product.ts'

export type PricedProduct = {
  id: ProductId
  sellerSlug: string
  sku: string
  priceMinor: Minor
  /** Whether it is, was or will be on sale for everyone. */
  hasSale: boolean
}

/** Products by seller and SKU. Their rows are locked until the transaction ends, and with them their prices. */
export async function lockProducts(
  tx: Transaction,
  wanted: readonly { sellerSlug: string; sku: string }[],
): Promise<PricedProduct[]> {
  const locked = await tx<{ id: ProductId }[]>`
    select p.id
    from unnest(
      ${wanted.map(({ sellerSlug }) => sellerSlug)}::text[], ${wanted.map(({ sku }) => sku)}::text[]
    ) as wanted (seller_slug, sku)
    join catalog.sellers s on s.slug = wanted.seller_slug
    join catalog.products p on p.seller_id = s.id and p.sku = wanted.sku
    order by p.id for no key update of p`
  return tx<PricedProduct[]>`
    select p.id, s.slug as seller_slug, p.sku, p.price_minor,
      exists (select from catalog.sale_prices where product_id = p.id and customer_group = '') as has_sale
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    where p.id = any(${locked.map(({ id }) => id)}::uuid[])`
}

/** Sales for everyone that begin now, and their lines of the history, by nobody. */
export async function insertSales(
  tx: Transaction,
  sales: readonly { productId: ProductId; priceMinor: Minor; endsAt: Date }[],
  now: Date,
): Promise<void> {
  await tx`
    with begun as (
      insert into catalog.sale_prices (id, product_id, price_minor, starts_at, ends_at)
      select id, product_id, price_minor, ${now}, ends_at
      from unnest(
        ${sales.map(() => newId())}::uuid[],
        ${sales.map(({ productId }) => productId)}::uuid[],
        ${sales.map(({ priceMinor }) => priceMinor)}::bigint[],
        ${sales.map(({ endsAt }) => endsAt.toISOString())}::text[]::timestamptz[]
      ) as sale (id, product_id, price_minor, ends_at)
      returning product_id, price_minor, starts_at, ends_at
    )
    insert into catalog.price_changes (product_id, kind, to_minor, starts_at, ends_at, changed_at)
    select product_id, 'sale', price_minor, starts_at, ends_at, ${now} from begun`
}
