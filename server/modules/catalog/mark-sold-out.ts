import { hours } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { readSearchChanges } from './store/search-feed.ts'
import * as store from './store/sold-out.ts'

const MOST_AT_ONCE = 500
/** Changes are no longer all there some time after. */
const FOLLOWED_WITHIN_MS = hours(1)

/**
 * Puts what has sold out since the last call behind the rest of lists that nobody sorted, and what has come back before it.
 * Safe to repeat; two at once take turns.
 */
export async function markSoldOut(sql: Sql, now: Date): Promise<void> {
  await sql.begin(async (tx) => {
    const { since, lookedAt } = await store.lockFollower(tx)
    const { numbers, next } = await readSearchChanges(tx, since)
    const isAllKnown = now.getTime() - lookedAt.getTime() < FOLLOWED_WITHIN_MS
    const outdated = await (isAllKnown ? store.findOutdated(tx, numbers) : store.findAllOutdated(tx))
    for (let at = 0; at < outdated.length; at += MOST_AT_ONCE)
      await store.writeSoldOut(tx, outdated.slice(at, at + MOST_AT_ONCE))
    await store.moveFollower(tx, next, now)
  })
}
