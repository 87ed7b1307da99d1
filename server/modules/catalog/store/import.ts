import type { Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { ImportedSeller } from '../api.ts'
import type { CategoryId, ProductDraft, ProductId, SellerId } from '../product.ts'
import { firstLocations } from './locations.ts'

/*
 * Bulk writes: one statement a table, its rows passed as one array a column. What exists already stays as it is.
 * Booleans travel as text: the driver takes an array of booleans for one boolean.
 */

type NewCategory = { slug: string; name: string; parentSlug: string | null; position: number }
export type NewProduct = ProductDraft & {
  id: ProductId
  slug: string
  imageSources?: readonly string[] | null
}

/** Resolves with the number added; so do the others here. */
export async function insertSellers(
  tx: Transaction,
  sellers: readonly ImportedSeller[],
  now: Date,
): Promise<number> {
  const { count } = await tx`
    insert into catalog.sellers (id, slug, name, owner_id, is_house, created_at)
    select id, slug, name, owner_id, is_house::boolean, ${now}
    from unnest(
      ${sellers.map(() => newId())}::uuid[],
      ${sellers.map((seller) => seller.slug)}::text[],
      ${sellers.map((seller) => seller.name)}::text[],
      ${sellers.map((seller) => seller.ownerId)}::uuid[],
      ${sellers.map((seller) => String(seller.isHouse))}::text[]
    ) as seller (id, slug, name, owner_id, is_house)
    on conflict (slug) do nothing`
  return count
}

/** The categories named as parents exist already. */
export async function insertCategories(tx: Transaction, categories: readonly NewCategory[]): Promise<number> {
  const { count } = await tx`
    insert into catalog.categories (id, parent_id, slug, name, position)
    select category.id, parent.id, category.slug, category.name, category.position
    from unnest(
      ${categories.map(() => newId())}::uuid[],
      ${categories.map((category) => category.slug)}::text[],
      ${categories.map((category) => category.name)}::text[],
      ${categories.map((category) => category.parentSlug)}::text[],
      ${categories.map((category) => category.position)}::int[]
    ) as category (id, slug, name, parent_slug, position)
    left join catalog.categories parent on parent.slug = category.parent_slug
    on conflict (slug) do nothing`
  return count
}

export async function sellerIds(tx: Transaction): Promise<Map<string, SellerId>> {
  const rows = await tx<{ slug: string; id: SellerId }[]>`select slug, id from catalog.sellers`
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}

export async function categoryIds(tx: Transaction): Promise<Map<string, CategoryId>> {
  const rows = await tx<{ slug: string; id: CategoryId }[]>`select slug, id from catalog.categories`
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}

/** Adds the products whose seller has no product with their SKU, with their tiers, stock and first movement. */
export async function insertProducts(
  tx: Transaction,
  products: readonly NewProduct[],
  now: Date,
  offeredSince = now,
): Promise<number> {
  if (products.length === 0) return 0
  const added = await insertProductRows(tx, products, offeredSince)
  const fresh = products.filter(({ id }) => added.has(id))
  await insertTiers(tx, fresh)
  await insertStock(tx, fresh, now)
  return fresh.length
}

async function insertProductRows(
  tx: Transaction,
  products: readonly NewProduct[],
  since: Date,
): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`
    insert into catalog.products (
      id, seller_id, category_id, sku, slug, name, description, brand, unit, price_minor, weight_grams,
      is_bulk_item, is_organic, status, option_group, options, images, image_sources, created_at, updated_at
    )
    select
      id, seller_id, category_id, sku, slug, name, description, brand, unit, price_minor, weight_grams,
      is_bulk_item::boolean, is_organic::boolean, status, option_group, options::jsonb,
      array(select jsonb_array_elements_text(images::jsonb)),
      case when image_sources is not null then array(select jsonb_array_elements_text(image_sources::jsonb)) end,
      ${since}, ${since}
    from unnest(
      ${products.map((product) => product.id)}::uuid[],
      ${products.map((product) => product.sellerId)}::uuid[],
      ${products.map((product) => product.categoryId)}::uuid[],
      ${products.map((product) => product.sku)}::text[],
      ${products.map((product) => product.slug)}::text[],
      ${products.map((product) => product.name)}::text[],
      ${products.map((product) => product.description)}::text[],
      ${products.map((product) => product.brand)}::text[],
      ${products.map((product) => product.unit)}::text[],
      ${products.map((product) => product.priceMinor)}::bigint[],
      ${products.map((product) => product.weightGrams)}::int[],
      ${products.map((product) => String(product.isBulkItem))}::text[],
      ${products.map((product) => String(product.isOrganic))}::text[],
      ${products.map((product) => product.status)}::text[],
      ${products.map((product) => product.optionGroup)}::text[],
      ${products.map((product) => JSON.stringify(product.options))}::text[],
      ${products.map((product) => JSON.stringify(product.images))}::text[],
      ${products.map(({ imageSources }) => (imageSources == null ? null : JSON.stringify(imageSources)))}::text[]
    ) as product (
      id, seller_id, category_id, sku, slug, name, description, brand, unit, price_minor, weight_grams,
      is_bulk_item, is_organic, status, option_group, options, images, image_sources
    )
    on conflict on constraint products_sku_key do nothing
    returning id`
  return new Set(rows.map((row) => row.id))
}

async function insertTiers(tx: Transaction, products: readonly NewProduct[]): Promise<void> {
  const tiers = products.flatMap(({ id, tiers }) => tiers.map((tier) => ({ ...tier, productId: id })))
  await tx`
    insert into catalog.price_tiers (product_id, customer_group, min_quantity, discount_bp)
    select product_id, customer_group, min_quantity, discount_bp
    from unnest(
      ${tiers.map((tier) => tier.productId)}::uuid[],
      ${tiers.map((tier) => tier.customerGroup ?? '')}::text[],
      ${tiers.map((tier) => tier.minQuantity)}::int[],
      ${tiers.map((tier) => tier.discount)}::int[]
    ) as tier (product_id, customer_group, min_quantity, discount_bp)`
}

async function insertStock(tx: Transaction, products: readonly NewProduct[], now: Date): Promise<void> {
  const sellerIds = [...new Set(products.map(({ sellerId }) => sellerId))]
  const locationIds = await firstLocations(tx, sellerIds)
  const shelves = products.map((product) => ({ ...product, locationId: locationIds.get(product.sellerId) }))
  await tx`
    insert into catalog.stock (product_id, location_id, on_hand, reorder_level)
    select product_id, location_id, 0, reorder_level
    from unnest(
      ${shelves.map((shelf) => shelf.id)}::uuid[],
      ${shelves.map((shelf) => shelf.locationId ?? null)}::uuid[],
      ${shelves.map((shelf) => shelf.reorderLevel)}::int[]
    ) as shelf (product_id, location_id, reorder_level)`
  const arrived = shelves.filter(({ stock }) => stock > 0)
  await tx`
    insert into catalog.stock_movements (id, product_id, location_id, change, kind, moved_at)
    select id, product_id, location_id, change, 'received', ${now}
    from unnest(
      ${arrived.map(() => newId())}::uuid[],
      ${arrived.map((shelf) => shelf.id)}::uuid[],
      ${arrived.map((shelf) => shelf.locationId ?? null)}::uuid[],
      ${arrived.map((shelf) => shelf.stock)}::int[]
    ) as movement (id, product_id, location_id, change)`
}
