import type { Language, Market } from '../../markets/market.ts'
import { zero, type Minor } from '../../platform/money.ts'
import type { OrderSummary } from '../orders/api.ts'
import { writeMoney } from './forms.ts'
import type { Letter } from './letter.ts'
import { phrasebook } from './messages/phrasebook.ts'

/** What was ordered and what it costs, line by line; then where it goes, who receives it, and how it is paid. */
export function billOf(order: OrderSummary, market: Market, language: Language): NonNullable<Letter['bill']> {
  const { frame } = phrasebook[language]
  const money = (amount: Minor) => writeMoney(amount, market)
  const lines = order.lines.map(
    ({ quantity, name, unitPriceMinor, grossMinor }) =>
      `${quantity} × ${name}: ${quantity} × ${money(unitPriceMinor)} = ${money(grossMinor)}`,
  )
  const fee = order.deliveryFeeMinor
  const sums = [
    ...(order.discountMinor === zero ? [] : [`${frame.discount}: -${money(order.discountMinor)}`]),
    `${frame.delivery}: ${fee === zero ? frame.free : money(fee)}`,
  ]
  const taxes = order.taxLines.map(({ name, rate, amountMinor }) =>
    order.taxIncluded
      ? `${frame.included} ${name} ${rate / 100} %: ${money(amountMinor)}`
      : `${name} ${rate / 100} %: ${money(amountMinor)}`,
  )
  const total = `${frame.total}: ${money(order.totalMinor)}`
  return {
    title: `${frame.order} ${order.orderNumber}`,
    lines: order.taxIncluded ? [...lines, ...sums] : [...lines, ...sums, ...taxes],
    total,
    facts: [...(order.taxIncluded ? taxes : []), ...factsOf(order, language)],
  }
}

function factsOf({ status, isPaid, receiver, address }: OrderSummary, language: Language): string[] {
  const { frame } = phrasebook[language]
  const { addressLine1, addressLine2, city, region, digitalAddress } = address
  const where = [addressLine1, addressLine2, city, region, digitalAddress].filter((line) => line)
  const paying = isPaid ? frame.paid : status === 'pending' ? frame.toPay : frame.onDelivery
  return [
    ...(where.length === 0 ? [] : [`${frame.goesTo}: ${where.join(', ')}`]),
    `${frame.contact}: ${receiver.name}, ${receiver.phone}`,
    `${frame.payment}: ${paying}`,
  ]
}
