import { redirect } from '@sveltejs/kit'
import { answerOf, foundOf } from '#lib/server/api.ts'
import { keepPricesToVisit } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

const REVIEWS = 5

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { api } = locals
  const path = { id: params.slug }
  const reviewsAfter = (cursor: string | null) =>
    api.GET('/api/v1/products/{id}/reviews', {
      params: { path, query: { limit: REVIEWS, ...(cursor === null ? {} : { cursor }) } },
    })
  const cursor = url.searchParams.get('reviews')
  const [found, asked] = await Promise.all([
    api.GET('/api/v1/products/{id}', { params: { path } }),
    reviewsAfter(cursor),
  ])
  const product = foundOf(found)
  if (product.slug !== params.slug) redirect(301, `/p/${product.slug}${url.search}`)
  keepPricesToVisit(locals, [product])
  const reviews = answerOf(asked.response.status === 400 ? await reviewsAfter(null) : asked)
  return {
    product,
    reviews: reviews.data,
    nextReviews: reviews.pagination.nextCursor,
    isFirstReviews: cursor === null,
    origin: url.origin,
    path: url.pathname,
    address: url.pathname + url.search,
  }
}
