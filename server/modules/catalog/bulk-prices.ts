import type { Minor } from '../../platform/money.ts'
import {
  bestDiscount,
  isChargeable,
  priceLine,
  unitPrice,
  type ProductPrices,
  type Purchase,
} from './pricing.ts'

/** From how many pieces on each costs less than one by itself. */
export type BulkPrice = {
  minQuantity: number
  /** What just so many cost: what a cart and an order charge. */
  totalMinor: Minor
  /** What each of them comes to. Not rounded, for only whole lines are. */
  eachMinor: number
  /** Off what one piece costs by itself, as a part of it; not rounded either. */
  saving: number
}

/**
 * The steps by quantity that lower what whoever looks pays, each lower than the one before; from one step to the next, each
 * piece costs what the step says. A line that is too large to be charged is none.
 */
export function bulkPrices(
  prices: ProductPrices,
  { customerGroup, now }: Omit<Purchase, 'quantity'>,
): BulkPrice[] {
  const { priceMinor: one } = unitPrice(prices, customerGroup, now)
  const quantities = [...new Set(prices.tiers.map(({ minQuantity }) => minQuantity))].sort((a, b) => a - b)
  const steps: BulkPrice[] = []
  for (const quantity of quantities) {
    if (!isChargeable(prices, quantity)) break
    const line = priceLine(prices, { quantity, customerGroup, now })
    const discount = bestDiscount(prices.tiers, quantity, customerGroup)
    const eachMinor = (prices.priceMinor * (10_000 - discount)) / 10_000
    if (line.rule !== 'bulk_tier' || eachMinor >= (steps.at(-1)?.eachMinor ?? one)) continue
    steps.push({ minQuantity: quantity, totalMinor: line.netMinor, eachMinor, saving: 1 - eachMinor / one })
  }
  return steps
}
