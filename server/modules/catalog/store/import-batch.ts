import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { ProductChange } from '../moderation.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { LocationId, PriceTier, ProductId, ProductStatus, SellerId, CategoryId } from '../product.ts'
import { bareSku, skuKeyOf, type SkuKey } from '../sku.ts'
import type { Decision, LockedProduct } from './moderation.ts'

/*
 * What a batch of an import reads and writes: one statement a table, its rows passed as one array a column. Booleans
 * travel as text: the driver takes an array of booleans for one boolean.
 */

/** A product as it stands, with all that a file may say of it. */
export type StandingRow = LockedProduct & {
  sku: string
  skuKey: SkuKey
  categorySlug: string
  brand: string | null
  unit: string
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  optionGroup: string | null
  options: Record<string, string>
  tiers: PriceTier[]
}

/**
 * The keys of SKUs in a shop. That of a product which differs from an older one by capitals only, as they were let in before,
 * is its own: whoever writes its SKU exactly means it.
 */
export async function findSkuKeys(
  tx: Transaction,
  sellerId: SellerId,
  skus: readonly string[],
): Promise<(sku: string) => SkuKey> {
  const rows = await tx<{ sku: string; skuKey: SkuKey }[]>`
    select sku, sku_key from catalog.products where seller_id = ${sellerId} and sku = any(${[...skus]}::text[])`
  const known = new Map(rows.map(({ sku, skuKey }) => [sku, skuKey]))
  return (sku) => known.get(sku) ?? skuKeyOf(sku)
}

/** SKUs as the shop writes them, whatever their case; one that it does not have as it is. */
export async function findOwnSkus(
  sql: Sql,
  sellerId: SellerId,
  skus: readonly string[],
): Promise<(sku: string) => string> {
  const rows = await sql<{ sku: string; skuKey: SkuKey }[]>`
    select sku, sku_key from catalog.products
    where seller_id = ${sellerId}
      and (sku_key = any(${[...new Set(skus.map(skuKeyOf))]}::text[]) or sku = any(${[...skus]}::text[]))`
  const exact = new Set(rows.map(({ sku }) => sku))
  const byKey = new Map(rows.map(({ sku, skuKey }) => [skuKey, sku]))
  return (sku) => (exact.has(sku) ? sku : (byKey.get(skuKeyOf(sku)) ?? sku))
}

/** By what they share, one SKU of the shop that each of these may have been before a spreadsheet or a hand changed it. */
export async function findNearSkus(
  tx: Transaction,
  sellerId: SellerId,
  skus: readonly string[],
): Promise<(sku: string) => string | undefined> {
  if (skus.length === 0) return () => undefined
  const bare = [...new Set(skus.map(bareSku))].filter((it) => it !== '')
  const rows = await tx<{ sku: string }[]>`
    select sku from catalog.products
    where seller_id = ${sellerId} and catalog.bare_sku(sku) = any(${bare}::text[])
    order by sku desc`
  const known = new Map(rows.map((row) => [bareSku(row.sku), row.sku]))
  return (sku) => known.get(bareSku(sku))
}

/** Locks the products of a seller that have SKUs of these keys, in the order of their ids. */
export async function lockProductsBySku(
  tx: Transaction,
  sellerId: SellerId,
  keys: readonly SkuKey[],
): Promise<StandingRow[]> {
  await tx`
    select id from catalog.products where seller_id = ${sellerId} and sku_key = any(${[...keys]}::text[])
    order by id for no key update`
  return tx<StandingRow[]>`
    select
      p.id, p.seller_id, s.owner_id, p.sku, p.sku_key, p.status, p.name, p.description, p.category_id, c.slug as category_slug,
      p.brand, p.unit, p.price_minor, coalesce(p.approved_price_minor, p.price_minor) as approved_price_minor,
      p.weight_grams, p.is_bulk_item, p.is_organic, p.option_group, p.options, p.images, p.image_sources,
      waiting.change as waiting, waiting.submitted_at,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'minQuantity', t.min_quantity, 'discount', t.discount_bp, 'customerGroup', nullif(t.customer_group, '')::text
        ) order by t.customer_group, t.min_quantity)
        from catalog.price_tiers t where t.product_id = p.id
      ), '[]'::jsonb) as tiers
    from catalog.products p
    join catalog.sellers s on s.id = p.seller_id
    join catalog.categories c on c.id = p.category_id
    left join catalog.submissions waiting on waiting.product_id = p.id
    where p.seller_id = ${sellerId} and p.sku_key = any(${[...keys]}::text[])`
}

/** Where a seller's arriving stock is put, if there is such a place yet. */
export async function findFirstLocation(
  sql: Sql | Transaction,
  sellerId: SellerId,
): Promise<LocationId | undefined> {
  const [row] = await sql<{ id: LocationId }[]>`
    select id from catalog.locations where seller_id = ${sellerId} and closed_at is null
    order by position, id limit 1`
  return row?.id
}

/** A product with all of its fields as they are to be. */
export type ChangedProduct = {
  id: ProductId
  categoryId: CategoryId
  name: string
  description: string
  brand: string | null
  unit: string
  priceMinor: Minor
  approvedPriceMinor: Minor
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  status: ProductStatus
  optionGroup: string | null
  options: Readonly<Record<string, string>>
  images: readonly string[]
  imageSources: readonly string[] | null
}

export async function updateProducts(
  tx: Transaction,
  products: readonly ChangedProduct[],
  now: Date,
): Promise<void> {
  await tx`
    update catalog.products p set
      category_id = changed.category_id, name = changed.name, description = changed.description, brand = changed.brand,
      unit = changed.unit, price_minor = changed.price_minor, approved_price_minor = changed.approved_price_minor,
      weight_grams = changed.weight_grams, is_bulk_item = changed.is_bulk_item::boolean,
      is_organic = changed.is_organic::boolean, status = changed.status, option_group = changed.option_group,
      options = changed.options::jsonb, images = array(select jsonb_array_elements_text(changed.images::jsonb)),
      image_sources = case when changed.image_sources is not null
        then array(select jsonb_array_elements_text(changed.image_sources::jsonb)) end,
      updated_at = ${now}
    from unnest(
      ${products.map((product) => product.id)}::uuid[],
      ${products.map((product) => product.categoryId)}::uuid[],
      ${products.map((product) => product.name)}::text[],
      ${products.map((product) => product.description)}::text[],
      ${products.map((product) => product.brand)}::text[],
      ${products.map((product) => product.unit)}::text[],
      ${products.map((product) => product.priceMinor)}::bigint[],
      ${products.map((product) => product.approvedPriceMinor)}::bigint[],
      ${products.map((product) => product.weightGrams)}::int[],
      ${products.map((product) => String(product.isBulkItem))}::text[],
      ${products.map((product) => String(product.isOrganic))}::text[],
      ${products.map((product) => product.status)}::text[],
      ${products.map((product) => product.optionGroup)}::text[],
      ${products.map((product) => JSON.stringify(product.options))}::text[],
      ${products.map((product) => JSON.stringify(product.images))}::text[],
      ${products.map(({ imageSources }) => (imageSources === null ? null : JSON.stringify(imageSources)))}::text[]
    ) as changed (
      id, category_id, name, description, brand, unit, price_minor, approved_price_minor, weight_grams, is_bulk_item,
      is_organic, status, option_group, options, images, image_sources
    )
    where p.id = changed.id`
}

export async function replaceTiersOf(
  tx: Transaction,
  products: readonly { id: ProductId; tiers: readonly PriceTier[] }[],
): Promise<void> {
  const tiers = products.flatMap(({ id, tiers: own }) => own.map((tier) => ({ ...tier, id })))
  await tx`delete from catalog.price_tiers where product_id = any(${products.map(({ id }) => id)}::uuid[])`
  await tx`
    insert into catalog.price_tiers (product_id, customer_group, min_quantity, discount_bp)
    select product_id, customer_group, min_quantity, discount_bp
    from unnest(
      ${tiers.map((tier) => tier.id)}::uuid[],
      ${tiers.map((tier) => tier.customerGroup ?? '')}::text[],
      ${tiers.map((tier) => tier.minQuantity)}::int[],
      ${tiers.map((tier) => tier.discount)}::int[]
    ) as tier (product_id, customer_group, min_quantity, discount_bp)`
}

export async function setReorderLevels(
  tx: Transaction,
  levels: readonly { id: ProductId; reorderLevel: number }[],
): Promise<void> {
  await tx`
    update catalog.stock s set reorder_level = wished.level
    from unnest(
      ${levels.map(({ id }) => id)}::uuid[], ${levels.map(({ reorderLevel }) => reorderLevel)}::int[]
    ) as wished (id, level)
    where s.product_id = wished.id`
}

export type Submitted = { id: ProductId; change: ProductChange | null }

/** Puts products, or changes of them, into the queue: anew, where they were there with something else. */
export async function putSubmissions(
  tx: Transaction,
  submitted: readonly Submitted[],
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.submissions (product_id, change, submitted_at)
    select id, change::jsonb, ${now}
    from unnest(
      ${submitted.map(({ id }) => id)}::uuid[],
      ${submitted.map(({ change }) => (change === null ? null : JSON.stringify(change)))}::text[]
    ) as submitted (id, change)
    on conflict (product_id) do update set change = excluded.change, submitted_at = excluded.submitted_at`
}

export async function deleteSubmissions(tx: Transaction, ids: readonly ProductId[]): Promise<void> {
  await tx`delete from catalog.submissions where product_id = any(${[...ids]}::uuid[])`
}

export async function insertDecisions(
  tx: Transaction,
  decisions: readonly (Decision & { id: ProductId })[],
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.moderation_decisions (id, product_id, verdict, change, reason, actor_id, by_staff, decided_at)
    select decision.id, product_id, verdict, change::jsonb, reason, actor_id, by_staff::boolean, ${now}
    from unnest(
      ${decisions.map(() => newId())}::uuid[],
      ${decisions.map(({ id }) => id)}::uuid[],
      ${decisions.map(({ verdict }) => verdict)}::text[],
      ${decisions.map(({ change }) => (change === null ? null : JSON.stringify(change)))}::text[],
      ${decisions.map(({ reason }) => reason)}::text[],
      ${decisions.map(({ actorId }) => actorId)}::uuid[],
      ${decisions.map(({ byStaff }) => String(byStaff))}::text[]
    ) as decision (id, product_id, verdict, change, reason, actor_id, by_staff)`
}
