import type { Static } from 'typebox'
import type { EventId } from '../../platform/events/event.ts'
import { minor } from '../../platform/money.ts'
import type { orderPartReversed } from '../orders/events.ts'
import { notifyBuyer, type NotifyDeps } from './notify-buyer.ts'

/** Tells a buyer that a part of their order was cancelled, or that goods came back, and what that means for their money. */
export async function notifyOfReversal(
  deps: NotifyDeps,
  eventId: EventId,
  reversed: Static<typeof orderPartReversed.payload>,
): Promise<void> {
  const { orderId, partId, kind } = reversed
  const order = await deps.orders.summaryOf(orderId)
  const known = order?.parts.find(({ id }) => id === partId)?.lines ?? []
  const goods = reversed.lines.flatMap(({ productId, quantity }) => {
    const line = known.find((it) => it.productId === productId)
    return line === undefined ? [] : [`${quantity} × ${line.name}`]
  })
  const remainingMinor = minor(reversed.remainingMinor)
  await notifyBuyer(deps, eventId, orderId, {
    kind: kind === 'cancelled' ? 'part_cancelled' : 'returned',
    goods,
    remainingMinor,
  })
}
