import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announcement } from '../../platform/events/outbox.ts'
import { messageWritten } from './events.ts'
import type { Message } from './message.ts'
import { addMessages } from './store/messages.ts'

/**
 * Has messages wait in the database, each with an event that has it delivered. An event's message on a channel that has
 * it already is left out.
 */
export async function writeMessages(
  { sql, clock }: { sql: Sql; clock: Clock },
  messages: readonly Message[],
): Promise<void> {
  const announced = messages.map((message) => ({
    ...message,
    announcement: announcement(messageWritten, { messageId: message.id }),
  }))
  if (announced.length > 0) await addMessages(sql, announced, clock.now())
}
