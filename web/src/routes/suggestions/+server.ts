import { suggestionList } from '#lib/server/suggestion-list.ts'
import type { RequestHandler } from './$types'

const LONGEST = 100

/** A piece of a page, for the search box while somebody types. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST)
  const query = { search }
  const answer =
    search === '' ? undefined : await locals.api.GET('/api/v1/products/suggestions', { params: { query } })
  const html = answer?.data === undefined ? '' : suggestionList(answer.data.data, locals)
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, max-age=60' }
  return new Response(html, { headers })
}
