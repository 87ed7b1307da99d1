import type { Freshness } from '../../platform/cache.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Pagination } from '../../platform/http/envelope.ts'
import { fromMajor, type Minor } from '../../platform/money.ts'
import { invalid } from '../../platform/refusal.ts'
import type { ListingQuery } from './routes/product-schemas.ts'
import {
  COUNTED_AT_MOST,
  isNarrowed,
  orderOf,
  readCursor,
  searchTerms,
  writeCursor,
  type ListingFilter,
  type ListingStart,
  type SortBy,
} from './listing.ts'
import { findResembling, listProducts, type ProductCard } from './store/listing.ts'

export const CATALOGUE_TAG = 'catalogue'

/**
 * What shoppers read is kept as it goes out until something changes. The time is for what is not announced, such as
 * goods that were just ordered, and for a process that missed the news.
 */
export const keptCatalogue: Freshness = { tags: [CATALOGUE_TAG], seconds: 15 }

export type ListingPage = { cards: ProductCard[]; pagination: Pagination }

/** A page of products. A search that matches no word finds what resembles it. */
export async function listCatalogue(sql: Sql, query: ListingQuery): Promise<ListingPage> {
  const filter = filterOf(query)
  if (hasNoMatch(filter)) return emptyPage(query)
  const page = await readPage(sql, filter, query)
  if (page.pagination.total > 0 || filter.search === undefined) return page
  const ids = await findResembling(sql, filter.search)
  return ids.length === 0 ? page : readPage(sql, { ...filter, ids }, query)
}

async function readPage(sql: Sql, filter: ListingFilter, query: ListingQuery): Promise<ListingPage> {
  const order = orderOf(query.sortBy, query.sortOrder, filter.search !== undefined)
  // One row more than asked for tells whether there is a next page.
  const { rows, total } = await listProducts(sql, filter, order, startOf(query, order.by), query.limit + 1)
  const cards = rows.slice(0, query.limit)
  const last = cards.at(-1)
  const hasMore = rows.length > query.limit && last !== undefined && order.by !== 'relevance'
  const pagination = {
    page: query.page,
    limit: query.limit,
    total,
    pages: Math.ceil(total / query.limit),
    ...(isNarrowed(filter) && total === COUNTED_AT_MOST ? { totalIsAtLeast: true as const } : {}),
    ...(hasMore ? { nextCursor: writeCursor({ value: last.sortValue, id: last.id }) } : {}),
  }
  return { cards, pagination }
}

function filterOf(query: ListingQuery): ListingFilter {
  return {
    category: query.category,
    search: query.search,
    minPrice: bound(query.minPrice, 'minPrice'),
    maxPrice: bound(query.maxPrice, 'maxPrice'),
    organic: query.organic,
    inStock: query.inStock,
    brand: query.brand,
    seller: query.seller,
    ids: undefined,
  }
}

function bound(price: number | undefined, field: string): Minor | undefined {
  if (price === undefined) return undefined
  const amount = fromMajor(price)
  if (amount === undefined) throw invalid({ field, message: 'must have at most two decimals' })
  return amount
}

function hasNoMatch({ search }: ListingFilter): boolean {
  return search !== undefined && searchTerms(search) === undefined
}

function emptyPage({ page, limit }: ListingQuery): ListingPage {
  return { cards: [], pagination: { page, limit, total: 0, pages: 0 } }
}

function startOf(query: ListingQuery, by: SortBy): ListingStart {
  if (query.cursor === undefined) return { offset: (query.page - 1) * query.limit }
  const cursor = readCursor(query.cursor, by)
  if (cursor === undefined)
    throw invalid({ field: 'cursor', message: 'must be a nextCursor of an earlier page' })
  return { after: cursor }
}
