import { redirect } from '@sveltejs/kit'
import { answerOf, dataOf, failureOf } from '#lib/server/api.ts'
import { refuse } from '#lib/server/form.ts'
import { isId } from '#lib/server/ids.ts'
import type { Actions, PageServerLoad } from './$types'

const statuses = [
  ...(['pending', 'confirmed', 'processing', 'shipped'] as const),
  ...(['delivered', 'cancelled', 'returned'] as const),
]
const A_PAGE = 10

export const load: PageServerLoad = async ({ locals: { api }, url }) => {
  const status = statuses.find((one) => one === url.searchParams.get('status'))
  const asked = Number(url.searchParams.get('page') ?? 1)
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 1000 ? asked : 1
  // Staff may read everybody's; these are their own.
  const query = { mine: true, page, limit: A_PAGE, ...(status === undefined ? {} : { status }) }
  const [list, earlier] = await Promise.all([
    api.GET('/api/v1/orders', { params: { query } }),
    api.GET('/api/v1/orders/claimable'),
  ])
  const { data: orders, pagination } = answerOf(list)
  const { pages } = pagination
  return { orders, statuses, status, page, pages, earlier: dataOf(earlier) }
}

export const actions: Actions = {
  /** Adds the orders from before there was an account, as they were shown. */
  async default({ request, locals: { api } }) {
    const orderIds = (await request.formData()).getAll('order').filter(isId)
    if (orderIds.length === 0) redirect(303, '/account/orders')
    const failure = failureOf(await api.POST('/api/v1/orders/claims', { body: { orderIds } }))
    if (failure !== undefined) return refuse(failure)
    redirect(303, '/account/orders?note=claimed')
  },
}
