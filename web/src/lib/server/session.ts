import { randomUUID } from 'node:crypto'
import { error, type RequestEvent } from '@sveltejs/kit'

/** Whose browser this is, by cookies that no script can read. */
export type Session = {
  readonly isGuest: boolean
  readonly accessToken: string | undefined
  /** A guest's proof of being the one whose cart and orders these are. */
  readonly cartToken: string | undefined
  /** The browser's own, by which it is known when its owner logs in again. */
  readonly deviceToken: string | undefined
  /** Those that are still good of this browser's passes, each for an order. */
  readonly passes: string | undefined
  keepCartToken(token: string): void
  keepPass(pass: string): void
  begin(tokens: Tokens, deviceToken?: string): void
  /** Exchanges the refresh token for new tokens; says whether there is a session still. */
  refresh(): Promise<boolean>
  end(): void
  /** Ends it, and forgets whose cart this is: the next one at this browser may be somebody else. */
  forget(): void
}

export type Tokens = { access_token: string; refresh_token: string; expires_in: number }

const DAY_SECONDS = 86_400
const REFRESH_SECONDS = 7 * DAY_SECONDS
const CART_SECONDS = 30 * DAY_SECONDS
const MOST_PASSES = 10
const DEVICE_SECONDS = 365 * DAY_SECONDS
/** Two pages opened at once may come with the same refresh token: one is served, the other asks again. */
const REFRESH_TRIES = 5
const REFRESH_PAUSE_MS = 120
/** What each cookie can be. Anything else came from elsewhere and counts as none: as a header it would fail the page. */
const FORMS = {
  access: /^[\w-]+\.[\w-]+\.[\w-]+$/,
  refresh: /^[\w.-]{20,200}(?:~[\w-]{1,64})?$/,
  cart: /^[\w-]{43}$/,
  device: /^[\w-]{40,50}$/,
  passes: /^[\da-f-]{36}\.\d{10,11}\.[\dA-Za-z]{12}(?:,[\da-f-]{36}\.\d{10,11}\.[\dA-Za-z]{12})*$/,
}

export const isSecure = ({ url }: RequestEvent): boolean => url.protocol === 'https:'

/** For how long a pass is good: it says until when, in seconds since 1970. */
const secondsLeft = (pass: string): number => Number(pass.split('.')[1]) - Math.floor(Date.now() / 1000)

/** A browser forgets a cookie only when it is told so by the same conditions as it was given. */
export function dropCookie(event: RequestEvent, name: string, path = '/'): void {
  event.cookies.delete(name, { path, secure: isSecure(event) })
}

export function openSession(event: RequestEvent): Session {
  const { cookies } = event
  const set = (name: string, value: string, maxAge: number) =>
    cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(event), maxAge })
  const get = (name: keyof typeof FORMS) => {
    const value = cookies.get(name)
    return value !== undefined && FORMS[name].test(value) ? value : undefined
  }
  let refreshing: Promise<boolean> | undefined

  return {
    get isGuest() {
      return get('refresh') === undefined && get('access') === undefined
    },
    get accessToken() {
      return get('access')
    },
    get cartToken() {
      return get('cart')
    },
    get deviceToken() {
      return get('device')
    },
    get passes() {
      const good = goodPasses()
      return good.length === 0 ? undefined : good.join(',')
    },
    keepCartToken: (token) => set('cart', token, CART_SECONDS),
    keepPass(pass) {
      const isSameOrder = (other: string) => other.split('.')[0] === pass.split('.')[0]
      const others = goodPasses().filter(
        (other) => !(isSameOrder(other) && secondsLeft(other) <= secondsLeft(pass)),
      )
      const newest = [pass, ...others].slice(0, MOST_PASSES)
      set('passes', newest.join(','), Math.max(...newest.map(secondsLeft)))
    },
    begin(tokens, deviceToken) {
      keep(tokens)
      if (deviceToken !== undefined) set('device', deviceToken, DEVICE_SECONDS)
    },
    refresh: () => (refreshing ??= refresh().finally(() => (refreshing = undefined))),
    end: () => drop('access', 'refresh'),
    forget() {
      drop('access', 'refresh', 'cart', 'items', 'passes', 'waiting')
      // As kept by the checkout, at its own path.
      dropCookie(event, 'draft', '/checkout')
    },
  }

  function goodPasses(): string[] {
    return (get('passes')?.split(',') ?? []).filter((pass) => secondsLeft(pass) > 0)
  }

  function drop(...names: string[]): void {
    for (const name of names) dropCookie(event, name)
  }

  function keep({ access_token, refresh_token, expires_in }: Tokens): void {
    set('access', access_token, expires_in)
    // With the key that it will be exchanged under: whoever repeats the exchange has both, or is refused.
    set('refresh', `${refresh_token}~${randomUUID()}`, REFRESH_SECONDS)
  }

  async function refresh(): Promise<boolean> {
    const [token, key = randomUUID()] = get('refresh')?.split('~') ?? []
    // An access token alone, and one that was refused, is worth nothing: with it every page would ask to log in.
    if (token === undefined) drop('access')
    if (token === undefined || event.platform === undefined) return false
    for (let tries = 0; tries < REFRESH_TRIES; tries++) {
      const answer = await event.platform.api('http://api/api/v1/auth/refresh', {
        method: 'POST',
        // The same key for the same token: a repeated exchange is given the same tokens, and ends nothing.
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ refresh_token: token }),
      })
      if (answer.ok) {
        keep(((await answer.json()) as { data: { tokens: Tokens } }).data.tokens)
        return true
      }
      // Whether the session is over is not known: it is neither ended nor passed over.
      if (answer.status === 429 || answer.status >= 500) error(503, 'The session can not be refreshed.')
      if (answer.status !== 409) break
      await new Promise((resolve) => setTimeout(resolve, REFRESH_PAUSE_MS))
    }
    drop('access', 'refresh')
    return false
  }
}
