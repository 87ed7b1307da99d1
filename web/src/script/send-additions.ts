import { dropUnsent, takeOver, unsent, type Addition } from './basket.ts'
import { cartCount, setCartCount } from './cart-count.ts'

export type Change = { productId: string; text: string }
type Answer = {
  count?: number
  items?: Record<string, number>
  problem?: string | null
  changes?: Change[]
  done?: string[]
}
type Request = { path: string; body: URLSearchParams | string; sent: Addition[] }

/** A request on a dead line would hold up all that come after it; what is sent again is taken once. */
const PATIENCE_MS = 20_000
const MOST_AT_ONCE = 20
/** Refusals that say nothing about what was sent. */
const FOR_LATER = [408, 425, 429]

/** By their keys, what there was to say of those that came through while their page waited. */
const said = new Map<string, string | null>()
let underWay: Promise<void> | undefined

/**
 * Sends an addition by its form, or, if others are under way, right after them. `kept`: it did not come through. A `problem`
 * may be without words.
 */
export async function sendAddition(
  addition: Addition,
  { action }: HTMLFormElement,
): Promise<{ what: 'added' | 'kept'; problem: string | null }> {
  const { key, productId, quantity } = addition
  const body = new URLSearchParams({ key, productId, quantity: String(quantity) })
  said.set(key, null)
  await begin({ path: action, body, sent: [addition] })
  const problem = said.get(key) ?? null
  said.delete(key)
  return { what: unsent().some((one) => one.key === key) ? 'kept' : 'added', problem }
}

/** Sends what waits; the event `cart-sent` tells of it. */
export const sendWaiting = (): Promise<void> => begin()

// One request at a time: what is put in meanwhile is kept, and goes with the next.
function begin(first?: Request): Promise<void> {
  return (underWay ??= sendAll(first).finally(() => (underWay = undefined)))
}

async function sendAll(first?: Request): Promise<void> {
  let isHeard = first === undefined || (await isTaken(first))
  while (isHeard && unsent().length > 0) {
    const sent = unsent().slice(0, MOST_AT_ONCE)
    isHeard = await isTaken({ path: '/cart/sync', body: JSON.stringify({ additions: sent }), sent })
  }
}

/** Whether the server has answered for any of what was sent. */
async function isTaken({ path, body, sent }: Request): Promise<boolean> {
  const answer = await post(path, body)
  if (answer === undefined) return false
  const { count, items, problem = null, changes = [], done } = answer
  const heard = sent.filter(({ key }) => done?.includes(key) ?? true)
  dropUnsent(heard.map(({ key }) => key))
  if (items !== undefined) takeOver(items, heard)
  const waiting = unsent().reduce((sum, { quantity }) => sum + quantity, 0)
  const refused = heard.reduce((sum, { quantity }) => sum + quantity, 0)
  setCartCount(count === undefined ? Math.max(0, cartCount() - refused) : count + waiting)
  tell(heard, changes, problem)
  return heard.length > 0
}

function tell(heard: readonly Addition[], changes: readonly Change[], problem: string | null): void {
  const late = heard.filter(({ key }) => !said.has(key))
  for (const { key, productId } of heard) {
    const texts = changes.filter((change) => change.productId === productId).map(({ text }) => text)
    if (said.has(key)) said.set(key, problem ?? (texts.length > 0 ? texts.join(' ') : null))
  }
  if (late.length === 0 || problem !== null) return
  const detail = changes.filter(({ productId }) => late.some((one) => one.productId === productId))
  dispatchEvent(new CustomEvent('cart-sent', { detail }))
}

/** `undefined`: nobody has answered for it, so it is to be sent again. */
async function post(path: string, body: URLSearchParams | string): Promise<Answer | undefined> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  const type = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', ...type },
      body,
      signal: patience.signal,
    })
    const answer = (await response.json()) as Answer
    if (response.status >= 500 || FOR_LATER.includes(response.status)) return undefined
    return response.ok ? answer : { problem: answer.problem ?? '' }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
