import type { DemoCategory, DemoMarket } from '../../server/demo/demo-market.ts'
import type { Market } from '../../server/markets/market.ts'
import type { SearchCategory } from '../../server/modules/catalog/search/categories.ts'
import { SearchIndex } from '../../server/modules/catalog/search/search-index.ts'
import { minor } from '../../server/platform/money.ts'
import { foldCode } from '../../server/platform/typed-text.ts'
import type { JudgedQuery } from './judged-query.ts'

/** What a search finds of what it should, over a set of judged queries. */
export type Judgement = {
  /** Queries for goods that there are. */
  queries: number
  /** Of the first five entries, the part that is relevant; where fewer than five could be, of that many. */
  precisionAt5: number
  /** Mean of 1 / the place of the first relevant entry; 0 where none is found. */
  meanReciprocalRank: number
  /** Queries with something irrelevant before all that is relevant, and what they found. */
  missed: Judged[]
  /** Queries for goods that there are which the search says it does not have. */
  doubted: Judged[]
  /** Queries for what the shop lacks. */
  lacking: number
  /** Those of them that were answered without a word that nothing has all that was asked for. */
  pretended: Judged[]
}

export type Judged = JudgedQuery & {
  found: string[]
  isNearest: boolean
  precision: number
  reciprocalRank: number
}

/** Searches a market's demonstration goods for each query. Entries stand for all variants of their article. */
export function judge(demo: DemoMarket, market: Market, queries: readonly JudgedQuery[]): Judgement {
  const index = anIndex(demo, market)
  const articleOf = new Map(demo.products.map((product) => [product.sku, articleNamed(product)]))
  const judged = queries.map(({ typed, relevant }): Judged => {
    const code = foldCode(typed)
    const only = demo.products.flatMap(({ sku }, number) => (foldCode(sku) === code ? [number] : []))
    const { page, isNearest } = index.search({
      ...wholeCatalogue,
      typed,
      limit: 10,
      only: only.length === 0 ? undefined : only,
    })
    const found = page.map(({ number }) => demo.products[number]?.sku ?? '')
    const wanted = new Set(relevant.map((sku) => articleOf.get(sku)))
    const hits = found.map((sku) => wanted.has(articleOf.get(sku)))
    const first = hits.indexOf(true)
    const precision = hits.slice(0, 5).filter(Boolean).length / Math.min(5, wanted.size)
    return {
      typed,
      relevant,
      found,
      isNearest,
      precision,
      reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
    }
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const findable = judged.filter(({ relevant }) => relevant.length > 0)
  const lacking = judged.filter(({ relevant }) => relevant.length === 0)
  return {
    queries: findable.length,
    precisionAt5: mean(findable.map(({ precision }) => precision)),
    meanReciprocalRank: mean(findable.map(({ reciprocalRank }) => reciprocalRank)),
    missed: findable.filter(({ precision, reciprocalRank }) => precision < 1 || reciprocalRank < 1),
    doubted: findable.filter(({ isNearest }) => isNearest),
    lacking: lacking.length,
    pretended: lacking.filter(({ found, isNearest }) => found.length > 0 && !isNearest),
  }
}

/** An index of demonstration goods; their numbers are their places in the list. */
export function anIndex(
  demo: Pick<DemoMarket, 'categories' | 'sellers' | 'products'>,
  { languages, search }: Pick<Market, 'languages' | 'search'>,
): SearchIndex {
  const index = new SearchIndex(languages[0], search)
  index.setCategories(demo.categories.flatMap((category) => flat(category, null)))
  demo.products.forEach((product, number) =>
    index.put({
      number,
      name: product.name,
      brand: product.brand,
      description: product.description,
      categoryId: product.category,
      sellerSlug: product.seller,
      sellerName: demo.sellers.find(({ slug }) => slug === product.seller)?.name ?? '',
      priceMinor: minor(Number(product.price.replace('.', ''))),
      isOrganic: product.isOrganic,
      isInStock: product.stock > 0,
      isSoldOut: product.stock === 0,
      isOnSale: false,
      createdAt: number,
      variantsOf: product.options === undefined ? null : articleNamed(product),
      options: product.options?.values ?? {},
      sold: 0,
      rating: 0,
    }),
  )
  return index
}

export const wholeCatalogue = {
  typed: undefined,
  only: undefined,
  filter: {
    category: undefined,
    brand: undefined,
    seller: undefined,
    minPrice: undefined,
    maxPrice: undefined,
    organic: undefined,
    inStock: undefined,
    onSale: undefined,
    options: new Map<string, string>(),
  },
  sort: { by: 'relevance', order: 'desc' },
  start: { offset: 0 },
  limit: 20,
  wantsFacets: false,
} as const

const articleNamed = ({ sku, seller, options }: DemoMarket['products'][number]) =>
  options === undefined ? sku : `${seller}/${options.group}`

const flat = (category: DemoCategory, parentId: string | null): SearchCategory[] => [
  { id: category.slug, parentId, slug: category.slug, name: category.name, formerSlugs: [] },
  ...(category.children ?? []).flatMap((child) => flat(child, category.slug)),
]
