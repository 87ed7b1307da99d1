import { share, subtract, times, type BasisPoints, type Minor } from '../../platform/money.ts'

export type LinePrice = {
  unitPriceMinor: Minor
  /** Unit price × quantity. */
  grossMinor: Minor
  discountMinor: Minor
  netMinor: Minor
}

/** The price of a quantity, with the discount of its tier taken from the whole line and rounded half up once. */
export function priceLine(unitPriceMinor: Minor, quantity: number, discount: BasisPoints): LinePrice {
  const grossMinor = times(unitPriceMinor, quantity)
  const discountMinor = share(grossMinor, discount)
  return { unitPriceMinor, grossMinor, discountMinor, netMinor: subtract(grossMinor, discountMinor) }
}
