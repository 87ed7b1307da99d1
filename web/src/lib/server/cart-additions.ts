import type { RequestEvent } from '@sveltejs/kit'
import { failureOf, type ApiFailure } from './api.ts'
import { kept, type Cart } from './cart.ts'

const TOO_MANY_REQUESTS = 429
const SERVER_ERROR = 500
/** Other answers below 500 that say nothing about the request itself. */
const LATER = [408, 425, TOO_MANY_REQUESTS]
const KEY_FORM = /^[\w-]{8,64}$/

/** Whether to send the same again later may do; what else is refused is refused for good. */
export const isForLater = (status: number): boolean => status >= SERVER_ERROR || LATER.includes(status)

export const isKey = (key: unknown): key is string => typeof key === 'string' && KEY_FORM.test(key)

export type Added = { cart: Cart; failure?: never } | { failure: ApiFailure['error'] & { status: number } }

/** Adds pieces of a product to those in the cart, once under a key. */
export async function addPieces(
  event: RequestEvent,
  { key, productId, quantity }: { key: string; productId: string; quantity: number },
): Promise<Added> {
  const answer = await event.locals.api.POST('/api/v1/cart/additions', {
    body: { items: [{ productId, quantity }] },
    params: {},
    headers: { 'idempotency-key': key },
  })
  if (answer.data !== undefined) return { cart: kept(event, answer.data.data) }
  const failure = failureOf(answer)
  if (failure === undefined) throw new Error('The API answered neither with a cart nor with a refusal.')
  return { failure: { ...failure, status: answer.response.status } }
}
