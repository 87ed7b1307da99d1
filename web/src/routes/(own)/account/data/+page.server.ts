import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import type { Actions } from './$types'

const NOT_SURE = { code: 'VALIDATION_ERROR', details: [{ field: 'sure', message: 'must be ticked' }] }

export const actions: Actions = {
  async copy({ locals: { api } }) {
    const failure = failureOf(await api.POST('/api/v1/users/me/data-exports'))
    if (failure !== undefined) return refuse(failure, {}, 'copy')
    redirect(303, '/account/data?note=export')
  },

  async erase({ request, locals: { api, session } }) {
    const { currentPassword, sure } = typedIn(await request.formData(), 'currentPassword', 'sure')
    if (sure !== 'on') return refuse(NOT_SURE, { sure }, 'erase')
    const failure = failureOf(await api.POST('/api/v1/users/me/erasure', { body: { currentPassword } }))
    if (failure !== undefined) return refuse(failure, { sure }, 'erase')
    session.forget()
    redirect(303, '/bye?erased')
  },
}
