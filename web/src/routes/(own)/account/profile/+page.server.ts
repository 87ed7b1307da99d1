import { redirect } from '@sveltejs/kit'
import { isLanguage } from '#lib/messages/index.ts'
import { dataOf, failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { chooseLanguage } from '#lib/server/language.ts'
import { readMe } from '#lib/server/me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const [me, preferences] = await Promise.all([
    readMe(event),
    event.locals.api.GET('/api/v1/users/me/preferences'),
  ])
  const { language, channels, marketingConsent } = dataOf(preferences)
  return { me, preferences: { language: language as string, channels, marketingConsent } }
}

export const actions: Actions = {
  async names({ request, locals: { api } }) {
    const typed = typedIn(await request.formData(), 'firstName', 'lastName')
    const failure = failureOf(await api.PATCH('/api/v1/users/me', { body: typed }))
    if (failure !== undefined) return refuse(failure, typed, 'names')
    redirect(303, '/account/profile?note=saved')
  },

  async preferences(event) {
    const form = await event.request.formData()
    const { language } = typedIn(form, 'language')
    const failure = failureOf(
      await event.locals.api.PATCH('/api/v1/users/me/preferences', {
        body: {
          ...(language === '' ? {} : { language: language as never }),
          channels: form.getAll('channel') as never[],
          marketingConsent: form.has('marketing'),
        },
      }),
    )
    if (failure !== undefined) return refuse(failure, {}, 'preferences')
    if (isLanguage(language)) chooseLanguage(event, language)
    redirect(303, '/account/profile?note=saved')
  },
}
