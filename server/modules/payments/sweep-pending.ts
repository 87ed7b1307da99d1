import { after, days, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { enqueueQuery, enqueueRefund, enqueueStart } from './jobs.ts'
import { findDueAttempts } from './store/attempts.ts'
import { deleteCallbacks } from './store/callbacks.ts'
import { findDueRefunds } from './store/refunds.ts'

/**
 * Has everything done that is due and was not: as a rule its job does it first; this heals what a crash or a lost job
 * left behind. A job that is only late is replaced by one for the same time, so that it keeps its place in the queue.
 */
export async function sweepPending(sql: Sql, clock: Clock): Promise<void> {
  const now = clock.now()
  for (const { id, status, dueAt } of await findDueAttempts(sql, now)) {
    await (status === 'created' ? enqueueStart(sql, id, dueAt) : enqueueQuery(sql, id, dueAt))
  }
  for (const { id, dueAt } of await findDueRefunds(sql, now)) await enqueueRefund(sql, id, dueAt)
}

const CALLBACKS_KEPT_MS = days(90)

export async function forgetCallbacks(sql: Sql, clock: Clock): Promise<void> {
  await deleteCallbacks(sql, after(clock.now(), -CALLBACKS_KEPT_MS))
}
