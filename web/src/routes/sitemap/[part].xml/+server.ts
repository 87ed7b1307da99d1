import { error } from '@sveltejs/kit'
import { categorySlugs, partsOf, productSlugs, xml } from '#lib/server/sitemap.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals: { api }, url: { origin } }) => {
  if (params.part === '0') {
    const categories = (await categorySlugs(api)).map((slug) => `${origin}/c/${slug}`)
    return xml('urlset', [`${origin}/`, `${origin}/offers`, ...categories])
  }
  const part = /^[1-9]\d?$/.test(params.part) ? Number(params.part) : Infinity
  if (part > (await partsOf(api))) error(404, 'There is no such part.', { code: 'NOT_FOUND' })
  return xml(
    'urlset',
    (await productSlugs(api, part)).map((slug) => `${origin}/p/${slug}`),
  )
}
