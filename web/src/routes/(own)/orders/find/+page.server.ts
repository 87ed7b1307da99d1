import { fail, redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async ({ request, locals: { api, session } }) => {
    const form = await request.formData()
    const orderNumber = String(form.get('number') ?? '').trim()
    const phone = String(form.get('phone') ?? '').trim()
    const typed = { number: orderNumber, phone }
    if (orderNumber === '' || phone === '') return fail(422, { typed, problem: 'needed' })
    const answer = await api.POST('/api/v1/orders/lookup', { body: { orderNumber, phone } })
    if (answer.data === undefined) {
      const failure = failureOf(answer)
      const isPhone = failure?.details?.some(({ field }) => field === 'phone') ?? false
      return fail(422, { typed, problem: isPhone ? 'phone' : (failure?.code ?? 'UNKNOWN') })
    }
    session.keepPass(answer.data.data.pass)
    redirect(303, `/orders/${answer.data.data.id}`)
  },
}
