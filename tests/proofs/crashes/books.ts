import type { TestMarket } from '../../harness/market.ts'

/** One purchase that was interrupted: a product, a wallet and at most one order of their own. */
export type Purchase = {
  /** Where the process was killed, in words. */
  interrupted: string
  productId: string
  /** The telephone it is paid from; nobody else's. */
  wallet: string
}

export const SHELF = 10
export const QUANTITY = 2

/** How a purchase ended, as the books of both sides have it. */
export type Ending = 'confirmed' | 'cancelled' | 'nothing'

export type Books = Awaited<ReturnType<typeof openBooks>>

/** All that the market's database and the provider's own ledger say about a purchase. */
export async function openBooks({ platform: { sql }, sandbox }: TestMarket, { productId, wallet }: Purchase) {
  const orders = await sql<{ id: string; status: string; totalMinor: number }[]>`
    select o.id, o.status, o.total_minor as "totalMinor" from orders.orders o
    where exists (select from orders.lines l where l.order_id = o.id and l.product_id = ${productId})`
  const orderIds = orders.map(({ id }) => id)
  const [stock] = await sql<{ onHand: number; reserved: number; moved: number }[]>`
    select on_hand as "onHand", reserved,
      (select sum(change)::int from catalog.stock_movements m where m.product_id = s.product_id) as moved
    from catalog.stock s where product_id = ${productId}`
  const holds = await sql<{ orderId: string; state: string; quantity: number }[]>`
    select r.order_id as "orderId", r.state, l.quantity
    from catalog.reservations r join catalog.reservation_lines l using (order_id, round)
    where l.product_id = ${productId}`
  const intents = await sql<{ id: string; status: string }[]>`
    select id, status from payments.intents where order_id = any(${orderIds}::uuid[])`
  const attempts = await sql<{ status: string; reference: string; reason: string | null }[]>`
    select status, reference, reason from payments.attempts
    where intent_id = any(${intents.map(({ id }) => id)}::uuid[])`
  const refunds = await sql<{ status: string }[]>`
    select status from payments.refunds where intent_id = any(${intents.map(({ id }) => id)}::uuid[])`
  const events = await sql<{ name: string }[]>`
    select name from platform.outbox where payload->>'orderId' = any(${orderIds})`
  const messages = await sql<{ occasion: string; channel: string; state: string }[]>`
    select occasion, channel, state from notifications.messages where order_id = any(${orderIds}::uuid[])`
  const charges = sandbox.transactions().filter(({ msisdn, kind }) => kind === 'charge' && msisdn === wallet)
  return { orders, stock, holds, intents, attempts, refunds, events, messages, charges }
}

export function endingOf({ orders }: Books): Ending {
  const [order] = orders
  if (order === undefined) return 'nothing'
  return order.status === 'confirmed' ? 'confirmed' : 'cancelled'
}

/** What is wrong in the books of a purchase that has come to its end. Nothing should be. */
export function faultsIn(books: Books): string[] {
  const { orders, stock, holds, intents, attempts, refunds, events, messages, charges } = books
  const ending = endingOf(books)
  const isConfirmed = ending === 'confirmed'
  const heard = (name: string) => events.filter((event) => event.name === name).length
  const kept = charges
    .filter(({ status }) => status === 'successful')
    .reduce((sum, { amount, refunded }) => sum + cents(amount) - cents(refunded), 0)
  const sold = isConfirmed ? QUANTITY : 0
  const one = isConfirmed ? 1 : 0

  const rules: [fault: string, isKept: boolean][] = [
    ['more than one order', orders.length <= 1],
    [
      `the order is ${orders[0]?.status}`,
      orders.every(({ status }) => /^(confirmed|cancelled)$/.test(status)),
    ],
    [`${stock?.reserved} still reserved`, stock?.reserved === 0],
    ['a hold was left behind', holds.every(({ state }) => state !== 'held')],
    [`${stock?.onHand} on the shelf instead of ${SHELF - sold}`, stock?.onHand === SHELF - sold],
    [`movements sum to ${stock?.moved}, the shelf has ${stock?.onHand}`, stock?.moved === stock?.onHand],
    ['sold more than once', holds.filter(({ state }) => state === 'committed').length === one],
    ['an order without what is owed for it', intents.length === orders.length],
    [
      `the intent is ${intents[0]?.status}`,
      intents.every(({ status }) => status === (isConfirmed ? 'paid' : 'closed')),
    ],
    ['a charge asked for more than once', charges.every(({ requests }) => requests === 1)],
    [
      'a charge that we know nothing of',
      charges.every(({ reference }) => attempts.some((it) => it.reference === reference)),
    ],
    [
      `the provider keeps ${kept} for an order of ${orders[0]?.totalMinor}`,
      kept === (isConfirmed ? orders[0]?.totalMinor : 0),
    ],
    [
      'not charged exactly once',
      !isConfirmed || charges.filter(({ status }) => status === 'successful').length === 1,
    ],
    ['an attempt has not ended', attempts.every(({ status }) => /^(succeeded|failed)$/.test(status))],
    [
      'a payment not taken up',
      attempts.filter(({ status }) => status === 'succeeded').length ===
        charges.filter(({ status }) => status === 'successful').length,
    ],
    ['a refund has not ended', refunds.every(({ status }) => status === 'succeeded')],
    ['placed not announced once', heard('orders.placed') === orders.length],
    ['success not announced once', heard('payments.succeeded') === one],
    ['confirmation not announced once', heard('orders.confirmed') === one],
    ['a message was not sent', messages.every(({ state }) => state === 'sent')],
    [
      'the buyer was not told once of the confirmation',
      messages.filter(({ occasion }) => occasion === 'confirmed').length === one * 2,
    ],
  ]
  return rules.flatMap(([fault, isKept]) => (isKept ? [] : [fault]))
}

function cents(decimal: string): number {
  return Math.round(Number(decimal) * 100)
}
