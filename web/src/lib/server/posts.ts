import type { RequestEvent } from '@sveltejs/kit'

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data']
/** Where a provider's page sends the buyer back to, some of them by a form. */
const RETURNS = '/(own)/orders/[id]/payment'
/** What the script put aside without a network. */
const READS_JSON = '/cart/sync'
const READS_NOTHING = '/(own)/logout'

/**
 * What is sent has to come from a page of this shop, and be a form that can be read: another site's form would act in
 * the name of whoever is logged in. Answers what is refused, or `undefined`.
 */
export async function refusePost({ request, url, route }: RequestEvent): Promise<Response | undefined> {
  if (request.method !== 'POST') return undefined
  if (!isOwn(request, url.origin)) {
    // Nothing of a stranger's form is read; the buyer who comes back is shown how the payment stands.
    const location = url.pathname + url.search
    return route.id === RETURNS
      ? new Response(null, { status: 303, headers: { location } })
      : new Response(null, { status: 403 })
  }
  return (await isReadable(request, route.id)) ? undefined : new Response(null, { status: 400 })
}

/** By Origin; browsers that leave it out say the same by Sec-Fetch-Site, the oldest by Referer. */
function isOwn({ headers }: Request, origin: string): boolean {
  const from = headers.get('origin')
  if (from !== null) return from === origin
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return URL.parse(headers.get('referer') ?? '')?.origin === origin
}

async function isReadable(request: Request, routeId: string | null): Promise<boolean> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json') return routeId === READS_JSON
  // Its form has no field, and some send nothing then, of no type.
  if (type === '') return routeId === READS_NOTHING
  if (!FORMS.includes(type)) return false
  return request
    .clone()
    .formData()
    .then(
      () => true,
      () => false,
    )
}
