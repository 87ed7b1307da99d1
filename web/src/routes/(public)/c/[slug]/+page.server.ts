import { redirect } from '@sveltejs/kit'
import { foundOf } from '#lib/server/api.ts'
import { readListing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, locals, url } = event
  const [found, listing] = await Promise.all([
    locals.api.GET('/api/v1/categories/{id}', { params: { path: { id: params.slug } } }),
    readListing(event, { category: params.slug }),
  ])
  const category = foundOf(found)
  // It was called otherwise, or is part of another now.
  if (category.slug !== params.slug) redirect(301, `/c/${category.slug}${url.search}`)
  return { category, listing }
}
