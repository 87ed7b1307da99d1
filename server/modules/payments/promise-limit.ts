import type { PromiseLimit } from '../../markets/market.ts'
import { add, toMajor, type Minor } from '../../platform/money.ts'
import { ruleBroken, type Refusal } from '../../platform/refusal.ts'

/** What a phone number has promised and not paid yet. */
export type OpenPromises = { orders: number; amountMinor: Minor }

/**
 * Why one more order may not be promised by a phone number, if so. Promises are open until they are paid or withdrawn: goods
 * that are under way unpaid are what a market risks, whoever typed the number.
 */
export function whyTooManyPromises(
  open: OpenPromises,
  amountMinor: Minor,
  limit: PromiseLimit,
  { isProved, currency }: { isProved: boolean; currency: string },
): Refusal | undefined {
  const isTooMany = open.orders + 1 > limit.orders
  if (!isTooMany && add(open.amountMinor, amountMinor) <= limit.upTo) return undefined
  const way = isProved
    ? 'Pay this order now, or wait until one of them has arrived and is paid.'
    : 'Pay this order now, wait until one of them has arrived and is paid, or order with an account that has confirmed this phone.'
  const message = isTooMany
    ? `is for ${limit.orders} orders at a time by one phone number`
    : `is for orders of up to ${toMajor(limit.upTo)} ${currency} at a time by one phone number`
  return ruleBroken(
    'TOO_MANY_PROMISES',
    `Other orders by this phone number are still to be paid on delivery. ${way}`,
    [{ field: 'method', message }],
  )
}
