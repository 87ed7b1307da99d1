import { error, redirect } from '@sveltejs/kit'
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
  // The API has lists at addresses that look like a product's.
  if (!Object.hasOwn(product, 'slug')) error(404)
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
    address: addressOf(url),
    voted: url.searchParams.get('voted'),
  }
}

/** To come back to, without what was said the last time. */
function addressOf({ pathname, searchParams }: URL): string {
  const reviews = searchParams.get('reviews')
  return reviews === null ? pathname : `${pathname}?${new URLSearchParams({ reviews }).toString()}`
}
