import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
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

export type OrderSummary = {
  orderId: OrderId
  orderNumber: string
  status: string
  buyer: { userId: UserId | null; name: string; email: string | null; phone: string }
  totalMinor: Minor
  isPaid: boolean
  lines: { name: string; quantity: number; unit: string }[]
  payUntil: Date
  /** Opens the order on any phone, to follow and to pay it. */
  link: string
}
