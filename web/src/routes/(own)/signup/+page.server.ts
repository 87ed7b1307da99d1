import { redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { markingCommon, refuse, typedIn } from '#lib/server/form.ts'
import { logIn } from '#lib/server/log-in.ts'
import { ownPath } from '#lib/server/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { session, market }, request, url }) => {
  const next = ownPath(url.searchParams.get('next'), '')
  // A form that was refused is shown again, also to somebody who has logged in elsewhere in this browser.
  if (!session.isGuest && request.method !== 'POST') redirect(303, next || '/account')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: market.timeZone }).format()
  return { next, today }
}

export const actions: Actions = {
  async default(event) {
    const { api, market, language } = event.locals
    const form = await event.request.formData()
    const { phoneField, nationalId, dateOfBirth, confirmPassword, roles } = market.registration
    const typed: Record<string, string> = typedIn(
      form,
      ...['firstName', 'lastName', 'email', phoneField, 'password'],
      ...(confirmPassword ? ['confirmPassword'] : []),
      ...(dateOfBirth ? ['dateOfBirth'] : []),
      ...(nationalId === null ? [] : [nationalId.field]),
      ...(roles.length > 1 ? ['role'] : []),
    )
    if (typed['role'] === '') delete typed['role']

    // Which fields there are is the market's to say; the types are those of one of them.
    const failure = failureOf(await api.POST('/api/v1/auth/register', { body: typed as never }))
    if (failure !== undefined) return refuse(markingCommon(failure, typed['password'] ?? ''), typed)

    const { email = '', password = '' } = typed
    // Somebody has an account with this address already: only its owner is told, by mail.
    if ((await logIn(event, { who: email, password })) !== undefined) redirect(303, '/login?sent=1')
    if (language !== market.languages[0])
      await api.PATCH('/api/v1/users/me', { body: { language: language as never } })
    redirect(303, ownPath(form.get('next'), '/account?note=welcome'))
  },
}
