import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { kept } from '#lib/server/cart.ts'
import { isId } from '#lib/server/ids.ts'
import { notHere } from '#lib/server/orders.ts'
import { reorderedPath } from '#lib/server/reordered.ts'
import type { RequestHandler } from './$types'

/** Puts what an order had into the cart, and shows the cart, which says what could not be had. */
export const POST: RequestHandler = async (event) => {
  const { id } = event.params
  if (!isId(id)) notHere()
  const answer = await event.locals.api.POST('/api/v1/orders/{id}/cart-additions', {
    params: { path: { id } },
  })
  if (answer.response.status === 404) notHere()
  if (answer.data === undefined) redirect(303, `/cart?problem=${failureOf(answer)?.code ?? 'UNKNOWN'}`)
  const { cart, notAdded } = answer.data.data
  kept(event, cart)
  redirect(303, reorderedPath(id, notAdded))
}
