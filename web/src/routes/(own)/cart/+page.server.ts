import { cartOf, isOrderable } from '#lib/server/cart.ts'
import { waitingOrder } from '#lib/server/waiting.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const [cart, waiting] = await Promise.all([cartOf(event), waitingOrder(event)])
  const seen = Number(searchParams.get('seen') ?? NaN)
  return {
    cart,
    waiting,
    isOrderable: isOrderable(cart),
    problem: searchParams.get('problem') ?? undefined,
    /** The product whose quantity could not be read. */
    mistyped: searchParams.get('of') ?? undefined,
    /** The total that somebody was about to order for, if it is not that any more. */
    seen: Number.isFinite(seen) && seen !== cart.totalAmount ? seen : undefined,
  }
}
