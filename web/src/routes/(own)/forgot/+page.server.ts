import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ isSent: url.searchParams.has('sent') })

export const actions: Actions = {
  async default({ request, locals: { api, market } }) {
    const { who } = typedIn(await request.formData(), 'who')
    const body = who.includes('@') ? { email: who } : { [market.registration.phoneField]: who }
    const failure = failureOf(await api.POST('/api/v1/auth/password-reset/request', { body }))
    if (failure === undefined) redirect(303, '/forgot?sent=1')
    const details = failure.details?.map((detail) => ({ ...detail, field: 'who' }))
    return refuse({ code: failure.code, ...(details && { details }) }, { who })
  },
}
