import { redirect } from '@sveltejs/kit'
import { isLanguage } from '#lib/messages/index.ts'
import { chooseLanguage } from '#lib/server/language.ts'
import { ownPath } from '#lib/server/own-path.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData()
  const language = String(form.get('language'))
  if (isLanguage(language)) chooseLanguage(event, language)
  return redirect(303, ownPath(form.get('back')))
}
