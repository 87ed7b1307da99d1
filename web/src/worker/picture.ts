/** Whether an origin lets the shop read its pictures, as found out in a service worker's short life. */
const readable = new Map<string, Promise<boolean>>()

/**
 * Fetches a picture so that it may be read, wherever it lies: one that only may be shown would count for megabytes in the
 * phone's storage, however small it is. Where its origin refuses that, it is shown and not kept; the first picture of an
 * origin finds out, and the others wait for it.
 */
export async function fetchPicture(request: Request): Promise<Response> {
  const { origin } = new URL(request.url)
  if (origin === location.origin) return fetch(request)
  const known = readable.get(origin)
  if (known !== undefined) return (await known) ? fetch(asReadable(request)) : fetch(request)
  const asked = fetch(asReadable(request))
  const isReadable = asked.then(
    () => true,
    () => false,
  )
  readable.set(origin, isReadable)
  if (await isReadable) return asked
  try {
    return await fetch(request)
  } catch (error) {
    // There is no network, and nothing is known of the origin.
    readable.delete(origin)
    throw error
  }
}

const asReadable = (request: Request) => new Request(request, { mode: 'cors', credentials: 'omit' })
