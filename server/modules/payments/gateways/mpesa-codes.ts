import type { FailureReason } from '../attempt.ts'

/** What a response code says about the money (docs/providers.md §2.6). */
export type CodeMeaning =
  | 'accepted'
  /** It may have moved, or be moving: only a query can tell. */
  | 'unclear'
  | FailureReason

const meanings: Record<string, CodeMeaning> = {
  'INS-0': 'accepted',
  // "Internal error" is also seen where money moved.
  'INS-1': 'unclear',
  'INS-4': 'wallet_inactive',
  'INS-5': 'cancelled_by_customer',
  'INS-6': 'declined',
  // No PIN in time, as far as the gateway knows.
  'INS-9': 'unclear',
  // Our reference was used before: that one is what counts.
  'INS-10': 'unclear',
  // Overloaded: as a rule nothing was begun, but only a query can tell.
  'INS-16': 'unclear',
  'INS-23': 'unclear',
  'INS-995': 'wallet_inactive',
  'INS-996': 'wallet_inactive',
  'INS-2002': 'wallet_unknown',
  'INS-2006': 'insufficient_balance',
  'INS-2051': 'wallet_unknown',
}

// Wrong key, shortcode, reference, amount, parameters, rights: ours to mend, and nothing moved.
const ourFaults = [2, 13, 14, 15, 17, 18, 19, 20, 21, 22, 24, 25, 26, 993, 994, 997, 998, 2001, 2057]

/** A code that is not in the table may mean anything, so it is unclear. */
export function meaningOf(code: string): CodeMeaning {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined
  return known ?? (ourFaults.some((number) => code === `INS-${number}`) ? 'refused_by_provider' : 'unclear')
}

/** `output_ResponseTransactionStatus` of a query. "N/A" soon after a time-out is no proof (docs/providers.md §2.8). */
export type TransactionState = 'succeeded' | 'pending' | 'unknown' | FailureReason

const states: Record<string, TransactionState> = {
  Completed: 'succeeded',
  Pending: 'pending',
  Cancelled: 'cancelled_by_customer',
  Expired: 'timed_out',
  Failed: 'declined',
  'N/A': 'unknown',
}

export function stateOf(status: string): TransactionState | undefined {
  return Object.hasOwn(states, status) ? states[status] : undefined
}
