import { redirect, type RequestEvent } from '@sveltejs/kit'
import {
  addressOf,
  queryOf,
  selectionOf,
  type ListingQuery,
  type Selection,
} from '#lib/catalogue/selection.ts'
import { answerOf, failureOf } from './api.ts'

const PER_PAGE = 20

/** A page of products as the address chose it, among those that `fixed` names; and what it can be narrowed by. */
export async function readListing(event: RequestEvent, fixed: ListingQuery = {}) {
  const { url, locals } = event
  leaveOutEmpty(url)
  const ask = (chosen: Selection) =>
    locals.api.GET('/api/v1/products', {
      params: { query: { ...queryOf(chosen), ...fixed, facets: true, limit: PER_PAGE } },
    })
  let selection = withoutFixed(selectionOf(url), fixed)
  let asked = await ask(selection)
  if (asked.response.status === 400) {
    selection = without(selection, failureOf(asked)?.details ?? [])
    asked = await ask(selection)
  }
  const listing = answerOf(asked)
  keepPricesToVisit(locals, listing.data)
  const { pages } = listing.pagination
  // Whoever kept the address of a page that is no more is led to the last one.
  if (selection.page > pages && pages > 0)
    redirect(302, addressOf(url.pathname, { ...selection, page: pages }))
  return { ...listing, selection, path: url.pathname, canonical: canonicalOf(url, selection) }
}

export type Listing = Awaited<ReturnType<typeof readListing>>
export type Card = Listing['data'][number]

/** A form sends what nobody chose in it along, empty; the page's address is without. */
function leaveOutEmpty(url: URL): void {
  const isEmpty = [...url.searchParams.values()].includes('')
  if (isEmpty) redirect(302, addressOf(url.pathname, selectionOf(url)))
}

/** A page with prices of one customer group is not kept for whoever opens it without a network. */
export function keepPricesToVisit(locals: App.Locals, products: readonly Pick<Card, 'yourPrice'>[]): void {
  locals.isPriced ||= products.some(({ yourPrice }) => yourPrice !== undefined)
}

/** What the page is about can't be chosen once more. */
function withoutFixed(selection: Selection, fixed: ListingQuery): Selection {
  return without(
    selection,
    Object.keys(fixed).map((field) => ({ field })),
  )
}

function without(selection: Selection, fields: readonly { field: string }[]): Selection {
  const refused = new Set(fields.map(({ field }) => field.split('.')[0]))
  const kept = Object.entries(selection).filter(([name]) => !refused.has(name))
  return { ...Object.fromEntries(kept), page: refused.has('page') ? 1 : selection.page }
}

/** However it is narrowed and sorted, it is one list, of so many pages. */
function canonicalOf({ origin, pathname }: URL, { search, page }: Selection): string {
  return origin + addressOf(pathname, { ...(search === undefined ? {} : { search }), page })
}
