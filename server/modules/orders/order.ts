import type { Backordered, SellerId, ProductId, QuotedLine } from '../catalog/api.ts'
import type { OrderId } from './api.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId, type Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import type { TaxLine } from '../../platform/tax.ts'

export type { OrderId } from './api.ts'
export type PartId = Id<'OrderPart'>

export const orderStatuses = [
  'pending',
  'confirmed',
  'processing',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** Why an order was cancelled; the last two by nobody's wish. By the seller: the last of its living parts was theirs. */
export const cancelReasons = ['buyer', 'seller', 'staff', 'not_paid', 'no_stock'] as const
export type CancelReason = (typeof cancelReasons)[number]

/** Who moves an order: its buyer, the seller of a part, the market's people, or the market itself. */
export type Mover = { kind: 'buyer' | 'seller' | 'staff' | 'system'; id: UserId | null }

/** Where a part, and with it its order, may go from where it is. */
const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['processing', 'cancelled'],
  processing: ['shipped', 'cancelled'],
  // Returned: refused at the door, never collected, or brought back.
  shipped: ['delivered', 'returned'],
  delivered: ['returned'],
  // Paid after its time was over, and the goods are still there.
  cancelled: ['confirmed'],
  returned: [],
}

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return moves[from].includes(to)
}

/** What whoever fulfils a part may do with it; confirming and cancelling have their own ways. */
export function canFulfil(from: OrderStatus, to: OrderStatus): boolean {
  return canMove(from, to) && ['processing', 'shipped', 'delivered'].includes(to)
}

/** Until it is shipped, a buyer may change their mind. Parts that were cancelled before are no hindrance. */
export function canCancel(parts: readonly OrderStatus[]): boolean {
  return parts.every((status) => status === 'cancelled' || canMove(status, 'cancelled'))
}

const progress: readonly OrderStatus[] = [
  'pending',
  'confirmed',
  'processing',
  'shipped',
  'delivered',
  'returned',
]

/** An order is as far as the least advanced of its parts that were not cancelled. */
export function statusOfParts(parts: readonly OrderStatus[]): OrderStatus {
  const living = parts.filter((status) => status !== 'cancelled')
  if (living.length === 0) return 'cancelled'
  return living.reduce((least, status) =>
    progress.indexOf(status) < progress.indexOf(least) ? status : least,
  )
}

export type DeliveryAddress = {
  addressLine1: string
  addressLine2?: string
  city: string
  region: string
  latitude?: number
  longitude?: number
  /** In the usual form of the market. */
  digitalAddress?: string
}

export type Buyer = {
  userId: UserId | null
  guestTokenHash: string | null
  name: string
  email: string | null
  /** E.164. */
  phone: string
}

/** E.164, as the buyer's. */
export type Receiver = Pick<Buyer, 'name' | 'phone'>

export type Totals = {
  subtotalMinor: Minor
  discountMinor: Minor
  deliveryFeeMinor: Minor
  taxMinor: Minor
  taxLines: TaxLine[]
  taxIncluded: boolean
  totalMinor: Minor
}

export type OrderLine = Omit<QuotedLine, 'available' | 'weightGrams' | 'sellerName' | 'rule'> & {
  /** Of the quantity, what did not stay with the buyer. */
  returned: number
}

export type OrderPart = {
  id: PartId
  sellerId: SellerId
  sellerName: string
  status: OrderStatus
  subtotalMinor: Minor
  discountMinor: Minor
  deliveryFeeMinor: Minor
  taxMinor: Minor
  totalMinor: Minor
  /** Of the total, what is not charged any more: cancelled, refused or returned. */
  reversedMinor: Minor
  lines: OrderLine[]
}

export type Order = Totals & {
  id: OrderId
  number: string
  buyer: Buyer
  /** Who receives the goods, where that is somebody else. */
  receiver: Receiver | null
  status: OrderStatus
  cancelReason: CancelReason | null
  deliveryAddress: DeliveryAddress
  stockRound: number
  placedAt: Date
  payUntil: Date
  paidAt: Date | null
  parts: OrderPart[]
}

/** The order with what the stock really had: more may have been sold since it was priced, and less held. */
export function withBackorders(order: Order, backordered: readonly Backordered[]): Order {
  const pieces = new Map(backordered.map(({ productId, quantity }) => [productId, quantity]))
  const parts = order.parts.map((part) => ({
    ...part,
    lines: part.lines.map((line) => ({ ...line, backordered: pieces.get(line.productId) ?? 0 })),
  }))
  return { ...order, parts }
}

export type WantedLine = { productId: ProductId; quantity: number }

/** One line a product, quantities added up, in the order they were first named. */
export function mergeLines(lines: readonly WantedLine[]): WantedLine[] {
  const quantities = new Map<ProductId, number>()
  for (const { productId, quantity } of lines)
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}

export function newPartId(): PartId {
  return newId<'OrderPart'>()
}
