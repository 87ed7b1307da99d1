import { answerOf } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

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
  const { data: orders, pagination } = answerOf(await api.GET('/api/v1/orders', { params: { query } }))
  return { orders, statuses, status, page, pages: pagination.pages }
}
