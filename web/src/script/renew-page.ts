import { refresh, showInstead } from './refresh.ts'

/** From when the page is, where the service worker answered it from its memory. */
export function asOf(): Date | undefined {
  const then = document.querySelector<HTMLMetaElement>('meta[name="as-of"]')?.content
  return then === undefined ? undefined : new Date(then)
}

/**
 * Shows an old page as it is now: by the copy that has come meanwhile, else by asking. The copy itself has no mark, so that
 * a network that stays slow is not asked again and again.
 */
export async function renew({ onlyFromMemory = false } = {}): Promise<void> {
  const { href } = location
  const then = asOf()
  // What somebody is typing is not taken from them; the page goes on saying how old it is.
  const isInUse = document.activeElement?.matches('input, select, textarea') ?? false
  if (then === undefined || isInUse || !('caches' in window)) return
  const copy = await (await caches.open('pages')).match(href, { ignoreVary: true })
  const isNewer = Date.parse(copy?.headers.get('date') ?? '') > then.getTime()
  if (copy !== undefined && isNewer) showInstead(href, copy.status, await copy.text())
  else if (!onlyFromMemory) await refresh()
}
