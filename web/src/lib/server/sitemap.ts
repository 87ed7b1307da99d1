import type { Client } from 'openapi-fetch'
import type { ListingQuery } from '#lib/catalogue/selection.ts'
import type { paths } from './contract.ts'
import { answerOf, dataOf } from './api.ts'

type Api = Client<paths>

const BATCH = 100
/** Each part is some requests, and a second's work at most. */
export const PER_PART = 1_000
/** What search engines read of one shop's index, and the API's last page. */
const MOST_PARTS = 50

export async function partsOf(api: Api): Promise<number> {
  const query = { limit: 1, fields: 'slug' }
  const { total } = answerOf(await api.GET('/api/v1/products', { params: { query } })).pagination
  return Math.min(Math.ceil(total / PER_PART), MOST_PARTS)
}

/** The slugs of one part of all products, the first being 1. */
export async function productSlugs(api: Api, part: number): Promise<string[]> {
  const slugs: string[] = []
  // By name, so that what comes in meanwhile shifts little.
  let query: ListingQuery = { limit: BATCH, fields: 'slug', sortBy: 'name' }
  query.page = ((part - 1) * PER_PART) / BATCH + 1
  for (;;) {
    const { data, pagination } = answerOf(await api.GET('/api/v1/products', { params: { query } }))
    slugs.push(...data.flatMap(({ slug }) => slug ?? []))
    const { nextCursor: cursor } = pagination
    if (cursor === undefined || slugs.length >= PER_PART) return slugs
    query = { limit: BATCH, fields: 'slug', sortBy: 'name', cursor }
  }
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
