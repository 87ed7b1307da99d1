import { fail, redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  async copy({ locals: { api } }) {
    const failure = failureOf(await api.POST('/api/v1/users/me/data-exports'))
    if (failure !== undefined) return refuse(failure, {}, 'copy')
    redirect(303, '/account/data?note=export')
  },

  async erase({ request, locals: { api, session } }) {
    const form = await request.formData()
    if (!form.has('sure'))
      return fail(422, { form: 'erase', values: { sure: '' }, wrong: ['sure'], problem: 'VALIDATION_ERROR' })
    const body = typedIn(form, 'currentPassword')
    const failure = failureOf(await api.POST('/api/v1/users/me/erasure', { body }))
    if (failure !== undefined) return refuse(failure, {}, 'erase')
    session.forget()
    redirect(303, '/bye?erased')
  },
}
