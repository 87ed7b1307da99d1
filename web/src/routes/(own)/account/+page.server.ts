import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import { readMe } from '#lib/server/me.ts'
import { waitingOrder } from '#lib/server/waiting.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const [me, waiting] = await Promise.all([readMe(event), waitingOrder(event)])
  return { me, waiting }
}

export const actions: Actions = {
  async sendLink({ locals: { api } }) {
    const failure = failureOf(await api.POST('/api/v1/auth/email-verification/request'))
    if (failure !== undefined) return refuse(failure)
    redirect(303, '/account?note=link-sent')
  },
}
