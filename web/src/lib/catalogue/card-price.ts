import type { Card } from '../server/listing.ts'

export type CardPrice = {
  amount: number
  /** The least of several variants'. */
  isFrom: boolean
  /** Whether it is less than everybody pays. */
  isOwn: boolean
  /** What everybody pays then; between several variants there is nothing to compare. */
  others: number | undefined
  /** What it cost before the sale that is on. */
  before: number | undefined
  isOnOffer: boolean
}

/** What a card says of the price: that of whoever looks, where their customer group pays less than everybody. */
export function cardPrice({ price = 0, compareAtPrice, saleEndsAt, yourPrice, variants }: Card): CardPrice {
  const everybodys = { least: variants?.minPrice ?? price, most: variants?.maxPrice ?? price }
  const least = variants?.yourMinPrice ?? yourPrice?.price
  if (least === undefined || least >= everybodys.least) {
    return {
      amount: everybodys.least,
      isFrom: everybodys.least < everybodys.most,
      isOwn: false,
      others: undefined,
      before: compareAtPrice ?? undefined,
      isOnOffer: compareAtPrice != null || saleEndsAt != null,
    }
  }
  const isFrom = least < (variants?.yourMaxPrice ?? least)
  return {
    amount: least,
    isFrom,
    isOwn: true,
    others: isFrom ? undefined : everybodys.least,
    before: undefined,
    isOnOffer: yourPrice?.saleEndsAt != null,
  }
}
