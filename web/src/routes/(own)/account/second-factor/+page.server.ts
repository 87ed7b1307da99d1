import { fail, redirect } from '@sveltejs/kit'
import { dataOf, failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const { totp, recoveryCodesLeft } = dataOf(await api.GET('/api/v1/users/me/second-factor'))
  return { hasApp: totp === 'active', recoveryCodesLeft }
}

/** What leads to an app, and into a QR code: the form brings it back, so it is looked at. */
const APP_URI = /^otpauth:\/\/totp\/[!-~]{1,1000}$/
const ANY_CODE = ['currentPassword', 'code'] as const

// A secret and recovery codes are told once: their forms are answered by the page itself, and Turbo leaves them alone.
export const actions: Actions = {
  async begin({ request, locals: { api } }) {
    const body = typedIn(await request.formData(), 'currentPassword')
    const answer = await api.POST('/api/v1/users/me/second-factor/totp', { body })
    const failure = failureOf(answer)
    if (failure !== undefined) return refuse(failure, {}, 'begin')
    return { app: dataOf(answer) }
  },

  async confirm({ request, locals: { api, session } }) {
    const { code, secret, uri } = typedIn(await request.formData(), 'code', 'secret', 'uri')
    const answer = await api.POST('/api/v1/users/me/second-factor/totp/confirmation', {
      body: { code },
    })
    const failure = failureOf(answer)
    if (failure !== undefined) {
      const app = { secret, uri: APP_URI.test(uri) ? uri : '' }
      return fail(422, { ...refuse(failure, {}, 'confirm').data, app })
    }
    // The session has proved more than a password from here on, which its next access token says.
    await session.refresh()
    return { codes: dataOf(answer).recoveryCodes }
  },

  async renew({ request, locals: { api } }) {
    const body = typedIn(await request.formData(), ...ANY_CODE)
    const answer = await api.POST('/api/v1/users/me/second-factor/recovery-codes', { body })
    const failure = failureOf(answer)
    if (failure !== undefined) return refuse(failure, {}, 'renew')
    return { codes: dataOf(answer).recoveryCodes }
  },

  async remove({ request, locals: { api, session } }) {
    const body = typedIn(await request.formData(), ...ANY_CODE)
    const failure = failureOf(await api.POST('/api/v1/users/me/second-factor/totp/removal', { body }))
    if (failure !== undefined) return refuse(failure, {}, 'remove')
    await session.refresh()
    redirect(303, '/account/security?note=factor-off')
  },
}
