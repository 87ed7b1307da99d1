import type { OrderId } from './api.ts'
import type { Refund, RefundStatus } from './refund.ts'

/** A refund with what staff need to find it at the provider. */
export type ListedRefund = Refund & {
  orderId: OrderId
  orderNumber: string
  currency: string
  method: string
  paymentReference: string
  paymentProviderId: string | null
}

export type RefundFilter = { statuses: readonly RefundStatus[]; orderId: OrderId | null }
