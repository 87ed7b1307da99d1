const SHOP = 'http://shop'
const OWN = /^\/(?![/\\])/

/** An address within the shop that somebody sent along to be led to; the home page, if it is not one. */
export function ownPath(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, SHOP)) return otherwise
  const { origin, pathname, search } = new URL(value, SHOP)
  // Judged as it comes out: dots are taken out of a path, and may leave it with two slashes.
  return origin === SHOP && OWN.test(pathname) ? `${pathname}${search}` : otherwise
}

/** Where somebody logs in who wants to see a page of their own, to be led there afterwards. */
export function loginFor({ pathname, searchParams }: URL): string {
  // The names of a form's actions begin with a stroke, and are no part of the page's address.
  const kept = [...searchParams].filter(([name]) => !name.startsWith('/'))
  const search = new URLSearchParams(kept).toString()
  return `/login?next=${encodeURIComponent(pathname + (search === '' ? '' : `?${search}`))}`
}
