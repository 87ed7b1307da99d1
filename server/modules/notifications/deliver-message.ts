import { Type, type Static } from 'typebox'
import type { MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { Log } from '../../platform/log.ts'
import { together } from '../../platform/together.ts'
import type { IdentityApi } from '../identity/api.ts'
import type { Channel } from './channels/channel.ts'
import { decideVerdict, LAST_WORD, type MessageId, type Outcome } from './message.ts'
import { fillIn } from './secret.ts'
import { blankMessage } from './store/contents.ts'
import * as store from './store/messages.ts'

/** A further try at sending one message; the first follows from `notifications.message_written`. */
export const deliverMessage = defineJob(
  'notifications.deliver',
  closed({ messageId: Uuid, try: Type.Integer({ minimum: 1 }) }),
)

type Deps = {
  sql: Sql
  clock: Clock
  log: Log
  channels: Readonly<Record<MessageChannel, Channel>>
  identity: Pick<IdentityApi, 'secretOf'>
}

/**
 * Sends a message, writes down what became of it, and plans the next try where one may help. Repeating a try that is
 * written down does nothing. A crash after sending and before writing sends once more: between the two stands one
 * statement, and nothing that can wait.
 */
export function createDelivery(deps: Deps): (job: Static<typeof deliverMessage.payload>) => Promise<void> {
  const { sql, clock } = deps
  const waitingOf = together((tries: readonly store.Try[]) => store.findWaiting(sql, tries))
  const save = together(async (ended: readonly store.Ended[]) => {
    await store.saveVerdicts(sql, ended)
    return ended.map(() => undefined)
  })

  return async (job) => {
    const one = { id: job.messageId as MessageId, number: job.try }
    const message = await waitingOf(one)
    if (message === undefined) return
    const outcome = await dispatch(deps, message)
    const at = clock.now()
    const verdict = decideVerdict(outcome, job.try, at)
    if (verdict.state === 'waiting') await planNextTry(sql, { ...one, verdict, at }, verdict.nextTryAt)
    else if (message.occasion === LAST_WORD) await saveAndForget(sql, { ...one, verdict, at })
    else await save({ ...one, verdict, at })
    if (verdict.state === 'failed') await report(deps, message, outcome, verdict.problem)
  }
}

/** A link or a code is filled in for the way out only: it stands in no table, queue or log. */
async function dispatch({ channels, identity }: Deps, message: store.WaitingMessage): Promise<Outcome> {
  const channel = channels[message.channel]
  if (message.noticeId === null || !message.carriesSecret) return channel.send(message)
  const secret = await identity.secretOf(message.noticeId)
  if (secret === undefined) return { kind: 'over', problem: 'secret_over' }
  return channel.send({ ...message, ...fillIn(secret, message) })
}

async function planNextTry(sql: Sql, ended: store.Ended, runAt: Date): Promise<void> {
  await sql.begin(async (tx) => {
    await store.saveVerdict(tx, ended)
    await enqueue(tx, deliverMessage, { messageId: ended.id, try: ended.number + 1 }, { runAt })
  })
}

async function saveAndForget(sql: Sql, ended: store.Ended): Promise<void> {
  await sql.begin(async (tx) => {
    await store.saveVerdict(tx, ended)
    await blankMessage(tx, ended.id)
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
  log[gravityOf(outcome)]({ messageId, channel, problem, toldBy }, 'a message could not be delivered')
}

function gravityOf(outcome: Outcome): 'error' | 'warn' | 'info' {
  if (outcome.kind === 'over') return 'info'
  return outcome.kind === 'permanent' && outcome.ours === true ? 'error' : 'warn'
}
