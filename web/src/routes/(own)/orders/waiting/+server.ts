import { json, redirect } from '@sveltejs/kit'
import { waitingOrder } from '#lib/server/waiting.ts'
import type { RequestHandler } from './$types'

/** The order that waits for its payment: for the shop's script in words, for whoever opens the address its page. */
export const GET: RequestHandler = async (event) => {
  const waiting = await waitingOrder(event)
  if (event.request.headers.get('accept')?.includes('application/json') === true) return json(waiting ?? null)
  return redirect(303, waiting?.path ?? '/orders/find')
}
