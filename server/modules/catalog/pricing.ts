import { share, subtract, times, zero, type BasisPoints, type Minor } from '../../platform/money.ts'
import type { PriceTier } from './product.ts'

/** Everything that a product's price follows from. */
export type ProductPrices = {
  /** The regular price: what one piece costs where nothing lowers it. */
  priceMinor: Minor
  tiers: readonly PriceTier[]
  groupPrices: readonly GroupPrice[]
  sales: readonly SalePrice[]
}

/** What one piece costs a customer group. */
export type GroupPrice = { customerGroup: string; priceMinor: Minor }

/** What one piece costs from a moment on and until another; for one customer group, or for everyone. */
export type SalePrice = { customerGroup: string | null; priceMinor: Minor; startsAt: Date; endsAt: Date }

/** Who buys how many, and when. */
export type Purchase = { quantity: number; customerGroup: string | undefined; now: Date }

/** 100 000 million: 200 such lines can still be added up exactly. */
export const LARGEST_LINE_MINOR = 1e13

/** Whether a line of so many pieces can be charged: it is not too large at the regular price. */
export function isChargeable({ priceMinor }: Pick<ProductPrices, 'priceMinor'>, quantity: number): boolean {
  return priceMinor * quantity <= LARGEST_LINE_MINOR
}

/** What made a line cost what it costs. */
export type PriceRule = 'regular_price' | 'group_price' | 'sale_price' | 'bulk_tier'

export type LinePrice = {
  unitPriceMinor: Minor
  /** Unit price × quantity. */
  grossMinor: Minor
  discountMinor: Minor
  netMinor: Minor
  rule: PriceRule
}

/**
 * The price of a line: the best for the buyer of the regular price, the price of their group, a sale, and a bulk tier off
 * the regular price. One of them, never two together. A tier's discount is taken from the whole line and rounded half up,
 * once; it is weighed before it is rounded, so that more pieces never change to a dearer rule.
 */
export function priceLine(prices: ProductPrices, { quantity, customerGroup, now }: Purchase): LinePrice {
  const { priceMinor: regular } = prices
  const unit = unitPrice(prices, customerGroup, now)
  const discount = bestDiscount(prices.tiers, quantity, customerGroup)
  const isTierBetter = regular * (10_000 - discount) < unit.priceMinor * 10_000
  if (!isTierBetter) return lineOf(unit.priceMinor, quantity, 0, unit.rule)
  return lineOf(regular, quantity, discount, 'bulk_tier')
}

function lineOf(unitPriceMinor: Minor, quantity: number, discount: BasisPoints, rule: PriceRule): LinePrice {
  const grossMinor = times(unitPriceMinor, quantity)
  const discountMinor = discount === 0 ? zero : share(grossMinor, discount)
  return { unitPriceMinor, grossMinor, discountMinor, netMinor: subtract(grossMinor, discountMinor), rule }
}

/** What one piece costs somebody now, and why. Of rules that come to the same, the sale is named first. */
export function unitPrice(
  { priceMinor, groupPrices, sales }: ProductPrices,
  customerGroup: string | undefined,
  now: Date,
): { priceMinor: Minor; rule: PriceRule; sale: SalePrice | undefined } {
  const own = groupPrices.filter((price) => price.customerGroup === customerGroup)
  const group = own.length === 0 ? undefined : lowest(own)
  const sale = saleOn(sales, customerGroup, now)
  const standing = Math.min(priceMinor, group?.priceMinor ?? priceMinor) as Minor
  // A sale at what the thing costs anyway is none.
  if (sale !== undefined && sale.priceMinor < priceMinor && sale.priceMinor <= standing)
    return { priceMinor: sale.priceMinor, rule: 'sale_price', sale }
  const rule = standing < priceMinor ? 'group_price' : 'regular_price'
  return { priceMinor: standing, rule, sale: undefined }
}

/** The sale that is on: the lowest price, and of equal ones that which began first, so that it is the one shoppers know. */
export function saleOn(
  sales: readonly SalePrice[],
  customerGroup: string | undefined,
  now: Date,
): SalePrice | undefined {
  const on = sales.filter((sale) => isFor(sale, customerGroup) && sale.startsAt <= now && now < sale.endsAt)
  const [best] = on.toSorted(
    (a, b) =>
      a.priceMinor - b.priceMinor ||
      a.startsAt.getTime() - b.startsAt.getTime() ||
      b.endsAt.getTime() - a.endsAt.getTime(),
  )
  return best
}

/** The most that is taken off the regular price for so many pieces. */
export function bestDiscount(
  tiers: readonly PriceTier[],
  quantity: number,
  customerGroup: string | undefined,
): BasisPoints {
  const earned = tiers.filter((tier) => isFor(tier, customerGroup) && tier.minQuantity <= quantity)
  return Math.max(0, ...earned.map(({ discount }) => discount))
}

function isFor(
  { customerGroup: wanted }: { customerGroup: string | null },
  customerGroup: string | undefined,
) {
  return wanted === null || wanted === customerGroup
}

function lowest<Priced extends { priceMinor: Minor }>(prices: readonly Priced[]): Priced | undefined {
  return prices.toSorted((a, b) => a.priceMinor - b.priceMinor)[0]
}
