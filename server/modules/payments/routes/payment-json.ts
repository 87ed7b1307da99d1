import { Type } from 'typebox'
import { closed, Instant, Money, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { maskPhone } from '../../../platform/phone.ts'
import { failureReasons, isLive, type Attempt } from '../attempt.ts'
import type { Payment } from '../find-payment.ts'
import type { Intent } from '../intent.ts'

const AttemptStatusSchema = Type.Enum(['pending', 'succeeded', 'failed'])

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

const NextActionSchema = Type.Union([
  closed({ type: Type.Literal('redirect'), url: Type.String({ description: "The provider's page" }) }),
  closed({ type: Type.Literal('approve_on_phone'), message: Type.String() }),
  closed({ type: Type.Literal('pay_on_delivery'), message: Type.String() }),
  closed({ type: Type.Literal('wait'), message: Type.String() }),
])

export const PaymentSchema = closed({
  id: Uuid,
  orderId: Uuid,
  status: Type.Enum(['open', 'promised', 'paid', 'closed'], {
    description: '`promised`: to be paid on delivery, or any other way before',
  }),
  amount: Money,
  refunded: Money,
  currency: Type.String(),
  payUntil: Instant,
  method: Nullable(Type.String({ description: 'Of the latest attempt; while `promised`, the one promised' })),
  attemptStatus: Nullable(AttemptStatusSchema),
  nextAction: Nullable(NextActionSchema),
  attempts: Type.Array(AttemptSchema, { description: 'Oldest first' }),
})

/** A payment as JSON shows it: wallet numbers masked, and of our own bookkeeping nothing. */
export function present({ intent, attempts, refunded }: Payment) {
  const latest = attempts.at(-1)
  return {
    id: intent.id,
    orderId: intent.orderId,
    status: intent.status,
    amount: toMajor(intent.amountMinor),
    refunded: toMajor(refunded),
    currency: intent.currency,
    payUntil: intent.payUntil.toISOString(),
    method: intent.status === 'promised' ? intent.promisedMethod : (latest?.method ?? null),
    attemptStatus: latest === undefined ? null : shownStatus(latest),
    nextAction: nextAction(intent, latest),
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

function shownStatus(attempt: Attempt): 'pending' | 'succeeded' | 'failed' {
  if (attempt.status === 'succeeded' || attempt.status === 'failed') return attempt.status
  return 'pending'
}

/** What the buyer does next; `null` if there is nothing to do. */
function nextAction({ status, amountMinor, currency }: Intent, attempt: Attempt | undefined) {
  if (attempt === undefined || !isLive(attempt)) {
    if (status !== 'promised') return null
    const message = `Have ${toMajor(amountMinor).toFixed(2)} ${currency} ready in cash when the goods arrive.`
    return { type: 'pay_on_delivery' as const, message }
  }
  if (attempt.redirectUrl !== null) return { type: 'redirect' as const, url: attempt.redirectUrl }
  if (attempt.gateway === 'mpesa-mozambique') {
    const message = 'Enter your PIN on the phone to approve the payment.'
    return { type: 'approve_on_phone' as const, message }
  }
  return { type: 'wait' as const, message: 'The provider has not answered yet. Ask again in a few seconds.' }
}
