import type { RequestHandler } from './$types'

/** What is somebody's own, and pages without end. */
const closed = ['/cart', '/checkout', '/account', '/orders', '/search', '/suggestions', '/api/']

export const GET: RequestHandler = ({ url: { origin } }) => {
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ]
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' }
  return new Response(lines.join('\n'), { headers })
}
