/** What is built in: the browser's script and the page that says there is no network. They change with each build. */
declare const SHOP_SCRIPT: string

export const OFFLINE_PAGE = '/offline'
const OFFLINE_CART = '/offline/cart'

const shell = `shell ${SHOP_SCRIPT}`
const names = { shell, pages: 'pages', pictures: 'pictures' }
/** So that a phone's small storage is not filled: the oldest go first. */
const KEPT_AT_MOST = { pages: 150, pictures: 300 }

export type Kept = keyof typeof KEPT_AT_MOST

export async function keepShell(): Promise<void> {
  const cache = await caches.open(names.shell)
  await cache.addAll(
    [SHOP_SCRIPT, OFFLINE_PAGE, OFFLINE_CART].map((url) => new Request(url, { cache: 'reload' })),
  )
}

export async function removeOldCaches(): Promise<void> {
  const current = Object.values(names)
  for (const name of await caches.keys()) if (!current.includes(name)) await caches.delete(name)
}

/** Pages show group prices to who is logged in: whoever logs out leaves none of them behind. */
export async function forgetPages(): Promise<void> {
  await caches.delete(names.pages)
}

export async function findKept(request: Request | string): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true })
}

export async function keep(kind: Kept, request: Request, response: Response): Promise<void> {
  const cache = await caches.open(names[kind])
  await cache.put(request, response)
  const keys = await cache.keys()
  const tooMany = keys.slice(0, Math.max(0, keys.length - KEPT_AT_MOST[kind]))
  await Promise.all(tooMany.map((key) => cache.delete(key)))
}
