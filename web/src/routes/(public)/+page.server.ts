import { dataOf } from '#lib/server/api.ts'
import { keepPricesToVisit } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 8

export const load: PageServerLoad = async ({ locals, url }) => {
  const { api } = locals
  const [categories, highlights] = await Promise.all([
    api.GET('/api/v1/categories'),
    api.GET('/api/v1/products/highlights', { params: { query: { limit: SHOWN } } }),
  ])
  const { isOnSale, products } = dataOf(highlights)
  keepPricesToVisit(locals, products)
  return {
    categories: dataOf(categories).filter(({ productCount }) => productCount > 0),
    isOnSale,
    products,
    canonical: `${url.origin}/`,
  }
}
