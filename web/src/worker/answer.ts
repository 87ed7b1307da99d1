import {
  findKept,
  findOfflinePage,
  followLanguage,
  forgetPage,
  keep,
  OFFLINE_CART,
  OFFLINE_PAGE,
} from './caches.ts'
import { fetchPicture } from './picture.ts'
import { tellRenewed } from './tell-renewed.ts'

const FILES = '/_app/immutable/'
/** A network so slow that what was kept is the better answer. */
const PATIENCE_MS = 8_000
const SERVER_ERROR = 500
const CART = '/cart'
/** Where a form chooses the language. */
const LANGUAGE = '/language'

type Background = (work: Promise<unknown>) => void

/** Who answers a request: memory for what never changes, else the network, and memory where there is none. */
export function answer(request: Request, inBackground: Background): Promise<Response> | undefined {
  const { origin, pathname } = new URL(request.url)
  const isOurs = origin === location.origin
  if (isOurs && request.method === 'POST' && pathname === LANGUAGE) return languageFrom(request, inBackground)
  if (request.method !== 'GET') return undefined
  if (request.destination === 'image') return fromMemory(request, inBackground)
  if (!isOurs) return undefined
  if (pathname.startsWith(FILES)) return fromMemory(request, inBackground)
  if (isPage(request)) return pageFromNetwork(request, inBackground)
  return undefined
}

function isPage({ mode, headers }: Request): boolean {
  return mode === 'navigate' || (headers.get('accept') ?? '').includes('text/html')
}

async function fromMemory(request: Request, inBackground: Background): Promise<Response> {
  const kept = await findKept(request)
  if (kept !== undefined) return kept
  const response = await fetchPicture(request)
  if (response.ok) inBackground(keep('pictures', request, response.clone()))
  return response
}

/** The page after another language was chosen, which Turbo is led to without asking here again: it is kept anew when next seen. */
async function languageFrom(request: Request, inBackground: Background): Promise<Response> {
  const response = await fetch(request)
  inBackground(followLanguage(response))
  inBackground(forgetPage(response.url))
  return response
}

async function pageFromNetwork(request: Request, inBackground: Background): Promise<Response> {
  let noted: Promise<void> | undefined
  const asked = fetch(request).then((response) => {
    noted = note(request, response)
    inBackground(noted)
    inBackground(followLanguage(response))
    return response
  })
  // What comes too late to be shown is kept all the same.
  inBackground(asked.catch(() => undefined))
  const kept = await Promise.race([
    asked.then(
      () => undefined,
      () => findKept(request),
    ),
    after(PATIENCE_MS).then(() => findKept(request)),
  ])
  if (kept === undefined) return asked.catch((error: unknown) => withoutNetwork(request, error))
  inBackground(
    asked.then(
      () => noted?.then(() => tellRenewed(request.url)),
      () => undefined,
    ),
  )
  return asOfThen(kept)
}

/** The server says which pages are the same for everybody. One that is no longer so, or no longer there, is forgotten. */
async function note(request: Request, response: Response): Promise<void> {
  if (response.ok && !response.redirected && response.headers.get('x-offline') === 'keep')
    await keep('pages', request, response.clone())
  else if (response.status < SERVER_ERROR) await forgetPage(request.url)
}

/** The page says itself from when it is: no script is told with what a page was answered. */
async function asOfThen(kept: Response): Promise<Response> {
  const then = Date.parse(kept.headers.get('date') ?? '')
  if (Number.isNaN(then)) return kept
  const headers = new Headers(kept.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  const mark = `<meta name="as-of" content="${new Date(then).toISOString()}">`
  const html = (await kept.text()).replace('</head>', `${mark}</head>`)
  return new Response(html, { status: kept.status, headers })
}

async function withoutNetwork({ url }: Request, error: unknown): Promise<Response> {
  const { pathname } = new URL(url)
  const page = await findOfflinePage(pathname === CART ? OFFLINE_CART : OFFLINE_PAGE)
  if (page === undefined) throw error
  return page
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
