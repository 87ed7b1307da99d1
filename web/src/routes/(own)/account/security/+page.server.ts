import { error, redirect } from '@sveltejs/kit'
import { dataOf, failureOf } from '#lib/server/api.ts'
import { isId } from '#lib/server/ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const [sessions, factor] = await Promise.all([
    api.GET('/api/v1/users/me/sessions'),
    api.GET('/api/v1/users/me/second-factor'),
  ])
  const { totp, recoveryCodesLeft } = dataOf(factor)
  return { sessions: dataOf(sessions), hasApp: totp === 'active', recoveryCodesLeft }
}

export const actions: Actions = {
  async end({ request, locals: { api } }) {
    const id = (await request.formData()).get('id')
    if (!isId(id)) error(404)
    const answer = await api.DELETE('/api/v1/users/me/sessions/{id}', { params: { path: { id } } })
    // One that is not there any more has ended: that is what was asked for.
    const failure = failureOf(answer)
    if (failure !== undefined && answer.response.status !== 404) error(answer.response.status)
    redirect(303, '/account/security?note=ended')
  },

  async endAll({ locals: { api } }) {
    dataOf(await api.DELETE('/api/v1/users/me/sessions'))
    redirect(303, '/account/security?note=ended-all')
  },
}
