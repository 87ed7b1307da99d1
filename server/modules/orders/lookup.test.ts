import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify', { RATE_LIMIT_LOOKUPS: '12' })
  shop = await aShop(market)
})
afterAll(() => market.stop())

const lookUp = (orderNumber: unknown, phone: unknown) => market.post('/orders/lookup', { orderNumber, phone })
const forgetAttempts = () => market.platform.sql`delete from platform.rate_limits`

async function aGuestOrder() {
  const product = await aProduct(market, shop)
  const deliveryAddress = {
    ...{ ...somewhere, addressLine1: '88 Wisteria Crescent', addressLine2: 'behind the bakery' },
    ...{ digitalAddress: 'GA-183-8164', latitude: 5.6, longitude: -0.17 },
  }
  const contact = { name: 'Zephyrine Okonkwo-Vale', phone: '024 771 9305', email: 'zephyrine@example.com' }
  const items = [{ productId: product.id, quantity: 2 }]
  const { data, headers } = await market.post('/orders', { items, deliveryAddress, contact })
  return { placed: data, product, headers: { 'x-cart-token': headers.get('x-cart-token') ?? '' } }
}

test('a guest follows an order from another phone, by its number and theirs, however they type them', async () => {
  await forgetAttempts()
  const { placed, product } = await aGuestOrder()
  const number = placed.orderNumber as string
  const bare = number.replaceAll('-', '')
  const typed = [
    number,
    ` ${number.toLowerCase()} `,
    bare,
    `#${number}.`,
    `Order ${number}`,
    `nº ${bare.slice(2)}`,
    `${bare}SEM64QNY`,
  ]
  for (const [at, one] of typed.entries()) {
    const phone = ['0247719305', 'Tel: 024\u2011771\u20119305', '\u202A+233 24 771 9305\u202C'][at % 3]
    const { status, data } = await lookUp(one, phone)
    expect(status).toBe(200)
    expect(data).toMatchObject({
      orderNumber: number,
      status: 'pending',
      totalAmount: placed.totalAmount,
      contact: { name: 'Z••• O•••' },
      parts: [{ items: [{ productId: product.id, quantity: 2 }] }],
      history: [{ to: 'pending', by: 'buyer' }],
    })
    expect(data.deliveryAddress).toEqual({ ...somewhere, addressLine1: '8••• W••• C•••' })
  }
})

test('and learns nothing more of whoever bought it', async () => {
  await forgetAttempts()
  const { placed, headers } = await aGuestOrder()
  const reason = 'My neighbour Thaddeus bought it for me'
  const cancelled = await market.post(`/orders/${placed.id}/cancellation`, { reason }, { headers })
  expect(cancelled.data.history.at(-1).reason).toBe(reason)
  const { text } = await lookUp(placed.orderNumber, '+233247719305')
  expect(text).toContain('cancelled')
  expect(text).not.toMatch(
    /Zephyrine|Okonkwo|Wisteria|bakery|GA-183|5\.6|0\.17|7719305|example\.com|Thaddeus/,
  )
})

test('a wrong number and a wrong phone are answered alike', async () => {
  await forgetAttempts()
  const { placed } = await aGuestOrder()
  const answers = [
    await lookUp(placed.orderNumber, '+233247719306'),
    await lookUp('EB-2222-2222', '+233247719305'),
  ].map(({ status, error: { requestId: _one, ...error } }) => ({ status, error }))
  expect(answers[0]).toMatchObject({ status: 404, error: { code: 'ORDER_NOT_FOUND' } })
  expect(answers[1]).toEqual(answers[0])
})

test('an order of an account is found too, one of a forgotten buyer is not', async () => {
  await forgetAttempts()
  const buyer = await aBuyer(market)
  const { data } = await order(market, buyer, await aProduct(market, shop))
  expect((await lookUp(data.orderNumber, buyer.phone)).data.contact).toEqual({ name: 'A••• M•••' })
  await market.platform.sql`
    update orders.orders set buyer_name = '', buyer_phone = '', buyer_email = null where id = ${data.id}`
  expect((await lookUp(data.orderNumber, buyer.phone)).status).toBe(404)
})

test('what is no phone number, or no text, is refused by its name', async () => {
  await forgetAttempts()
  const fieldOf = async (...of: [unknown, unknown]) => (await lookUp(...of)).error.details?.[0]?.field
  expect(await fieldOf('EB-2222-2222', '12')).toBe('phone')
  expect(await fieldOf('EB-2222-2222', undefined)).toBe('phone')
  expect(await fieldOf('', '+233247719305')).toBe('orderNumber')
  expect(await fieldOf(7, '+233247719305')).toBe('orderNumber')
})

test('whoever tries many is turned away, also with the right ones', async () => {
  await forgetAttempts()
  const { placed } = await aGuestOrder()
  for (let tried = 0; tried < 12; tried += 1)
    expect((await lookUp('EB-2222-2222', '0247719305')).status).toBe(404)
  const { status, headers } = await lookUp(placed.orderNumber, '0247719305')
  expect(status).toBe(429)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})
