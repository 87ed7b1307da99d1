/* eslint-disable sql/check-sql -- put together from pieces, for the reason given below; the tests run each of them */
import type { Fragment } from 'postgres'
import type { Sql } from '../../../platform/database/database.ts'
import type { Minor } from '../../../platform/money.ts'
import {
  searchTerms,
  type Cursor,
  type ListingFilter,
  type ListingOrder,
  type ListingStart,
} from '../listing.ts'

/** A product as a listing shows it. */
export type ProductCard = {
  id: string
  slug: string
  name: string
  brand: string | null
  unit: string
  priceMinor: Minor
  isBulkItem: boolean
  isOrganic: boolean
  stock: number
  image: string | null
  categorySlug: string
  categoryName: string
  sellerSlug: string
  sellerName: string
  /** What the listing is sorted by, as text: a page that follows begins beyond it. */
  sortValue: string
}

/*
 * The only SQL put together from pieces: each combination of filters is its own prepared statement, planned for
 * just those filters. One statement with `(x is null or …)` for all of them gets one plan for all, and at a million
 * rows that is a scan. The pieces are constant text; what people type travels as parameters only.
 */

export async function listProducts(
  sql: Sql,
  filter: ListingFilter,
  order: ListingOrder,
  start: ListingStart,
  limit: number,
): Promise<ProductCard[]> {
  const by = sortKey(sql, filter, order)
  const direction = order.order === 'asc' ? sql`asc` : sql`desc`
  return sql<ProductCard[]>`
    select
      p.id, p.slug, p.name, p.brand, p.unit, p.price_minor, p.is_bulk_item, p.is_organic, p.images[1] as image,
      c.slug as category_slug, c.name as category_name, s.slug as seller_slug, s.name as seller_name,
      coalesce((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
      p.sort_value::text as sort_value
    from (
      select p.*, ${by.value} as sort_value
      from catalog.products p
      where ${matching(sql, filter)} ${'after' in start ? beyond(sql, by, order, start.after) : sql``}
      order by ${by.value} ${direction}, p.id ${direction}
      limit ${limit} offset ${'offset' in start ? start.offset : 0}
    ) p
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    order by p.sort_value ${direction}, p.id ${direction}`
}

export async function countProducts(sql: Sql, filter: ListingFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from catalog.products p where ${matching(sql, filter)}`
  return row?.count ?? 0
}

/** Names that resemble what was typed, for when no word matched. */
export async function findResembling(sql: Sql, typed: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from catalog.resembling(${typed})`
  return rows.map((row) => row.id)
}

function matching(sql: Sql, filter: ListingFilter): Fragment {
  const { categoryIds, search, minPrice, maxPrice, organic, inStock, brand, seller, ids } = filter
  return sql`
    p.status = 'active'
    ${categoryIds === undefined ? sql`` : sql`and p.category_id = any(${[...categoryIds]}::uuid[])`}
    ${ids === undefined ? sql`` : sql`and p.id = any(${[...ids]}::uuid[])`}
    ${search === undefined || ids !== undefined ? sql`` : sql`and p.search @@ ${searchQuery(sql, search)}`}
    ${minPrice === undefined ? sql`` : sql`and p.price_minor >= ${minPrice}`}
    ${maxPrice === undefined ? sql`` : sql`and p.price_minor <= ${maxPrice}`}
    ${organic === undefined ? sql`` : sql`and p.is_organic = ${organic}`}
    ${brand === undefined ? sql`` : sql`and catalog.fold(p.brand) = catalog.fold(${brand})`}
    ${seller === undefined ? sql`` : sql`and p.seller_id = (select id from catalog.sellers where slug = ${seller})`}
    ${inStock === undefined ? sql`` : sql`and ${inStock} = ${hasStock(sql)}`}`
}

function hasStock(sql: Sql): Fragment {
  return sql`exists (select from catalog.stock where product_id = p.id and on_hand > reserved)`
}

function searchQuery(sql: Sql, search: string): Fragment {
  return sql`to_tsquery('simple', catalog.fold(${searchTerms(search) ?? ''}))`
}

type SortKey = { value: Fragment; type: Fragment }

function sortKey(sql: Sql, filter: ListingFilter, { by }: ListingOrder): SortKey {
  switch (by) {
    case 'name':
      return { value: sql`p.name_folded`, type: sql`text` }
    case 'price':
      return { value: sql`p.price_minor`, type: sql`bigint` }
    case 'newest':
      return { value: sql`p.created_at`, type: sql`timestamptz` }
    case 'relevance':
      return { value: rank(sql, filter), type: sql`float4` }
  }
}

function rank(sql: Sql, { search, ids }: ListingFilter): Fragment {
  if (ids !== undefined) return sql`public.word_similarity(catalog.fold(${search ?? ''}), p.name_folded)`
  return sql`ts_rank(p.search, ${searchQuery(sql, search ?? '')})`
}

function beyond(sql: Sql, by: SortKey, { order }: ListingOrder, { value, id }: Cursor): Fragment {
  const edge = sql`(${value}::text::${by.type}, ${id}::uuid)`
  return order === 'asc' ? sql`and (${by.value}, p.id) > ${edge}` : sql`and (${by.value}, p.id) < ${edge}`
}
