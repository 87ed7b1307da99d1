import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { dataOf, failureOf } from './api.ts'
import type { Typed } from './checkout-form.ts'
import type { paths } from './contract.ts'
import { isId } from './ids.ts'
import { notHere } from './orders.ts'

export type Payment =
  paths['/api/v1/payments/{id}']['get']['responses'][200]['content']['application/json']['data']

type Choice = Pick<Typed, 'method' | 'network' | 'wallet'>

/** What is owed for an order, and how that stands. Only whoever owes it finds it. */
export async function paymentOf({ locals }: RequestEvent, orderId: string): Promise<Payment> {
  if (!isId(orderId)) notHere()
  const [payment] = dataOf(await locals.api.GET('/api/v1/payments', { params: { query: { orderId } } }))
  return payment ?? notHere()
}

const LOOKS = 3
const BETWEEN_LOOKS_MS = 400

/**
 * The same for somebody who is back from the provider's page without having paid, as that says: the provider is being asked
 * whether that is so, and its answer is waited for a moment.
 */
export async function paymentAfterLeaving(event: RequestEvent, orderId: string): Promise<Payment> {
  for (let look = 1; ; look += 1) {
    const payment = await paymentOf(event, orderId)
    if (payment.progress !== 'waiting_for_buyer' || look === LOOKS) return payment
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
  }
}

/**
 * Begins to pay an order. `tries` is how many tries the buyer has seen: the same choice at the same point, sent twice, is one
 * try. Resolves with the payment, or with the code of why not; the order is there in any case.
 */
export async function beginPayment(
  { locals }: RequestEvent,
  orderId: string,
  { method, network, wallet }: Choice,
  tries: number,
): Promise<{ payment: Payment } | { problem: string }> {
  const chosen = locals.market.payments.methods.find(({ id }) => id === method)
  const isByPhone = chosen?.flow === 'phone'
  const body = {
    orderId,
    method,
    ...(isByPhone && wallet !== '' ? { phone: wallet } : {}),
    ...(isByPhone && chosen.networks.length > 0 ? { network } : {}),
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([body, tries]))
    .digest('base64url')
  const answer = await locals.api.POST('/api/v1/payments', {
    body,
    params: {},
    headers: { 'idempotency-key': `pay.${hash}` },
  })
  if (answer.data !== undefined) return { payment: answer.data.data }
  const failure = failureOf(answer)
  const isWallet = failure?.details?.some(({ field }) => field === 'phone') ?? false
  if (isWallet) return { problem: 'NOT_A_WALLET' }
  // Log-ins are refused by the same code, and need other words.
  const code = failure?.code ?? 'UNKNOWN'
  return { problem: code === 'TOO_MANY_ATTEMPTS' ? 'TOO_MANY_PAYMENTS' : code }
}
