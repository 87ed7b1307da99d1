import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { invalid } from '../../platform/refusal.ts'
import type { ImportedSale } from './api.ts'
import { enqueueRefresh } from './jobs.ts'
import { firstWrongPrice } from './price-list.ts'
import { writeCurrentPrices } from './store/current-prices.ts'
import * as store from './store/import-sales.ts'

/**
 * Begins sales for everyone, all of them or, refused, none. A product that is, was or will be on sale is left as it is, so
 * this may be repeated. Refuses what the price list refuses, by the sale's number.
 */
export async function importSales(sql: Sql, clock: Clock, sales: readonly ImportedSale[]): Promise<number> {
  return sql.begin(async (tx) => {
    const now = clock.now()
    const known = await store.lockProducts(tx, sales)
    const products = new Map(known.map((product) => [keyOf(product), product]))
    const begun = sales.flatMap((sale, at) => {
      const product = products.get(keyOf(sale))
      if (product === undefined)
        throw invalid({ field: `sales.${at}.sku`, message: 'must be that of a product of this seller' })
      if (product.hasSale) return []
      refuseWrong(sale, product, at, now)
      return { productId: product.id, priceMinor: sale.priceMinor, endsAt: sale.endsAt }
    })
    if (begun.length === 0) return 0
    await store.insertSales(tx, begun, now)
    await writeCurrentPrices(
      tx,
      begun.map(({ productId }) => productId),
      now,
    )
    for (const { productId, endsAt } of begun) await enqueueRefresh(tx, productId, endsAt)
    return begun.length
  })
}

function refuseWrong(
  { priceMinor, endsAt }: ImportedSale,
  product: store.PricedProduct,
  at: number,
  now: Date,
): void {
  const wish = { customerGroup: null, priceMinor, startsAt: undefined, endsAt }
  const standing = { priceMinor: product.priceMinor, groupPrices: [], sales: [] }
  const wrong = firstWrongPrice(standing, { groupPrices: [], sales: [wish] }, [], now)
  if (wrong !== undefined) throw invalid({ ...wrong, field: wrong.field.replace('sales.0', `sales.${at}`) })
}

const keyOf = ({ sellerSlug, sku }: { sellerSlug: string; sku: string }) => `${sellerSlug}/${sku}`
