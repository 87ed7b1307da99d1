import { error, redirect } from '@sveltejs/kit'
import { dataOf, failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { readMe } from '#lib/server/me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { api, market } = event.locals
  if (market.registration.nationalId === null) error(404)
  const [me, checks] = await Promise.all([readMe(event), api.GET('/api/v1/users/me/national-id-checks')])
  return { me, checks: dataOf(checks) }
}

export const actions: Actions = {
  async default({ request, locals: { api, market } }) {
    const { nationalId } = market.registration
    if (nationalId === null) error(404)
    const form = await request.formData()
    const { number, consent } = typedIn(form, 'number', 'consent')
    const body = {
      consent: consent === 'on',
      ...(number === '' ? {} : { [nationalId.field]: number.toUpperCase() }),
    } as never
    const failure = failureOf(await api.POST('/api/v1/users/me/national-id-checks', { body }))
    if (failure !== undefined) return refuse(failure, { number, consent })
    redirect(303, '/account/card?note=check')
  },
}
