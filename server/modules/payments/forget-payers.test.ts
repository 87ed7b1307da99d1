import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import {
  anOwedOrder,
  collect,
  howItStands,
  pay,
  paymentsOf,
  promise,
  references,
  type Owed,
} from '../../../tests/harness/payments.ts'
import { days, hours } from '../../platform/clock.ts'
import { announce } from '../../platform/events/outbox.ts'
import { userErased } from '../identity/events.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

const wallet = '+258851112233'

async function erase({ userId }: Owed): Promise<void> {
  await announce(market.platform.sql, userErased, { userId }, market.clock.now())
  await market.settle()
}

const sweep = () => market.runTimetable('payments.forget-payers')

async function whoIsIn({ orderId }: Owed) {
  const [row] = await market.platform.sql`
    select payer_name as name, payer_email as email, payer_phone as phone, amount_minor as amount,
      array(select wallet_phone from payments.attempts where intent_id = i.id and wallet_phone is not null)
        as wallets,
      array(select body from payments.callbacks c join payments.attempts a on a.id = c.attempt_id
        where a.intent_id = i.id) as callbacks
    from payments.intents i where order_id = ${orderId}`
  return { ...row }
}

/** A callback as M-Pesa sends it, and as anybody could. */
async function callback(reference: string | undefined): Promise<void> {
  const body = { input_ThirdPartyReference: reference, input_CustomerMSISDN: wallet.slice(1) }
  expect((await market.post('/payments/mpesa/callback', body)).status).toBe(200)
  await market.settle()
}

async function paid(): Promise<Owed> {
  const owed = await anOwedOrder(market)
  await pay(market, owed, { phone: wallet })
  const settled = market.settle()
  const prompt = await market.sandbox.phone.waitForPrompt(wallet)
  await market.sandbox.phone.approve(prompt.id)
  await settled
  return owed
}

test('a payment that is settled keeps its amount and its references, and says no more who paid', async () => {
  const owed = await paid()
  const [reference] = await references(market, owed.orderId)
  await callback(reference)
  expect(await whoIsIn(owed)).toMatchObject({
    name: 'Ama Mensah',
    wallets: [wallet],
    callbacks: [expect.stringContaining('258851112233')],
  })

  await erase(owed)
  const nobody = { name: '', email: null, phone: '', wallets: [], callbacks: [], amount: 12_050 }
  expect(await whoIsIn(owed)).toEqual(nobody)
  await callback(reference)
  await erase(owed)
  expect(await whoIsIn(owed)).toEqual(nobody)
  expect(await references(market, owed.orderId)).toEqual([reference])

  await paymentsOf(market).refund({
    orderId: owed.orderId,
    refundId: crypto.randomUUID(),
    reason: 'returned',
  })
  await market.settle()
  expect(await howItStands(market, owed)).toMatchObject({ status: 'paid', amount: 120.5, refunded: 120.5 })
})

test('what is promised says who owes it until it is paid', async () => {
  const owed = await anOwedOrder(market)
  await promise(market, owed)
  await erase(owed)
  await sweep()
  expect(await whoIsIn(owed)).toMatchObject({ name: 'Ama Mensah' })
  expect((await collect(market, owed.orderId, 120.5)).status).toBe(201)
  await sweep()
  expect(await whoIsIn(owed)).toMatchObject({ name: '', email: null, phone: '' })
})

test('money that goes back by hand says for 90 days who it came from', async () => {
  const owed = await anOwedOrder(market)
  await promise(market, owed)
  await paymentsOf(market).close(owed.orderId)
  await collect(market, owed.orderId, 120.5)
  await paymentsOf(market).refund({
    orderId: owed.orderId,
    refundId: crypto.randomUUID(),
    reason: 'cancelled',
  })
  await market.settle()
  await erase(owed)
  expect(await whoIsIn(owed)).toMatchObject({ name: 'Ama Mensah' })
  market.clock.advance(days(90) - hours(1))
  await sweep()
  expect(await whoIsIn(owed)).toMatchObject({ name: 'Ama Mensah' })
  market.clock.advance(hours(2))
  await sweep()
  expect(await whoIsIn(owed)).toMatchObject({ name: '' })
})

test("a payer's own data has the wallet's number in full, and nobody else's payments", async () => {
  const owed = await paid()
  await paid()
  const payments = market.app.modules.find(({ name }) => name === 'payments')
  const data = JSON.parse(JSON.stringify(await payments?.personalData?.(owed.userId)))
  expect(data).toMatchObject({
    payments: [
      {
        orderNumber: owed.orderNumber,
        status: 'paid',
        amount: 120.5,
        payer: { name: 'Ama Mensah', phone: owed.payer.phone },
        attempts: [{ method: 'mpesa', phone: wallet, status: 'succeeded' }],
      },
    ],
  })
  expect(data.payments).toHaveLength(1)
})
