import { error, redirect } from '@sveltejs/kit'
import { answerOf, dataOf, failureOf } from '#lib/server/api.ts'
import { refuse, typedIn } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import type { Actions, PageServerLoad } from './$types'

const NEW = 'new'

/** `/account/addresses/new`, or the id of one of theirs; anybody else's is not there. */
export const load: PageServerLoad = async ({ locals: { api }, params: { id } }) => {
  if (id === NEW) return { address: undefined }
  const addresses = dataOf(await api.GET('/api/v1/users/me/addresses'))
  const address = addresses.find((one) => one.id === id)
  if (address === undefined) error(404)
  return { address }
}

export const actions: Actions = {
  async save({ request, locals: { api, market }, params: { id } }) {
    const form = await request.formData()
    const fields = ['label', 'kind', 'addressLine1', 'addressLine2', 'city', 'region'] as const
    const { addressLine2, ...typed } = typedIn(form, ...fields)
    const { digitalAddress } = typedIn(form, 'digitalAddress')
    const body = {
      ...typed,
      kind: typed.kind as 'delivery' | 'billing',
      addressLine2: addressLine2 === '' ? null : addressLine2,
      // Unticking does not take it away: another one is made the usual one instead.
      ...(form.has('isDefault') ? { isDefault: true } : {}),
      ...(market.digitalAddress === null ? {} : { digitalAddress: digitalAddress || null }),
    }
    const values = { ...typed, addressLine2, digitalAddress }
    const answer =
      id === NEW
        ? await api.POST('/api/v1/users/me/addresses', { body })
        : await api.PATCH('/api/v1/users/me/addresses/{id}', { params: { path: { id: idIn(id) } }, body })
    const failure = failureOf(answer)
    if (answer.response.status === 404) error(404)
    if (failure !== undefined) return refuse(failure, values, 'save')
    redirect(303, '/account/addresses?note=saved')
  },

  async delete({ locals: { api }, params: { id } }) {
    const answer = await api.DELETE('/api/v1/users/me/addresses/{id}', { params: { path: { id: idIn(id) } } })
    // Deleted twice is deleted.
    if (answer.response.status !== 404) answerOf(answer)
    redirect(303, '/account/addresses?note=deleted')
  },
}

function idIn(id: string): string {
  return isId(id) ? id : error(404)
}
