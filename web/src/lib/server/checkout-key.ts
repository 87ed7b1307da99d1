import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { isSecure } from './session.ts'

const COOKIE = 'checkout'
const KEPT_SECONDS = 86_400
/** The time it was drawn, and what nobody guesses. */
const KEY = /^([0-9a-z]{6,12})\.[0-9a-f-]{36}$/

/**
 * The key under which the next order of this browser is placed: the same on every page and for every try, until an order
 * was placed with it. So the same form, sent twice or from two windows, is one order.
 */
export function checkoutKey(event: RequestEvent): string {
  return checkoutKeyIn(event.cookies.get(COOKIE)) ?? drawCheckoutKey(event)
}

/** A new one: the old one was refused, and no order was placed with it. */
export function drawCheckoutKey(event: RequestEvent): string {
  const key = `${Date.now().toString(36)}.${randomUUID()}`
  const options = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: KEPT_SECONDS } as const
  event.cookies.set(COOKIE, key, { ...options, secure: isSecure(event) })
  return key
}

export function forgetCheckoutKey({ cookies }: RequestEvent): void {
  cookies.delete(COOKIE, { path: '/' })
}

export function hasCheckoutKey({ cookies }: RequestEvent): boolean {
  return checkoutKeyIn(cookies.get(COOKIE)) !== undefined
}

export function checkoutKeyIn(value: unknown): string | undefined {
  return typeof value === 'string' && KEY.test(value) ? value : undefined
}

export function drawnAt(key: string): Date {
  return new Date(Number.parseInt(KEY.exec(key)?.[1] ?? '0', 36))
}
