import { error, redirect } from '@sveltejs/kit'
import { dataOf, failureOf } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import { readReview } from '#lib/server/review-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** `?product=<id>` */
export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const path = { id: productIn(url) }
  const { name, slug } = dataOf(await api.GET('/api/v1/products/{id}', { params: { path } }))
  return { product: { name, slug } }
}

export const actions: Actions = {
  async default({ request, locals: { api }, url }) {
    const { typed, body } = readReview(await request.formData())
    const path = { id: productIn(url) }
    const failure = failureOf(await api.POST('/api/v1/products/{id}/reviews', { params: { path }, body }))
    if (failure !== undefined) return refuse(failure, typed)
    redirect(303, '/account/reviews?note=reviewed')
  },
}

function productIn(url: URL): string {
  const id = url.searchParams.get('product')
  return isId(id) ? id : error(404)
}
