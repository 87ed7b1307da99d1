import { createHash } from 'node:crypto'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { createApi, isOfAccount } from '#lib/server/api.ts'
import { localeOf } from '#lib/shop.ts'
import { languageOf } from '#lib/server/language.ts'
import { marketOf } from '#lib/server/market.ts'
import { refusePost } from '#lib/server/posts.ts'
import { openSession } from '#lib/server/session.ts'
import { themeOf } from '#lib/server/theme.ts'

/** Pages that are the same for everybody may be kept: by the browser, by the service worker, by a cache on the way. */
const PUBLIC = '/(public)'

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, route } = event
  const refused = await refusePost(event)
  if (refused !== undefined) return refused
  locals.session = openSession(event)
  locals.api = createApi(event)
  locals.market = await marketOf(event)
  // Whether somebody is logged in is known before their own pages ask for anything.
  if (isOfAccount(event) && locals.session.accessToken === undefined) await locals.session.refresh()
  locals.language = languageOf(event)

  const theme = themeOf(locals.market)
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%shop.language%', localeOf(locals.market, locals.language))
        .replaceAll('%shop.market%', locals.market.id)
        .replace('%shop.colour%', locals.market.brand.colour)
        .replace('%shop.theme%', () => `<style>${theme}</style>`)
        // A page of another build is loaded whole, with its own styles and script.
        .replace('%shop.version%', SHOP_VERSION)
        .replace('%shop.script%', SHOP_SCRIPT),
  })
  // By this the service worker knows which language its own pages have to be in.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    response.headers.set('content-language', localeOf(locals.market, locals.language))
  protect(response, theme)
  const isPublic = route.id?.startsWith(PUBLIC) === true && response.status === 200
  if (!response.headers.has('cache-control')) {
    const keeping = !isPublic
      ? 'private, no-store'
      : locals.session.isGuest
        ? 'public, no-cache'
        : 'private, no-cache'
    response.headers.set('cache-control', keeping)
  }
  if (isPublic && !locals.isPriced) response.headers.set('x-offline', 'keep')
  return response
}

/** What SvelteKit adds to the policy are the hashes of its own styles; the theme's is ours. */
function protect({ headers }: Response, theme: string): void {
  const policy = headers.get('content-security-policy')
  const hash = createHash('sha256').update(theme).digest('base64')
  if (policy !== null)
    headers.set(
      'content-security-policy',
      policy.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`),
    )
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown') event.platform?.failed(error)
}
