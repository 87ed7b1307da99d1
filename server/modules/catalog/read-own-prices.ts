import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Minor } from '../../platform/money.ts'
import { unitPrice } from './pricing.ts'
import type { ProductId } from './product.ts'
import { findOwnPrices } from './store/own-prices.ts'

/** What one piece costs a member of a customer group now, and until when if that is a sale. */
export type OwnPrice = {
  priceMinor: Minor
  customerGroup: string
  saleEndsAt: Date | null
  /** Of the product and, if they were asked for, the variants beside it. */
  minPriceMinor: Minor
  maxPriceMinor: Minor
}

/**
 * The prices of products that a list shows, as a customer group pays them. Without a group, or without products, there is
 * nothing to read; else it is one statement, however many they are.
 */
export async function readOwnPrices(
  { sql, clock }: { sql: Sql; clock: Clock },
  ids: readonly ProductId[],
  { customerGroup, withVariants }: { customerGroup: string | undefined; withVariants: boolean },
): Promise<ReadonlyMap<string, OwnPrice>> {
  if (customerGroup === undefined || ids.length === 0) return new Map()
  const now = clock.now()
  const rows = await findOwnPrices(sql, ids, { customerGroup, withVariants }, now)
  const priced = rows.map(({ of, id, prices }) => ({ of, id, ...unitPrice(prices, customerGroup, now) }))
  return new Map(
    [...Map.groupBy(priced, ({ of }) => of)].flatMap(([of, together]): [string, OwnPrice][] => {
      const itself = together.find(({ id }) => id === of)
      if (itself === undefined) return []
      const all = together.map(({ priceMinor }) => priceMinor)
      const [minPriceMinor, maxPriceMinor] = [Math.min(...all), Math.max(...all)] as [Minor, Minor]
      const { priceMinor, sale } = itself
      const saleEndsAt = sale?.endsAt ?? null
      return [[of, { priceMinor, customerGroup, saleEndsAt, minPriceMinor, maxPriceMinor }]]
    }),
  )
}
