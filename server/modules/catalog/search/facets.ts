import type { Minor } from '../../../platform/money.ts'
import { NONE, type Columns } from './documents.ts'
import {
  byBrand,
  byCategory,
  byOrganic,
  byPrice,
  bySale,
  bySeller,
  byStock,
  FIRST_OPTION_BIT,
} from './filter.ts'

/** How many entries there would be with each value, by the dictionaries' numbers. */
export type FacetCounts = {
  categories: Uint32Array
  brands: Uint32Array
  sellers: Uint32Array
  options: Uint32Array
  organic: number
  inStock: number
  onSale: number
  prices: PriceBand[]
}

/** Both ends are in it. The last one has no end. */
export type PriceBand = { minPrice: Minor; maxPrice: Minor | null; count: number }

const MOST_BANDS = 5

/**
 * Counts the documents found, and beside each value of a chosen kind those that would be found with that value instead.
 * Variants of one article count once for each value.
 */
export function countFacets(
  documents: Uint32Array,
  columns: Columns,
  fails: (document: number) => number,
  of: {
    sizes: { categories: number; brands: number; sellers: number; options: number }
    /** A category and those above it. */
    shelvesOf(category: number): readonly number[]
    /** Which of the chosen options a value belongs to, by its place among them. */
    chosenOption(value: number): number | undefined
  },
): FacetCounts {
  const categories = new Counter(of.sizes.categories)
  const brands = new Counter(of.sizes.brands)
  const sellers = new Counter(of.sizes.sellers)
  const options = new Counter(of.sizes.options)
  const flags = new Counter(3)
  const priced = new Uint32Array(documents.length)
  let pricedCount = 0
  for (let at = 0; at < documents.length; at += 1) {
    const document = documents[at] as number
    const failed = fails(document)
    // More than one kind is against it: no single other choice would show it.
    if ((failed & (failed - 1)) !== 0) continue
    const article = columns.variantsOf[document] as number
    if ((failed & ~byCategory) === 0)
      for (const shelf of of.shelvesOf(columns.category[document] as number)) categories.add(shelf, article)
    const brand = columns.brand[document] as number
    if (brand !== NONE && (failed & ~byBrand) === 0) brands.add(brand, article)
    if ((failed & ~bySeller) === 0) sellers.add(columns.seller[document] as number, article)
    if (columns.isOrganic[document] === 1 && (failed & ~byOrganic) === 0) flags.add(ORGANIC, article)
    if (columns.isInStock[document] === 1 && (failed & ~byStock) === 0) flags.add(IN_STOCK, article)
    if (columns.isOnSale[document] === 1 && (failed & ~bySale) === 0) flags.add(ON_SALE, article)
    if ((failed & ~byPrice) === 0) {
      priced[pricedCount] = document
      pricedCount += 1
    }
    for (const value of columns.options[document] ?? []) {
      const chosen = of.chosenOption(value)
      const own = chosen === undefined ? 0 : 1 << (FIRST_OPTION_BIT + chosen)
      if ((failed & ~own) === 0) options.add(value, article)
    }
  }
  return {
    categories: categories.counts,
    brands: brands.counts,
    sellers: sellers.counts,
    options: options.counts,
    organic: flags.counts[ORGANIC] ?? 0,
    inStock: flags.counts[IN_STOCK] ?? 0,
    onSale: flags.counts[ON_SALE] ?? 0,
    prices: countBands(priced.subarray(0, pricedCount), columns),
  }
}

const ORGANIC = 0
const IN_STOCK = 1
const ON_SALE = 2

/** The values that something has, the most frequent first, and of two as frequent by their names. */
export function mostFrequent<Value>(
  counts: Uint32Array,
  atMost: number,
  shown: (value: number) => Value,
  nameOf: (value: Value) => string,
): (Value & { count: number })[] {
  const frequent = Array.from(counts.entries()).filter(([, count]) => count > 0)
  return frequent
    .map(([value, count]) => ({ ...shown(value), count }))
    .sort((one, other) => other.count - one.count || (nameOf(one) < nameOf(other) ? -1 : 1))
    .slice(0, atMost)
}

/** Counts values, each article once for each value. */
class Counter {
  readonly counts: Uint32Array
  readonly #seen = new Set<number>()

  constructor(size: number) {
    this.counts = new Uint32Array(size)
  }

  add(value: number, article: number): void {
    if (article !== NONE) {
      const pair = article * 2 ** 20 + value
      if (this.#seen.has(pair)) return
      this.#seen.add(pair)
    }
    this.counts[value] = (this.counts[value] as number) + 1
  }
}

function countBands(documents: Uint32Array, columns: Columns): PriceBand[] {
  const prices = new Float64Array(documents.length)
  for (let at = 0; at < prices.length; at += 1) prices[at] = columns.price[documents[at] as number] as number
  const edges = bandEdges(prices)
  const counter = new Counter(edges.length + 1)
  for (let at = 0; at < prices.length; at += 1) {
    let band = 0
    while (band < edges.length && (edges[band] as number) <= (prices[at] as number)) band += 1
    counter.add(band, columns.variantsOf[documents[at] as number] as number)
  }
  return [0, ...edges].flatMap((from, at) => {
    const count = counter.counts[at] ?? 0
    const to = edges[at]
    const band = { minPrice: from as Minor, maxPrice: to === undefined ? null : ((to - 1) as Minor), count }
    return count === 0 ? [] : [band]
  })
}

/** Round amounts that part prices into bands of about the same number. */
export function bandEdges(prices: Float64Array): number[] {
  const sorted = prices.toSorted()
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)]
  const edges = Array.from({ length: MOST_BANDS - 1 }, (_, at) =>
    rounded(sorted[Math.floor(((at + 1) * sorted.length) / MOST_BANDS)] ?? 0),
  )
  return [...new Set(edges)].filter((edge) => edge > least && edge <= most)
}

/** To 1, 2, 2.5 or 5 times a power of ten, in whole units. */
function rounded(price: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(price, 100)))
  const [nearest] = [1, 2, 2.5, 5, 10]
    .map((step) => step * power)
    .filter((step) => step % 100 === 0)
    .sort((one, other) => Math.abs(one - price) - Math.abs(other - price))
  return nearest ?? 100
}
