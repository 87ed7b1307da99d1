import type { Messages } from './messages/index.ts'
import type { CartProblem } from './server/cart.ts'

/** What stands between a line of a cart and an order, in words. A changed price is told by whoever can write money. */
export function problemIn({ basket }: Messages, { code, available = 0 }: CartProblem): string {
  return code === 'INSUFFICIENT_STOCK' ? basket.onlyLeft(available) : basket.gone
}
