import { Type, type Static } from 'typebox'
import type { MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { Log } from '../../platform/log.ts'
import { together } from '../../platform/together.ts'
import type { Channel } from './channels/channel.ts'
import { decideVerdict, type MessageId, type Outcome } from './message.ts'
import * as store from './store.ts'

/** A further try at sending one message; the first follows from `notifications.message_written`. */
export const deliverMessage = defineJob(
  'notifications.deliver',
  closed({ messageId: Uuid, try: Type.Integer({ minimum: 1 }) }),
)

type Deps = { sql: Sql; clock: Clock; log: Log; channels: Readonly<Record<MessageChannel, Channel>> }

/**
 * Sends a message, writes down what became of it, and plans the next try where one may help. Repeating a try that is
 * written down does nothing. A crash after sending and before writing sends once more: between the two stands one
 * statement, and nothing that can wait.
 */
export function createDelivery(deps: Deps): (job: Static<typeof deliverMessage.payload>) => Promise<void> {
  const { sql, clock, channels } = deps
  const waitingOf = together((tries: readonly store.Try[]) => store.findWaiting(sql, tries))
  const save = together(async (ended: readonly store.Ended[]) => {
    await store.saveVerdicts(sql, ended)
    return ended.map(() => undefined)
  })

  return async (job) => {
    const one = { id: job.messageId as MessageId, number: job.try }
    const message = await waitingOf(one)
    if (message === undefined) return
    const outcome = await channels[message.channel].send(message)
    const at = clock.now()
    const verdict = decideVerdict(outcome, job.try, at)
    if (verdict.state === 'waiting') await planNextTry(sql, { ...one, verdict, at }, verdict.nextTryAt)
    else await save({ ...one, verdict, at })
    if (verdict.state === 'failed') await report(deps, message, outcome, verdict.problem)
  }
}

async function planNextTry(sql: Sql, ended: store.Ended, runAt: Date): Promise<void> {
  await sql.begin(async (tx) => {
    await store.saveVerdict(tx, ended)
    await enqueue(tx, deliverMessage, { messageId: ended.id, try: ended.number + 1 }, { runAt })
  })
}

/** Ids and codes only: whom it was for, and what it said, stay in the database. */
async function report(
  { sql, log }: Deps,
  message: store.WaitingMessage,
  outcome: Outcome,
  problem: string,
): Promise<void> {
  const { id: messageId, channel } = message
  const toldBy = await store.otherChannels(sql, message)
  const isOurs = outcome.kind === 'permanent' && outcome.ours === true
  log[isOurs ? 'error' : 'warn']({ messageId, channel, problem, toldBy }, 'a message could not be delivered')
}
