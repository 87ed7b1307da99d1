import type { FastifyRequest } from 'fastify'
import { cartTokenHash } from '../../../platform/http/cart-token.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { forbidden, notFound, unauthenticated } from '../../../platform/refusal.ts'
import type { CatalogApi, SellerId } from '../../catalog/api.ts'
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

/**
 * Whether the caller was sent the order's link, or found it by its number and phone: they may follow the order, pay it,
 * and cancel it until it is paid; of who lives where they learn little. Never that of a buyer who is forgotten.
 */
export function hasPass({ id, buyer }: OrderDetail, { passedFor }: FastifyRequest): boolean {
  return passedFor.has(id) && buyer.phone !== ''
}

/**
 * An order of the caller's, or any for staff who have the permission; with little told of people to whoever has a pass for
 * it; and for the seller of one of its parts that part: once it is confirmed, as if it were all of the order. Else there is
 * no such order.
 */
export async function findShown(
  { sql, catalog }: Pick<OrderDeps, 'sql' | 'catalog'>,
  request: FastifyRequest,
  id: OrderId,
  staff: 'order:read-any' | 'order:manage-any' = 'order:read-any',
): Promise<OrderDetail> {
  const { actor } = request
  const order = await findOrder(sql, id)
  if (order === undefined) throw notFound('order')
  if (isTheirs(order, request) || actor.can(staff)) return order
  if (hasPass(order, request)) return maskOrder(order)
  const shop = await shopOf(catalog, actor)
  const isConfirmed = order.history.some(({ to }) => to === 'confirmed')
  const shown = shop === undefined || !isConfirmed ? undefined : asSellerSees(order, shop)
  if (shown === undefined) throw notFound('order')
  return shown
}

/** An order that the caller placed, or has a pass for. */
export async function findOwnOrLinked(
  { sql }: Pick<OrderDeps, 'sql'>,
  request: FastifyRequest,
  id: OrderId,
): Promise<OrderDetail> {
  const order = await findOrder(sql, id)
  if (order !== undefined && (isTheirs(order, request) || hasPass(order, request))) return order
  throw notFound('order')
}

/** An order that the caller may cancel, as far as it is theirs to say; whoever has no more than its link, until it is paid. */
export async function findCancellable(
  { sql }: Pick<OrderDeps, 'sql'>,
  request: FastifyRequest,
  id: OrderId,
): Promise<OrderDetail> {
  const order = await findOrder(sql, id)
  if (order === undefined) throw notFound('order')
  if (isTheirs(order, request) || request.actor.can('order:manage-any')) return order
  if (!hasPass(order, request)) throw notFound('order')
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
