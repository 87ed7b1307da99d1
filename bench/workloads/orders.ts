import { randomUUID } from 'node:crypto'
import type { Answer, Send } from '../connection.ts'
import { pick, pickDistinct, type Random } from '../random.ts'
import { API, dataOf, expectStatus, WrongAnswer, type Operation } from '../workload.ts'

const deliveryAddress = { addressLine1: '12 Spintex Road', city: 'Accra', region: 'Greater Accra' }
/** Of another guest each time: a phone number may have a few orders under way that are paid on delivery. */
const aGuest = (random: Random) => ({
  name: 'Ama Mensah',
  phone: `+23324${String(Math.floor(random() * 1e7)).padStart(7, '0')}`,
})

/** A logged-in user orders three products in one request. */
export const place: Operation = async (send, { fixtures, random }) => {
  const { token } = pick(fixtures.people, random)
  const items = pickDistinct(fixtures.products, 3, random).map(({ id }) => ({ productId: id, quantity: 1 }))
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
  expectStatus(
    await send({ method: 'POST', path: `${API}/orders`, headers, body: { items, deliveryAddress } }),
    201,
  )
}

/** A new guest: three products into the cart, the order with its address, and the payment. */
export const checkout: Operation = async (send, { fixtures, random }) => {
  const items = pickDistinct(fixtures.products, 3, random).map(({ id }) => ({ productId: id, quantity: 1 }))
  const filled = await send({ method: 'PATCH', path: `${API}/cart`, body: { items } })
  const headers = { 'x-cart-token': cartTokenOf(expectStatus(filled, 200)) }
  const placed = await send({
    method: 'POST',
    path: `${API}/orders`,
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: { deliveryAddress, contact: aGuest(random) },
  })
  const { id: orderId } = dataOf<{ id: string }>(expectStatus(placed, 201))
  await payForOrder(send, headers, orderId)
}

/** The last step of a checkout: cash on delivery, so that no provider is part of it. It confirms the order. */
async function payForOrder(send: Send, headers: Record<string, string>, orderId: string): Promise<void> {
  const answer = await send({
    method: 'POST',
    path: `${API}/payments`,
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: { orderId, method: 'cash_on_delivery' },
  })
  expectStatus(answer, 201)
}

function cartTokenOf({ head }: Answer): string {
  const token = /\r\nx-cart-token: (\S+)/i.exec(head)?.[1]
  if (token === undefined) throw new WrongAnswer('a new guest was given no cart token')
  return token
}
