import type { Cache } from '../../platform/cache.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Pagination } from '../../platform/http/envelope.ts'
import { fromMajor, type Minor } from '../../platform/money.ts'
import { invalid } from '../../platform/refusal.ts'
import { categoryTree, withDescendants, type Category, type CategoryNode } from './category-tree.ts'
import type { ListingQuery } from './routes/product-schemas.ts'
import {
  orderOf,
  readCursor,
  searchTerms,
  writeCursor,
  type ListingFilter,
  type ListingStart,
  type SortBy,
} from './listing.ts'
import { listCategories } from './store/categories.ts'
import { countProducts, findResembling, listProducts, type ProductCard } from './store/listing.ts'
import { findProduct, type ProductDetail } from './store/products.ts'

export const CATALOGUE_TAG = 'catalogue'
// How long an answer may be old in a process that missed the news that it is stale.
const KEPT_SECONDS = 15

export type ListingPage = { cards: ProductCard[]; pagination: Pagination }

/** What shoppers read: the tree, the listing, a product. Kept in memory until something changes. */
export function createCatalogue(sql: Sql, cache: Cache) {
  const keep = <Value>(key: string, make: () => Promise<Value>): Promise<Value> =>
    cache.get(key, { tags: [CATALOGUE_TAG], seconds: KEPT_SECONDS }, make)

  const categories = (): Promise<Category[]> => keep('categories', () => listCategories(sql))

  return {
    async tree(): Promise<CategoryNode[]> {
      return categoryTree(await categories())
    },

    list(query: ListingQuery): Promise<ListingPage> {
      return keep(`list ${JSON.stringify(query)}`, async () => {
        const filter = filterOf(query, await categories())
        if (hasNoMatch(filter)) return emptyPage(query)
        const page = await readPage(sql, filter, query)
        if (page.pagination.total > 0 || filter.search === undefined) return page
        const ids = await findResembling(sql, filter.search)
        return ids.length === 0 ? page : readPage(sql, { ...filter, ids }, query)
      })
    },

    find(idOrSlug: string): Promise<ProductDetail | undefined> {
      return keep(`product ${idOrSlug}`, () => findProduct(sql, idOrSlug))
    },
  }
}

async function readPage(sql: Sql, filter: ListingFilter, query: ListingQuery): Promise<ListingPage> {
  const order = orderOf(query.sortBy, query.sortOrder, filter.search !== undefined)
  const [rows, total] = await Promise.all([
    // One row more than asked for tells whether there is a next page.
    listProducts(sql, filter, order, startOf(query, order.by), query.limit + 1),
    countProducts(sql, filter),
  ])
  const cards = rows.slice(0, query.limit)
  const last = cards.at(-1)
  const hasMore = rows.length > query.limit && last !== undefined && order.by !== 'relevance'
  const pagination = {
    page: query.page,
    limit: query.limit,
    total,
    pages: Math.ceil(total / query.limit),
    ...(hasMore ? { nextCursor: writeCursor({ value: last.sortValue, id: last.id }) } : {}),
  }
  return { cards, pagination }
}

function filterOf(query: ListingQuery, categories: readonly Category[]): ListingFilter {
  return {
    categoryIds: query.category === undefined ? undefined : withDescendants(categories, query.category),
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

function hasNoMatch({ categoryIds, search }: ListingFilter): boolean {
  return categoryIds?.length === 0 || (search !== undefined && searchTerms(search) === undefined)
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
