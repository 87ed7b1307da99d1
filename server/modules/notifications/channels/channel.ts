import type { Content, MessageId, Outcome } from '../message.ts'

export type Dispatch = Content & { id: MessageId; recipient: string }

/**
 * A way out to people. Sending settles with what became of it, a provider that is down included, and throws for
 * nothing that can be expected.
 */
export type Channel = { send(message: Dispatch): Promise<Outcome> }
