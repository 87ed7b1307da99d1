import type { Actor } from '../../platform/http/actor.ts'
import { newCode, type Id } from '../../platform/ids.ts'
import { toMajor, type Minor } from '../../platform/money.ts'
import { ruleBroken, type Refusal } from '../../platform/refusal.ts'
import type { OrderId, Payer } from './api.ts'
import type { AttemptId } from './attempt.ts'

export type IntentId = Id<'Intent'>

/**
 * Open: may be paid. Promised: the buyer pays on delivery, or any other way before. Closed: no attempt is begun any
 * more, but one under way, or cash that changed hands, may still pay it.
 */
export type IntentStatus = 'open' | 'promised' | 'paid' | 'closed'

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
  /** How the buyer promised to pay on delivery, also after that was kept or withdrawn. */
  promisedMethod: string | null
}

const moves: Record<IntentStatus, readonly IntentStatus[]> = {
  open: ['promised', 'paid', 'closed'],
  promised: ['paid', 'closed'],
  closed: ['paid'],
  paid: [],
}

export function canMoveIntent(from: IntentStatus, to: IntentStatus): boolean {
  return moves[from].includes(to)
}

/** Enough for anyone to find the right number, too few to keep ringing a stranger's phone. */
export const MOST_ATTEMPTS = 10

/** Why no attempt may be begun now, if so. */
export function whyNotPayable(
  intent: Intent,
  { attempts, deliveryUpTo }: { attempts: number; deliveryUpTo: Minor | undefined },
  now: Date,
): Refusal | undefined {
  const over = whyOver(intent, now)
  if (over !== undefined || attempts < MOST_ATTEMPTS) return over
  const way = wayOut(intent, deliveryUpTo)
  return ruleBroken('TOO_MANY_ATTEMPTS', `This order was tried too many times. ${way}`)
}

function wayOut({ status, amountMinor }: Intent, deliveryUpTo: Minor | undefined): string {
  if (status === 'promised') return 'Pay it in cash when it arrives.'
  if (deliveryUpTo === undefined || amountMinor > deliveryUpTo) return 'Place a new order.'
  return 'Place a new order, or pay on delivery.'
}

/** Why it may not be promised now to pay on delivery, if so. */
export function whyNotPromisable(intent: Intent, upTo: Minor | undefined, now: Date): Refusal | undefined {
  const over = whyOver(intent, now)
  if (over !== undefined || upTo === undefined || intent.amountMinor <= upTo) return over
  return ruleBroken('TOO_MUCH_FOR_DELIVERY', 'This order is too large to be paid on delivery. Pay it now.', [
    { field: 'method', message: `is for orders of up to ${toMajor(upTo)} ${intent.currency}` },
  ])
}

function whyOver(intent: Intent, now: Date): Refusal | undefined {
  if (intent.status === 'paid')
    return ruleBroken('ALREADY_PAID', 'This order is paid. There is nothing to do.')
  if (intent.status === 'closed' || (intent.status === 'open' && now >= intent.payUntil)) {
    return ruleBroken('PAYMENT_WINDOW_OVER', 'The time to pay this order is over. Place a new order.')
  }
  return undefined
}

/**
 * Why cash can't be collected, if so. What was promised is, in full, also where the promise was withdrawn meanwhile:
 * the money is there, and goes back as any that comes too late.
 */
export function whyNotCollectable(intent: Intent, amountMinor: Minor): Refusal | undefined {
  if (intent.status === 'paid')
    return ruleBroken('ALREADY_PAID', 'This order is paid. Give back what the buyer handed over.')
  if (intent.promisedMethod === null)
    return ruleBroken('NOT_PROMISED', 'This order is not paid on delivery. Give back what was handed over.')
  if (amountMinor === intent.amountMinor) return undefined
  return ruleBroken('NOT_THE_AMOUNT_DUE', 'Collect what is due: no more, and no less.', [
    { field: 'amount', message: `must be ${toMajor(intent.amountMinor)}` },
  ])
}

/** The user who owes, or whoever shows the guest's cart token: also somebody who has logged in meanwhile. */
export function isPayer(payer: Payer, actor: Actor, guestTokenHash: string | null): boolean {
  if (actor.kind === 'user' && payer.userId === actor.userId) return true
  return guestTokenHash !== null && payer.guestTokenHash === guestTokenHash
}

/**
 * `EB-7K3F-9Q2M` → `EB7K3F9Q2MXXXXXXXX`: people see the order in it, and M-Pesa allows 20 letters and digits
 * (docs/providers.md §2.3).
 */
export function newReference(orderNumber: string): string {
  return newCode(orderNumber)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-20)
}
