import { productSlugs, xml } from '#lib/server/sitemap.ts'
import type { RequestHandler } from './$types'

/** The index: part 0 has the categories, the others the products. */
export const GET: RequestHandler = async ({ locals: { api }, url: { origin } }) => {
  const parts = Array.from({ length: (await productSlugs(api, 1)).parts + 1 }, (_, part) => part)
  return xml(
    'sitemapindex',
    parts.map((part) => `${origin}/sitemap/${part}.xml`),
  )
}
