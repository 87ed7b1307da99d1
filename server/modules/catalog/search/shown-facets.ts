import type { Categories } from './categories.ts'
import type { Dictionary } from './dictionary.ts'
import { mostFrequent, type FacetCounts } from './facets.ts'
import type { Facets } from './search.ts'
import { fold } from './words.ts'

const MOST_VALUES = 50

/** What the dictionaries' numbers stand for. */
type Named = {
  categories: Categories
  brands: Dictionary<string>
  sellers: Dictionary<string>
  options: Dictionary<{ name: string; value: string }>
}

/** Counts as they are answered: the most frequent values, by their names. */
export function shownFacets(counts: FacetCounts, { categories, brands, sellers, options }: Named): Facets {
  const ranked = <Value extends { name: string }>(values: Uint32Array, shown: (value: number) => Value) =>
    mostFrequent(values, MOST_VALUES, shown, ({ name }) => name)
  const values = mostFrequent(
    counts.options,
    MOST_VALUES,
    (value) => options.shown(value) ?? { name: '', value: '' },
    ({ value }) => value,
  )
  return {
    categories: ranked(counts.categories, (number) => {
      const { slug = '', name = '' } = categories.get(number) ?? {}
      return { slug, name }
    }),
    brands: ranked(counts.brands, (brand) => ({ name: brands.shown(brand) ?? '' })),
    sellers: ranked(counts.sellers, (seller) => ({
      slug: sellers.text(seller),
      name: sellers.shown(seller) ?? '',
    })),
    options: [...Map.groupBy(values, ({ name }) => fold(name))].map(([, group]) => ({
      name: group[0]?.name ?? '',
      values: group.map(({ value, count }) => ({ value, count })),
    })),
    prices: counts.prices,
    organic: counts.organic,
    inStock: counts.inStock,
    onSale: counts.onSale,
  }
}
