import { Type, type Static } from 'typebox'
import type { MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { Log } from '../../platform/log.ts'
import type { Channel } from './channels/channel.ts'
import { decideVerdict, type MessageId, type Outcome } from './message.ts'
import * as store from './store.ts'

/** One try at sending one message. The next try is a job of its own. */
export const deliverMessage = defineJob(
  'notifications.deliver',
  closed({ messageId: Uuid, try: Type.Integer({ minimum: 1 }) }),
)

type Deps = { sql: Sql; clock: Clock; log: Log; channels: Readonly<Record<MessageChannel, Channel>> }

/**
 * Claims the message, sends it, writes down what became of it, and plans the next try where one may help. Repeating a
 * try that is written down does nothing. A crash after sending and before writing leaves the try open, and the job
 * sends once more: between the two stands one statement, and nothing that can wait.
 */
export async function deliver(deps: Deps, job: Static<typeof deliverMessage.payload>): Promise<void> {
  const { sql, clock, channels } = deps
  const id = job.messageId as MessageId
  const message = await store.claimMessage(sql, id, job.try)
  if (message === undefined) return
  const outcome = await channels[message.channel].send(message)
  const verdict = decideVerdict(outcome, job.try, clock.now())
  await sql.begin(async (tx) => {
    await store.saveVerdict(tx, id, verdict, clock.now())
    if (verdict.state !== 'waiting') return
    await enqueue(tx, deliverMessage, { messageId: id, try: job.try + 1 }, { runAt: verdict.nextTryAt })
  })
  if (verdict.state === 'failed') await report(deps, message, outcome, verdict.problem)
}

/** Ids and codes only: whom it was for, and what it said, stay in the database. */
async function report(
  { sql, log }: Deps,
  message: store.ClaimedMessage,
  outcome: Outcome,
  problem: string,
): Promise<void> {
  const { id: messageId, channel } = message
  const toldBy = await store.otherChannels(sql, message)
  const isOurs = outcome.kind === 'permanent' && outcome.ours === true
  log[isOurs ? 'error' : 'warn']({ messageId, channel, problem, toldBy }, 'a message could not be delivered')
}
