import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { ShownProduct } from './api.ts'
import type { ProductId } from './product.ts'
import { readOwnPrices } from './read-own-prices.ts'
import { shownPrice } from './shown-price.ts'
import { findShownProducts } from './store/shown-products.ts'

/** Those of the products that are for sale, as a listing shows them to a customer group, or to everybody. */
export async function showProducts(
  context: { sql: Sql; clock: Clock },
  ids: readonly ProductId[],
  customerGroup: string | undefined,
): Promise<ShownProduct[]> {
  const [shown, own] = await Promise.all([
    findShownProducts(context.sql, ids),
    readOwnPrices(context, ids, { customerGroup, withVariants: false }),
  ])
  return shown.map((product) => {
    const ownPrice = own.get(product.id)
    return { ...product, ownPrice: ownPrice ?? null, shownPrice: shownPrice(product, ownPrice) }
  })
}
