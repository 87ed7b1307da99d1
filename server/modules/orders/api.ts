import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { TaxLine } from '../../platform/tax.ts'
import type { ProductId, SellerId } from '../catalog/api.ts'
import type { Minor } from '../../platform/money.ts'

export type OrderId = Id<'Order'>

/** What other modules may ask of orders. */
export type OrdersApi = {
  /** What a message to the buyer needs to say about an order. */
  summaryOf(orderId: OrderId): Promise<OrderSummary | undefined>
  /**
   * Confirms an order whose buyer promised to pay on delivery. `false` if it cannot be, its goods are gone or it was
   * cancelled: then the promise is withdrawn. May be repeated, and beside `payments.promised`, which comes to the same.
   */
  confirmPromised(orderId: OrderId): Promise<boolean>
}

export type SummaryLine = {
  name: string
  quantity: number
  unit: string
  unitPriceMinor: Minor
  /** Before any discount. */
  grossMinor: Minor
}

export type SummaryPart = {
  id: string
  sellerId: SellerId
  /** Before the order was, or while it goes on. */
  wasCancelledAlone: boolean
  lines: { productId: ProductId; name: string; quantity: number }[]
}

export type OrderSummary = {
  orderId: OrderId
  orderNumber: string
  status: string
  buyer: { userId: UserId | null; name: string; email: string | null; phone: string }
  totalMinor: Minor
  isPaid: boolean
  lines: SummaryLine[]
  discountMinor: Minor
  deliveryFeeMinor: Minor
  taxLines: readonly TaxLine[]
  taxIncluded: boolean
  address: {
    addressLine1: string
    addressLine2?: string
    city: string
    region: string
    digitalAddress?: string
  }
  /** Who takes the goods: the buyer, or whoever they named. */
  receiver: { name: string; phone: string }
  parts: SummaryPart[]
  payUntil: Date
  /** Opens the order on any phone, to follow and to pay it. */
  link: string
}
