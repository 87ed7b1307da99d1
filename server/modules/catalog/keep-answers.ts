import type { Freshness } from '../../platform/cache.ts'
import type { ProductDetail } from './store/products.ts'

/*
 * What shoppers read is kept as it goes out until something of it changes. A page of a product depends on that product and
 * on those it shows; a list on all products, for each may come into it. `forget-answers.ts` forgets them.
 */

/** For what is not followed: how much of a product is left while there is plenty. */
const SECONDS = 15

const LISTS = 'lists'
const CATEGORIES = 'categories'
export const tagOfProduct = (number: number) => `product ${number}`
/** Pages of products for sale that are variants of these. */
export const tagOfVariants = (key: string) => `variants ${key}`

/** Whatever shows some products of many: lists, searches, suggestions, counts of products. */
export const keptList: Freshness = { tags: [LISTS, CATEGORIES], seconds: SECONDS }

/** The page of one product; `freshnessOf` says of which. */
export const keptPage: Freshness = { tags: [CATEGORIES], seconds: SECONDS }

type Shown = Pick<ProductDetail, 'number' | 'variantsOf' | 'variants' | 'sales'>

/** A page shows the variants beside it, and its price until a sale begins or ends. */
export function freshnessOf({ number, variantsOf, variants, sales }: Shown, now: Date): Freshness {
  const shown = [number, ...variants.map((variant) => variant.number)]
  const moments = sales
    .flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
    .filter((moment) => moment > now.getTime())
  return {
    tags: [...shown.map(tagOfProduct), ...(variantsOf === null ? [] : [tagOfVariants(variantsOf)])],
    seconds: (Math.min(...moments) - now.getTime()) / 1000,
  }
}

/** The answers that show any of these. */
export function tagsOf(numbers: readonly number[], { categories }: { categories: boolean }): string[] {
  return [LISTS, ...(categories ? [CATEGORIES] : []), ...numbers.map(tagOfProduct)]
}
