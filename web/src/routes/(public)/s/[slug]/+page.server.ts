import { error } from '@sveltejs/kit'
import { answerOf } from '#lib/server/api.ts'
import { readListing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, locals } = event
  const listing = await readListing(event, { seller: params.slug })
  return { listing, seller: listing.data[0]?.seller ?? (await sellerOf(params.slug)) }

  /** Where nothing is left with these filters, any of their goods says what they are called. */
  async function sellerOf(seller: string) {
    const query = { seller, limit: 1, fields: 'seller' }
    const [any] = answerOf(await locals.api.GET('/api/v1/products', { params: { query } })).data
    return any?.seller ?? error(404, 'There is no such seller.', { code: 'NOT_FOUND' })
  }
}
