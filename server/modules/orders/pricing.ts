import type { Market } from '../../markets/market.ts'
import { localDate } from '../../platform/calendar.ts'
import { add, allocate, subtract, zero, type Minor } from '../../platform/money.ts'
import { ratesOn, taxGross, taxNet } from '../../platform/tax.ts'
import type { QuotedLine } from '../catalog/api.ts'
import { newPartId, type OrderPart, type Totals } from './order.ts'

/** The sums of an order: goods, discount, delivery, and the taxes in force on the day, each a line of its own. */
export function priceOrder(market: Market, lines: readonly QuotedLine[], now: Date): Totals {
  const subtotalMinor = add(...lines.map((line) => line.grossMinor))
  const discountMinor = add(...lines.map((line) => line.discountMinor))
  const goodsMinor = subtract(subtotalMinor, discountMinor)
  const deliveryFeeMinor = deliveryFee(market, goodsMinor)
  const rates = ratesOn(market.taxes, localDate(now, market.timeZone))
  const base = add(goodsMinor, deliveryFeeMinor)
  const taxed = market.pricesIncludeTax ? taxGross(base, rates) : taxNet(base, rates)
  return {
    subtotalMinor,
    discountMinor,
    deliveryFeeMinor,
    taxMinor: taxed.taxMinor,
    taxLines: taxed.lines,
    taxIncluded: market.pricesIncludeTax,
    totalMinor: taxed.grossMinor,
  }
}

function deliveryFee(market: Market, goodsMinor: Minor): Minor {
  return goodsMinor === zero || goodsMinor >= market.delivery.freeFrom ? zero : market.delivery.fee
}

/**
 * One part a seller, in the order the sellers first appear. Delivery and tax are shared out by the value of the goods,
 * so that the parts sum to the order exactly.
 */
export function splitBySeller(lines: readonly QuotedLine[], totals: Totals): OrderPart[] {
  const bySeller = [...Map.groupBy(lines, (line) => line.sellerId)]
  const nets = bySeller.map(([, own]) => add(...own.map((line) => line.netMinor)))
  const deliveryFees = allocate(totals.deliveryFeeMinor, nets)
  const taxes = allocate(totals.taxMinor, nets)
  return bySeller.map(([sellerId, own], index) => {
    const deliveryFeeMinor = deliveryFees[index] ?? zero
    const taxMinor = taxes[index] ?? zero
    return {
      id: newPartId(),
      sellerId,
      sellerName: own[0]?.sellerName ?? '',
      status: 'pending',
      subtotalMinor: add(...own.map((line) => line.grossMinor)),
      discountMinor: add(...own.map((line) => line.discountMinor)),
      deliveryFeeMinor,
      taxMinor,
      totalMinor: add(nets[index] ?? zero, deliveryFeeMinor, totals.taxIncluded ? zero : taxMinor),
      reversedMinor: zero,
      lines: own.map(({ available: _now, weightGrams: _weight, sellerName: _name, rule: _why, ...line }) => ({
        ...line,
        returned: 0,
      })),
    }
  })
}
