import type { Client } from 'openapi-fetch'
import type { paths } from './contract.ts'
import { answerOf, dataOf } from './api.ts'

type Api = Client<paths>

/** What search engines read of one shop's index. */
const MOST_PARTS = 50

/** A part of the slugs of all products, the first being 1, and how many parts there are. */
export async function productSlugs(api: Api, part: number): Promise<{ slugs: string[]; parts: number }> {
  const query = { page: part }
  const { data, pagination } = answerOf(await api.GET('/api/v1/products/slugs', { params: { query } }))
  return { slugs: data, parts: Math.min(pagination.pages, MOST_PARTS) }
}

export async function categorySlugs(api: Api): Promise<string[]> {
  type Node = { slug: string; productCount: number; children: Node[] }
  const slugsOf = (nodes: readonly Node[]): string[] =>
    nodes
      .filter(({ productCount }) => productCount > 0)
      .flatMap(({ slug, children }) => [slug, ...slugsOf(children)])
  return slugsOf(dataOf(await api.GET('/api/v1/categories')))
}

/** Slugs are letters, digits and hyphens: nothing of them has to be escaped. */
export function xml(root: 'urlset' | 'sitemapindex', addresses: readonly string[]): Response {
  const entry = root === 'urlset' ? 'url' : 'sitemap'
  const entries = addresses.map((address) => `<${entry}><loc>${address}</loc></${entry}>`).join('\n')
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}
</${root}>
`
  const headers = {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  }
  return new Response(body, { headers })
}
