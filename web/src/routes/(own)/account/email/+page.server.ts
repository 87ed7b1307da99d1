import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { readMe } from '#lib/server/me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ me: await readMe(event) })

export const actions: Actions = {
  async default({ request, locals: { api } }) {
    const typed = typedIn(await request.formData(), 'email', 'currentPassword')
    const failure = failureOf(await api.POST('/api/v1/users/me/email', { body: typed }))
    if (failure !== undefined) return refuse(failure, typed)
    redirect(303, '/account/profile?note=link-sent')
  },
}
