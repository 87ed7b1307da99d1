import type { Market } from '../../markets/market.ts'
import { yearBegins } from '../../platform/calendar.ts'
import { after, days } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { OrderId } from './order.ts'
import * as store from './store/forgotten-buyers.ts'

/** So that no statement holds many rows for long. */
const AT_ONCE = 500
/** By then no request or job from before is under way that could still write something of theirs. */
const REMEMBERED_MS = days(7)

/**
 * Forgets a buyer: their cart and their wishlist go, and their orders keep what the books need, without them. An order under way says who it
 * is for until it has come to its end; the day's sweep sees to that. May be repeated.
 */
export async function forgetBuyer(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await store.addForgotten(sql, userId, now)
  await takeOutForgotten(sql)
}

/** Takes out the forgotten buyers of orders that have ended since, and everybody of whom the law asks no more. */
export async function sweepBuyers(
  { sql, market }: { sql: Sql; market: Pick<Market, 'retention' | 'timeZone'> },
  now: Date,
): Promise<void> {
  await takeOutForgotten(sql)
  const before = yearBegins(now, market.timeZone, market.retention.ordersYears)
  await takeOut(sql, () => store.findOld(sql, before, AT_ONCE))
  await store.dropForgotten(sql, after(now, -REMEMBERED_MS))
}

async function takeOutForgotten(sql: Sql): Promise<void> {
  await store.deleteForgottenCarts(sql)
  await store.deleteForgottenWishlists(sql)
  await takeOut(sql, () => store.findForgotten(sql, AT_ONCE))
}

async function takeOut(sql: Sql, find: () => Promise<OrderId[]>): Promise<void> {
  for (;;) {
    const ids = await find()
    await store.takeOutBuyers(sql, ids)
    if (ids.length < AT_ONCE) return
  }
}
