/** Origins that do not let the shop read their pictures; asked once in a service worker's short life. */
const closed = new Set<string>()

/**
 * Fetches a picture so that it may be read, wherever it lies: one that only may be shown would count for megabytes in the
 * phone's storage, however small it is. Where its origin refuses that, it is shown and not kept.
 */
export async function fetchPicture(request: Request): Promise<Response> {
  const { origin } = new URL(request.url)
  if (origin === location.origin || closed.has(origin)) return fetch(request)
  try {
    return await fetch(new Request(request, { mode: 'cors', credentials: 'omit' }))
  } catch {
    // Without a network this fails as well, and nothing is known of the origin.
    const response = await fetch(request)
    closed.add(origin)
    return response
  }
}
