import type { RequestEvent } from '@sveltejs/kit'
import type { paths } from './contract.ts'
import { isId } from './ids.ts'

type Added =
  paths['/api/v1/orders/{id}/cart-additions']['post']['responses'][200]['content']['application/json']['data']

/** What of an order could not be put into the cart again. */
export type NotAdded = Pick<Added['notAdded'][number], 'name' | 'ordered' | 'available'>

/** So many are named; an address has its length. */
const MOST_NAMED = 20

/** The cart's address after an order was put into it: it carries ids and counts, and the cart's page finds the names. */
export function reorderedPath(orderId: string, notAdded: Added['notAdded']): string {
  const short = notAdded.slice(0, MOST_NAMED).map(({ productId, available }) => `${productId}.${available}`)
  return `/cart?again=${orderId}${short.length === 0 ? '' : `&short=${short.join(',')}`}`
}

/** Which goods of an order of this browser the address says could not be had; `undefined` where none was put into the cart. */
export async function reorderedIn({ locals, url }: RequestEvent): Promise<NotAdded[] | undefined> {
  const id = url.searchParams.get('again')
  if (id === null || !isId(id)) return undefined
  const named = url.searchParams.get('short')
  if (named === null) return []
  const { data } = await locals.api.GET('/api/v1/orders/{id}', { params: { path: { id } } })
  const available = new Map(named.split(',').map((one) => one.split('.') as [string, string]))
  const lines = data?.data.parts.flatMap(({ items }) => items) ?? []
  return lines
    .filter(({ productId }) => available.has(productId))
    .map(({ productId, name, quantity }) => ({
      name,
      ordered: quantity,
      available: Math.min(quantity, Number.parseInt(available.get(productId) ?? '0', 10) || 0),
    }))
}
