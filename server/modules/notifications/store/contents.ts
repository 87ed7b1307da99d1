import type { MessageChannel } from '../../../markets/market.ts'
import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { LAST_WORD, type MessageId } from '../message.ts'

/** What somebody was sent, for them to read. `body` and `recipient` are '' where they were taken out. */
export type SentToUser = {
  channel: MessageChannel
  occasion: string
  recipient: string
  subject: string | null
  body: string
  state: 'waiting' | 'sent' | 'failed'
  createdAt: Date
}

/** The newest 1,000 messages to a user, about their orders and their account, the newest first. */
export async function messagesOf(sql: Sql, userId: UserId): Promise<SentToUser[]> {
  return sql<SentToUser[]>`
    select channel, occasion, recipient, subject, body, state, created_at from notifications.messages
    where user_id = ${userId} order by created_at desc, id desc limit 1000`
}

/**
 * Takes out what a user was told, and where, and ends what waits, except for the word that they are forgotten: that has
 * its contents until it is settled. Repeating it changes nothing.
 */
export async function eraseMessagesOf(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await sql`
    update notifications.messages set
      recipient = '', subject = null, body = '', html = null,
      state = case state when 'waiting' then 'failed' else state end,
      problem = case state when 'waiting' then 'erased' else problem end,
      settled_at = coalesce(settled_at, ${now})
    where user_id = ${userId} and occasion <> ${LAST_WORD} and body <> ''`
}

/** Takes out what a settled message said, and to whom. */
export async function blankMessage(tx: Transaction, id: MessageId): Promise<void> {
  await tx`
    update notifications.messages set recipient = '', subject = null, body = '', html = null
    where id = ${id} and state <> 'waiting'`
}

/** Takes out what messages said that were settled before; answers how many there were, `most` at once. */
export async function blankSettled(sql: Sql, before: Date, most: number): Promise<number> {
  const { count } = await sql`
    update notifications.messages set recipient = '', subject = null, body = '', html = null
    where id in (
      select id from notifications.messages where settled_at < ${before} and body <> '' order by settled_at limit ${most}
    )`
  return count
}

/** Deletes messages written before; answers how many there were, `most` at once. */
export async function deleteOld(sql: Sql, before: Date, most: number): Promise<number> {
  const { count } = await sql`
    delete from notifications.messages where id in (
      select id from notifications.messages where created_at < ${before} order by created_at limit ${most}
    )`
  return count
}
