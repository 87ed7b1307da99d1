import { findKept, keep, OFFLINE_PAGE } from './caches.ts'

const FILES = '/_app/immutable/'
/** A network so slow that what was kept is the better answer. */
const PATIENCE_MS = 8_000
const CART = '/cart'

type Background = (work: Promise<unknown>) => void

/** Who answers a request: memory for what never changes, else the network, and memory where there is none. */
export function answer(request: Request, inBackground: Background): Promise<Response> | undefined {
  const { pathname } = new URL(request.url)
  if (request.destination === 'image' || pathname.startsWith(FILES)) return fromMemory(request, inBackground)
  if (isPage(request)) return pageFromNetwork(request, inBackground)
  return undefined
}

function isPage({ mode, headers }: Request): boolean {
  return mode === 'navigate' || (headers.get('accept') ?? '').includes('text/html')
}

async function fromMemory(request: Request, inBackground: Background): Promise<Response> {
  const kept = await findKept(request)
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok || response.type === 'opaque') inBackground(keep('pictures', request, response.clone()))
  return response
}

async function pageFromNetwork(request: Request, inBackground: Background): Promise<Response> {
  const asked = fetch(request).then((response) => {
    // The server says which pages are the same for everybody.
    if (response.ok && !response.redirected && response.headers.get('x-offline') === 'keep')
      inBackground(keep('pages', request, response.clone()))
    return response
  })
  const kept = await Promise.race([
    asked.then(
      () => undefined,
      () => findKept(request),
    ),
    after(PATIENCE_MS).then(() => findKept(request)),
  ])
  return kept ?? asked.catch((error: unknown) => withoutNetwork(request, error))
}

async function withoutNetwork({ url }: Request, error: unknown): Promise<Response> {
  const { pathname } = new URL(url)
  const page = await findKept(pathname === CART ? `/offline${CART}` : OFFLINE_PAGE)
  if (page === undefined) throw error
  return page
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
