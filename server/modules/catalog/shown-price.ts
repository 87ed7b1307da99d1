import type { Minor } from '../../platform/money.ts'

/** What everybody pays for one piece; while a sale is on, with the lowest price before it and its end. */
export type EverybodysPrice = { priceMinor: Minor; compareAtMinor: Minor | null; saleEndsAt: Date | null }

/** What one piece costs a member of a customer group, and until when if that is a sale. */
export type GroupsPrice = { priceMinor: Minor; saleEndsAt: Date | null }

/** What is said of the price of one product, wherever a shopper sees one. */
export type ShownPrice = {
  /** What one piece of this very product costs whoever looks. */
  amountMinor: Minor
  /** Struck: what this very product cost before the sale. Above the amount. */
  beforeMinor: Minor | null
  /** What everybody else pays, where the customer group of whoever looks pays less. */
  everybodyPaysMinor: Minor | null
  /** When the sale ends that makes the amount. */
  saleEndsAt: Date | null
}

/**
 * Decides what is said of a product's price: the lower of everybody's and the group's. A price before is told only beside the
 * sale that it was before; a group's price stands beside what everybody pays instead.
 */
export function shownPrice(everybodys: EverybodysPrice, groups: GroupsPrice | undefined): ShownPrice {
  const { priceMinor, compareAtMinor, saleEndsAt } = everybodys
  if (groups !== undefined && groups.priceMinor < priceMinor)
    return {
      amountMinor: groups.priceMinor,
      beforeMinor: null,
      everybodyPaysMinor: priceMinor,
      saleEndsAt: groups.saleEndsAt,
    }
  const isBefore = saleEndsAt !== null && compareAtMinor !== null && compareAtMinor > priceMinor
  return {
    amountMinor: priceMinor,
    beforeMinor: isBefore ? compareAtMinor : null,
    everybodyPaysMinor: null,
    saleEndsAt,
  }
}

/** The least that a variant of an article costs whoever looks; null where all cost the same. */
export function leastOfVariants(span: { minPriceMinor: Minor; maxPriceMinor: Minor }): Minor | null {
  return span.minPriceMinor < span.maxPriceMinor ? span.minPriceMinor : null
}
