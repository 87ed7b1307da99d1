import type { Static, TSchema } from 'typebox'
import type { Sql, Transaction } from '../database/database.ts'

/** Work that a module does later, in the background, at least once. */
export type JobDefinition<Payload extends TSchema = TSchema> = {
  /** Unique, `module.verb-noun`. */
  name: string
  payload: Payload
  /** Tries before it is given up and left for a person to look at; delays grow as exp(n) seconds. */
  maxAttempts: number
}

/** A job with the code that does it. */
export type JobHandler = { name: string; run: (payload: unknown, attempt: Attempt) => Promise<void> }

/** Which try this is, so that the last one can say goodbye properly. */
export type Attempt = { number: number; isLast: boolean }

/** Work done by the calendar rather than by request. It takes no input: it reads what there is to do. */
export type Timetable = {
  name: string
  when: 'every minute' | 'every hour' | { dailyAt: `${number}:${number}` }
  run: (now: Date) => Promise<void>
}

export function defineJob<Payload extends TSchema>(
  name: string,
  payload: Payload,
  maxAttempts = 25,
): JobDefinition<Payload> {
  return { name, payload, maxAttempts }
}

export function handle<Payload extends TSchema>(
  job: JobDefinition<Payload>,
  run: (payload: Static<Payload>, attempt: Attempt) => Promise<void>,
): JobHandler {
  return { name: job.name, run: (payload, attempt) => run(payload as Static<Payload>, attempt) }
}

/**
 * Adds a job in the transaction that makes it necessary. With a `key`, a job still waiting under that key is
 * replaced instead of doubled.
 */
export async function enqueue<Payload extends TSchema>(
  tx: Transaction | Sql,
  job: JobDefinition<Payload>,
  payload: Static<Payload>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  await tx`
    select platform.enqueue(
      ${job.name}, ${JSON.stringify(payload)}::text::json, ${options.runAt ?? null}, ${job.maxAttempts}, ${options.key ?? null}
    )`
}
