import assert from 'node:assert/strict'
import type { EventId } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import type { CatalogApi } from '../catalog/api.ts'
import type { OrderId } from '../orders/api.ts'
import { composeFor, languagesFor } from './compose.ts'
import type { Message } from './message.ts'
import type { NotifyDeps } from './notify-buyer.ts'
import type { SellerOccasion } from './occasion.ts'
import { writeMessages } from './write-messages.ts'

export type SellerDeps = NotifyDeps & { catalog: Pick<CatalogApi, 'ownersOf'> }

/**
 * Tells the sellers of an order, or of one part of it, what they have to do: to get their goods ready, or to stop. On the
 * channels on which they want to hear of orders. Nothing is sent here, and told twice, an event adds nothing. The market's own
 * goods have nobody to tell.
 */
export async function notifySellers(
  deps: SellerDeps,
  eventId: EventId,
  orderId: OrderId,
  occasion: SellerOccasion,
  partId?: string,
): Promise<void> {
  const { market, orders, identity, catalog } = deps
  const order = await orders.summaryOf(orderId)
  assert(order !== undefined, `order ${orderId} is not there`)
  // Whose part was cancelled before the order was has heard that then.
  const parts = order.parts.filter(({ id, wasCancelledAlone }) =>
    partId === undefined ? !wasCancelledAlone : id === partId,
  )
  const owners = await catalog.ownersOf(parts.map(({ sellerId }) => sellerId))
  for (const { sellerId, ownerId } of owners) {
    const contact = await identity.contactOf(ownerId)
    const part = parts.find((it) => it.sellerId === sellerId)
    if (contact === undefined || part === undefined) continue
    const goods = part.lines.map(({ quantity, name }) => `${quantity} × ${name}`)
    const languages = languagesFor(contact.language, market)
    const about = { eventId, orderId, noticeId: null, subjectId: null, carriesSecret: false, userId: ownerId }
    const channels = market.channels.filter((channel) => contact.channels.includes(channel))
    const messages = channels.map((channel): Message => {
      const content = composeFor(channel, occasion, order, { market, languages, name: contact.name, goods })
      const recipient = channel === 'sms' ? contact.phone : contact.email
      return { id: newId<'Message'>(), channel, ...about, occasion, recipient, ...content }
    })
    await writeMessages(deps, messages)
  }
}
