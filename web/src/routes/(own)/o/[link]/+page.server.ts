import { redirect } from '@sveltejs/kit'
import { dataOf } from '#lib/server/api.ts'
import { notHere } from '#lib/server/orders.ts'
import type { PageServerLoad } from './$types'

/** The link in an order's messages: this browser may show the order from now on. A page of its own it has only in failing. */
export const load: PageServerLoad = async ({ locals: { api, session }, params: { link } }) => {
  const answer = await api.GET('/api/v1/orders/links/{link}', { params: { path: { link } } })
  // Mistyped, cut off by a message, or too old.
  if (answer.response.status === 400 || answer.response.status === 404) notHere()
  const { id, pass } = dataOf(answer)
  session.keepPass(pass)
  redirect(303, `/orders/${id}`)
}
