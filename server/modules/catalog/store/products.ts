import { violatedReference, type Sql, type Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { ImageSource, SavedImages } from '../image.ts'
import { MOST_SALES } from '../price-list.ts'
import type { GroupPrice, SalePrice } from '../pricing.ts'
import {
  MOST_VARIANTS,
  type CategoryId,
  type PriceTier,
  type ProductDraft,
  type ProductEdit,
  type ProductId,
  type ProductStatus,
  type Seller,
  type SellerId,
} from '../product.ts'
import { readSales, type SaleRow } from './sale-row.ts'

export type ProductDetail = {
  id: ProductId
  /** Its short name in the notes of what has changed, and what it is a variant of. */
  number: number
  variantsOf: string | null
  slug: string
  sku: string
  name: string
  description: string
  brand: string | null
  unit: string
  /** The regular price, and what else the price follows from: of the sales all that have not ended, and some that have. */
  priceMinor: Minor
  groupPrices: GroupPrice[]
  sales: SalePrice[]
  /** Of the sale for everyone that was on when listings heard of it last. */
  salePriceMinor: Minor | null
  saleEndsAt: Date | null
  compareAtMinor: Minor | null
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  status: ProductStatus
  options: Record<string, string>
  images: string[]
  /** As they were given, where that is not what `images` has. */
  imageSources: ImageSource[] | null
  /** Published reviews with one star, two, … five. */
  ratings: number[]
  stock: number
  /** What may be ordered beyond it, and how many days that takes. */
  backorder: { upTo: number; leadDays: number } | null
  /** With those above it, the root first. */
  category: CategoryName & { path: CategoryName[] }
  seller: { id: SellerId; slug: string; name: string }
  sellerOwnerId: UserId | null
  tiers: PriceTier[]
  /** All that are for sale of the article that this is a variant of, itself among them. */
  variants: Variant[]
  createdAt: Date
  updatedAt: Date
}

type CategoryName = { id: CategoryId; slug: string; name: string }

type ProductRow = Omit<ProductDetail, 'category' | 'sales'> & {
  category: CategoryName
  /** Null: it has none above it. */
  categoryPath: CategoryName[] | null
  sales: SaleRow[] | null
}

export type Variant = {
  id: ProductId
  number: number
  slug: string
  name: string
  options: Record<string, string>
  image: string | null
  /** As listings have it. */
  priceMinor: Minor
  stock: number
}

/**
 * One product by its id or its slug, with all a product page shows. The limits are hidden in subselects, so that one plan is
 * kept instead of a new one made for each product.
 */
export async function findProduct(sql: Sql, idOrSlug: string): Promise<ProductDetail | undefined> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(idOrSlug)
  const [row] = await sql<ProductRow[]>`
    select
      p.id, p.number, p.seller_id::text || '/' || p.option_group as variants_of, p.slug, p.sku, p.name, p.description, p.brand, p.unit, p.price_minor, p.weight_grams,
      p.is_bulk_item, p.is_organic, p.status, p.options, p.images, p.image_sources, p.ratings, p.created_at, p.updated_at,
      p.sale_price_minor, p.sale_ends_at, p.compare_at_minor,
      coalesce(greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0), 0)::int as stock,
      case when p.backorder_lead_days is not null then jsonb_build_object('leadDays', coalesce(p.backorder_lead_days, 0), 'upTo', coalesce((
        select greatest(sum(backorder_limit) + least(sum(on_hand - reserved), 0), 0)
        from catalog.stock where product_id = p.id
      ), 0)::int) end as backorder,
      jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name) as category,
      (
        with recursive above as (
          select id, parent_id, slug, name, 1 as height from catalog.categories where id = c.parent_id
          union all
          select parent.id, parent.parent_id, parent.slug, parent.name, above.height + 1
          from above join catalog.categories parent on parent.id = above.parent_id
        )
        select jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name) order by height desc) from above
      ) as category_path,
      jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) as seller, s.owner_id as seller_owner_id,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'minQuantity', t.min_quantity, 'discount', t.discount_bp,
          'customerGroup', nullif(t.customer_group, '')::text
        ) order by t.customer_group, t.min_quantity)
        from catalog.price_tiers t where t.product_id = p.id
      ), '[]'::jsonb) as tiers,
      coalesce((
        select jsonb_agg(jsonb_build_object('customerGroup', g.customer_group, 'priceMinor', g.price_minor))
        from catalog.group_prices g where g.product_id = p.id
      ), '[]'::jsonb) as group_prices,
      (
        select jsonb_agg(jsonb_build_object(
          'customerGroup', nullif(d.customer_group, '')::text, 'priceMinor', d.price_minor,
          'startsAt', coalesce((extract(epoch from d.starts_at) * 1000)::bigint, 0), 'endsAt', coalesce((extract(epoch from d.ends_at) * 1000)::bigint, 0)
        ))
        from (
          select * from catalog.sale_prices where product_id = p.id order by ends_at desc limit (select ${MOST_SALES}::bigint)
        ) d
      ) as sales,
      case when p.option_group is null then '[]'::jsonb else coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', v.id, 'number', v.number, 'slug', v.slug, 'name', v.name, 'options', v.options, 'image', v.images[1],
          'priceMinor', v.current_price_minor,
          'stock', greatest((select sum(on_hand - reserved) from catalog.stock where product_id = v.id), 0)
        ) order by v.number)
        from (
          select * from catalog.products
          where seller_id::text || '/' || option_group = p.seller_id::text || '/' || p.option_group and status = 'active'
          order by id <> p.id, number limit (select ${MOST_VARIANTS}::bigint)
        ) v
      ), '[]'::jsonb) end as variants
    from catalog.products p
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    where p.id = coalesce(${isId ? idOrSlug : null}::uuid, (select id from catalog.products where slug = ${idOrSlug}))`
  if (row === undefined) return undefined
  const { categoryPath, category, sales, ...product } = row
  return { ...product, category: { ...category, path: categoryPath ?? [] }, sales: readSales(sales) }
}

export async function insertProduct(
  tx: Transaction,
  product: ProductDraft & SavedImages & { id: ProductId; slug: string },
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.products (
      id, seller_id, category_id, sku, slug, name, description, brand, unit, price_minor, weight_grams,
      is_bulk_item, is_organic, status, option_group, options, images, image_sources,
      created_at, updated_at
    ) values (
      ${product.id}, ${product.sellerId}, ${product.categoryId}, ${product.sku}, ${product.slug}, ${product.name},
      ${product.description}, ${product.brand}, ${product.unit}, ${product.priceMinor}, ${product.weightGrams},
      ${product.isBulkItem}, ${product.isOrganic}, ${product.status}, ${product.optionGroup},
      ${tx.json(product.options)}, ${[...product.images]},
      ${product.imageSources === null ? null : [...product.imageSources]}, ${now}, ${now}
    )`.catch(refuseLostCategory)
}

export type EditedFields = Omit<ProductEdit, 'status'> & {
  status?: ProductStatus
  imageSources?: SavedImages['imageSources']
}

/** Writes the fields that the edit names; the others keep their value, and the approved price what it was. */
export async function updateProduct(
  tx: Transaction,
  id: ProductId,
  edit: EditedFields,
  now: Date,
): Promise<void> {
  const has = (field: keyof ProductEdit) => edit[field] !== undefined
  await tx`
    update catalog.products set
      category_id = coalesce(${edit.categoryId ?? null}, category_id),
      name = coalesce(${edit.name ?? null}, name),
      description = coalesce(${edit.description ?? null}, description),
      brand = case when ${has('brand')} then ${edit.brand ?? null} else brand end,
      unit = coalesce(${edit.unit ?? null}, unit),
      price_minor = coalesce(${edit.priceMinor ?? null}, price_minor),
      approved_price_minor = coalesce(approved_price_minor, price_minor),
      weight_grams = case when ${has('weightGrams')} then ${edit.weightGrams ?? null} else weight_grams end,
      is_bulk_item = coalesce(${edit.isBulkItem ?? null}, is_bulk_item),
      is_organic = coalesce(${edit.isOrganic ?? null}, is_organic),
      status = coalesce(${edit.status ?? null}, status),
      option_group = case when ${has('optionGroup')} then ${edit.optionGroup ?? null} else option_group end,
      options = coalesce(${edit.options === undefined ? null : tx.json(edit.options)}, options),
      images = coalesce(${edit.images === undefined ? null : [...edit.images]}, images),
      image_sources = case
        when ${has('images') || edit.imageSources !== undefined} then ${edit.imageSources == null ? null : [...edit.imageSources]}::text[]
        else image_sources
      end,
      updated_at = ${now}
    where id = ${id}`.catch(refuseLostCategory)
}

/** The category was there when it was looked for, and was removed since. */
function refuseLostCategory(error: unknown): never {
  if (violatedReference(error) !== 'products_category_id_fkey') throw error
  throw invalid({ field: 'categoryId', message: 'must be the id of a category' })
}

export async function replaceTiers(
  tx: Transaction,
  productId: ProductId,
  tiers: readonly PriceTier[],
): Promise<void> {
  await tx`delete from catalog.price_tiers where product_id = ${productId}`
  await tx`
    insert into catalog.price_tiers (product_id, customer_group, min_quantity, discount_bp)
    select ${productId}, customer_group, min_quantity, discount_bp
    from unnest(
      ${tiers.map((tier) => tier.customerGroup ?? '')}::text[],
      ${tiers.map((tier) => tier.minQuantity)}::int[],
      ${tiers.map((tier) => tier.discount)}::int[]
    ) as tier (customer_group, min_quantity, discount_bp)`
}

/** The seller someone owns, or else the house's. */
export async function findSellerFor(sql: Sql, userId: UserId): Promise<Seller | undefined> {
  const [seller] = await sql<Seller[]>`
    select id, owner_id from catalog.sellers
    where owner_id = ${userId} or is_house
    order by is_house limit 1`
  return seller
}

export async function findShopOf(sql: Sql, userId: UserId): Promise<SellerId | undefined> {
  const [row] = await sql<{ id: SellerId }[]>`select id from catalog.sellers where owner_id = ${userId}`
  return row?.id
}

export async function findOwners(
  sql: Sql,
  sellerIds: readonly SellerId[],
): Promise<{ sellerId: SellerId; ownerId: UserId }[]> {
  return sql<{ sellerId: SellerId; ownerId: UserId }[]>`
    select id as seller_id, owner_id from catalog.sellers
    where id = any(${[...sellerIds]}::uuid[]) and owner_id is not null`
}

export async function findSellerBySlug(sql: Sql, slug: string): Promise<Seller | undefined> {
  const [seller] = await sql<Seller[]>`
    select id, owner_id from catalog.sellers where slug = ${slug}`
  return seller
}
