import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export const CART_TOKEN_HEADER = 'x-cart-token'

const TOKEN_FORM = /^[\w-]{43}$/

/** A guest's proof of being the same guest: 256 random bits. Only its hash is stored. */
export function newCartToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The token for a request that may be repeated: the same for the same id, and known to nobody without the secret. */
export function cartTokenOf(secret: string, id: string): string {
  return createHmac('sha256', secret).update(`cart-token ${id}`).digest('base64url')
}

/** The hash under which a guest's cart, orders and payments are kept; `null` without a token of the right form. */
export function cartTokenHash(headers: IncomingHttpHeaders): string | null {
  const token = headers[CART_TOKEN_HEADER]
  return typeof token === 'string' && TOKEN_FORM.test(token) ? hashCartToken(token) : null
}

export function hashCartToken(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
