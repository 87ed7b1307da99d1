import type { FastifyRequest } from 'fastify'
import { cartTokenHash } from '../../../platform/http/cart-token.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { forbidden, notFound, unauthenticated } from '../../../platform/refusal.ts'
import type { CatalogApi, SellerId } from '../../catalog/api.ts'
import { after, days } from '../../../platform/clock.ts'
import { maskOrder } from '../masked-order.ts'
import type { OrderId } from '../order.ts'
import type { OrderDeps } from '../place-order.ts'
import { asSellerSees } from '../seller-order.ts'
import { findOrder, type OrderDetail } from '../store/order-detail.ts'
import type { OrderFilter } from '../store/order-list.ts'

/**
 * Whether the caller is an order's buyer: the user, or whoever holds the cart token it was placed with. A guest who logs
 * in is in the middle of paying, and stays the buyer.
 */
export function isTheirs(order: OrderDetail, { actor, headers }: FastifyRequest): boolean {
  const { userId, guestTokenHash } = order.buyer
  if (actor.kind === 'user' && userId === actor.userId) return true
  return guestTokenHash !== null && guestTokenHash === cartTokenHash(headers)
}

/** For so long the link in an order's messages opens it. */
const LINK_FOR_DAYS = 90

/**
 * Whether the caller was sent the order's link, or the message with it: they may follow the order, pay it, and cancel it
 * until it is paid; of who lives where they learn no more than whoever knows its number and phone.
 */
export function hasLink(order: OrderDetail, { passedFor }: FastifyRequest, now: Date): boolean {
  return passedFor.has(order.id) && isLinkOpen(order, now)
}

/** Not for ever, and never that of a buyer who is forgotten. */
export function isLinkOpen({ placedAt, buyer }: Pick<OrderDetail, 'placedAt' | 'buyer'>, now: Date): boolean {
  return buyer.phone !== '' && now < after(placedAt, days(LINK_FOR_DAYS))
}

/**
 * An order of the caller's, or any for staff who may read it; with little told of people for whoever was sent its link; and
 * for the seller of one of its parts that part, once it is confirmed, as if it were all of the order. Else there is none.
 */
export async function findShown(
  { sql, clock, catalog }: Pick<OrderDeps, 'sql' | 'clock' | 'catalog'>,
  request: FastifyRequest,
  id: OrderId,
): Promise<OrderDetail> {
  const { actor } = request
  const order = await findOrder(sql, id)
  if (order === undefined) throw notFound('order')
  if (isTheirs(order, request) || actor.can('order:read-any')) return order
  if (hasLink(order, request, clock.now())) return maskOrder(order)
  const shop = await shopOf(catalog, actor)
  const isConfirmed = order.history.some(({ to }) => to === 'confirmed')
  const shown = shop === undefined || !isConfirmed ? undefined : asSellerSees(order, shop)
  if (shown === undefined) throw notFound('order')
  return shown
}

/** An order that the caller placed, or was sent the link of. */
export async function findOwnOrLinked(
  { sql, clock }: Pick<OrderDeps, 'sql' | 'clock'>,
  request: FastifyRequest,
  id: OrderId,
): Promise<OrderDetail> {
  const order = await findOrder(sql, id)
  if (order !== undefined && (isTheirs(order, request) || hasLink(order, request, clock.now()))) return order
  throw notFound('order')
}

/** An order that the caller may cancel, as far as it is theirs to say; whoever has no more than its link, until it is paid. */
export async function findCancellable(
  { sql, clock }: Pick<OrderDeps, 'sql' | 'clock'>,
  request: FastifyRequest,
  id: OrderId,
): Promise<OrderDetail> {
  const order = await findOrder(sql, id)
  if (order === undefined) throw notFound('order')
  if (isTheirs(order, request) || request.actor.can('order:manage-any')) return order
  if (!hasLink(order, request, clock.now())) throw notFound('order')
  if (order.paidAt === null) return order
  throw forbidden('By its link an order can be cancelled until it is paid. Log in, or call us.')
}

/** The shop of whoever sells; it sends its parts of orders on their way. */
export async function shopOf(catalog: CatalogApi, actor: Actor): Promise<SellerId | undefined> {
  const isSeller = actor.kind === 'user' && actor.can('fulfilment:update') && !actor.can('order:read-any')
  return isSeller ? catalog.shopOf(actor.userId) : undefined
}

/** Whose orders the caller's list shows: their own, or everybody's for staff who don't ask for theirs alone. */
export function whoseOrders(
  { actor, headers }: FastifyRequest,
  { mine }: { mine: boolean },
): Pick<OrderFilter, 'buyerId' | 'guestTokenHash'> {
  if (actor.kind === 'user') {
    const seesAll = actor.can('order:read-any') && !mine
    return { buyerId: seesAll ? null : actor.userId, guestTokenHash: null }
  }
  const guestTokenHash = cartTokenHash(headers)
  if (guestTokenHash === null) {
    throw unauthenticated(
      'CART_TOKEN_REQUIRED',
      'Log in, or send the X-Cart-Token the order was placed with.',
    )
  }
  return { buyerId: null, guestTokenHash }
}
