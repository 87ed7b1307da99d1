/** An address within the shop that somebody sent along to be led to; the home page, if it is not one. */
export function ownPath(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return otherwise
  const { origin, pathname, search } = new URL(value, 'http://shop')
  return origin === 'http://shop' ? `${pathname}${search}` : otherwise
}
