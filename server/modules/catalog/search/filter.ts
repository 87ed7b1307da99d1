import type { Minor } from '../../../platform/money.ts'
import { fold } from './terms.ts'
import type { Columns } from './documents.ts'

/** What a search is narrowed by; what is undefined does not narrow it. */
export type SearchFilter = {
  /** By slug or id; takes in all below it. */
  category: string | undefined
  brand: string | undefined
  /** By slug. */
  seller: string | undefined
  minPrice: Minor | undefined
  maxPrice: Minor | undefined
  organic: boolean | undefined
  inStock: boolean | undefined
  onSale: boolean | undefined
  /** Option → value, as `size` → `12 mm`. */
  options: ReadonlyMap<string, string>
}

/** Narrowed by nothing. */
export const everything: SearchFilter = {
  category: undefined,
  brand: undefined,
  seller: undefined,
  minPrice: undefined,
  maxPrice: undefined,
  organic: undefined,
  inStock: undefined,
  onSale: undefined,
  options: new Map(),
}

/*
 * Each kind of narrowing is a bit. A document that fails none is found; one that fails only the brand still counts beside
 * the other brands, for that is how many would be found if that brand were chosen instead.
 */
export const byCategory = 1
export const byBrand = 2
export const bySeller = 4
export const byPrice = 8
export const byOrganic = 16
export const byStock = 32
export const bySale = 64
/** The first option; the next ones have the bits above. */
export const FIRST_OPTION_BIT = 7

/** Tells which kinds of narrowing a document fails. */
export type Failing = (document: number) => number

export type FilterNumbers = {
  categories: ReadonlySet<number> | undefined
  brand: number | undefined
  seller: number | undefined
  /** The chosen options, each with the number of its value. */
  options: readonly { name: string; number: number }[]
}

/** A filter for one catalogue; `numbers` has NONE for what no document has. */
export function failing(filter: SearchFilter, numbers: FilterNumbers, columns: Columns): Failing {
  const { minPrice = 0, maxPrice = Infinity, organic, inStock, onSale } = filter
  const { categories, brand, seller, options } = numbers
  return (document) => {
    const price = columns.price[document] as number
    let failed = 0
    if (categories !== undefined && !categories.has(columns.category[document] as number))
      failed |= byCategory
    if (brand !== undefined && columns.brand[document] !== brand) failed |= byBrand
    if (seller !== undefined && columns.seller[document] !== seller) failed |= bySeller
    if (price < minPrice || price > maxPrice) failed |= byPrice
    if (organic !== undefined && (columns.isOrganic[document] === 1) !== organic) failed |= byOrganic
    if (inStock !== undefined && (columns.isInStock[document] === 1) !== inStock) failed |= byStock
    if (onSale !== undefined && (columns.isOnSale[document] === 1) !== onSale) failed |= bySale
    options.forEach(({ number }, at) => {
      if (columns.options[document]?.includes(number) !== true) failed |= 1 << (FIRST_OPTION_BIT + at)
    })
    return failed
  }
}

export function isNarrow({ options, ...rest }: SearchFilter): boolean {
  return options.size > 0 || Object.values(rest).some((wish) => wish !== undefined)
}

/** How an option and its value are known: without case and accents. */
export const optionKey = (name: string, value: string): string => `${fold(name)}\0${fold(value)}`
