import { readListing } from '#lib/server/listing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ listing: await readListing(event, { onSale: true }) })
