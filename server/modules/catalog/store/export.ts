import type { Sql } from '../../../platform/database/database.ts'
import type { SavedFields } from '../product-columns.ts'
import type { SellerId } from '../product.ts'

export type ExportedProduct = SavedFields & { sku: string }

/** The next products of a seller, by SKU. */
export async function listForExport(
  sql: Sql,
  sellerId: SellerId,
  afterSku: string,
  limit: number,
): Promise<ExportedProduct[]> {
  return sql<ExportedProduct[]>`
    select
      p.sku, p.name, p.description, c.slug as category_slug, p.brand, p.unit, p.price_minor, p.weight_grams,
      p.is_bulk_item, p.is_organic, p.status, p.option_group, p.options, p.images, p.image_sources,
      coalesce((
        select t.on_hand from catalog.stock t
        where t.product_id = p.id and t.location_id = (
          select l.id from catalog.locations l where l.seller_id = p.seller_id and l.closed_at is null
          order by l.position, l.id limit 1
        )
      ), 0) as stock,
      coalesce((select max(reorder_level) from catalog.stock where product_id = p.id), 0) as reorder_level,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'minQuantity', t.min_quantity, 'discount', t.discount_bp, 'customerGroup', nullif(t.customer_group, '')::text
        ) order by t.customer_group, t.min_quantity)
        from catalog.price_tiers t where t.product_id = p.id
      ), '[]'::jsonb) as tiers
    from catalog.products p join catalog.categories c on c.id = p.category_id
    where p.seller_id = ${sellerId} and p.sku > ${afterSku}
    order by p.sku
    limit ${limit}`
}

export type ExportedSeller = { id: SellerId; slug: string }

/** One seller, or the next of all. */
export async function listSellersForExport(
  sql: Sql,
  only: SellerId | null,
  afterSlug: string,
  limit: number,
): Promise<ExportedSeller[]> {
  return sql<ExportedSeller[]>`
    select id, slug from catalog.sellers
    where slug > ${afterSlug} and (${only}::uuid is null or id = ${only})
    order by slug limit ${limit}`
}
