import { dataOf } from '#lib/server/api.ts'
import { readListing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const listing = await readListing(event)
  // Whoever found nothing goes on from here.
  const categories = listing.data.length === 0 ? dataOf(await event.locals.api.GET('/api/v1/categories')) : []
  return { listing, categories }
}
