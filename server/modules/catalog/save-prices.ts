import { groupsOf } from './customer-groups.ts'
import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import { productChanged } from './events.ts'
import { enqueueRefresh } from './jobs.ts'
import { firstWrongPrice, planPrices, type PricesWish } from './price-list.ts'
import type { ProductId } from './product.ts'
import { requireOwnProduct } from './read-stock.ts'
import { recordProduct } from './save-product.ts'
import { writeCurrentPrices } from './store/current-prices.ts'
import * as store from './store/prices.ts'

export type PriceContext = { sql: Sql; clock: Clock; market: Pick<Market, 'customerGroups' | 'currency'> }

/**
 * Replaces the prices of customer groups and the sales of a product. A sale that is asked for as it stands goes on, one
 * that has begun and is left out ends now. Not judged by the market: these prices only lower what it approved.
 */
export async function savePrices(
  { sql, clock, market }: PriceContext,
  actor: Actor,
  idOrSlug: string,
  wish: PricesWish,
): Promise<ProductId> {
  const { id, seller } = await requireOwnProduct(sql, actor, idOrSlug)
  const groups = groupsOf(market)
  await sql.begin(async (tx) => {
    const now = clock.now()
    const standing = await store.lockPrices(tx, id, now)
    if (standing === undefined) throw notFound('product')
    const wrong = firstWrongPrice(standing, wish, groups, now)
    if (wrong !== undefined) throw invalid(wrong)
    const plan = planPrices(standing, wish, now)
    if (plan.changes.length === 0) return
    await store.replaceGroupPrices(tx, id, wish.groupPrices)
    await store.updateSales(tx, id, plan)
    await store.insertPriceChanges(tx, id, plan.changes, person(actor).userId, now)
    await writeCurrentPrices(tx, [id], now)
    await enqueueChanges(tx, id, wish, now)
    await announce(tx, productChanged, { productId: id, sellerId: seller.id }, now)
    const details = { groupPrices: wish.groupPrices.length, sales: wish.sales.length }
    await recordProduct(tx, actor, 'product.prices_set', id, details, now)
  })
  return id
}

/** Listings change at the very moment when a sale for everyone begins or ends. */
async function enqueueChanges(
  tx: Transaction,
  id: ProductId,
  { sales }: PricesWish,
  now: Date,
): Promise<void> {
  const moments = sales
    .filter(({ customerGroup }) => customerGroup === null)
    .flatMap(({ startsAt, endsAt }) => (startsAt === undefined ? [endsAt] : [startsAt, endsAt]))
  const ahead = new Set(moments.map((moment) => moment.getTime()).filter((time) => time > now.getTime()))
  for (const time of ahead) await enqueueRefresh(tx, id, new Date(time))
}
