import type { Actor } from '../../platform/http/actor.ts'
import { newCode, type Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import { ruleBroken, type Refusal } from '../../platform/refusal.ts'
import type { OrderId, Payer } from './api.ts'
import type { AttemptId } from './attempt.ts'

export type IntentId = Id<'Intent'>

/** Open: may be paid. Closed: no attempt is begun any more, but one under way may still pay it. */
export type IntentStatus = 'open' | 'paid' | 'closed'

/** What is owed for an order. */
export type Intent = {
  id: IntentId
  orderId: OrderId
  orderNumber: string
  payer: Payer
  amountMinor: Minor
  currency: string
  payUntil: Date
  status: IntentStatus
  paidAttemptId: AttemptId | null
}

const moves: Record<IntentStatus, readonly IntentStatus[]> = {
  open: ['paid', 'closed'],
  closed: ['paid'],
  paid: [],
}

export function canMoveIntent(from: IntentStatus, to: IntentStatus): boolean {
  return moves[from].includes(to)
}

/** Enough for anyone to find the right number, too few to keep ringing a stranger's phone. */
export const MOST_ATTEMPTS = 10

/** Why no attempt may be begun now, if so. */
export function whyNotPayable(intent: Intent, attempts: number, now: Date): Refusal | undefined {
  if (intent.status === 'paid')
    return ruleBroken('ALREADY_PAID', 'This order is paid. There is nothing to do.')
  if (intent.status === 'closed' || now >= intent.payUntil) {
    return ruleBroken('PAYMENT_WINDOW_OVER', 'The time to pay this order is over. Place a new order.')
  }
  if (attempts >= MOST_ATTEMPTS) {
    return ruleBroken('TOO_MANY_ATTEMPTS', 'This order was tried too many times. Place a new order.')
  }
  return undefined
}

/** The user who owes, or whoever shows the guest's cart token. */
export function isPayer(payer: Payer, actor: Actor, guestTokenHash: string | null): boolean {
  if (actor.kind === 'user' && payer.userId === actor.userId) return true
  return guestTokenHash !== null && payer.guestTokenHash === guestTokenHash
}

/** `EB-7K3F-9Q2M` → `EB7K3F9Q2MXXXXXXXX`: people see the order in it, M-Pesa allows 20 alphanumerics (providers.md §2.3). */
export function newReference(orderNumber: string): string {
  return newCode(orderNumber)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-20)
}
