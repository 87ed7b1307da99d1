import type { Language, MessageChannel } from '../../markets/market.ts'
import { after, minutes } from '../../platform/clock.ts'
import type { EventId } from '../../platform/events/event.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { NoticeId, NoticeKind } from '../identity/api.ts'

export type MessageId = Id<'Message'>

/** What is said, as its channel takes it. An SMS has neither subject nor HTML. */
export type Content = { subject: string | null; body: string; html: string | null }

export type Message = Content & {
  id: MessageId
  eventId: EventId
  channel: MessageChannel
  /** What it is about: an order, a notice about an account, or something of the catalogue. */
  orderId: string | null
  noticeId: NoticeId | null
  subjectId: Id<'Subject'> | null
  /** A link or a code belongs in the place for it, and is asked for as the message is sent. */
  carriesSecret: boolean
  userId: UserId | null
  occasion: string
  language: Language
  /** E.164, or an e-mail address. */
  recipient: string
}

/** The occasion of the word that somebody is forgotten: nothing of it is kept once it is sent, or can not be. */
export const LAST_WORD: NoticeKind = 'erased'

/** What became of one try. A problem is a code that may stand in a log: never a number, a name or an address. */
export type Outcome =
  | { kind: 'sent'; reference: string | null }
  | { kind: 'temporary'; problem: string }
  /** `ours`: nothing is wrong with the recipient; our account or configuration needs a person's attention. */
  | { kind: 'permanent'; problem: string; ours?: boolean }
  /** What it says holds no more, so it was not sent. Nobody need look. */
  | { kind: 'over'; problem: string }

/** What follows from a try. */
export type Verdict =
  | { state: 'sent'; reference: string | null }
  | { state: 'waiting'; problem: string; nextTryAt: Date }
  | { state: 'failed'; problem: string }

const MOST_TRIES = 3
const FIRST_WAIT_MS = minutes(1)
const WAIT_GROWTH = 5

/** A message is tried three times, a minute and then five minutes apart, unless no further try can help. */
export function decideVerdict(outcome: Outcome, tryNumber: number, now: Date): Verdict {
  if (outcome.kind === 'sent') return { state: 'sent', reference: outcome.reference }
  const { problem } = outcome
  if (outcome.kind !== 'temporary' || tryNumber >= MOST_TRIES) return { state: 'failed', problem }
  const nextTryAt = after(now, FIRST_WAIT_MS * WAIT_GROWTH ** (tryNumber - 1))
  return { state: 'waiting', problem, nextTryAt }
}
