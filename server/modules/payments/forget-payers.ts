import type { Market } from '../../markets/market.ts'
import { yearBegins } from '../../platform/calendar.ts'
import { after, days } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { IntentId } from './intent.ts'
import * as store from './store/forgotten-payers.ts'

/** So that no statement holds many rows for long. */
const AT_ONCE = 500
/** By then no request or job from before is under way that could still write something of theirs. */
const REMEMBERED_MS = days(7)
/** Time for a person to find out about a payment, or to give money back by hand to whoever it came from. */
const LOOKED_INTO_MS = days(90)

/**
 * Forgets a payer: their payments keep amounts, states and the providers' names for them. What is still owed, or asked
 * about, says who pays until it is settled; the day's sweep sees to that. May be repeated.
 */
export async function forgetPayer(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await store.addForgotten(sql, userId, now)
  await takeOutForgotten(sql, now)
}

/** Takes out the forgotten payers of what has been settled since, and everybody of whom the law asks no more. */
export async function sweepPayers(
  { sql, market }: { sql: Sql; market: Pick<Market, 'retention' | 'timeZone'> },
  now: Date,
): Promise<void> {
  await takeOutForgotten(sql, now)
  const before = yearBegins(now, market.timeZone, market.retention.ordersYears)
  await takeOut(sql, () => store.findOld(sql, before, AT_ONCE))
  await store.dropForgotten(sql, after(now, -REMEMBERED_MS))
}

async function takeOutForgotten(sql: Sql, now: Date): Promise<void> {
  const lookedInto = after(now, -LOOKED_INTO_MS)
  await takeOut(sql, () => store.findForgotten(sql, { lookedInto, most: AT_ONCE }))
}

async function takeOut(sql: Sql, find: () => Promise<IntentId[]>): Promise<void> {
  for (;;) {
    const ids = await find()
    await store.takeOutPayers(sql, ids)
    if (ids.length < AT_ONCE) return
  }
}
