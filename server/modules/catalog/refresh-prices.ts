import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { productChanged } from './events.ts'
import type { ProductId } from './product.ts'
import { findOutdatedPrices, writeCurrentPrices } from './store/current-prices.ts'

const MOST_AT_ONCE = 500

/** Listings show the sale of a product that is on by now, or none. Safe to repeat. */
export async function refreshPrices(
  { sql, clock }: { sql: Sql; clock: Clock },
  productId: ProductId,
): Promise<void> {
  await sql.begin(async (tx) => {
    await refreshIn(tx, [productId], clock.now())
  })
}

/** Makes up for every beginning and end of a sale that listings have not heard of. */
export async function sweepPrices(sql: Sql, now: Date): Promise<void> {
  for (;;) {
    const due = await findOutdatedPrices(sql, now, MOST_AT_ONCE)
    if (due.length > 0) await sql.begin((tx) => refreshIn(tx, due, now))
    if (due.length < MOST_AT_ONCE) return
  }
}

/** The same within a transaction; announces the products whose price became another. */
export async function refreshIn(tx: Transaction, productIds: readonly ProductId[], now: Date): Promise<void> {
  for (const { id, sellerId } of await writeCurrentPrices(tx, productIds, now))
    await announce(tx, productChanged, { productId: id, sellerId }, now)
}
