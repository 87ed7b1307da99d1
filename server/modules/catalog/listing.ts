import type { Minor } from '../../platform/money.ts'

export type SortBy = 'relevance' | 'name' | 'price' | 'newest'
export type SortOrder = 'asc' | 'desc'

/** What a listing asks for; what is undefined does not narrow it. */
export type ListingFilter = {
  /** By slug or id; takes in all below it. */
  category: string | undefined
  search: string | undefined
  minPrice: Minor | undefined
  maxPrice: Minor | undefined
  organic: boolean | undefined
  inStock: boolean | undefined
  brand: string | undefined
  seller: string | undefined
  /** Only these: what resembles a search that matched no word. */
  ids: readonly string[] | undefined
}

/** Products are counted and ranked up to here; of a search or filter that finds more it is said that there are more. */
export const COUNTED_AT_MOST = 10_000

/** Whether a filter narrows by more than the category: then nobody knows the number without counting. */
export function isNarrowed({ category: _known, ...rest }: ListingFilter): boolean {
  return Object.values(rest).some((wish) => wish !== undefined)
}

export type ListingOrder = { by: SortBy; order: SortOrder }

/** Where a page begins: after so many rows, or after the row with this sort value and id. */
export type ListingStart = { offset: number } | { after: Cursor }
export type Cursor = { value: string; id: string }

const naturalOrder: Record<SortBy, SortOrder> = {
  relevance: 'desc',
  name: 'asc',
  price: 'asc',
  newest: 'desc',
}

/** Relevance means something only where something was searched; then it is what one expects. */
export function orderOf(
  by: SortBy | undefined,
  order: SortOrder | undefined,
  isSearch: boolean,
): ListingOrder {
  const wanted = by ?? (isSearch ? 'relevance' : 'newest')
  const effective = wanted === 'relevance' && !isSearch ? 'newest' : wanted
  return { by: effective, order: order ?? naturalOrder[effective] }
}

/**
 * What people type, as a text-search query: every word must occur, the beginning of one is enough. Quotes and
 * backslashes have meaning in the query language and none in a search. `undefined` if no word is left.
 */
export function searchTerms(typed: string): string | undefined {
  const words = typed
    .split(/\s+/)
    .map((word) => word.replace(/['\\]/g, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.length === 0 ? undefined : words.map((word) => `'${word}':*`).join(' & ')
}

/** Whether a text can be the sort value of a row; what is none would fail in the query. */
const isEdge: Record<SortBy, (value: string) => boolean> = {
  // Pages by relevance have no cursor.
  relevance: () => false,
  name: (value) => !value.includes('\0'),
  price: (value) => /^\d{1,15}$/.test(value),
  newest: (value) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(value) &&
    !Number.isNaN(Date.parse(`${value}:00`)),
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url')
}

/** `undefined` if it isn't one that `writeCursor` wrote. */
export function readCursor(text: string, by: SortBy): Cursor | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parsed) || parsed.length !== 2) return undefined
    const [value, id] = parsed as unknown[]
    return typeof value === 'string' &&
      typeof id === 'string' &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) &&
      isEdge[by](value)
      ? { value, id }
      : undefined
  } catch {
    return undefined
  }
}
