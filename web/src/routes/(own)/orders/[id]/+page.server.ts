import { fail, redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { isCancellable, isEnded, orderOf } from '#lib/server/orders.ts'
import type { Actions, PageServerLoad } from './$types'

const LONGEST_REASON = 300

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const order = await orderOf(event, event.params.id)
  return {
    order,
    isEnded: isEnded(order),
    isCancellable: isCancellable(order),
    /** Somebody sent its form once more, with other goods in the cart by then. */
    wasAlready: searchParams.has('already'),
    wasPlaced: searchParams.has('placed'),
    asksToCancel: searchParams.has('cancel') && isCancellable(order),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params: { id } }) => {
    const form = await request.formData()
    const reason = String(form.get('reason') ?? '').trim()
    const answer = await locals.api.POST('/api/v1/orders/{id}/cancellation', {
      params: { path: { id } },
      body: reason === '' ? {} : { reason: reason.slice(0, LONGEST_REASON) },
    })
    const failure = failureOf(answer)
    if (failure !== undefined) return fail(422, { problem: failure.code })
    redirect(303, `/orders/${id}`)
  },
}
