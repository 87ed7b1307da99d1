import type { RequestEvent } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { formatsOf } from '#lib/shop.ts'
import { isSecure } from './session.ts'

/** An order of this browser that nobody has paid yet, in words, and where it is paid. */
export type Waiting = { text: string; pay: string; path: string }

/** Says no more than that there may be one: the shop's script reads it on pages that are the same for everybody. */
const COOKIE = 'waiting'
/** A little longer than one may pay. */
const SECONDS = 3_600

export function noteWaiting(event: RequestEvent, isWaiting: boolean): void {
  const options = { path: '/', httpOnly: false, sameSite: 'lax', secure: isSecure(event) } as const
  if (isWaiting) event.cookies.set(COOKIE, '1', { ...options, maxAge: SECONDS })
  else if (event.cookies.get(COOKIE) !== undefined) event.cookies.delete(COOKIE, options)
}

/** The newest order of this browser that waits for its payment; of a guest it asks only where there may be one. */
export async function waitingOrder(event: RequestEvent): Promise<Waiting | undefined> {
  const { api, market, language, session } = event.locals
  if (session.isGuest && event.cookies.get(COOKIE) === undefined) return undefined
  const query = { mine: true, status: 'pending', limit: 1 } as const
  const { data } = await api.GET('/api/v1/orders', { params: { query } })
  const [order] = data?.data ?? []
  if (order === undefined) {
    if (data !== undefined) noteWaiting(event, false)
    return undefined
  }
  const { orders: words } = messagesIn(language)
  const { money } = formatsOf(market, language)
  return {
    text: words.waiting(order.orderNumber, money(order.totalAmount)),
    pay: words.waitingPay,
    path: `/orders/${order.id}/payment`,
  }
}
