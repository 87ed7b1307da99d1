import type { JSONValue } from 'postgres'
import type { Static, TSchema } from 'typebox'
import type { Sql, Transaction } from '../database/database.ts'
import { newId } from '../ids.ts'
import type { EventDefinition, EventId } from './event.ts'

/** An event as a row of the outbox, for a statement that writes it down together with what makes it true. */
export type Announcement = { id: EventId; name: string; payload: JSONValue }

export function announcement<Payload extends TSchema>(
  event: EventDefinition<Payload>,
  payload: Static<Payload>,
): Announcement {
  return { id: newId<'Event'>(), name: event.name, payload }
}

/** Writes an event down in the transaction that makes it true. It is told after the commit, and only then. */
export async function announce<Payload extends TSchema>(
  tx: Transaction | Sql,
  event: EventDefinition<Payload>,
  payload: Static<Payload>,
  now: Date,
): Promise<void> {
  await tx`
    insert into platform.outbox (id, name, payload, announced_at)
    values (${newId<'Event'>()}, ${event.name}, ${tx.json(payload)}, ${now})`
}

/** Writes many events down in one statement, in the transaction that makes them true. */
export async function announceAll(
  tx: Transaction | Sql,
  announcements: readonly Announcement[],
  now: Date,
): Promise<void> {
  if (announcements.length === 0) return
  await tx`
    insert into platform.outbox (id, name, payload, announced_at)
    select id, name, payload::jsonb, ${now}
    from unnest(
      ${announcements.map(({ id }) => id)}::uuid[], ${announcements.map(({ name }) => name)}::text[],
      ${announcements.map(({ payload }) => JSON.stringify(payload))}::text[]
    ) as event (id, name, payload)`
}
