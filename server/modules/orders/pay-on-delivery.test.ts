import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aProduct,
  aShop,
  stockOf,
  tokenOf,
  type Shop,
  type TestProduct,
} from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { answerPrompt, order, orderOf, pay } from '../../../tests/harness/orders.ts'
import { announced, collect, howItStands, promise, promiseAndDie } from '../../../tests/harness/payments.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { minutes } from '../../platform/clock.ts'
import type { OrderId } from './order.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

type Bought = {
  product: TestProduct
  buyer: TestPerson
  orderId: OrderId
  total: number
  token: string
  part: string
}

const STOCK = 10
const QUANTITY = 4
const onShelf = { onHand: STOCK, reserved: 0 }
const sold = { onHand: STOCK - QUANTITY, reserved: 0 }

async function aPlacedOrder(): Promise<Bought> {
  const product = await aProduct(market, shop, { stock: STOCK })
  const buyer = await aBuyer(market)
  const { data } = await order(market, buyer, product, QUANTITY)
  const { id: orderId, totalAmount: total, parts } = data
  return { product, buyer, orderId, total, token: buyer.token, part: parts[0].id }
}

/** The buyer has promised, and the process died right after that. */
async function aPromisedOrder(): Promise<Bought> {
  const bought = await aPlacedOrder()
  await promiseAndDie(market, bought)
  return bought
}

async function aConfirmedOrder(): Promise<Bought> {
  const bought = await aPlacedOrder()
  expect((await promise(market, bought)).status).toBe(201)
  await market.settle()
  expect(await seen(bought)).toMatchObject({ status: 'confirmed', paidAt: null })
  return bought
}

const seen = ({ buyer, orderId }: Bought) => orderOf(market, buyer, orderId)
const cancel = ({ orderId, token }: Bought) => market.post(`/orders/${orderId}/cancellation`, {}, { token })
/** A timetable and nothing that follows from it: no event is heard of. */
const runAlone = (timetable: string) =>
  market.app.modules
    .flatMap(({ timetables = [] }) => timetables)
    .find(({ name }) => name === timetable)
    ?.run(market.clock.now())

const heard = async ({ orderId }: Bought, event: string) => {
  const rows = await market.platform.sql`
    select id from platform.outbox where name = ${event} and payload->>'orderId' = ${orderId}`
  return rows.length
}

const refundsOf = async ({ orderId }: Bought) => {
  const rows = await market.platform.sql<{ status: string }[]>`
    select r.status from payments.refunds r join payments.intents i on i.id = r.intent_id
    where i.order_id = ${orderId}`
  return rows.map(({ status }) => status)
}

/** The relay and the queue give an event a second time, as after a crash. */
async function again({ orderId }: Bought, event: string): Promise<void> {
  await market.platform.sql`
    update platform.outbox set relayed_at = null where name = ${event} and payload->>'orderId' = ${orderId}`
  await market.settle()
}

describe('an order that is to be paid on delivery', () => {
  test('is confirmed and its goods are sold by the time the buyer has the answer, and only once', async () => {
    const bought = await aPlacedOrder()
    const answers = await Promise.all(Array.from({ length: 5 }, () => promise(market, bought)))
    expect(answers.map(({ status, data }) => [status, data.status])).toEqual(
      answers.map(() => [201, 'promised']),
    )
    expect(await seen(bought)).toMatchObject({ status: 'confirmed', parts: [{ status: 'confirmed' }] })
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
    await market.settle()
    expect(await heard(bought, 'orders.confirmed')).toBe(1)
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
  })

  test('and whose promise a dying process left alone is confirmed by asking once more', async () => {
    const bought = await aPromisedOrder()
    expect(await seen(bought)).toMatchObject({ status: 'pending' })
    expect(await promise(market, bought)).toMatchObject({ status: 201, data: { status: 'promised' } })
    expect(await seen(bought)).toMatchObject({ status: 'confirmed' })
  })

  test('says so where the goods are gone: nothing is promised, and it is cancelled', async () => {
    const bought = await aPromisedOrder()
    market.clock.advance(minutes(50))
    await runAlone('catalog.release-expired-holds')
    await order(market, await aBuyer(market), bought.product, STOCK)
    const { status, error } = await promise(market, bought)
    expect([status, error.code]).toEqual([422, 'ORDER_CANCELLED'])
    expect(await seen(bought)).toMatchObject({ status: 'cancelled', cancelReason: 'no_stock' })
  })

  test('is confirmed without money, its goods are sold, and its buyer is told to have the cash ready', async () => {
    const bought = await aPromisedOrder()
    expect(await seen(bought)).toMatchObject({ status: 'pending' })
    await market.settle()
    const { status, paidAt, history } = await seen(bought)
    expect([status, paidAt]).toEqual(['confirmed', null])
    expect(history.at(-1)).toMatchObject({ to: 'confirmed', by: 'system', reason: 'to be paid on delivery' })
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
    const text = market.sandbox.phone.sms(bought.buyer.phone).at(-1)?.text
    expect(text).toMatch(/is confirmed\. Have GHS .* ready in cash/)

    await again(bought, 'payments.promised')
    expect(await heard(bought, 'orders.confirmed')).toBe(1)
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
  })

  test('is not cancelled when the time to pay is over: neither before the promise is heard of, nor after', async () => {
    const bought = await aPromisedOrder()
    market.clock.advance(minutes(31))
    await runAlone('orders.cancel-unpaid')
    expect(await seen(bought)).toMatchObject({ status: 'pending' })
    await market.settle()
    expect(await seen(bought)).toMatchObject({ status: 'confirmed' })
    await market.runTimetable('orders.cancel-unpaid')
    expect(await seen(bought)).toMatchObject({ status: 'confirmed' })
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
  })

  test('and heard of so late that the hold is over, is confirmed if the goods are there', async () => {
    const bought = await aPromisedOrder()
    market.clock.advance(minutes(50))
    await runAlone('catalog.release-expired-holds')
    expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
    await market.settle()
    expect(await seen(bought)).toMatchObject({ status: 'confirmed' })
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
  })

  test('or is cancelled if they are sold out: the promise is withdrawn, and no money goes anywhere', async () => {
    const bought = await aPromisedOrder()
    market.clock.advance(minutes(50))
    await runAlone('catalog.release-expired-holds')
    await order(market, await aBuyer(market), bought.product, STOCK)
    await market.settle()
    expect(await seen(bought)).toMatchObject({ status: 'cancelled', cancelReason: 'no_stock', paidAt: null })
    expect(await howItStands(market, bought)).toMatchObject({ status: 'closed' })
    expect(await refundsOf(bought)).toEqual([])
    expect(await stockOf(market, bought.product.id)).toEqual({ onHand: STOCK, reserved: STOCK })
  })
})

describe('cancelled', () => {
  test('after it was confirmed, its goods go back, the promise is withdrawn, and no refund is asked for', async () => {
    const bought = await aConfirmedOrder()
    expect((await cancel(bought)).status).toBe(200)
    await market.settle()
    await again(bought, 'orders.cancelled')
    expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
    expect(await howItStands(market, bought)).toMatchObject({ status: 'closed' })
    expect(await refundsOf(bought)).toEqual([])
    await again(bought, 'payments.promised')
    expect(await seen(bought)).toMatchObject({ status: 'cancelled' })
    expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
  })

  test('and promised at the same moment, it ends cancelled, without goods, promise or refund', async () => {
    for (let round = 0; round < 8; round += 1) {
      const bought = await aPlacedOrder()
      await Promise.all([promise(market, bought), cancel(bought), market.settle()])
      await market.settle()
      expect(await seen(bought)).toMatchObject({ status: 'cancelled', paidAt: null })
      expect(await howItStands(market, bought)).toMatchObject({ status: 'closed' })
      expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
      expect(await refundsOf(bought)).toEqual([])
    }
  })

  test('before its payment was opened, a promise made afterwards is withdrawn', async () => {
    const bought = await aPlacedOrder()
    await cancel(bought)
    await market.settle()
    // As if the first try at placing it had died, and the event that mends that had come last.
    await market.platform.sql`
      update payments.intents set status = 'open', settled_at = null where order_id = ${bought.orderId}`
    expect((await promise(market, bought)).error.code).toBe('ORDER_CANCELLED')
    await market.settle()
    expect(await seen(bought)).toMatchObject({ status: 'cancelled' })
    expect(await howItStands(market, bought)).toMatchObject({ status: 'closed' })
    expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
  })
})

describe('cash', () => {
  test('that is collected pays it, wherever it is on its way, and moves it nowhere', async () => {
    const bought = await aConfirmedOrder()
    const path = `/orders/${bought.orderId}/parts/${bought.part}`
    const admin = { token: tokenOf(market, 'admin') }
    for (const status of ['processing', 'shipped', 'delivered']) await market.patch(path, { status }, admin)
    expect(await seen(bought)).toMatchObject({ status: 'delivered', paidAt: null })

    expect((await collect(market, bought.orderId, bought.total)).status).toBe(201)
    await market.settle()
    const paid = await seen(bought)
    expect([paid.status, paid.paidAt]).toEqual(['delivered', expect.any(String)])
    await again(bought, 'payments.succeeded')
    expect(await seen(bought)).toEqual(paid)
    expect(await heard(bought, 'orders.confirmed')).toBe(1)
    expect(await refundsOf(bought)).toEqual([])
  })

  test('collected before the promise was heard of, confirms it once, and pays it', async () => {
    const bought = await aPromisedOrder()
    await collect(market, bought.orderId, bought.total)
    await market.settle()
    expect(await seen(bought)).toMatchObject({ status: 'confirmed', paidAt: expect.any(String) })
    expect(await heard(bought, 'orders.confirmed')).toBe(1)
    expect(await stockOf(market, bought.product.id)).toEqual(sold)
  })

  test.each(['before', 'after'])(
    'collected %s its cancellation is heard of, is to be given back by hand',
    async (when) => {
      const bought = await aConfirmedOrder()
      await cancel(bought)
      if (when === 'after') await market.settle()
      expect((await collect(market, bought.orderId, bought.total)).status).toBe(201)
      await market.settle()
      expect(await seen(bought)).toMatchObject({ status: 'cancelled', paidAt: null })
      expect(await howItStands(market, bought)).toMatchObject({ status: 'paid' })
      expect(await refundsOf(bought)).toEqual(['review'])
      await again(bought, 'payments.succeeded')
      await again(bought, 'orders.cancelled')
      expect(await refundsOf(bought)).toEqual(['review'])
      expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
    },
  )

  test('of an order that is cancelled later, too, and once', async () => {
    const bought = await aConfirmedOrder()
    await collect(market, bought.orderId, bought.total)
    await market.settle()
    await cancel(bought)
    await market.settle()
    // The payment is heard of once more, after the cancellation has given it back.
    await again(bought, 'payments.succeeded')
    expect(await refundsOf(bought)).toEqual(['review'])
    const stuck = await market.platform.sql`
      select last_error from graphile_worker._private_jobs where payload::text like ${`%${bought.orderId}%`}`
    expect([...stuck]).toEqual([])
  })

  test('collected and cancelled at the same moment is due back, once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const bought = await aConfirmedOrder()
      const [collected, cancelled] = await Promise.all([
        collect(market, bought.orderId, bought.total),
        cancel(bought),
        market.settle(),
      ])
      await market.settle()
      expect([collected.status, cancelled.status]).toEqual([201, 200])
      expect(await refundsOf(bought)).toEqual(['review'])
      expect(await stockOf(market, bought.product.id)).toEqual(onShelf)
    }
  })
})

test('an order confirmed on a promise and then paid by mobile money is paid, and not confirmed twice', async () => {
  const bought = await aConfirmedOrder()
  market.clock.advance(minutes(120))
  expect((await pay(market, bought.buyer, bought.orderId)).status).toBe(201)
  await answerPrompt(market, bought.buyer)
  const { status, paidAt, history } = await seen(bought)
  expect([status, paidAt]).toEqual(['confirmed', expect.any(String)])
  expect(history.map(({ to }: { to: string }) => to)).toEqual(['pending', 'confirmed'])
  expect(await heard(bought, 'orders.confirmed')).toBe(1)
  expect((await announced(market, bought.orderId)).map(({ name }) => name)).toEqual([
    'payments.promised',
    'payments.succeeded',
  ])
  expect(await stockOf(market, bought.product.id)).toEqual(sold)
})
