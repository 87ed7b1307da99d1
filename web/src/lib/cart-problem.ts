import type { Messages } from './messages/index.ts'
import type { CartProblem } from './server/cart.ts'

/** What stands between a line of a cart and an order, in words. A changed price is told by whoever can write money. */
export function problemIn({ basket }: Messages, { code, available = 0 }: CartProblem): string {
  if (code === 'INSUFFICIENT_STOCK') return basket.onlyLeft(available)
  return code === 'AMOUNT_TOO_LARGE' ? basket.tooLarge(available) : basket.gone
}

/** Of what is only told, nothing has to be changed before the cart can be ordered. */
export function isOnlyTold(code: CartProblem['code']): boolean {
  return code === 'PRICE_CHANGED' || code === 'QUANTITY_MERGED'
}
