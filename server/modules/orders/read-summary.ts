import type { Sql } from '../../platform/database/database.ts'
import type { OrderSummary } from './api.ts'
import type { OrderId } from './order.ts'
import { findOrder } from './store/order-detail.ts'

/** What a message to the buyer needs to say about an order. */
export async function readSummary(sql: Sql, orderId: OrderId): Promise<OrderSummary | undefined> {
  const order = await findOrder(sql, orderId)
  if (order === undefined) return undefined
  const { userId, name, email, phone } = order.buyer
  return {
    orderId: order.id,
    orderNumber: order.number,
    status: order.status,
    buyer: { userId, name, email, phone },
    totalMinor: order.totalMinor,
    lines: order.parts.flatMap((part) =>
      part.lines.map(({ name, quantity, unit }) => ({ name, quantity, unit })),
    ),
    payUntil: order.payUntil,
  }
}
