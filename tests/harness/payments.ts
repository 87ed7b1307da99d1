import { randomInt } from 'node:crypto'
import type { OpenRequest, OrderId, Payer, PaymentsApi } from '../../server/modules/payments/api.ts'
import { paymentPromised } from '../../server/modules/payments/events.ts'
import { after, minutes } from '../../server/platform/clock.ts'
import { announce } from '../../server/platform/events/outbox.ts'
import type { UserId } from '../../server/platform/http/actor.ts'
import { newCode, newId, type Id } from '../../server/platform/ids.ts'
import { minor } from '../../server/platform/money.ts'
import { tokenOf } from './builders.ts'
import type { TestMarket } from './market.ts'
import type { Answer, RequestOptions } from './requests.ts'

/** An order that is to be paid, and the one who owes it. */
export type Owed = { orderId: OrderId; orderNumber: string; userId: UserId; token: string; payer: Payer }

export function paymentsOf(market: TestMarket): PaymentsApi {
  return market.app.apis.payments
}

/** Opens a payment, as orders does when an order is placed. 120.50 by default, to be paid within 30 minutes. */
export async function anOwedOrder(
  market: TestMarket,
  wish: Partial<Omit<OpenRequest, 'payer'>> & { payer?: Partial<Payer> } = {},
): Promise<Owed> {
  const userId = newId<'User'>()
  // Of its own: how much one phone number may promise is limited.
  const number = String(randomInt(10_000_000)).padStart(7, '0')
  const phone = market.market.id === 'ebuildify' ? `+23324${number}` : `+25884${number}`
  const payer = {
    userId,
    guestTokenHash: null,
    name: 'Ama Mensah',
    email: 'ama@example.com',
    phone,
    ...wish.payer,
  }
  const request = {
    orderId: newId<'Order'>(),
    orderNumber: newCode(market.market.codePrefix),
    amountMinor: minor(12_050),
    payUntil: after(market.clock.now(), minutes(30)),
    ...wish,
    payer,
  }
  await paymentsOf(market).open(request)
  const role = market.market.registration.role
  return { ...request, userId, token: tokenOf(market, role, userId) }
}

export type PayWish = { method?: string; phone?: string; network?: string }

/** Asks to pay an order over HTTP: by mobile money of MTN in Ghana, by M-Pesa in Mozambique, if not told otherwise. */
export function pay(
  market: TestMarket,
  owed: Pick<Owed, 'orderId' | 'token'>,
  wish: PayWish = {},
  options: RequestOptions = {},
): Promise<Answer> {
  const usual =
    market.market.id === 'txova' ? { method: 'mpesa' } : { method: 'mobile_money', network: 'MTN' }
  return market.post(
    '/payments',
    { orderId: owed.orderId, ...usual, ...wish },
    { token: owed.token, ...options },
  )
}

/** Promises to pay an order on delivery. */
export function promise(
  market: TestMarket,
  owed: Pick<Owed, 'orderId' | 'token'>,
  options: RequestOptions = {},
): Promise<Answer> {
  const body = { orderId: owed.orderId, method: 'cash_on_delivery' }
  return market.post('/payments', body, { token: owed.token, ...options })
}

/** The same, and the process dies as soon as the promise is written down: the order is not confirmed yet. */
export async function promiseAndDie(market: TestMarket, { orderId }: Pick<Owed, 'orderId'>): Promise<void> {
  const { sql, clock } = market.platform
  const method = 'cash_on_delivery'
  await sql.begin(async (tx) => {
    const [intent] = await tx<{ paymentId: Id<'Intent'>; amountMinor: number }[]>`
      update payments.intents set status = 'promised', promised_method = ${method}, promised_at = ${clock.now()}
      where order_id = ${orderId} and status = 'open' returning id as payment_id, amount_minor`
    if (intent === undefined) throw new Error('there is nothing to promise')
    await announce(tx, paymentPromised, { orderId, method, ...intent }, clock.now())
  })
}

/** Somebody of the market's people writes down that they took the cash for an order. */
export async function collect(
  market: TestMarket,
  orderId: string,
  amount: number,
  options: RequestOptions = {},
): Promise<Answer> {
  const role = market.market.id === 'txova' ? 'support' : 'driver'
  const token = tokenOf(market, role)
  const { data } = await market.get(`/payments?orderId=${orderId}`, { token })
  return market.post(`/payments/${data[0].id}/collections`, { amount }, { token, ...options })
}

export type Announced = { name: string; payload: Record<string, unknown> }

/** What payments has announced about an order, oldest first. */
export async function announced(market: TestMarket, orderId: string): Promise<Announced[]> {
  const rows = await market.platform.sql<Announced[]>`
    select name, payload from platform.outbox
    where name like 'payments.%' and payload->>'orderId' = ${orderId}
    order by id`
  return rows.map(({ name, payload }) => ({ name, payload }))
}

/** The reference of each attempt at an order, oldest first: what the provider calls it. */
export async function references(market: TestMarket, orderId: string): Promise<string[]> {
  const rows = await market.platform.sql<{ reference: string }[]>`
    select a.reference from payments.attempts a join payments.intents i on i.id = a.intent_id
    where i.order_id = ${orderId} order by a.created_at, a.id`
  return rows.map(({ reference }) => reference)
}

/** What its buyer sees of an order's payment. */
export async function howItStands(
  market: TestMarket,
  owed: Pick<Owed, 'orderId' | 'token'>,
): Promise<Answer['data']> {
  const [row] = await market.platform.sql<{ id: string }[]>`
    select id from payments.intents where order_id = ${owed.orderId}`
  const { data, text } = await market.get(`/payments/${row?.id ?? ''}`, { token: owed.token })
  if (data === undefined) throw new Error(`the payment was not shown: ${text}`)
  return data
}
