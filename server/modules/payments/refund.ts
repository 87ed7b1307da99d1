import type { Id } from '../../platform/ids.ts'
import { add, subtract, type Minor } from '../../platform/money.ts'
import { conflict, ruleBroken, type Refusal } from '../../platform/refusal.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { RefundRequest, RefundStanding } from './api.ts'
import type { Attempt, AttemptId } from './attempt.ts'
import type { IntentId } from './intent.ts'
import { askAgainAt, GIVE_UP_AFTER_MS, isOver } from './patience.ts'
import type { RefundResult } from './provider.ts'

export type RefundId = Id<'Refund'>

/**
 * Created: may be sent. Sent: may have reached the provider, so it is only asked about.
 * Failed: the provider refused or could not be reached, nothing moved. Review: a person has to find out, or to give it
 * back. By hand: a person has, and noted that.
 */
export const refundStatuses = ['created', 'sent', 'succeeded', 'failed', 'review', 'by_hand'] as const
export type RefundStatus = (typeof refundStatuses)[number]

/**
 * Asked for by another module or by staff; or money that should not have come: a second payment, too much, too little.
 */
export type RefundReason = RefundRequest['reason'] | 'by_staff' | 'surplus_payment' | 'amount_mismatch'

export type Refund = {
  id: RefundId
  intentId: IntentId
  attemptId: AttemptId
  reference: string
  amountMinor: Minor
  reason: RefundReason
  status: RefundStatus
  /** Why it did not go through, in the provider's words or ours. */
  failure: string | null
  providerId: string | null
  tries: number
  /** To be sent again, under another name, once the provider has said that it was not given under this one. */
  resend: boolean
  /** It may have been given although nobody can tell: it is never sent again. */
  maybeGiven: boolean
  /** Why a member of staff asked for it, and who that was. */
  note: string | null
  askedBy: UserId | null
  /** Why, and by whom, it was noted as given by hand. */
  settledNote: string | null
  settledBy: UserId | null
  createdAt: Date
  sentAt: Date | null
  settledAt: Date | null
}

/** The buyer has it. */
export const isGiven = ({ status }: Pick<Refund, 'status'>): boolean =>
  status === 'succeeded' || status === 'by_hand'

/** What of all refunds the buyer has, in minor units. */
export function sumGiven(refunds: readonly Pick<Refund, 'status' | 'amountMinor'>[]): Minor {
  return add(...refunds.filter(isGiven).map(({ amountMinor }) => amountMinor))
}

/** How one stands, in the words of other modules. */
export function standingOfRefund({ id, amountMinor, status }: Refund): RefundStanding {
  return { refundId: id, amountMinor, status: isGiven({ status }) ? 'refunded' : 'waiting' }
}

// Back to created only where it certainly was not given; back to sent only to be asked about.
const moves: Record<RefundStatus, readonly RefundStatus[]> = {
  created: ['sent'],
  sent: ['created', 'succeeded', 'failed', 'review'],
  succeeded: [],
  failed: ['sent', 'by_hand'],
  review: ['sent', 'by_hand'],
  by_hand: [],
}

export function canMoveRefund(from: RefundStatus, to: RefundStatus): boolean {
  return moves[from].includes(to)
}

/** How much is to go back: what was asked for, or all that is left. Refuses more than what is left. */
export function amountToRefund(
  paid: Minor,
  earlier: readonly Pick<Refund, 'status' | 'amountMinor'>[],
  asked: Minor | undefined,
): Minor {
  const given = earlier.filter(({ status }) => status !== 'failed').map(({ amountMinor }) => amountMinor)
  const left = subtract(paid, add(...given))
  if (left <= 0)
    throw ruleBroken('NOTHING_TO_REFUND', 'All that was paid for this order has been given back.')
  if (asked === undefined) return left
  if (asked > left) throw ruleBroken('REFUND_TOO_LARGE', 'That is more than is left of what was paid.')
  return asked
}

/** Where the provider's answer takes a refund, and when to go on with it. `failure` says why it did not succeed. */
export type RefundStep = {
  status: RefundStatus
  providerId: string | null
  failure: string | null
  nextTryAt: Date | null
  /** It may have been given although nobody can tell. */
  maybeGiven: boolean
  /** It is sent under another name from now on; what the provider called it is forgotten. */
  renewed: boolean
}

/** What follows from the provider's answer about a refund that was sent. */
export function decideRefund(refund: Refund, result: RefundResult, now: Date): RefundStep {
  const step: RefundStep = {
    status: 'sent',
    providerId: 'providerId' in result ? result.providerId : refund.providerId,
    failure: null,
    nextTryAt: askAgainAt(refund.tries, now),
    maybeGiven: refund.maybeGiven,
    renewed: false,
  }
  const settled = (status: RefundStatus, failure: string | null): RefundStep => {
    return { ...step, status, failure, nextTryAt: null }
  }
  const inReview = (failure: string): RefundStep => ({ ...settled('review', failure), maybeGiven: true })
  const sentAnew: RefundStep = { ...step, status: 'created', nextTryAt: now, renewed: true }
  switch (result.kind) {
    case 'succeeded':
      return { ...settled('succeeded', null), maybeGiven: false }
    case 'failed':
      return refund.resend ? sentAnew : { ...settled('failed', result.detail), maybeGiven: false }
    case 'by-hand':
      return settled('review', result.detail)
    case 'unsent':
      return isOver(refund.createdAt, GIVE_UP_AFTER_MS, now)
        ? settled('review', 'the provider could not be reached for a day')
        : { ...step, status: 'created' }
    case 'unknown':
      if (!isOver(refund.sentAt ?? now, result.conclusiveAfterMs, now)) return step
      return refund.resend ? sentAnew : inReview('the provider does not know it, though it was sent')
    case 'pending':
    case 'unclear':
      if (!isOver(refund.sentAt ?? now, GIVE_UP_AFTER_MS, now)) return step
      // It was refused before, and still nobody says anything else.
      if (refund.resend && result.kind === 'unclear')
        return settled('review', `the provider could not say: ${result.detail}`)
      return inReview('the provider could not say for a day')
  }
}

/** Why a refund can't be tried again, if so. */
export function whyNotRetried(
  { status }: Refund,
  { gateway }: Pick<Attempt, 'gateway'>,
): Refusal | undefined {
  if (!canMoveRefund(status, 'sent') || status === 'created') return notOpen()
  if (gateway !== 'cash') return undefined
  return ruleBroken('GIVEN_BY_HAND_ONLY', 'It was paid in cash: hand it over, and note that it is settled.')
}

/** Why it can't be noted that a refund was given by hand, if so. */
export function whyNotByHand({ status }: Refund): Refusal | undefined {
  return canMoveRefund(status, 'by_hand') ? undefined : notOpen()
}

const notOpen = () =>
  conflict('REFUND_NOT_OPEN', 'This refund is made, or under way. GET /refunds/:id says how it stands.')
