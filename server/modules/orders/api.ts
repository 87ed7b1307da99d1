import type { UserId } from '../../platform/http/actor.ts'
import type { Minor } from '../../platform/money.ts'

/** What other modules may ask of orders. */
export type OrdersApi = {
  /** What a message to the buyer needs to say about an order. */
  summaryOf(orderId: string): Promise<OrderSummary | undefined>
}

export type OrderSummary = {
  orderId: string
  orderNumber: string
  status: string
  buyer: { userId: UserId | null; name: string; email: string | null; phone: string }
  totalMinor: Minor
  lines: { name: string; quantity: number; unit: string }[]
  payUntil: Date
}
