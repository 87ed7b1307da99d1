import type { Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import type { IntentId } from './intent.ts'
import type { GatewayName } from './provider.ts'

export type AttemptId = Id<'Attempt'>

/**
 * Created: may be sent. Sent: may have reached the provider, so from here on it is only ever asked about.
 * Pending: the provider, or nobody, knows yet.
 */
export type AttemptStatus = 'created' | 'sent' | 'pending' | 'succeeded' | 'failed'

/** One try at paying an intent. */
export type Attempt = {
  id: AttemptId
  intentId: IntentId
  reference: string
  method: string
  gateway: GatewayName
  /** E.164; `null` where the buyer pays on the provider's page. */
  walletPhone: string | null
  network: string | null
  status: AttemptStatus
  reason: FailureReason | null
  redirectUrl: string | null
  providerId: string | null
  /** What the provider called our request in its answer to it. */
  conversationId: string | null
  /** What it asks for. */
  amountMinor: Minor
  paidMinor: Minor | null
  queries: number
  createdAt: Date
  sentAt: Date | null
  /** When the provider said that it has the request. */
  acceptedAt: Date | null
  /** What it last said when asked, where that settled nothing. */
  lastAnswer: 'pending' | 'unknown' | 'unclear' | null
  /** When its buyer began another way to pay beside it. */
  letGoAt: Date | null
}

/** Why an attempt came to nothing; programs put it into the buyer's language. */
export const failureReasons = [
  'cancelled_by_customer',
  'insufficient_balance',
  'declined',
  'timed_out',
  'wallet_unknown',
  'wallet_inactive',
  // The provider would not start it: as a rule a fault of ours, or of how we are set up.
  'refused_by_provider',
  // It certainly never reached the provider.
  'provider_unavailable',
  // The provider never heard of it, or the buyer never came to the provider's page.
  'not_received',
  // The buyer left the provider's page without paying, and began another attempt.
  'abandoned',
  // Too little came, or another currency: it goes back.
  'amount_mismatch',
  // The order was cancelled, or its time was over, before the attempt was sent.
  'order_closed',
  // Not failed: after a day the provider still can't say. A person has to find out.
  'unresolved',
] as const
export type FailureReason = (typeof failureReasons)[number]

// A failed one may still succeed: the provider's word that money moved is stronger than any earlier one.
const moves: Record<AttemptStatus, readonly AttemptStatus[]> = {
  created: ['sent', 'failed'],
  sent: ['pending', 'succeeded', 'failed'],
  pending: ['succeeded', 'failed'],
  failed: ['succeeded'],
  succeeded: [],
}

export function canMoveAttempt(from: AttemptStatus, to: AttemptStatus): boolean {
  return moves[from].includes(to)
}

/** Neither succeeded nor failed: it may still bring money. */
export function isLive({ status }: Pick<Attempt, 'status'>): boolean {
  return status === 'created' || status === 'sent' || status === 'pending'
}

/** Live, and its buyer has not begun another way beside it: an intent has at most one such attempt. */
export function isInTheWay(attempt: Pick<Attempt, 'status' | 'letGoAt'>): boolean {
  return isLive(attempt) && attempt.letGoAt === null
}
