import type { Id } from '../../platform/ids.ts'
import { add, subtract, type Minor } from '../../platform/money.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import type { RefundRequest } from './api.ts'
import type { AttemptId } from './attempt.ts'
import type { IntentId } from './intent.ts'
import { askAgainAt, GIVE_UP_AFTER_MS, isOver } from './patience.ts'
import type { RefundResult } from './provider.ts'

export type RefundId = Id<'Refund'>

/**
 * Created: may be sent. Sent: may have reached the provider, so it is only asked about.
 * Failed: the provider refused, nothing moved. Review: nobody can tell; a person has to look.
 */
export type RefundStatus = 'created' | 'sent' | 'succeeded' | 'failed' | 'review'

/** Asked for by another module; or money that should not have come: a second payment, or too small a one. */
export type RefundReason = RefundRequest['reason'] | 'surplus_payment' | 'amount_mismatch'

export type Refund = {
  id: RefundId
  intentId: IntentId
  attemptId: AttemptId
  reference: string
  amountMinor: Minor
  reason: RefundReason
  status: RefundStatus
  providerId: string | null
  tries: number
  createdAt: Date
  sentAt: Date | null
}

// Back to created only where it certainly did not reach the provider.
const moves: Record<RefundStatus, readonly RefundStatus[]> = {
  created: ['sent'],
  sent: ['created', 'succeeded', 'failed', 'review'],
  succeeded: [],
  failed: [],
  review: [],
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
}

/** What follows from the provider's answer about a refund that was sent. */
export function decideRefund(refund: Refund, result: RefundResult, now: Date): RefundStep {
  const providerId = 'providerId' in result ? result.providerId : refund.providerId
  const settled = (status: RefundStatus, failure: string | null): RefundStep => ({
    status,
    providerId,
    failure,
    nextTryAt: null,
  })
  const later = (status: RefundStatus): RefundStep => ({
    ...settled(status, null),
    nextTryAt: askAgainAt(refund.tries, now),
  })
  switch (result.kind) {
    case 'succeeded':
      return settled('succeeded', null)
    case 'failed':
      return settled('failed', result.detail)
    case 'by-hand':
      return settled('review', result.detail)
    case 'unsent':
      return isOver(refund.createdAt, GIVE_UP_AFTER_MS, now)
        ? settled('review', 'the provider could not be reached for a day')
        : later('created')
    case 'unknown':
      return isOver(refund.sentAt ?? now, result.conclusiveAfterMs, now)
        ? settled('review', 'the provider does not know it, though it was sent')
        : later('sent')
    case 'pending':
    case 'unclear':
      return isOver(refund.sentAt ?? now, GIVE_UP_AFTER_MS, now)
        ? settled('review', 'the provider could not say for a day')
        : later('sent')
  }
}
