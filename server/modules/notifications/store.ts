import type { MessageChannel } from '../../markets/market.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { EventId } from '../../platform/events/event.ts'
import type { Dispatch } from './channels/channel.ts'
import type { Message, MessageId, Verdict } from './message.ts'

/** Adds a message to be sent; `false` if the event has one on this channel already. */
export async function insertMessage(tx: Transaction, message: Message, now: Date): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    insert into notifications.messages (
      id, event_id, channel, order_id, user_id, occasion, language, recipient, subject, body, html, state, created_at
    ) values (
      ${message.id}, ${message.eventId}, ${message.channel}, ${message.orderId}::uuid, ${message.userId},
      ${message.occasion}, ${message.language}, ${message.recipient}, ${message.subject}, ${message.body},
      ${message.html}, 'waiting', ${now}
    )
    on conflict on constraint messages_once do nothing
    returning id`
  return rows.length > 0
}

export type ClaimedMessage = Dispatch & { channel: MessageChannel; eventId: EventId }

/**
 * Begins a try of a message, or takes up one whose end was never written down. `undefined` if that try, or the
 * message, is settled.
 */
export async function claimMessage(
  sql: Sql,
  id: MessageId,
  tryNumber: number,
): Promise<ClaimedMessage | undefined> {
  const [message] = await sql<ClaimedMessage[]>`
    update notifications.messages set state = 'sending', tries = ${tryNumber}
    where id = ${id} and (
      (state = 'waiting' and tries = ${tryNumber}::int - 1) or (state = 'sending' and tries = ${tryNumber})
    )
    returning id, channel, event_id, recipient, subject, body, html`
  return message
}

/** Writes down what a try came to. */
export async function saveVerdict(
  tx: Transaction,
  id: MessageId,
  verdict: Verdict,
  now: Date,
): Promise<void> {
  await tx`
    update notifications.messages set
      state = ${verdict.state},
      problem = ${verdict.state === 'sent' ? null : verdict.problem},
      provider_reference = ${verdict.state === 'sent' ? verdict.reference : null},
      settled_at = ${verdict.state === 'waiting' ? null : now}
    where id = ${id} and state = 'sending'`
}

/** The channels that told the same, or still may. */
export async function otherChannels(sql: Sql, message: ClaimedMessage): Promise<string[]> {
  const rows = await sql<{ channel: string }[]>`
    select channel from notifications.messages
    where event_id = ${message.eventId} and channel <> ${message.channel} and state <> 'failed'`
  return rows.map((row) => row.channel)
}
