import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { readMe } from '#lib/server/me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  me: await readMe(event),
  isSent: event.url.searchParams.get('note') === 'code-sent',
})

const SENT = '/account/phone?note=code-sent'

export const actions: Actions = {
  async send({ locals: { api } }) {
    const failure = failureOf(await api.POST('/api/v1/auth/phone-verification/request'))
    if (failure !== undefined) return refuse(failure, {}, 'send')
    redirect(303, SENT)
  },

  async enter({ request, locals: { api } }) {
    const { code } = typedIn(await request.formData(), 'code')
    const body = { code }
    const failure = failureOf(await api.POST('/api/v1/auth/phone-verification', { body }))
    if (failure !== undefined) return refuse(failure, {}, 'enter')
    redirect(303, '/account?note=verified')
  },

  async change({ request, locals: { api, market } }) {
    const { phone, currentPassword } = typedIn(await request.formData(), 'phone', 'currentPassword')
    const body = { [market.registration.phoneField]: phone, currentPassword } as never
    const failure = failureOf(await api.POST('/api/v1/users/me/phone', { body }))
    if (failure === undefined) redirect(303, SENT)
    const details = failure.details?.map(({ field, message }) => ({
      field: field === market.registration.phoneField ? 'phone' : field,
      message,
    }))
    return refuse({ code: failure.code, ...(details && { details }) }, { phone }, 'change')
  },
}
