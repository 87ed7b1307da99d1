import type { PriceBand } from './facets.ts'
import type { SearchFilter } from './filter.ts'

export type SearchSort = {
  by: 'relevance' | 'recommended' | 'name' | 'price' | 'newest'
  order: 'asc' | 'desc'
}

/** Where a product stands in an order: what is sorted by, and its number to tell ties apart. */
export type Position = { value: string | number; number: number }

export type SearchRequest = {
  typed: string | undefined
  /** Whether the last word may be the beginning of another: somebody is still typing. */
  isUnfinished?: boolean
  /** Only these products, whatever was typed. */
  only: readonly number[] | undefined
  filter: SearchFilter
  sort: SearchSort
  /** Entries to leave out, or the position to go on after. */
  start: { offset: number } | { after: Position }
  limit: number
  wantsFacets: boolean
}

export type SearchResult = {
  /** Of variants of one article, the one that comes first. */
  page: Position[]
  hasMore: boolean
  total: number
  /** There may be more than `total`: the search was ended there. */
  isCutShort: boolean
  facets: Facets | undefined
  /** How the query was read, where that is not how it was typed. */
  corrected: string | null
  /** Nothing has all that was asked for, or is called so: this is what comes nearest. */
  isNearest: boolean
}

/** Values to choose, each with how many entries there are then; the most frequent first. */
export type Facets = {
  categories: { slug: string; name: string; count: number }[]
  brands: { name: string; count: number }[]
  sellers: { slug: string; name: string; count: number }[]
  options: { name: string; values: { value: string; count: number }[] }[]
  prices: PriceBand[]
  organic: number
  inStock: number
  onSale: number
}
