import assert from 'node:assert/strict'
import type { Market, MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { EventId } from '../../platform/events/event.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { newId } from '../../platform/ids.ts'
import type { IdentityApi } from '../identity/api.ts'
import type { OrderId, OrdersApi, OrderSummary } from '../orders/api.ts'
import { compose, languagesFor } from './compose.ts'
import { messageWritten } from './events.ts'
import type { Message } from './message.ts'
import { isOvertaken, type Occasion } from './occasion.ts'
import * as store from './store.ts'

export type Asking = { orders: Pick<OrdersApi, 'summaryOf'>; identity: Pick<IdentityApi, 'contactOf'> }

type Deps = Asking & { sql: Sql; clock: Clock; market: Market }

/**
 * Tells a buyer of a step of their order on every channel of the market on which they can be reached, in their
 * language. Nothing is sent here: each message waits in the database, with an event that has it delivered. Told twice, an
 * event adds nothing.
 */
export async function notifyBuyer(
  { sql, clock, market, orders, identity }: Deps,
  eventId: EventId,
  orderId: OrderId,
  occasion: Occasion,
): Promise<void> {
  const order = await orders.summaryOf(orderId)
  assert(order !== undefined, `order ${orderId} is not there`)
  if (isOvertaken(occasion, order.status)) return
  const { userId } = order.buyer
  const contact = userId === null ? undefined : await identity.contactOf(userId)
  const languages = languagesFor(contact?.language, market)
  const messages = market.channels.flatMap((channel): Message[] => {
    const recipient = recipientOn(channel, order)
    if (recipient === null) return []
    const content = compose(channel, occasion, order, market, languages)
    const id = newId<'Message'>()
    return [{ id, eventId, channel, orderId, userId, occasion: occasion.kind, recipient, ...content }]
  })
  const announced = messages.map((message) => ({
    ...message,
    announcement: announcement(messageWritten, { messageId: message.id }),
  }))
  if (announced.length > 0) await store.addMessages(sql, announced, clock.now())
}

function recipientOn(channel: MessageChannel, { buyer }: OrderSummary): string | null {
  switch (channel) {
    case 'sms':
      return buyer.phone
    case 'email':
      return buyer.email
  }
}
