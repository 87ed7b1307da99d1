import type { Market } from '../../markets/market.ts'
import { after, minutes, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { newCode } from '../../platform/ids.ts'
import { toMajor, type Minor } from '../../platform/money.ts'
import { conflict, invalid, ruleBroken } from '../../platform/refusal.ts'
import type { CatalogApi, Quote } from '../catalog/api.ts'
import type { PaymentsApi } from '../payments/api.ts'
import type { CartId } from './cart.ts'
import { orderPlaced } from './events.ts'
import { refuseTooLarge } from './keep-cart.ts'
import {
  mergeLines,
  type Buyer,
  type DeliveryAddress,
  type Mover,
  type Order,
  type OrderId,
  type Receiver,
  type WantedLine,
  withBackorders,
} from './order.ts'
import { priceOrder, splitBySeller } from './pricing.ts'
import { findOrder, type Payable } from './store/order-detail.ts'
import { isNumberTaken, type NewOrder } from './store/new-orders.ts'

export type PlaceOrderRequest = {
  /** The order's id, drawn by the caller: a repeat with the same one finds the order already placed. */
  orderId: OrderId
  /** Whether the id was drawn by an earlier request: only then is an order looked for under it. */
  isRepeat: boolean
  buyer: Buyer
  /** Who receives the goods, where that is somebody else. */
  receiver: Receiver | null
  customerGroup: string | undefined
  items: readonly WantedLine[]
  /** The cart the items are from; it is emptied as the order is saved. */
  cartId: CartId | undefined
  deliveryAddress: DeliveryAddress
  /** What the buyer believes it costs: any other total is refused. */
  expectedTotalMinor: Minor | undefined
}

export type OrderDeps = {
  sql: Sql
  clock: Clock
  market: Market
  catalog: CatalogApi
  payments: PaymentsApi
  /** `false` if an order with this id was saved before. Orders of one moment are saved together. */
  save(order: NewOrder): Promise<boolean>
}

/** The stock is held a little longer than one may pay, so that a payment of the last minute still finds it. */
const HOLD_GRACE_MINUTES = 15

/**
 * Places an order: priced as of now, stock held, saved, and its payment opened. Safe to repeat with the same id at any
 * point: every step finds what an earlier try has done. Only the save waits for the disk; the steps around it are
 * committed in order with it. A crash after the hold frees the stock at its deadline; one after the save is mended by
 * `orders.placed`, whose listener opens the payment too.
 */
export async function placeOrder(deps: OrderDeps, request: PlaceOrderRequest): Promise<Order> {
  const { sql, clock, market, catalog, payments } = deps
  const earlier = request.isRepeat ? await findOrder(sql, request.orderId) : undefined
  if (earlier !== undefined) {
    // Whoever repeats may pay at once, even if the first try died before it opened the payment.
    if (earlier.status === 'pending') await payments.open(paymentOf(earlier))
    return earlier
  }

  const items = mergeLines(request.items)
  if (items.length === 0) throw invalid({ field: 'items', message: 'must name at least one product' })
  const quote = await catalog.quote({ lines: items, customerGroup: request.customerGroup })
  refuseUnavailable(quote)
  refuseTooLarge(quote, items)

  const order = decideOrder(market, request, quote, clock.now())
  refuseOtherTotal(order, request.expectedTotalMinor, market.currency)
  const backordered = await catalog.reserve({
    orderId: order.id,
    round: order.stockRound,
    lines: items,
    until: after(order.payUntil, minutes(HOLD_GRACE_MINUTES)),
  })
  const saved = await saveOrder(deps, withBackorders(order, backordered), request.cartId)
  await payments.open(paymentOf(saved))
  return saved
}

/** What is to be paid for an order, and until when. */
export function paymentOf(order: Payable) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    payer: order.buyer,
    amountMinor: order.totalMinor,
    payUntil: order.payUntil,
  }
}

function refuseUnavailable({ unavailable }: Quote): void {
  if (unavailable.length === 0) return
  throw ruleBroken(
    'PRODUCT_UNAVAILABLE',
    'Some products are not for sale. Leave them out.',
    unavailable.map((productId) => ({ field: `items.${productId}`, message: 'is not for sale' })),
  )
}

function refuseOtherTotal({ totalMinor }: Order, expected: Minor | undefined, currency: string): void {
  if (expected === undefined || expected === totalMinor) return
  const said = (amount: Minor) => `${toMajor(amount).toFixed(2)} ${currency}`
  throw conflict(
    'TOTAL_CHANGED',
    `The total is ${said(totalMinor)}, and not ${said(expected)}. Show it to the buyer, and order again with the new one.`,
    [
      {
        field: 'expectedTotal',
        message: `is ${toMajor(expected)}, and the order comes to ${toMajor(totalMinor)}`,
      },
    ],
  )
}

function decideOrder(market: Market, request: PlaceOrderRequest, quote: Quote, now: Date): Order {
  const totals = priceOrder(market, quote.lines, now)
  return {
    ...totals,
    id: request.orderId,
    number: newCode(market.codePrefix),
    buyer: request.buyer,
    receiver: request.receiver,
    status: 'pending',
    cancelReason: null,
    deliveryAddress: request.deliveryAddress,
    stockRound: 1,
    placedAt: now,
    payUntil: after(now, minutes(market.payments.payWithinMinutes)),
    paidAt: null,
    parts: splitBySeller(quote.lines, totals),
  }
}

async function saveOrder(deps: OrderDeps, order: Order, cartId: CartId | undefined): Promise<Order> {
  const { sql, market, save } = deps
  const { id: orderId, number: orderNumber, totalMinor, buyer } = order
  const placed = announcement(orderPlaced, { orderId, orderNumber, buyerId: buyer.userId, totalMinor })
  const mover: Mover = { kind: 'buyer', id: buyer.userId }
  try {
    if (await save({ order, mover, placed, cartId })) return order
  } catch (error) {
    if (!isNumberTaken(error)) throw error
    return saveOrder(deps, { ...order, number: newCode(market.codePrefix) }, cartId)
  }
  const other = await findOrder(sql, order.id)
  if (other === undefined) throw new Error(`order ${order.id} was neither saved nor found`)
  return other
}
