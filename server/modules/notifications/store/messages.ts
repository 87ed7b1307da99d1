import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Announcement } from '../../../platform/events/outbox.ts'
import type { Dispatch } from '../channels/channel.ts'
import type { Message, MessageId, Verdict } from '../message.ts'

/**
 * Adds messages to be sent, each announced; one that was told already on its channel is left out. The
 * announcements are cheaper than a job each, and many are told in one. It does not wait for the disk: the listener that
 * writes them is done after it, and is told again if that is lost.
 */
export async function addMessages(
  sql: Sql,
  messages: readonly (Message & { announcement: Announcement })[],
  now: Date,
): Promise<void> {
  await sql`
    with message as (
      select * from jsonb_to_recordset(${sql.json(messages.map(rowOf))}) as message (
        id uuid, event_id uuid, channel text, order_id uuid, notice_id uuid, subject_id uuid, carries_secret boolean, user_id uuid,
        occasion text, language text, recipient text, subject text, body text, html text, announcement jsonb
      )
    ), added as (
      insert into notifications.messages (
        id, event_id, channel, order_id, notice_id, subject_id, carries_secret, user_id, occasion, language, recipient,
        subject, body, html, state, created_at
      )
      select
        id, event_id, channel, order_id, notice_id, subject_id, carries_secret, user_id, occasion, language, recipient,
        subject, body, html, 'waiting', ${now}
      from message where platform.commit_later()
      on conflict do nothing
      returning id
    )
    insert into platform.outbox (id, name, payload, announced_at)
    select (announcement->>'id')::uuid, announcement->>'name', announcement->'payload', ${now}
    from message join added using (id)`
}

function rowOf(message: Message & { announcement: Announcement }) {
  const { eventId, orderId, noticeId, subjectId, carriesSecret, userId, ...same } = message
  return {
    ...same,
    event_id: eventId,
    order_id: orderId,
    notice_id: noticeId,
    subject_id: subjectId,
    carries_secret: carriesSecret,
    user_id: userId,
  }
}

export type WaitingMessage = Dispatch &
  Pick<Message, 'channel' | 'eventId' | 'noticeId' | 'carriesSecret' | 'occasion'>

export type Try = { id: MessageId; number: number }

/** Messages that wait for just these tries; `undefined` for one that does not. */
export async function findWaiting(sql: Sql, tries: readonly Try[]): Promise<(WaitingMessage | undefined)[]> {
  const rows = await sql<(WaitingMessage & { tries: number })[]>`
    select id, channel, event_id, notice_id, carries_secret, occasion, recipient, subject, body, html, tries
    from notifications.messages
    where id = any((select ${tries.map(({ id }) => id)}::uuid[])::uuid[]) and state = 'waiting'`
  const byId = new Map(rows.map((row) => [row.id, row]))
  return tries.map(({ id, number }) => {
    const row = byId.get(id)
    return row?.tries === number - 1 ? row : undefined
  })
}

/** What became of a try. */
export type Ended = Try & { verdict: Verdict; at: Date }

/** Writes down what tries came to, in one commit. */
export async function saveVerdicts(sql: Sql, ended: readonly Ended[]): Promise<void> {
  const [only, ...others] = ended
  if (only !== undefined && others.length === 0) await saveVerdict(sql, only)
  else await sql.begin((tx) => Promise.all(ended.map((one) => saveVerdict(tx, one))))
}

export async function saveVerdict(sql: Sql | Transaction, ended: Ended): Promise<void> {
  const { id, number, verdict, at } = ended
  await sql`
    update notifications.messages set
      state = ${verdict.state},
      tries = ${number},
      problem = ${verdict.state === 'sent' ? null : verdict.problem},
      provider_reference = ${verdict.state === 'sent' ? verdict.reference : null},
      settled_at = ${verdict.state === 'waiting' ? null : at}
    where id = ${id} and state = 'waiting' and tries = ${number}::int - 1`
}

/** The channels that told the same, or still may. */
export async function otherChannels(sql: Sql, message: WaitingMessage): Promise<string[]> {
  const rows = await sql<{ channel: string }[]>`
    select channel from notifications.messages
    where event_id = ${message.eventId} and channel <> ${message.channel} and state <> 'failed'`
  return rows.map((row) => row.channel)
}
