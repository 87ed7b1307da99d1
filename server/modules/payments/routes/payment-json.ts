import { Type } from 'typebox'
import { closed, Instant, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { maskPhone } from '../../../platform/phone.ts'
import { AttemptStatusSchema, PaymentStandingSchema, type PaymentStanding } from '../api.ts'
import { failureReasons, isLive, type Attempt } from '../attempt.ts'
import type { Payment } from '../find-payment.ts'
import type { Intent } from '../intent.ts'
import { otherWayFrom, progressOf, secondsUntil, type Progress } from '../patience.ts'
import { isGiven, sumGiven } from '../refund.ts'

const AttemptSchema = closed({
  id: Uuid,
  method: Type.String(),
  phone: Nullable(Type.String({ description: 'The wallet asked, masked' })),
  network: Nullable(Type.String()),
  status: AttemptStatusSchema,
  reason: Nullable(
    Type.Enum(failureReasons, { description: 'Why it failed; `unresolved` while it is pending' }),
  ),
  createdAt: Instant,
})

export const PaymentSchema = closed({
  ...PaymentStandingSchema.properties,
  orderId: Uuid,
  currency: Type.String(),
  attempts: Type.Array(AttemptSchema, { description: 'Oldest first' }),
})

/** A payment as JSON shows it: wallet numbers masked, and of our own bookkeeping nothing. */
export function present(payment: Payment, now: Date) {
  const { intent, attempts } = payment
  return {
    ...presentStanding(payment, now),
    orderId: intent.orderId,
    currency: intent.currency,
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      method: attempt.method,
      phone: attempt.walletPhone === null ? null : maskPhone(attempt.walletPhone),
      network: attempt.network,
      status: shownStatus(attempt),
      reason: attempt.reason,
      createdAt: attempt.createdAt.toISOString(),
    })),
  }
}

/** What of a payment its order's page shows. */
export function presentStanding({ intent, attempts, refunds }: Payment, now: Date): PaymentStanding {
  const latest = attempts.at(-1)
  const isPending = latest !== undefined && isLive(latest)
  const progress = isPending ? progressOf(latest, now) : null
  return {
    id: intent.id,
    status: intent.status,
    payUntil: intent.payUntil.toISOString(),
    method: intent.status === 'promised' ? intent.promisedMethod : (latest?.method ?? null),
    attemptStatus: latest === undefined ? null : shownStatus(latest),
    nextAction: nextAction(intent, latest, progress),
    progress,
    otherWayInSeconds: isPending ? secondsUntil(otherWayFrom(latest), now) : null,
    amount: toMajor(intent.amountMinor),
    refunded: toMajor(sumGiven(refunds)),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: toMajor(refund.amountMinor),
      status: isGiven(refund) ? ('refunded' as const) : ('waiting' as const),
      reason: refund.reason,
      createdAt: refund.createdAt.toISOString(),
      refundedAt: isGiven(refund) ? (refund.settledAt?.toISOString() ?? null) : null,
    })),
  }
}

function shownStatus(attempt: Attempt): 'pending' | 'succeeded' | 'failed' {
  if (attempt.status === 'succeeded' || attempt.status === 'failed') return attempt.status
  return 'pending'
}

const UNKNOWN =
  'We do not know yet whether the provider took the payment. You can wait, or pay another way: should both go through, ' +
  'the second comes back in full.'

/** What the buyer does next; `null` if there is nothing to do. */
function nextAction(
  { status, amountMinor, currency }: Intent,
  attempt: Attempt | undefined,
  progress: Progress | null,
) {
  if (attempt === undefined || !isLive(attempt)) {
    if (status !== 'promised') return null
    const message = `Have ${toMajor(amountMinor).toFixed(2)} ${currency} ready in cash when the goods arrive.`
    return { type: 'pay_on_delivery' as const, message }
  }
  if (attempt.redirectUrl !== null) return { type: 'redirect' as const, url: attempt.redirectUrl }
  if (progress === 'unknown') return { type: 'wait' as const, message: UNKNOWN }
  if (attempt.gateway === 'mpesa-mozambique') {
    const message =
      progress === 'sending'
        ? 'A request is on its way to the phone. Enter your PIN there to approve the payment.'
        : 'A request is on the phone. Enter your PIN there to approve the payment.'
    return { type: 'approve_on_phone' as const, message }
  }
  return { type: 'wait' as const, message: 'The provider has not answered yet. Ask again in a few seconds.' }
}
