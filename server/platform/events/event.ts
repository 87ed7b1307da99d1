import type { Static, TSchema } from 'typebox'
import type { Id } from '../ids.ts'

/** Something a module announces: a name in the past tense, and the shape of what it tells. */
export type EventDefinition<Payload extends TSchema = TSchema> = {
  name: `${string}.${string}`
  description: string
  payload: Payload
}

export type EventId = Id<'Event'>

/** One thing that happened. `id` is the same at every delivery, so a listener can know it has seen it. */
export type AnnouncedEvent<Payload = unknown> = {
  id: EventId
  name: string
  announcedAt: Date
  payload: Payload
}

export function defineEvent<Payload extends TSchema>(
  name: `${string}.${string}`,
  description: string,
  payload: Payload,
): EventDefinition<Payload> {
  return { name, description, payload }
}

/**
 * A module's reaction to another's event. It runs as a job: at least once, in no promised order, retried with growing
 * delays until it succeeds. So it must come to the same end when it is run twice.
 */
export type Listener = {
  /** Unique, `module.reaction`. */
  name: string
  event: string
  handle: (event: AnnouncedEvent) => Promise<void>
}

export function on<Payload extends TSchema>(
  event: EventDefinition<Payload>,
  name: string,
  handle: (event: AnnouncedEvent<Static<Payload>>) => Promise<void>,
): Listener {
  return {
    name,
    event: event.name,
    handle: (announced) => handle(announced as AnnouncedEvent<Static<Payload>>),
  }
}
