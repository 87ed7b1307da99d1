import { answerOf, dataOf } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 8

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const list = (query: { onSale?: true }) =>
    api.GET('/api/v1/products', { params: { query: { ...query, limit: SHOWN } } })
  const [categories, offers] = await Promise.all([api.GET('/api/v1/categories'), list({ onSale: true })])
  const onSale = answerOf(offers).data
  return {
    categories: dataOf(categories).filter(({ productCount }) => productCount > 0),
    isOnSale: onSale.length > 0,
    // A shop without offers shows what is new; that is known only then.
    products: onSale.length > 0 ? onSale : answerOf(await list({})).data,
    canonical: `${url.origin}/`,
  }
}
