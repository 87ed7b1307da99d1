import type { Sql } from '../../platform/database/database.ts'
import type { Pagination } from '../../platform/http/envelope.ts'
import { fromMajor, type Minor } from '../../platform/money.ts'
import { invalid } from '../../platform/refusal.ts'
import { foldCode, foldTyped } from '../../platform/typed-text.ts'
import type { CatalogueSearch } from './follow-search.ts'
import {
  orderOf,
  readCursor,
  readPosition,
  writeCursor,
  writePosition,
  type ListingOrder,
} from './listing.ts'
import type { ListingQuery } from './routes/listing-schemas.ts'
import type { SearchCategory } from './search/categories.ts'
import { everything, isNarrow, type SearchFilter } from './search/filter.ts'
import type { Facets, SearchRequest } from './search/search.ts'
import { findCards, listProducts, type ProductCard } from './store/listing.ts'
import { findNumbersBySku } from './store/search-feed.ts'

export type ListingPage = {
  cards: ProductCard[]
  pagination: Pagination
  facets: Facets | undefined
  /** How what was typed was understood; only where something was. */
  search: { corrected: string | null; nearest: boolean } | undefined
}

/**
 * A page of products: all, or all of a category, as the database has them in order; and whatever is asked for beyond that, by
 * the search.
 */
export async function listCatalogue(
  { sql, search }: { sql: Sql; search: CatalogueSearch },
  query: ListingQuery,
): Promise<ListingPage> {
  const filter = filterOf(query)
  const typed = query.search?.trim()
  const order = orderOf(query.sortBy, query.sortOrder, typed !== undefined)
  const isPlain =
    typed === undefined && !isNarrow({ ...filter, category: undefined }) && query.facets !== true
  return isPlain ? readShelf(sql, query, order) : readSearch({ sql, search }, { query, typed, filter, order })
}

async function readShelf(sql: Sql, query: ListingQuery, { by, order }: ListingOrder): Promise<ListingPage> {
  if (by === 'relevance') throw new Error('Only a search is sorted by relevance')
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, by)
  if (query.cursor !== undefined && after === undefined) throw unknownCursor()
  const start = after === undefined ? { offset: offsetOf(query) } : { after }
  // One row more than asked for tells whether there is a next page.
  const { rows, total } = await listProducts(sql, query.category, { by, order }, start, query.limit + 1)
  const cards = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? cards.at(-1) : undefined
  const nextCursor = last && writeCursor({ value: last.sortValue, id: last.id })
  return { cards, pagination: pagination(query, total, { nextCursor }), facets: undefined, search: undefined }
}

async function readSearch(
  { sql, search }: { sql: Sql; search: CatalogueSearch },
  wanted: { query: ListingQuery; typed: string | undefined; filter: SearchFilter; order: ListingOrder },
): Promise<ListingPage> {
  const { query, typed, filter, order } = wanted
  const after = query.cursor === undefined ? undefined : readPosition(query.cursor, order.by)
  if (query.cursor !== undefined && after === undefined) throw unknownCursor()
  const [index, withSku] = await Promise.all([search.upToDate(), numbersBySku(sql, typed)])
  const request: SearchRequest = {
    typed,
    only: withSku.length === 0 ? undefined : withSku,
    filter,
    sort: order,
    start: after === undefined ? { offset: offsetOf(query) } : { after },
    limit: query.limit,
    wantsFacets: query.facets === true,
  }
  const found = index.search(request)
  const cards = await findCards(
    sql,
    found.page.map(({ number }) => number),
  )
  const last = found.hasMore && order.by !== 'relevance' ? found.page.at(-1) : undefined
  return {
    cards,
    pagination: pagination(query, found.total, {
      nextCursor: last && writePosition(last),
      isCutShort: found.isCutShort,
    }),
    facets: found.facets,
    search: typed === undefined ? undefined : { corrected: found.corrected, nearest: found.isNearest },
  }
}

export type Highlights = { isOnSale: boolean; cards: ProductCard[] }

/** What a shop shows first: of what is on sale or, where nothing is, of all there is, what is recommended. */
export async function highlightCatalogue(
  context: { sql: Sql; search: CatalogueSearch },
  limit: number,
): Promise<Highlights> {
  const offers = await listCatalogue(context, { onSale: true, page: 1, limit })
  if (offers.cards.length > 0) return { isOnSale: true, cards: offers.cards }
  const newest = await listCatalogue(context, { page: 1, limit })
  return { isOnSale: false, cards: newest.cards }
}

export type Suggestions = { queries: string[]; categories: SearchCategory[]; cards: ProductCard[] }

const MOST_SUGGESTED = 6

/** What a search box offers while somebody types: how it may go on, categories called so, and the best products so far. */
export async function suggest(
  { sql, search }: { sql: Sql; search: CatalogueSearch },
  typed: string,
): Promise<Suggestions> {
  const index = await search.upToDate()
  const { page } = index.search({
    typed,
    isUnfinished: !/\s$/.test(typed),
    only: undefined,
    filter: everything,
    sort: { by: 'relevance', order: 'desc' },
    start: { offset: 0 },
    limit: MOST_SUGGESTED,
    wantsFacets: false,
  })
  const cards = await findCards(
    sql,
    page.map(({ number }) => number),
  )
  return { ...index.suggest(typed, MOST_SUGGESTED), cards }
}

const LONGEST_SKU = 60

/**
 * Whoever types a SKU whole means that product, however it is written: `CEM-CIM-325N`, `cem cim 325n`, `#CEMCIM325N`. What has
 * neither a digit nor a sign between its letters is a word.
 */
async function numbersBySku(sql: Sql, typed: string | undefined): Promise<number[]> {
  if (typed === undefined || !/[\d._/\p{Pd}]/u.test(foldTyped(typed))) return []
  const code = foldCode(typed)
  return /^[A-Z0-9]+$/.test(code) && code.length <= LONGEST_SKU ? findNumbersBySku(sql, code) : []
}

function pagination(
  { page, limit }: ListingQuery,
  total: number,
  more: { nextCursor: string | undefined; isCutShort?: boolean },
): Pagination {
  return {
    page,
    limit,
    total,
    pages: Math.ceil(total / limit),
    ...(more.isCutShort === true ? { totalIsAtLeast: true as const } : {}),
    ...(more.nextCursor === undefined ? {} : { nextCursor: more.nextCursor }),
  }
}

const offsetOf = ({ page, limit }: ListingQuery) => (page - 1) * limit

function filterOf(query: ListingQuery): SearchFilter {
  return {
    category: query.category,
    brand: query.brand,
    seller: query.seller,
    minPrice: bound(query.minPrice, 'minPrice'),
    maxPrice: bound(query.maxPrice, 'maxPrice'),
    organic: query.organic,
    inStock: query.inStock,
    onSale: query.onSale,
    options: optionsOf(query),
  }
}

/** `option=size:12 mm`: what is before the first colon names the option. */
function optionsOf({ option = [] }: ListingQuery): ReadonlyMap<string, string> {
  const pairs = [option].flat().map((text) => {
    const at = text.indexOf(':')
    if (at < 1)
      throw invalid({ field: 'option', message: 'must be the name of an option and a value, as size:12 mm' })
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const
  })
  return new Map(pairs)
}

function bound(price: number | undefined, field: string): Minor | undefined {
  if (price === undefined) return undefined
  const amount = fromMajor(price)
  if (amount === undefined) throw invalid({ field, message: 'must have at most two decimals' })
  return amount
}

const unknownCursor = () => invalid({ field: 'cursor', message: 'must be a nextCursor of an earlier page' })
