import type { Static, TSchema } from 'typebox'
import type { Sql, Transaction } from '../database/database.ts'
import { newId } from '../ids.ts'
import type { EventDefinition } from './event.ts'

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
