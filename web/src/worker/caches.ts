/** What is built in: the browser's script, and the name of the build. */
declare const SHOP_SCRIPT: string
declare const SHOP_VERSION: string

export const OFFLINE_PAGE = '/offline'
export const OFFLINE_CART = '/offline/cart'

/** Of each build: its script, and the pages that say there is no network. */
const SHELL = 'shell '
/** Pages that were kept ask for the script of the build that made them. */
const SHELLS_KEPT = 3

const names = { shell: `${SHELL}${SHOP_VERSION}`, pages: 'pages', pictures: 'pictures' }
/** So that a phone's small storage is not filled: the oldest go first. */
const KEPT_AT_MOST = { pages: 150, pictures: 300 }

export type Kept = keyof typeof KEPT_AT_MOST

export async function keepShell(): Promise<void> {
  await (await caches.open(names.shell)).add(SHOP_SCRIPT)
  await keepOfflinePages()
}

/** The pages that say there is no network, as they are now: in the language that this browser has chosen. */
async function keepOfflinePages(): Promise<void> {
  const cache = await caches.open(names.shell)
  await cache.addAll([OFFLINE_PAGE, OFFLINE_CART].map((path) => new Request(path, { cache: 'reload' })))
}

/** Has them follow the language of the page that was just answered. */
export async function followLanguage({ headers }: Response): Promise<void> {
  const spoken = headers.get('content-language')
  const kept = await findOfflinePage(OFFLINE_PAGE)
  if (spoken !== null && kept?.headers.get('content-language') !== spoken) await keepOfflinePages()
}

export async function removeOldCaches(): Promise<void> {
  const all = await caches.keys()
  // The order is that in which they were made.
  const earlier = all.filter((name) => name.startsWith(SHELL) && name !== names.shell)
  const current = [...Object.values(names), ...earlier.slice(1 - SHELLS_KEPT)]
  for (const name of all) if (!current.includes(name)) await caches.delete(name)
}

/** Pages show group prices to who is logged in: whoever logs out leaves none of them behind. */
export async function forgetPages(): Promise<void> {
  await caches.delete(names.pages)
}

export async function forgetPage(url: string): Promise<void> {
  if (url !== '') await (await caches.open(names.pages)).delete(url, { ignoreVary: true })
}

export async function findKept(request: Request): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true })
}

/** Of this build: earlier ones have such pages too. */
export async function findOfflinePage(path: string): Promise<Response | undefined> {
  return (await caches.open(names.shell)).match(path, { ignoreVary: true })
}

export async function keep(kind: Kept, request: Request, response: Response): Promise<void> {
  const cache = await caches.open(names[kind])
  await cache.put(request, response)
  const keys = await cache.keys()
  const tooMany = keys.slice(0, Math.max(0, keys.length - KEPT_AT_MOST[kind]))
  await Promise.all(tooMany.map((key) => cache.delete(key)))
}
