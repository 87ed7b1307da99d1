import { error, redirect } from '@sveltejs/kit'
import { failureOf } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import { loginFor, ownPath } from '#lib/server/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

/** `?back=`: the page the review stands in. Whoever had to log in first is led there again, to press once more. */
export const load: PageServerLoad = ({ params: { id }, request, url }) => {
  if (!isId(id)) error(404)
  const back = `${ownPath(url.searchParams.get('back'))}#review-${id}`
  if (request.method !== 'POST') redirect(303, back)
  return { back }
}

export const actions: Actions = {
  async default({ locals: { api, session }, params: { id }, url }) {
    if (session.isGuest) redirect(303, loginFor(url))
    if (!isId(id)) error(404)
    const failure = failureOf(
      await api.PUT('/api/v1/reviews/{id}/helpful-vote', { params: { path: { id } } }),
    )
    if (failure !== undefined) return refuse(failure)
    const page = new URL(ownPath(url.searchParams.get('back')), url)
    page.searchParams.set('voted', id)
    redirect(303, `${page.pathname}${page.search}#voted`)
  },
}
