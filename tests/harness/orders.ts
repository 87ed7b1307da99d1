import { randomUUID } from 'node:crypto'
import type { Answer } from './requests.ts'
import type { TestMarket } from './market.ts'
import type { TestPerson } from './people.ts'

export const somewhere = { addressLine1: '12 Main Road', city: 'Capital', region: 'Centre' }

/** Orders some of a product, under a fresh Idempotency-Key unless one is given. */
export function order(
  market: TestMarket,
  buyer: TestPerson,
  product: { id: string },
  quantity = 1,
  key: string = randomUUID(),
): Promise<Answer> {
  const body = { items: [{ productId: product.id, quantity }], deliveryAddress: somewhere }
  return market.post('/orders', body, { token: buyer.token, headers: { 'idempotency-key': key } })
}

/** The same without an account: the answer's `x-cart-token` is what shows the order again. */
export function orderAsGuest(
  market: TestMarket,
  product: { id: string },
  quantity = 1,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = {
    items: [{ productId: product.id, quantity }],
    deliveryAddress: somewhere,
    contact: { name: 'A Guest', phone: market.market.phone.example },
  }
  return market.post('/orders', body, { headers })
}

/** Begins to pay by the market's way of paying by phone. */
export function pay(
  market: TestMarket,
  buyer: TestPerson,
  orderId: string,
  key: string = randomUUID(),
): Promise<Answer> {
  const isGhana = market.market.id === 'ebuildify'
  const how = isGhana ? { method: 'mobile_money', network: 'MTN' } : { method: 'mpesa' }
  const options = { token: buyer.token, headers: { 'idempotency-key': key } }
  return market.post('/payments', { orderId, phone: buyer.phone, ...how }, options)
}

/** The buyer answers the prompt on their phone, and everything that follows from it happens. */
export async function answerPrompt(
  market: TestMarket,
  buyer: TestPerson,
  answer: 'approve' | 'refuse' | 'ignore' = 'approve',
): Promise<void> {
  // M-Pesa's call waits for the answer, and it is made by a job.
  const working = market.settle()
  const prompt = await market.sandbox.phone.waitForPrompt(buyer.phone)
  await market.sandbox.phone[answer](prompt.id)
  await working
  await market.sandbox.callbacksSettled()
  await market.settle()
}

export async function orderOf(market: TestMarket, buyer: TestPerson, orderId: string): Promise<any> {
  const { data, status, text } = await market.get(`/orders/${orderId}`, { token: buyer.token })
  if (status !== 200) throw new Error(text)
  return data
}
