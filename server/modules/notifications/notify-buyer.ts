import assert from 'node:assert/strict'
import type { Market, MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { EventId } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import type { IdentityApi } from '../identity/api.ts'
import type { OrderId, OrdersApi, OrderSummary } from '../orders/api.ts'
import { compose, languagesFor } from './compose.ts'
import type { Message } from './message.ts'
import { isOvertaken, type Occasion } from './occasion.ts'
import { writeMessages } from './write-messages.ts'

export type NotifyDeps = {
  sql: Sql
  clock: Clock
  market: Market
  orders: Pick<OrdersApi, 'summaryOf'>
  identity: Pick<IdentityApi, 'contactOf'>
  /** The address of the shop. */
  publicUrl: string
}

/**
 * Tells a buyer of a step of their order on every channel of the market on which they can be reached and want to be, in
 * their language. Nothing is sent here: each message waits in the database, with an event that has it delivered. Told
 * twice, an event adds nothing. Whoever is forgotten by now is told nothing.
 */
export async function notifyBuyer(
  deps: NotifyDeps,
  eventId: EventId,
  orderId: OrderId,
  occasion: Occasion,
): Promise<void> {
  const { market, orders, identity } = deps
  const order = await orders.summaryOf(orderId)
  assert(order !== undefined, `order ${orderId} is not there`)
  if (isOvertaken(occasion, order.status)) return
  const { userId } = order.buyer
  const contact = userId === null ? undefined : await identity.contactOf(userId)
  if (userId !== null && contact === undefined) return
  const languages = languagesFor(contact?.language, market)
  const about = {
    eventId,
    orderId,
    noticeId: null,
    subjectId: null,
    carriesSecret: false,
    userId,
    occasion: occasion.kind,
  }
  const messages = waysTo(order, market, contact?.channels).map(({ channel, recipient }): Message => {
    const content = compose(channel, occasion, order, market, languages, order.link)
    return { id: newId<'Message'>(), channel, ...about, recipient, ...content }
  })
  if (isForReceiver(occasion) && order.receiver.phone !== order.buyer.phone) {
    const content = compose('sms', occasion, order, market, languages)
    const toReceiver = { channel: 'sms', userId: null, recipient: order.receiver.phone } as const
    messages.push({ id: newId<'Message'>(), ...about, ...toReceiver, ...content })
  }
  await writeMessages(deps, messages)
}

/** Whoever receives the goods in the buyer's stead hears, on their phone, when they come; all else is the buyer's. */
function isForReceiver({ kind }: Occasion): boolean {
  return kind === 'shipped' || kind === 'delivered'
}

type Way = { channel: MessageChannel; recipient: string }

/** Never none for one who can be reached: e-mail tells whoever has switched off all that there is. */
function waysTo(order: OrderSummary, market: Market, wanted = market.channels): Way[] {
  const ways = market.channels.flatMap((channel): Way[] => {
    const recipient = recipientOn(channel, order)
    return recipient === null ? [] : [{ channel, recipient }]
  })
  const chosen = [wanted, ['email'], market.channels].map((channels) =>
    ways.filter(({ channel }) => channels.includes(channel)),
  )
  return chosen.find((some) => some.length > 0) ?? []
}

function recipientOn(channel: MessageChannel, { buyer }: OrderSummary): string | null {
  switch (channel) {
    case 'sms':
      return buyer.phone
    case 'email':
      return buyer.email
  }
}
