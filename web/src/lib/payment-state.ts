import type { Payment } from './server/payments.ts'

/** What the buyer sees of a payment, and does next. */
export type PaymentState =
  'paid' | 'redirect' | 'approve' | 'wait' | 'promised' | 'closed' | 'failed' | 'open'

/** A try that is under way comes first: it may still pay what is closed, or only promised. */
export function stateOf({ status, nextAction, attemptStatus, payUntil }: Payment, now: Date): PaymentState {
  if (status === 'paid') return 'paid'
  if (nextAction?.type === 'redirect') return 'redirect'
  if (nextAction?.type === 'approve_on_phone') return 'approve'
  if (nextAction?.type === 'wait') return 'wait'
  if (status === 'promised') return 'promised'
  if (status === 'closed' || now >= new Date(payUntil)) return 'closed'
  return attemptStatus === 'failed' ? 'failed' : 'open'
}

/** Something may happen without the buyer doing anything in the shop. */
export const isUnderWay = (state: PaymentState): boolean =>
  state === 'redirect' || state === 'approve' || state === 'wait'

/** Another mark means that the page has to be shown anew. */
export const markOf = (payment: Payment, now: Date): string =>
  `${stateOf(payment, now)} ${payment.attempts.length}`
