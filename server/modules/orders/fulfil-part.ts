import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { person } from '../../platform/http/actor.ts'
import { announce } from '../../platform/events/outbox.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { OrderDeps } from './place-order.ts'
import { orderPartMoved } from './events.ts'
import { canFulfil, statusOfParts, type Mover, type OrderId, type OrderStatus } from './order.ts'
import { lockOrder, movePart, productsOf, type LockedOrder } from './store/orders.ts'

/**
 * Moves one seller's part on: to `processing`, `shipped`, `delivered`. A seller moves the parts of their own shop;
 * the others don't exist for them. Repeating a move already made changes nothing.
 */
export async function fulfilPart(
  { sql, clock, catalog }: Pick<OrderDeps, 'sql' | 'clock' | 'catalog'>,
  actor: Actor,
  target: { orderId: OrderId; partId: string; to: OrderStatus },
): Promise<void> {
  const { userId } = person(actor)
  const shop = actor.can('order:manage-any') ? undefined : await catalog.shopOf(userId)
  const mover: Mover = { kind: shop === undefined ? 'staff' : 'seller', id: userId }
  await sql.begin(async (tx) => {
    const standing = await lockOrder(tx, target.orderId)
    const part = standing?.parts.find(({ id }) => id === target.partId)
    const isTheirs = actor.can('order:manage-any') || (shop !== undefined && part?.sellerId === shop)
    if (standing === undefined || part === undefined || !isTheirs) throw notFound('order')
    const { to } = target
    const from = part.status
    if (from === to) return
    if (!canFulfil(from, to)) throw ruleBroken('ILLEGAL_MOVE', `A part that is ${from} can't become ${to}.`)
    const orderStatus = statusWith(standing, part.id, to)
    await movePart(tx, standing, { id: part.id, from, to, orderStatus, mover }, clock.now())
    const { id: orderId, number: orderNumber, buyerId } = standing
    const productIds = await productsOf(tx, orderId, part.id)
    const { sellerId } = part
    const moved = { orderId, orderNumber, buyerId, partId: part.id, sellerId, productIds, from, to }
    await announce(tx, orderPartMoved, moved, clock.now())
    const thing = { kind: 'order', id: orderId }
    const details = { partId: part.id, from, to }
    await audit(tx, { by: auditorOf(actor), action: 'order.part_moved', thing, details }, clock.now())
  })
}

function statusWith(standing: LockedOrder, partId: string, to: OrderStatus): OrderStatus {
  return statusOfParts(standing.parts.map((part) => (part.id === partId ? to : part.status)))
}
