/* eslint-disable sql/check-sql -- put together from pieces, for the reason given below; the tests run each of them */
import type { Fragment } from 'postgres'
import type { Sql } from '../../../platform/database/database.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Cursor, ListingOrder, ListingStart, SortBy } from '../listing.ts'
import { MOST_VARIANTS } from '../product.ts'

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
  /** Of an article in several variants, all that are for sale together. */
  variants: { count: number; minPriceMinor: Minor; maxPriceMinor: Minor; stock: number } | null
  categorySlug: string
  categoryName: string
  sellerSlug: string
  sellerName: string
  /** What the listing is sorted by, as text: a page that follows begins beyond it. */
  sortValue: string
}

/*
 * The only SQL put together from pieces: each sort, with and without a category, is its own prepared statement, planned for
 * just that. The pieces are constant text; what people type travels as parameters only.
 *
 * The page is found first, from indexes that hold the whole order, and only its rows are read and joined. A limit is a
 * constant, or hidden in a subselect as an offset is, so that the planner expects the same of every execution and keeps
 * one plan. With the limit of variants as a plain parameter, each page of a million products was planned anew, which took
 * PostgreSQL as long again as reading it.
 */

type Sorted = Exclude<SortBy, 'relevance'>

/**
 * All that is for sale, or all in a category (by slug or id) and below it: the rows of a page, at least `limit` of them if
 * there are as many, and how many there are in all.
 */
export async function listProducts(
  sql: Sql,
  category: string | undefined,
  order: ListingOrder & { by: Sorted },
  start: ListingStart,
  limit: number,
): Promise<{ rows: ProductCard[]; total: number }> {
  const direction = order.order === 'asc' ? sql`asc` : sql`desc`
  const rows = await sql<(ProductCard & { total: number })[]>`
    with page as (
      select id, sort_value from ${sorted(sql, category, order, start, limit)}
      order by sort_value ${direction}, id ${direction}
      limit ${fetched(sql, limit)} ${offsetOf(sql, start)}
    )
    select
      ${cardColumns(sql)}, page.sort_value::text as sort_value, (${counted(sql, category)})::int as total
    from page join catalog.products p on p.id = page.id ${cardJoins(sql)}
    order by page.sort_value ${direction}, p.id ${direction}`
  const isFirstPage = 'offset' in start && start.offset === 0
  const total = rows[0]?.total ?? (isFirstPage ? 0 : await countProducts(sql, category))
  return { rows, total }
}

/** The products with these numbers that are for sale, in this order. */
export async function findCards(sql: Sql, numbers: readonly number[]): Promise<ProductCard[]> {
  if (numbers.length === 0) return []
  return sql<ProductCard[]>`
    select ${cardColumns(sql)}, '' as sort_value
    from unnest((select ${[...numbers]}::int[])) with ordinality as wanted (number, place)
    join catalog.products p on p.number = wanted.number and p.status = 'active' ${cardJoins(sql)}
    order by wanted.place`
}

function cardColumns(sql: Sql): Fragment {
  return sql`
    p.id, p.slug, p.name, p.brand, p.unit, p.is_bulk_item, p.is_organic, p.images[1] as image, p.ratings,
    p.current_price_minor as price_minor,
    case when p.sale_price_minor < p.price_minor then p.compare_at_minor end as compare_at_minor,
    case when p.sale_price_minor < p.price_minor then p.sale_ends_at end as sale_ends_at,
    c.slug as category_slug, c.name as category_name, s.slug as seller_slug, s.name as seller_name,
    greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
    case when p.option_group is not null then (
      select jsonb_build_object(
        'count', count(*), 'minPriceMinor', min(v.current_price_minor), 'maxPriceMinor', max(v.current_price_minor),
        'stock', sum(greatest((select sum(on_hand - reserved) from catalog.stock where product_id = v.id), 0))
      )
      from (
        select id, current_price_minor from catalog.products
        where seller_id::text || '/' || option_group = p.seller_id::text || '/' || p.option_group and status = 'active'
        limit (select ${MOST_VARIANTS}::bigint)
      ) v
    ) end as variants`
}

function cardJoins(sql: Sql): Fragment {
  return sql`join catalog.categories c on c.id = p.category_id join catalog.sellers s on s.id = p.seller_id`
}

async function countProducts(sql: Sql, category: string | undefined): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select (${counted(sql, category)})::int as count`
  return row?.count ?? 0
}

/** Where the page's rows come from: the first rows of each category, or all products. */
function sorted(
  sql: Sql,
  category: string | undefined,
  order: ListingOrder & { by: Sorted },
  start: ListingStart,
  limit: number,
): Fragment {
  const by = sortKey(sql, order.by)
  const direction = order.order === 'asc' ? sql`asc` : sql`desc`
  const from = 'after' in start ? beyond(sql, by, order, start.after) : sql``
  if (category === undefined) {
    return sql`(select p.id, ${by.value} as sort_value from catalog.products p
      where p.status = 'active' and not p.is_hidden_variant ${from}
    ) p`
  }
  // No index holds the order of several categories together, but each one's own is held.
  const reach =
    'after' in start || start.offset === 0
      ? fetched(sql, limit)
      : sql`(select ${start.offset + limit}::bigint)`
  return sql`catalog.categories_below(${category}) as shelf (category_id) cross join lateral (
      select p.id, ${by.value} as sort_value
      from catalog.products p
      where p.category_id = shelf.category_id and p.status = 'active' and not p.is_hidden_variant ${from}
      order by ${by.value} ${direction}, p.id ${direction}
      limit ${reach}
    ) p (id, sort_value)`
}

/** The number is kept. */
function counted(sql: Sql, category: string | undefined): Fragment {
  return category === undefined
    ? sql`select coalesce(sum(change), 0) from catalog.product_counts`
    : sql`
        select coalesce(sum(change), 0) from catalog.product_counts
        where category_id in (select id from catalog.categories_below(${category}))`
}

// Constants, because the planner makes plans for a page of unknown length as for a tenth of the catalogue.
function fetched(sql: Sql, limit: number): Fragment {
  if (limit <= 21) return sql`21`
  return limit <= 51 ? sql`51` : sql`101`
}

function offsetOf(sql: Sql, start: ListingStart): Fragment {
  return 'after' in start || start.offset === 0 ? sql`` : sql`offset (select ${start.offset}::bigint)`
}

type SortKey = { value: Fragment; type: Fragment }

function sortKey(sql: Sql, by: Sorted): SortKey {
  switch (by) {
    case 'recommended':
      return { value: sql`p.recommended_rank`, type: sql`bigint` }
    case 'name':
      return { value: sql`p.name_folded`, type: sql`text` }
    case 'price':
      return { value: sql`p.current_price_minor`, type: sql`bigint` }
    case 'newest':
      return { value: sql`p.created_at`, type: sql`timestamptz` }
  }
}

function beyond(sql: Sql, by: SortKey, { order }: ListingOrder, { value, id }: Cursor): Fragment {
  const edge = sql`(${value}::text::${by.type}, ${id}::uuid)`
  return order === 'asc' ? sql`and (${by.value}, p.id) > ${edge}` : sql`and (${by.value}, p.id) < ${edge}`
}
