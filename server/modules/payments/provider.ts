import type { Minor } from '../../platform/money.ts'
import type { FailureReason } from './attempt.ts'

/** Cash is no provider: nobody can be asked about it, and it goes back by hand. */
export type GatewayName = 'flutterwave' | 'mpesa-mozambique' | 'cash'

/**
 * What came of asking a provider to take money. None of it is proof of payment. `conversationId` is the provider's name for
 * the request, where its callbacks have to know that.
 */
export type StartResult =
  /** Accepted. `providerId` where the provider says it is done: then it can be asked at once. */
  | { kind: 'pending'; redirectUrl: string | null; providerId: string | null; conversationId?: string | null }
  /** Refused for good. */
  | { kind: 'failed'; reason: FailureReason; detail: string }
  /** It certainly never arrived: nothing moved. */
  | { kind: 'unsent'; detail: string }
  /** It may have been done all the same: only a query can tell. */
  | { kind: 'unclear'; detail: string; conversationId?: string | null }

/** What a provider says about money it was asked to take. */
export type QueryResult =
  /** `providerId` where the answer tells the provider's name for it. */
  | { kind: 'succeeded'; providerId: string | null; paidMinor: Minor; currency: string }
  | { kind: 'failed'; reason: FailureReason }
  | { kind: 'pending' }
  /** It knows no such reference; `conclusiveAfterMs` after sending that means that it never came. */
  | { kind: 'unknown'; conclusiveAfterMs: number }
  /** It could not be asked, or gave no sense. */
  | { kind: 'unclear'; detail: string }

/** What a provider says about money it was asked to give back. */
export type RefundResult =
  | { kind: 'succeeded'; providerId: string | null }
  | { kind: 'pending'; providerId: string | null }
  | { kind: 'failed'; detail: string }
  | { kind: 'unsent'; detail: string }
  | { kind: 'unknown'; conclusiveAfterMs: number }
  | { kind: 'unclear'; detail: string }
  /** This provider can't be told to; nothing was sent. */
  | { kind: 'by-hand'; detail: string }
