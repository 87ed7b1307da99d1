import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { markingCommon, refuse, typedIn } from '#lib/server/form.ts'
import { readMe } from '#lib/server/me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ me: await readMe(event) })

export const actions: Actions = {
  async default({ request, locals: { api } }) {
    const typed = typedIn(await request.formData(), 'currentPassword', 'password')
    const failure = failureOf(await api.POST('/api/v1/users/me/password', { body: typed }))
    if (failure !== undefined) return refuse(markingCommon(failure, typed.password), typed)
    redirect(303, '/account/security?note=password')
  },
}
