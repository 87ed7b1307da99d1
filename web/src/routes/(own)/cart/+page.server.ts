import { cartOf, isOrderable } from '#lib/server/cart.ts'
import { reorderedIn } from '#lib/server/reordered.ts'
import { waitingOrder } from '#lib/server/waiting.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const [cart, waiting, notAdded] = await Promise.all([
    cartOf(event),
    waitingOrder(event),
    reorderedIn(event),
  ])
  const seen = Number(searchParams.get('seen') ?? NaN)
  return {
    cart,
    waiting,
    /** What could not be had of an order that was just put into the cart again. */
    notAdded,
    isOrderable: isOrderable(cart),
    problem: searchParams.get('problem') ?? undefined,
    /** The product whose quantity could not be read. */
    mistyped: searchParams.get('of') ?? undefined,
    /** The total that somebody was about to order for, if it is not that any more. */
    seen: Number.isFinite(seen) && seen !== cart.totalAmount ? seen : undefined,
  }
}
