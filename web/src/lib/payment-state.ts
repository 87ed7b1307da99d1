import type { Payment } from './server/payments.ts'

/** What the buyer sees of a payment, and does next. */
export type PaymentState =
  'paid' | 'redirect' | 'approve' | 'wait' | 'unknown' | 'promised' | 'closed' | 'failed' | 'open'

/** A try that is under way comes first: it may still pay what is closed, or only promised. */
export function stateOf(payment: Payment, now: Date): PaymentState {
  const { status, nextAction, progress, attemptStatus, payUntil } = payment
  if (status === 'paid') return 'paid'
  if (progress === 'unknown') return 'unknown'
  if (nextAction?.type === 'redirect') return 'redirect'
  if (nextAction?.type === 'approve_on_phone') return 'approve'
  if (nextAction?.type === 'wait') return 'wait'
  if (status === 'promised') return 'promised'
  if (status === 'closed' || now >= new Date(payUntil)) return 'closed'
  return attemptStatus === 'failed' ? 'failed' : 'open'
}

/** Something may happen without the buyer doing anything in the shop. */
export const isUnderWay = (state: PaymentState): boolean =>
  state === 'redirect' || state === 'approve' || state === 'wait' || state === 'unknown'

/** Whether another way to pay may be begun beside what is under way. */
export const mayPayOtherwise = ({ otherWayInSeconds }: Payment): boolean => otherWayInSeconds === 0

/** Another mark means that the page has to be shown anew. */
export const markOf = (payment: Payment, now: Date): string =>
  [
    stateOf(payment, now),
    payment.progress === 'sending' ? 'sending' : '',
    mayPayOtherwise(payment) ? 'or otherwise' : '',
    payment.attempts.length,
  ].join(' ')
