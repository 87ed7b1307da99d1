import type { RequestEvent } from '@sveltejs/kit'
import { isOnlyTold } from '../cart-problem.ts'
import { dataOf } from './api.ts'
import type { paths } from './contract.ts'
import { isSecure } from './session.ts'

/** What has been put together, priced and judged as of now. */
export type Cart = paths['/api/v1/cart']['get']['responses'][200]['content']['application/json']['data']
export type CartItem = Cart['items'][number]
export type CartProblem = CartItem['problems'][number]

const COUNT_COOKIE = 'items'
const KEPT_SECONDS = 30 * 86_400

/** The visitor's cart as it stands. */
export async function cartOf(event: RequestEvent): Promise<Cart> {
  return kept(event, dataOf(await event.locals.api.GET('/api/v1/cart')))
}

/** Notes how many pieces a cart has, for the shop's script, which shows it beside the name of the cart. */
export function kept(event: RequestEvent, cart: Cart): Cart {
  keepCount(event, piecesIn(cart))
  return cart
}

export function keepCount(event: RequestEvent, count: number): void {
  event.cookies.set(COUNT_COOKIE, String(count), {
    path: '/',
    maxAge: KEPT_SECONDS,
    httpOnly: false,
    sameSite: 'lax',
    secure: isSecure(event),
  })
}

export function piecesIn({ items }: Cart): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** How many there are of each product. */
export function quantitiesIn({ items }: Cart): Record<string, number> {
  return Object.fromEntries(items.map(({ productId, quantity }) => [productId, quantity]))
}

/** Whether something has to be mended before the cart can be ordered; a changed price is only told. */
export function isOrderable({ items }: Cart): boolean {
  return items.length > 0 && items.every(({ problems }) => problems.every(({ code }) => isOnlyTold(code)))
}
