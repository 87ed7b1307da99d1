import type { ProductId, QuotedLine } from '../catalog/api.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'

export type CartId = Id<'Cart'>

/** What somebody has put together; the items in the order in which they came. */
export type Cart = { id: CartId; items: CartItem[] }

export type CartItem = {
  productId: ProductId
  quantity: number
  seenPriceMinor: Minor
  /** How many there were before a guest's cart was added, until its owner changes it. */
  mergedFrom: number | null
}

export const MOST_PIECES = 1_000_000

/** What stands between a line of a cart and an order; the first three must be changed, the last two are only told. */
export type CartProblem =
  | { code: 'UNAVAILABLE'; message: string }
  | { code: 'INSUFFICIENT_STOCK'; message: string; available: number }
  | { code: 'AMOUNT_TOO_LARGE'; message: string; available: number }
  | { code: 'PRICE_CHANGED'; message: string; before: Minor }
  | { code: 'QUANTITY_MERGED'; message: string; before: number }

/** `most`: how many there could be of a line that is worth too much. */
export function problemsOf(
  item: CartItem,
  quoted: (QuotedLine & { most?: number }) | undefined,
): CartProblem[] {
  if (quoted === undefined)
    return [{ code: 'UNAVAILABLE', message: 'No longer for sale. Take it out of the cart.' }]
  const problems: CartProblem[] = []
  if (quoted.most !== undefined) {
    const message = `That is more than one order can be worth. Order at most ${quoted.most}.`
    problems.push({ code: 'AMOUNT_TOO_LARGE', message, available: quoted.most })
  } else if (quoted.available < item.quantity) {
    const message = quoted.available === 0 ? 'Sold out.' : `Only ${quoted.available} left.`
    problems.push({ code: 'INSUFFICIENT_STOCK', message, available: quoted.available })
  }
  if (quoted.unitPriceMinor !== item.seenPriceMinor) {
    const message = 'The price has changed since you put it in the cart.'
    problems.push({ code: 'PRICE_CHANGED', message, before: item.seenPriceMinor })
  }
  if (item.mergedFrom !== null && item.mergedFrom !== item.quantity) {
    const message = `There were ${item.mergedFrom} before the cart from before your log-in was added; now there are ${item.quantity}.`
    problems.push({ code: 'QUANTITY_MERGED', message, before: item.mergedFrom })
  }
  return problems
}

/** Whose cart: a user's, or that of a guest known by a token. */
export type CartOwner =
  { kind: 'user'; userId: UserId; guestTokenHash: string | null } | { kind: 'guest'; tokenHash: string }
