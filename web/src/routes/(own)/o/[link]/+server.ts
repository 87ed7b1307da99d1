import { redirect } from '@sveltejs/kit'
import { foundOf } from '#lib/server/api.ts'
import type { RequestHandler } from './$types'

/** The link in an order's messages: this browser may show the order from now on. */
export const GET: RequestHandler = async ({ locals: { api, session }, params: { link } }) => {
  const { id, pass } = foundOf(await api.GET('/api/v1/orders/links/{link}', { params: { path: { link } } }))
  session.keepPass(pass)
  return redirect(303, `/orders/${id}`)
}
