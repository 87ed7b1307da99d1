import type { RequestEvent } from '@sveltejs/kit'
import { isId } from './ids.ts'
import { isSecure } from './session.ts'

const COOKIE = 'wish'
/** As long as somebody takes to log in, or to sign up first; whoever else uses the phone later gets no stray wish. */
const MAX_AGE_S = 30 * 60

/** Notes what a guest wants on the wishlist, until they have logged in. */
export function rememberWish(event: RequestEvent, productId: string): void {
  const secure = isSecure(event)
  event.cookies.set(COOKIE, productId, {
    path: '/',
    maxAge: MAX_AGE_S,
    httpOnly: true,
    sameSite: 'lax',
    secure,
  })
}

/** Puts what was noted on the list of whoever has just logged in. A product that is gone meanwhile is left out. */
export async function keepRememberedWish({ cookies, locals: { api } }: RequestEvent): Promise<void> {
  const productId = cookies.get(COOKIE)
  if (productId === undefined) return
  cookies.delete(COOKIE, { path: '/' })
  if (!isId(productId)) return
  await api.PUT('/api/v1/wishlist/items/{productId}', { params: { path: { productId } } })
}
