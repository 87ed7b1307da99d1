import type { Minor } from '../../platform/money.ts'

export type CancelReason = 'buyer' | 'seller' | 'staff' | 'not_paid' | 'no_stock'

/** A step of an order that its buyer hears of. */
export type Occasion =
  | { kind: 'placed' }
  | { kind: 'confirmed' }
  | { kind: 'cancelled'; reason: CancelReason }
  | { kind: 'shipped' }
  | { kind: 'delivered' }
  | { kind: 'refunded'; amountMinor: Minor }
  /** What is left to be paid, or was, of an order that goes on. */
  | { kind: 'part_cancelled'; goods: readonly string[]; remainingMinor: Minor }
  | { kind: 'returned'; goods: readonly string[]; remainingMinor: Minor }

/** What a seller hears of an order with goods of theirs. */
export type SellerOccasion = 'sale' | 'sale_cancelled'

/** Events arrive in no promised order: whoever has paid or cancelled by now is not asked to pay any more. */
export function isOvertaken(occasion: Occasion, orderStatus: string): boolean {
  return occasion.kind === 'placed' && orderStatus !== 'pending'
}
