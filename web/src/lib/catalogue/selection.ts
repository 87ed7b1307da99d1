import type { paths } from '../server/contract.ts'

export type ListingQuery = NonNullable<paths['/api/v1/products']['get']['parameters']['query']>

/** What somebody chose to see of a list, by the names that the API has for it. */
export type Selection = {
  search?: string
  category?: string
  brand?: string
  seller?: string
  minPrice?: number
  maxPrice?: number
  option?: string[]
  organic?: boolean
  inStock?: boolean
  sort?: Sort
  page: number
}

/** In what order: `best` is the one that comes of itself. */
export const sorts = ['best', 'price-asc', 'price-desc', 'newest', 'name'] as const
export type Sort = (typeof sorts)[number]

const LONGEST_TEXT = 100
const LAST_PAGE = 10_000

/** Of an address; what is none of this, or has no meaning, is as if it were not there. */
export function selectionOf({ searchParams }: URL): Selection {
  const text = (name: string) => searchParams.get(name)?.trim().slice(0, LONGEST_TEXT) || undefined
  const price = /^(\d{1,9}(?:\.\d\d?)?)-(\d{1,9}(?:\.\d\d?)?)?$/.exec(text('price') ?? '')
  const options = searchParams
    .getAll('option')
    .filter((one) => /^[^:]+:./.test(one) && one.length <= LONGEST_TEXT)
  const sort = sorts.find((one) => one !== 'best' && one === text('sort'))
  const page = Number(text('page'))
  const given = {
    search: text('q'),
    category: text('category'),
    brand: text('brand'),
    seller: text('seller'),
    minPrice: price?.[1] === undefined ? undefined : Number(price[1]) || undefined,
    maxPrice: price?.[2] === undefined ? undefined : Number(price[2]),
    option: options.length === 0 ? undefined : options.slice(0, 10),
    organic: text('organic') === 'true' || undefined,
    inStock: text('inStock') === 'true' || undefined,
    sort,
  }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...known, page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1 }
}

/** The same in the words of an address, after the `?`; `base` stands before it. Another choice begins on page one. */
export function addressOf(base: string, { page, ...chosen }: Selection): string {
  const { search, minPrice, maxPrice, option = [], ...rest } = chosen
  const params = new URLSearchParams()
  if (search !== undefined) params.set('q', search)
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== 'best') params.set(name, String(value))
  }
  const band = bandOf({ minPrice, maxPrice })
  if (band !== undefined) params.set('price', band)
  for (const one of option) params.append('option', one)
  if (page > 1) params.set('page', String(page))
  return params.size === 0 ? base : `${base}?${params.toString()}`
}

/** A price band as an address has it: `50-99.99`, `500-`. */
export function bandOf({ minPrice, maxPrice }: Pick<Selection, 'minPrice' | 'maxPrice'>): string | undefined {
  if (minPrice === undefined && maxPrice === undefined) return undefined
  return `${minPrice ?? 0}-${maxPrice ?? ''}`
}

const order = {
  best: {},
  'price-asc': { sortBy: 'price', sortOrder: 'asc' },
  'price-desc': { sortBy: 'price', sortOrder: 'desc' },
  newest: { sortBy: 'newest' },
  name: { sortBy: 'name' },
} as const satisfies Record<Sort, ListingQuery>

export function queryOf({ sort = 'best', ...chosen }: Selection): ListingQuery {
  return { ...chosen, ...order[sort] }
}

/** How many things narrow the list. */
export function narrowings({
  search: _typed,
  sort: _order,
  page: _page,
  option = [],
  ...rest
}: Selection): number {
  const { minPrice, maxPrice, ...single } = rest
  return (
    Object.values(single).filter((value) => value !== undefined).length +
    option.length +
    (minPrice === undefined && maxPrice === undefined ? 0 : 1)
  )
}
