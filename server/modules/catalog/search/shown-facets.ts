import type { Categories } from './categories.ts'
import type { Dictionary } from './dictionary.ts'
import type { Columns } from './documents.ts'
import { countFacets, mostFrequent, type FacetCounts } from './facets.ts'
import type { Failing, FilterNumbers } from './filter.ts'
import type { Facets } from './search.ts'
import { fold } from './terms.ts'

const MOST_VALUES = 50

/** What the dictionaries' numbers stand for. */
export type Named = {
  categories: Categories
  categoryIds: Dictionary
  brands: Dictionary<string>
  sellers: Dictionary<string>
  options: Dictionary<{ name: string; value: string }>
}

/** What documents can be narrowed by, and how many there are then. */
export function facetsOf(
  documents: Uint32Array,
  columns: Columns,
  { fails, options: chosen }: { fails: Failing } & Pick<FilterNumbers, 'options'>,
  named: Named,
): Facets {
  const { categories, categoryIds, brands, sellers, options } = named
  const chosenNames = chosen.map(({ name }) => name)
  const counts = countFacets(documents, columns, fails, {
    sizes: {
      categories: categoryIds.size,
      brands: brands.size,
      sellers: sellers.size,
      options: options.size,
    },
    shelvesOf: (category) => categories.pathOf(category),
    chosenOption: (value) => {
      const at = chosenNames.indexOf(fold(options.shown(value)?.name ?? ''))
      return at === -1 ? undefined : at
    },
  })
  return shown(counts, named)
}

/** Counts as they are answered: the most frequent values, by their names. */
function shown(counts: FacetCounts, { categories, brands, sellers, options }: Named): Facets {
  const ranked = <Value extends { name: string }>(values: Uint32Array, valueOf: (value: number) => Value) =>
    mostFrequent(values, MOST_VALUES, valueOf, ({ name }) => name)
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
