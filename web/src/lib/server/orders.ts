import { error, type RequestEvent } from '@sveltejs/kit'
import { answerOf, dataOf } from './api.ts'
import type { paths } from './contract.ts'
import { isId } from './ids.ts'

export type Order =
  paths['/api/v1/orders/{id}']['get']['responses'][200]['content']['application/json']['data']
export type OrderStatus = Order['status']

/** Its page says how an order is opened that this browser may not show. */
export const notHere = (): never => error(404, 'No such order.', { code: 'ORDER_NOT_HERE' })

/** An order of whoever asks. Somebody else's is not found, as one that never was. */
export async function orderOf({ locals }: RequestEvent, id: string): Promise<Order> {
  // Whatever was asked for: whether there is such an order is nothing that an address tells.
  if (!isId(id)) notHere()
  const answer = await locals.api.GET('/api/v1/orders/{id}', { params: { path: { id } } })
  if (answer.response.status === 404) notHere()
  return dataOf(answer)
}

/** The newest order of whoever asks that was placed since, of this amount if one is given, if there is one. */
export async function placedSince(
  { locals: { api, session } }: RequestEvent,
  since: Date,
  amount?: number,
): Promise<string | undefined> {
  if (session.isGuest && session.cartToken === undefined) return undefined
  const query = { mine: true, from: since.toISOString(), limit: amount === undefined ? 1 : 20 }
  const { data } = answerOf(await api.GET('/api/v1/orders', { params: { query } }))
  return data.find(({ totalAmount }) => amount === undefined || totalAmount === amount)?.id
}

const endings: readonly OrderStatus[] = ['delivered', 'cancelled', 'returned']
const cancellable: readonly OrderStatus[] = ['pending', 'confirmed', 'processing']

/** Nothing more becomes of it by itself. */
export const isEnded = ({ status }: Order): boolean => endings.includes(status)

/** Until a part of it is on its way. */
export const isCancellable = ({ parts, status, byLink, paidAt }: Order): boolean =>
  !(byLink && paidAt !== null) &&
  cancellable.includes(status) &&
  parts.every((part) => part.status === 'cancelled' || cancellable.includes(part.status))
