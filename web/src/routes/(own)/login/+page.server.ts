import { fail, redirect } from '@sveltejs/kit'
import { refuse, typedIn } from '#lib/server/form.ts'
import { logIn } from '#lib/server/log-in.ts'
import { ownPath } from '#lib/server/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { session }, request, url }) => {
  const next = ownPath(url.searchParams.get('next'), '')
  // A form that was refused is shown again, also to somebody who has logged in elsewhere in this browser.
  if (!session.isGuest && request.method !== 'POST') redirect(303, next || '/account')
  return { next, isSent: url.searchParams.has('sent') }
}

/** What the fields are called by the API, whose one field is two. */
const WHO = ['email', 'phone', 'phoneNumber']

export const actions: Actions = {
  async default(event) {
    const form = await event.request.formData()
    const { who, password, code } = typedIn(form, 'who', 'password', 'code')
    if (who === '' || password === '') {
      const wrong = [...(who === '' ? ['who'] : []), ...(password === '' ? ['password'] : [])]
      return fail(422, { form: '', values: { who }, wrong, problem: 'VALIDATION_ERROR', asksForCode: false })
    }
    const failure = await logIn(event, { who, password, code })
    if (failure === undefined) redirect(303, ownPath(form.get('next'), '/account'))

    const asksForCode = ['SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_WRONG'].includes(failure.code)
    const refused = refuse(failure, { who }).data
    const wrong = refused.wrong.map((field) =>
      WHO.includes(field) ? 'who' : field === 'secondFactor' ? 'code' : field,
    )
    const stillAsks = asksForCode || wrong.includes('code')
    return fail(422, { ...refused, wrong, asksForCode: stillAsks })
  },
}
