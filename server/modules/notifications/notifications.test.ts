import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pino } from 'pino'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minutes } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { minor } from '../../platform/money.ts'
import type { Contact } from '../identity/api.ts'
import type { OrderSummary } from '../orders/api.ts'
import { orderCancelled, orderConfirmed, orderPartMoved, orderPlaced } from '../orders/events.ts'
import { paymentRefunded } from '../payments/events.ts'
import { notificationsOn } from './test-support.ts'

let market: TestMarket
let notifications: ReturnType<typeof notificationsOn>

beforeAll(async () => {
  market = await startMarket('txova')
})
afterAll(() => market.stop())

// Each test is about another buyer, so that it finds only its own messages on the phone and in the mailbox.
let buyerNumber = 10
let phone: string
let email: string

beforeEach(async () => {
  buyerNumber += 1
  phone = `+2588413375${buyerNumber}`
  email = `celeste${buyerNumber}@example.com`
  for (const provider of ['sms', 'smtp'] as const) market.sandbox.behave(provider, 'normal')
  await market.platform.sql`truncate notifications.messages, platform.outbox`
  notifications = notificationsOn(market)
})

test('a guest hears of a placed order by SMS and e-mail, in the language of the market', async () => {
  const order = anOrder()
  await notifications.happens(orderPlaced, { ...namesOf(order), totalMinor: order.totalMinor })
  await notifications.settle()

  const [sms] = market.sandbox.phone.sms(phone)
  expect(sms).toMatchObject({
    from: 'Txova',
    text: expect.stringContaining('encomenda TX-7K3F-9Q2M'),
  })
  const [mail] = market.sandbox.phone.mails(email)
  expect(mail).toMatchObject({
    from: '"Txova" <orders@txova.example>',
    subject: 'Recebemos a sua encomenda TX-7K3F-9Q2M',
    text: expect.stringContaining('2 × Castanha de caju'),
    html: expect.stringContaining('<html lang="pt">'),
  })
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'sent', tries: 1, providerReference: mail?.headers['message-id'] },
    { channel: 'sms', state: 'sent', tries: 1, providerReference: expect.stringMatching(/^ATXid_/) },
  ])
})

test('a user hears of it in the language they chose', async () => {
  const order = anOrder({ userId: aUser({ language: 'en' }) })
  await notifications.happens(orderConfirmed, namesOf(order))
  await notifications.settle()
  expect(market.sandbox.phone.sms(phone).at(-1)?.text).toContain('thank you, order')
  expect(market.sandbox.phone.mails(email).at(-1)?.subject).toBe('Your order TX-7K3F-9Q2M is paid')
})

test.each([
  [['email'], ['email']],
  [['sms'], ['sms']],
  [
    ['sms', 'email'],
    ['email', 'sms'],
  ],
  [[], ['email']],
] as const)('a user who wants to hear on %j hears on %j', async (channels, heardOn) => {
  await notifications.happens(orderConfirmed, namesOf(anOrder({ userId: aUser({ channels }) })))
  await notifications.settle()
  expect((await notifications.messages()).map(({ channel }) => channel)).toEqual(heardOn)
})

test('a user who switched off all there is, and gave no e-mail address with the order, hears by SMS', async () => {
  const order = anOrder({ userId: aUser({ channels: [] }), email: null })
  await notifications.happens(orderConfirmed, namesOf(order))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([{ channel: 'sms', state: 'sent' }])
})

test('a user who is forgotten by now is told nothing', async () => {
  await notifications.happens(orderConfirmed, namesOf(anOrder({ userId: newId<'User'>() })))
  await notifications.settle()
  expect(await notifications.messages()).toEqual([])
})

test('a guest without an e-mail address hears of it by SMS', async () => {
  await notifications.happens(orderConfirmed, namesOf(anOrder({ email: null })))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([{ channel: 'sms', state: 'sent' }])
})

test('an order is followed to its end: shipped and delivered, or cancelled and paid back', async () => {
  const order = anOrder()
  const part = { partId: newId<'OrderPart'>(), sellerId: newId<'Seller'>(), productIds: [newId<'Product'>()] }
  const moved = { ...namesOf(order), ...part }
  const said = async () => (
    await notifications.settle(),
    market.sandbox.phone.sms(phone).map((sms) => sms.text)
  )

  await notifications.happens(orderPartMoved, { ...moved, from: 'confirmed', to: 'processing' })
  expect(await said()).toEqual([])
  await notifications.happens(orderPartMoved, { ...moved, from: 'processing', to: 'shipped' })
  expect((await said()).at(-1)).toContain('estao a caminho')
  await notifications.happens(orderPartMoved, { ...moved, from: 'shipped', to: 'delivered' })
  expect((await said()).at(-1)).toContain('foram entregues')

  await notifications.happens(orderCancelled, {
    ...namesOf(order),
    reason: 'no_stock',
    stockRound: 1,
    wasConfirmed: false,
  })
  expect((await said()).at(-1)).toContain('porque os produtos esgotaram')
  const refund = {
    paymentId: newId<'Intent'>(),
    refundId: newId<'Refund'>(),
    amountMinor: 350_00,
    reason: 'late_payment',
  }
  await notifications.happens(paymentRefunded, { orderId: order.orderId, ...refund })
  expect((await said()).at(-1)).toContain('devolvemos-lhe 350,00 MZN')
})

test('an event told twice sends nothing twice', async () => {
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  await notifications.tellAgain()
  expect(market.sandbox.phone.sms(phone)).toHaveLength(1)
  expect(market.sandbox.phone.mails(email)).toHaveLength(1)
})

test('nobody is asked to pay for what they have paid or cancelled by now', async () => {
  const order = anOrder({}, 'confirmed')
  await notifications.happens(orderPlaced, { ...namesOf(order), totalMinor: order.totalMinor })
  await notifications.settle()
  expect(await notifications.messages()).toEqual([])
})

test('a failure that passes is tried again, a minute and five minutes later', async () => {
  market.sandbox.behave('sms', 'server-error', { times: 2 })
  market.sandbox.behave('smtp', 'temporary-refusal', { times: 1 })
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'waiting', tries: 1, problem: 'smtp_451' },
    { channel: 'sms', state: 'waiting', tries: 1, problem: 'http_500' },
  ])

  market.clock.advance(minutes(1))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'sent', tries: 2, problem: null },
    { channel: 'sms', state: 'waiting', tries: 2 },
  ])

  market.clock.advance(minutes(5))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email' },
    { channel: 'sms', state: 'sent', tries: 3 },
  ])
  expect(market.sandbox.phone.sms(phone)).toHaveLength(1)
})

test('after the third try it is given up', async () => {
  market.sandbox.behave('sms', 'down')
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  market.clock.advance(minutes(1))
  await notifications.settle()
  market.clock.advance(minutes(5))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'sent' },
    { channel: 'sms', state: 'failed', tries: 3, problem: 'no_answer' },
  ])
})

test('what is refused for good is tried once, and the other channel tells', async () => {
  market.sandbox.behave('smtp', 'permanent-refusal')
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  expect(await notifications.messages()).toMatchObject([
    { channel: 'email', state: 'failed', tries: 1, problem: 'smtp_550' },
    { channel: 'sms', state: 'sent' },
  ])
})

test.each([
  ['403', 'failed'],
  ['406', 'failed'],
  ['501', 'waiting'],
])('an SMS accepted as a request and refused for its recipient with %s is %s', async (code, state) => {
  market.sandbox.behave('sms', 'refuse-recipient', { code })
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  const [, sms] = await notifications.messages()
  expect(sms).toMatchObject({ channel: 'sms', state, problem: `africas_talking_${code}` })
})

test('a key that the SMS provider does not know is not tried again: it is for us to mend', async () => {
  market.sandbox.behave('sms', 'unauthorized')
  await notifications.happens(orderConfirmed, namesOf(anOrder()))
  await notifications.settle()
  const [, sms] = await notifications.messages()
  expect(sms).toMatchObject({ channel: 'sms', state: 'failed', problem: 'http_401' })
  expect(JSON.parse(notifications.logged[0] ?? '')).toMatchObject({
    level: pino.levels.values['error'],
    messageId: sms?.id,
  })
})

test('the log tells which message failed and which channel is left, and nothing about the buyer', async () => {
  market.sandbox.behave('smtp', 'permanent-refusal')
  const order = anOrder()
  await notifications.happens(orderConfirmed, namesOf(order))
  await notifications.settle()
  const [mail] = await notifications.messages()
  expect(notifications.logged.map((line) => JSON.parse(line))).toMatchObject([
    { messageId: mail?.id, channel: 'email', problem: 'smtp_550', toldBy: ['sms'] },
  ])
  for (const personal of ['Macuácua', phone, email])
    expect(notifications.logged.join()).not.toContain(personal)
})

test('a try cut short by a crash is made again; one that was written down is not', async () => {
  await notifications.happens(orderConfirmed, namesOf(anOrder({ email: null })))
  await notifications.settle()
  const [sms] = await notifications.messages()
  const job = notifications.module.jobs?.[0]
  const deliverAgain = () => job?.run({ messageId: sms?.id, try: 1 }, { number: 2, isLast: false })

  await deliverAgain()
  expect(market.sandbox.phone.sms(phone)).toHaveLength(1)

  await market.platform.sql`update notifications.messages set state = 'waiting', tries = 0, settled_at = null`
  await deliverAgain()
  expect(market.sandbox.phone.sms(phone)).toHaveLength(2)
  expect(await notifications.messages()).toMatchObject([{ state: 'sent', tries: 1 }])
})

function aUser(differences: Partial<Contact>): UserId {
  const userId: UserId = newId()
  notifications.contacts.set(userId, {
    name: 'Celeste',
    email,
    phone,
    language: 'pt',
    channels: ['sms', 'email'],
    ...differences,
  })
  return userId
}

function anOrder(buyer: Partial<OrderSummary['buyer']> = {}, status = 'pending'): OrderSummary {
  const order: OrderSummary = {
    orderId: newId(),
    orderNumber: 'TX-7K3F-9Q2M',
    status,
    buyer: {
      userId: null,
      name: 'Celeste Macuácua',
      email,
      phone,
      ...buyer,
    },
    totalMinor: minor(70_000),
    isPaid: true,
    lines: [
      {
        ...{ name: 'Castanha de caju', quantity: 2, unit: 'saco' },
        ...{ unitPriceMinor: minor(35_000), grossMinor: minor(70_000) },
      },
    ],
    discountMinor: minor(0),
    deliveryFeeMinor: minor(0),
    taxLines: [],
    taxIncluded: true,
    address: { addressLine1: 'Rua 1', city: 'Maputo', region: 'Maputo' },
    receiver: { name: 'Celeste', phone },
    parts: [],
    payUntil: new Date('2026-11-27T15:05:00Z'),
    link: 'https://txova.example/o/TX7K3F9Q2M.k3Jd9sKq2Lm0',
  }
  notifications.orders.set(order.orderId, order)
  return order
}

function namesOf({ orderId, orderNumber, buyer }: OrderSummary) {
  return { orderId, orderNumber, buyerId: buyer.userId }
}
