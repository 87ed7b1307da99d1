/* eslint-disable sql/check-sql -- put together from pieces, for the reason given below; the tests run each of them */
import type { Fragment } from 'postgres'
import type { Sql } from '../../../platform/database/database.ts'
import type { Minor } from '../../../platform/money.ts'
import {
  COUNTED_AT_MOST,
  isNarrowed,
  searchTerms,
  type Cursor,
  type ListingFilter,
  type ListingOrder,
  type ListingStart,
  type SortBy,
} from '../listing.ts'

/** A product as a listing shows it. */
export type ProductCard = {
  id: string
  slug: string
  name: string
  brand: string | null
  unit: string
  /** What everybody pays now; while a sale is on, with what it is compared with and when it ends. */
  priceMinor: Minor
  compareAtMinor: Minor | null
  saleEndsAt: Date | null
  isBulkItem: boolean
  isOrganic: boolean
  stock: number
  /** Published reviews with one star, two, … five. */
  ratings: number[]
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
 *
 * The page is found first, from indexes that hold the whole order, and only its rows are read and joined. Limits are
 * constants and an offset is hidden in a subselect, so that the planner expects the same of every execution and keeps
 * one plan instead of planning each anew.
 */

/** The rows of a page, at least `limit` of them if there are as many, and how many there are in all. */
export async function listProducts(
  sql: Sql,
  filter: ListingFilter,
  order: ListingOrder,
  start: ListingStart,
  limit: number,
): Promise<{ rows: ProductCard[]; total: number }> {
  const direction = order.order === 'asc' ? sql`asc` : sql`desc`
  const rows = await sql<(ProductCard & { total: number })[]>`
    with ${order.by === 'relevance' ? sql`matches as materialized (${ranked(sql, filter)}),` : sql``} page as (
      select id, sort_value from ${sorted(sql, filter, order, start, limit)}
      order by sort_value ${direction}, id ${direction}
      limit ${fetched(sql, limit)} ${offsetOf(sql, start)}
    )
    select
      p.id, p.slug, p.name, p.brand, p.unit, p.is_bulk_item, p.is_organic, p.images[1] as image, p.ratings,
      p.current_price_minor as price_minor,
      case when p.sale_price_minor < p.price_minor then p.compare_at_minor end as compare_at_minor,
      case when p.sale_price_minor < p.price_minor then p.sale_ends_at end as sale_ends_at,
      c.slug as category_slug, c.name as category_name, s.slug as seller_slug, s.name as seller_name,
      greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
      page.sort_value::text as sort_value,
      (${order.by === 'relevance' ? sql`select count(*) from matches` : counted(sql, filter)})::int as total
    from page
    join catalog.products p on p.id = page.id
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    order by page.sort_value ${direction}, p.id ${direction}`
  const isFirstPage = 'offset' in start && start.offset === 0
  const total = rows[0]?.total ?? (isFirstPage ? 0 : await countProducts(sql, filter))
  return { rows, total }
}

async function countProducts(sql: Sql, filter: ListingFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select (${counted(sql, filter)})::int as count`
  return row?.count ?? 0
}

/** Names that resemble what was typed, for when no word matched. */
export async function findResembling(sql: Sql, typed: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from catalog.resembling(${typed})`
  return rows.map((row) => row.id)
}

/** Where the page's rows come from: the matches of a search, the first rows of each category, or all products. */
function sorted(
  sql: Sql,
  filter: ListingFilter,
  order: ListingOrder,
  start: ListingStart,
  limit: number,
): Fragment {
  if (order.by === 'relevance') return sql`matches`
  const by = sortKey(sql, order.by)
  const direction = order.order === 'asc' ? sql`asc` : sql`desc`
  const from = 'after' in start ? beyond(sql, by, order, start.after) : sql``
  const { category } = filter
  if (category === undefined) {
    return sql`(select p.id, ${by.value} as sort_value from catalog.products p where ${matching(sql, filter)} ${from}) p`
  }
  // No index holds the order of several categories together, but each one's own is held.
  const reach =
    'after' in start || start.offset === 0
      ? fetched(sql, limit)
      : sql`(select ${start.offset + limit}::bigint)`
  return sql`catalog.categories_below(${category}) as shelf (category_id) cross join lateral (
      select p.id, ${by.value} as sort_value
      from catalog.products p
      where p.category_id = shelf.category_id and ${matching(sql, { ...filter, category: undefined })} ${from}
      order by ${by.value} ${direction}, p.id ${direction}
      limit ${reach}
    ) p (id, sort_value)`
}

function ranked(sql: Sql, filter: ListingFilter): Fragment {
  return sql`
    select p.id, ${rank(sql, filter)} as sort_value
    from catalog.products p where ${matching(sql, filter)}
    limit ${mostCounted(sql)}`
}

/** Of all products, and of a category's, the number is kept; of others, they are counted. */
function counted(sql: Sql, filter: ListingFilter): Fragment {
  const { category } = filter
  if (isNarrowed(filter)) {
    return sql`
      select count(*) from (
        select from catalog.products p where ${matching(sql, filter)} limit ${mostCounted(sql)}
      ) counted`
  }
  return category === undefined
    ? sql`select coalesce(sum(change), 0) from catalog.product_counts`
    : sql`
        select coalesce(sum(change), 0) from catalog.product_counts
        where category_id in (select id from catalog.categories_below(${category}))`
}

const mostCounted = (sql: Sql) => sql.unsafe(String(COUNTED_AT_MOST))

// Constants, because the planner makes plans for a page of unknown length as for a tenth of the catalogue.
function fetched(sql: Sql, limit: number): Fragment {
  if (limit <= 21) return sql`21`
  return limit <= 51 ? sql`51` : sql`101`
}

function offsetOf(sql: Sql, start: ListingStart): Fragment {
  return 'after' in start || start.offset === 0 ? sql`` : sql`offset (select ${start.offset}::bigint)`
}

function matching(sql: Sql, filter: ListingFilter): Fragment {
  const { category, search, minPrice, maxPrice, organic, inStock, brand, seller, ids } = filter
  return sql`
    p.status = 'active'
    ${category === undefined ? sql`` : sql`and p.category_id in (select id from catalog.categories_below(${category}))`}
    ${ids === undefined ? sql`` : sql`and p.id = any(${[...ids]}::uuid[])`}
    ${search === undefined || ids !== undefined ? sql`` : sql`and p.search @@ ${searchQuery(sql, search)}`}
    ${minPrice === undefined ? sql`` : sql`and p.current_price_minor >= ${minPrice}`}
    ${maxPrice === undefined ? sql`` : sql`and p.current_price_minor <= ${maxPrice}`}
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

function sortKey(sql: Sql, by: Exclude<SortBy, 'relevance'>): SortKey {
  switch (by) {
    case 'name':
      return { value: sql`p.name_folded`, type: sql`text` }
    case 'price':
      return { value: sql`p.current_price_minor`, type: sql`bigint` }
    case 'newest':
      return { value: sql`p.created_at`, type: sql`timestamptz` }
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
