import { NONE, type Columns } from './documents.ts'
import type { Position } from './search.ts'

/** Found documents with what they are sorted by, place by place. */
export type Sortable = { documents: Uint32Array; keys: Float64Array | readonly string[] }

/** Negative if the one place comes before the other. Never 0 for two documents. */
export type Compare = (one: number, other: number) => number

/** What is sold out comes after all that is not, however old. */
const BEHIND_MS = 1e14

/** What lists that nobody sorted are sorted by, downwards. */
export function recommendedKey(document: number, { createdAt, isSoldOut }: Columns): number {
  return (createdAt[document] as number) - (isSoldOut[document] === 1 ? BEHIND_MS : 0)
}

/** Compares places by their keys, and where those are the same, by the products' numbers. */
export function comparing(
  { documents, keys }: Sortable,
  { number }: Columns,
  order: 'asc' | 'desc',
): Compare {
  const sign = order === 'asc' ? 1 : -1
  return (one, other) => {
    const [key, otherKey] = [keys[one] as number, keys[other] as number]
    if (key !== otherKey) return key < otherKey ? -sign : sign
    return (
      sign * ((number[documents[one] as number] as number) - (number[documents[other] as number] as number))
    )
  }
}

/** Tells whether a place comes after a position that was shown. */
export function isBeyond(
  after: Position,
  { documents, keys }: Sortable,
  columns: Columns,
  order: 'asc' | 'desc',
) {
  return (place: number): boolean => {
    const key = keys[place] as string | number
    const number = columns.number[documents[place] as number] as number
    if (key === after.value) return order === 'asc' ? number > after.number : number < after.number
    return order === 'asc' ? key > after.value : key < after.value
  }
}

/** The places of one document of each article: of the one that comes first. */
export function firstOfEachArticle(
  documents: Uint32Array,
  { variantsOf }: Columns,
  compare: Compare,
): Uint32Array {
  const places = new Uint32Array(documents.length)
  const first = new Map<number, number>()
  let length = 0
  for (let place = 0; place < documents.length; place += 1) {
    const article = variantsOf[documents[place] as number] as number
    if (article === NONE) {
      places[length] = place
      length += 1
      continue
    }
    const known = first.get(article)
    if (known === undefined || compare(place, known) < 0) first.set(article, place)
  }
  for (const place of first.values()) {
    places[length] = place
    length += 1
  }
  return places.subarray(0, length)
}

/** The first `count` places in order. Of many, a heap of the best so far is kept, so that the rest need not be sorted. */
export function firstInOrder(places: Uint32Array, compare: Compare, count: number): number[] {
  if (places.length <= count * 4) return Array.from(places).sort(compare).slice(0, count)
  const heap: number[] = []
  for (const place of places) {
    if (heap.length < count) {
      heap.push(place)
      raise(heap, heap.length - 1, compare)
    } else if (compare(place, heap[0] as number) < 0) {
      heap[0] = place
      sink(heap, compare)
    }
  }
  return heap.sort(compare)
}

/** The last in order is on top. */
function raise(heap: number[], from: number, compare: Compare): void {
  let at = from
  while (at > 0) {
    const above = (at - 1) >> 1
    if (compare(heap[above] as number, heap[at] as number) > 0) return
    swap(heap, at, above)
    at = above
  }
}

function sink(heap: number[], compare: Compare): void {
  let at = 0
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    let last = at
    if (left < heap.length && compare(heap[left] as number, heap[last] as number) > 0) last = left
    if (right < heap.length && compare(heap[right] as number, heap[last] as number) > 0) last = right
    if (last === at) return
    swap(heap, at, last)
    at = last
  }
}

function swap(heap: number[], one: number, other: number): void {
  const kept = heap[one] as number
  heap[one] = heap[other] as number
  heap[other] = kept
}
