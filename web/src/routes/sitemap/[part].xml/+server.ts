import { categorySlugs, productSlugs, xml } from '#lib/server/sitemap.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, locals: { api }, url: { origin } }) => {
  if (params.part === '0') {
    const categories = (await categorySlugs(api)).map((slug) => `${origin}/c/${slug}`)
    return xml('urlset', [`${origin}/`, `${origin}/offers`, ...categories])
  }
  if (!/^[1-9]\d?$/.test(params.part)) return none()
  const part = Number(params.part)
  const { slugs, parts } = await productSlugs(api, part)
  if (part > parts) return none()
  return xml(
    'urlset',
    slugs.map((slug) => `${origin}/p/${slug}`),
  )
}

/** Whatever is asked for; SvelteKit would say so in data to some. */
const none = () => new Response(null, { status: 404 })
