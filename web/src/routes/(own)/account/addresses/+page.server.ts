import { dataOf } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { api } }) => ({
  addresses: dataOf(await api.GET('/api/v1/users/me/addresses')),
})
