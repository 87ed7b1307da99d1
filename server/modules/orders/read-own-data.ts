import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { toMajor } from '../../platform/money.ts'
import { presentOrder } from './routes/json.ts'
import { findCart } from './store/carts.ts'
import { findOrder } from './store/order-detail.ts'
import { listOrders } from './store/order-list.ts'
import { listWishes } from './store/wishlists.ts'

const MOST_ORDERS = 1000

/**
 * A buyer's newest 1,000 orders, as they see them and with who they were for, their cart and their
 * wishlist.
 */
export async function readOwnData(
  { sql, clock, market }: { sql: Sql; clock: Clock; market: Market },
  userId: UserId,
): Promise<Record<string, unknown>> {
  const theirs = { buyerId: userId, guestTokenHash: null, status: null, from: null, to: null }
  const cards = await listOrders(sql, theirs, { page: 1, limit: MOST_ORDERS })
  const orders: object[] = []
  // One after the other: nobody waits, and others need the connections.
  for (const { id } of cards) {
    const order = await findOrder(sql, id)
    if (order === undefined) continue
    const { name, email, phone } = order.buyer
    orders.push({ ...presentOrder(order, market.currency), buyer: { name, email, phone } })
  }
  const cart = await findCart(sql, { kind: 'user', userId, guestTokenHash: null }, clock.now())
  const items = cart?.items ?? []
  return {
    orders,
    cart: items.map(({ seenPriceMinor, ...item }) => ({ ...item, priceSeen: toMajor(seenPriceMinor) })),
    wishlist: await listWishes(sql, userId),
  }
}
