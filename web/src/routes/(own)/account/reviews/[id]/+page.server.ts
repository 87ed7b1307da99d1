import { error, redirect } from '@sveltejs/kit'
import { answerOf, dataOf, failureOf } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import { readReview } from '#lib/server/review-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api }, params }) => {
  const reviews = dataOf(await api.GET('/api/v1/users/me/reviews'))
  const review = reviews.find(({ id }) => id === params.id)
  if (review === undefined) error(404)
  return { review }
}

export const actions: Actions = {
  async save({ request, locals: { api }, params }) {
    const { typed, body } = readReview(await request.formData())
    const path = { id: idIn(params.id) }
    const failure = failureOf(await api.PATCH('/api/v1/reviews/{id}', { params: { path }, body }))
    if (failure !== undefined) return refuse(failure, typed)
    redirect(303, '/account/reviews?note=reviewed')
  },

  async delete({ locals: { api }, params }) {
    const path = { id: idIn(params.id) }
    const answer = await api.DELETE('/api/v1/reviews/{id}', { params: { path } })
    // Deleted twice is deleted.
    if (answer.response.status !== 404) answerOf(answer)
    redirect(303, '/account/reviews?note=deleted')
  },
}

function idIn(id: string): string {
  return isId(id) ? id : error(404)
}
