import type { Position } from './search/search.ts'

/** `recommended` is the order of itself where nothing was searched: what is in stock, and of that the newest, first. */
export type SortBy = 'relevance' | 'recommended' | 'name' | 'price' | 'newest'
export type SortOrder = 'asc' | 'desc'

/** Rows of staff's lists are counted up to here; of one that has more it is said that there are more. */
export const COUNTED_AT_MOST = 10_000

export type ListingOrder = { by: SortBy; order: SortOrder }

/** Where a page begins: after so many rows, or after the row with this sort value and id. */
export type ListingStart = { offset: number } | { after: Cursor }
export type Cursor = { value: string; id: string }

const naturalOrder: Record<SortBy, SortOrder> = {
  relevance: 'desc',
  recommended: 'desc',
  name: 'asc',
  price: 'asc',
  newest: 'desc',
}

/**
 * Relevance means something only where something was searched; then it is what one expects. Else it is what is recommended, or
 * by age, where an order was asked for and not of what.
 */
export function orderOf(
  by: SortBy | undefined,
  order: SortOrder | undefined,
  isSearch: boolean,
): ListingOrder {
  const usual = isSearch ? 'relevance' : order === undefined ? 'recommended' : 'newest'
  const effective = by === undefined || by === 'relevance' ? usual : by
  return { by: effective, order: order ?? naturalOrder[effective] }
}

/** Whether a text can be the sort value of a row; what is none would fail in the query. */
const isEdge: Record<SortBy, (value: string) => boolean> = {
  // Pages by relevance have no cursor.
  relevance: () => false,
  recommended: (value) => /^-?\d{1,18}$/.test(value),
  name: (value) => !value.includes('\0'),
  price: (value) => /^\d{1,15}$/.test(value),
  newest: (value) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(value) &&
    !Number.isNaN(Date.parse(`${value}:00`)),
}

export function writeCursor(cursor: Cursor): string {
  return written([cursor.value, cursor.id])
}

/** `undefined` if it isn't one that `writeCursor` wrote. */
export function readCursor(text: string, by: SortBy): Cursor | undefined {
  const [value, id] = read(text)
  return typeof value === 'string' &&
    typeof id === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) &&
    isEdge[by](value)
    ? { value, id }
    : undefined
}

/** Where a page of a search ended. By relevance it can't be told: the same words score otherwise a moment later. */
export function writePosition({ value, number }: Position): string {
  return written([value, number])
}

/** `undefined` if it isn't one that `writePosition` wrote. */
export function readPosition(text: string, by: SortBy): Position | undefined {
  const [value, number] = read(text)
  if (typeof number !== 'number' || by === 'relevance') return undefined
  const isValue = typeof value === 'number' || typeof value === 'string'
  return isValue && (typeof value === 'string') === (by === 'name') ? { value, number } : undefined
}

function written(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

function read(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parsed) && parsed.length === 2 ? (parsed as unknown[]) : []
  } catch {
    return []
  }
}
