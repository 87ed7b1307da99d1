import { createHash, randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { Cart } from './cart.ts'
import { dropCookie, isSecure } from './session.ts'

const COOKIE = 'checkout'
const KEPT_SECONDS = 86_400
/** The time it was drawn, and what nobody guesses. */
const SEED = /^[0-9a-z]{8}\.[0-9a-f-]{36}$/
/** A seed, and the cart it is for. */
const KEY = /^([0-9a-z]{8})\.[0-9a-f-]{36}\.([\w-]{16})$/

/**
 * The key under which the cart as it stands is ordered: the same on every page and for every try, until this browser has
 * ordered. So the same form, sent twice or from two windows, is one order; and another cart is another order.
 */
export function checkoutKey(event: RequestEvent, cart: Cart): string {
  return `${seedIn(event) ?? drawSeed(event)}.${fingerprintOf(cart)}`
}

/** Has a new key drawn: the old one was refused, or has ordered what it was for. */
export function forgetCheckoutKey(event: RequestEvent): void {
  dropCookie(event, COOKIE)
}

export function checkoutKeyIn(value: unknown): string | undefined {
  return typeof value === 'string' && KEY.test(value) ? value : undefined
}

/** Whether a key is for the cart as it stands, and not for one that was there before. */
export function isKeyOf(key: string, cart: Cart): boolean {
  return KEY.exec(key)?.[2] === fingerprintOf(cart)
}

export function drawnAt(key: string): Date {
  return dateOf(KEY.exec(key)?.[1])
}

/** Since when this browser has been about to order, if it is. */
export function checkingOutSince(event: RequestEvent): Date | undefined {
  const seed = seedIn(event)
  return seed === undefined ? undefined : dateOf(seed.split('.')[0])
}

const dateOf = (time = '0'): Date => new Date(Number.parseInt(time, 36))

function seedIn({ cookies }: RequestEvent): string | undefined {
  const seed = cookies.get(COOKIE)
  return seed !== undefined && SEED.test(seed) ? seed : undefined
}

function drawSeed(event: RequestEvent): string {
  const seed = `${Date.now().toString(36)}.${randomUUID()}`
  const options = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: KEPT_SECONDS } as const
  event.cookies.set(COOKIE, seed, { ...options, secure: isSecure(event) })
  return seed
}

function fingerprintOf({ items }: Cart): string {
  const lines = items.map(({ productId, quantity }) => `${productId} ${quantity}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 16)
}
