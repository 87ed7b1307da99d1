import { subtract, type Minor } from '../../platform/money.ts'
import { isLive, type Attempt, type FailureReason } from './attempt.ts'
import type { Intent } from './intent.ts'
import { askAgainAt, GIVE_UP_AFTER_MS, isOver, lastLookAt } from './patience.ts'
import type { QueryResult } from './provider.ts'

/** What the provider's answer means for an attempt and its intent. */
export type Settlement =
  | { kind: 'nothing' }
  /**
   * Money came. Paid: it pays the intent. Surplus: another attempt did before. Mismatch: it is too little, or of another
   * currency. `backMinor` of it goes back: what is more than was due, or all of it.
   */
  | {
      kind: 'paid' | 'surplus' | 'mismatch'
      providerId: string | null
      paidMinor: Minor
      backMinor: Minor
    }
  | { kind: 'failed'; reason: FailureReason; lastLookAt: Date | null }
  | { kind: 'ask-again'; at: Date }
  /** Nothing is left to ask; `unresolved` where that is no answer. */
  | { kind: 'stop-asking'; unresolved: boolean }

/** Decides from the provider's own answer; nothing else makes an attempt succeed. */
export function decideSettlement(
  intent: Pick<Intent, 'status' | 'amountMinor' | 'currency'>,
  attempt: Pick<Attempt, 'status' | 'reason' | 'queries' | 'sentAt'>,
  result: QueryResult,
  now: Date,
): Settlement {
  const { sentAt } = attempt
  if (attempt.status === 'succeeded' || sentAt === null) return { kind: 'nothing' }
  if (attempt.reason === 'amount_mismatch') return { kind: 'nothing' }
  switch (result.kind) {
    case 'succeeded': {
      const { providerId, paidMinor, currency } = result
      const isEnough = currency === intent.currency && paidMinor >= intent.amountMinor
      const kind = !isEnough ? 'mismatch' : intent.status === 'paid' ? 'surplus' : 'paid'
      const backMinor = kind === 'paid' ? subtract(paidMinor, intent.amountMinor) : paidMinor
      return { kind, providerId, paidMinor, backMinor }
    }
    case 'failed':
      return decideFailure(attempt, result.reason, now)
    case 'unknown':
      return isOver(sentAt, result.conclusiveAfterMs, now)
        ? decideFailure(attempt, 'not_received', now)
        : { kind: 'ask-again', at: askAgainAt(attempt.queries, now) }
    case 'pending':
    case 'unclear':
      return isOver(sentAt, GIVE_UP_AFTER_MS, now)
        ? { kind: 'stop-asking', unresolved: isLive(attempt) }
        : { kind: 'ask-again', at: askAgainAt(attempt.queries, now) }
  }
}

function decideFailure(
  attempt: Pick<Attempt, 'status' | 'sentAt'>,
  reason: FailureReason,
  now: Date,
): Settlement {
  const look = lastLookAt(attempt.sentAt, now)
  if (isLive(attempt)) return { kind: 'failed', reason, lastLookAt: look }
  return look === null ? { kind: 'stop-asking', unresolved: false } : { kind: 'ask-again', at: look }
}
