import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { orderOf, somewhere } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import type { RequestOptions } from '../../../tests/harness/requests.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const tokenIn = ({ headers }: { headers: Headers }) => ({ 'x-cart-token': headers.get('x-cart-token') ?? '' })
const put = (productId: string, quantity: number, options: RequestOptions = {}) =>
  market.put(`/cart/items/${productId}`, { quantity }, options)
const contact = () => ({ name: 'A Guest', phone: market.market.phone.example })

describe('a line that is worth more than an order can be', () => {
  test('is refused by name as it is put in, with how many there may be', async () => {
    const dear = await aProduct(market, shop, { price: 100_000_000, stock: 1_000_000 })
    const { status, error } = await put(dear.id, 1001)
    expect([status, error.code]).toEqual([422, 'AMOUNT_TOO_LARGE'])
    expect(error.details).toEqual([
      {
        field: `items.${dear.id}`,
        message: `is worth too much: order at most 1000 of ${dear.name}`,
      },
    ])
  })

  test('by merging or by a new price, leaves the cart readable and everything else usable', async () => {
    const dear = await aProduct(market, shop, { price: 100_000_000, stock: 1_000_000 })
    const cheap = await aProduct(market, shop, { price: 50 })
    const other = await aProduct(market, shop, { price: 7 })
    const guest = { headers: tokenIn(await put(dear.id, 600)) }
    const { token } = await aBuyer(market)
    await put(dear.id, 600, { token })
    await put(cheap.id, 2, { token })
    const merged = await market.get('/cart', { token, ...guest })
    expect(merged.status).toBe(200)
    const line = merged.data.items.find(({ productId }: any) => productId === dear.id)
    expect(line).toMatchObject({ quantity: 1200, unitPrice: 100_000_000, lineTotal: null, name: dear.name })
    expect(line.problems).toContainEqual(
      expect.objectContaining({
        code: 'AMOUNT_TOO_LARGE',
        available: 1000,
        message: expect.stringContaining('1000'),
      }),
    )
    expect(merged.data.subtotal).toBe(100)
    expect((await put(other.id, 1, { token })).status).toBe(200)
    expect((await put(cheap.id, 3, { token })).data.subtotal).toBe(157)

    const refused = await market.post('/orders', { deliveryAddress: somewhere }, { token })
    expect([refused.status, refused.error.code]).toEqual([422, 'AMOUNT_TOO_LARGE'])
    expect(refused.error.details?.[0]?.message).toContain(dear.name)
    expect((await put(dear.id, 1, { token })).data.items[0].problems).toEqual([])
    expect((await market.delete(`/cart/items/${dear.id}`, { token })).status).toBe(200)
  })
})

describe('a cart of 300 products, made of two', () => {
  test('lets what is in it be changed and ordered, and takes nothing new', async () => {
    const ids: string[] = []
    for (let batch = 0; batch < 6; batch += 1)
      ids.push(
        ...(await Promise.all(Array.from({ length: 50 }, () => aProduct(market, shop)))).map(({ id }) => id),
      )
    const itemsOf = (some: string[]) => ({ items: some.map((productId) => ({ productId, quantity: 1 })) })
    const guest = { headers: tokenIn(await market.patch('/cart', itemsOf(ids.slice(0, 150)))) }
    const { token } = await aBuyer(market)
    await market.patch('/cart', itemsOf(ids.slice(150)), { token })
    expect((await market.get('/cart', { token, ...guest })).data.items).toHaveLength(300)
    const [first = '', second = ''] = ids
    expect((await put(first, 3, { token })).status).toBe(200)
    expect((await market.patch('/cart', itemsOf([first, second]), { token })).status).toBe(200)
    expect((await market.post('/cart/additions', itemsOf([first]), { token })).status).toBe(200)
    const more = await aProduct(market, shop)
    expect((await put(more.id, 1, { token })).error.code).toBe('CART_FULL')
    expect((await market.patch('/cart', itemsOf([first, more.id]), { token })).error.code).toBe('CART_FULL')
  }, 60_000)
})

describe('carts that become one at the log-in', () => {
  test('say what it was and is, until the line is changed', async () => {
    const [both, mine, theirs] = await Promise.all([1, 2, 3].map(() => aProduct(market, shop)))
    const guest = { headers: tokenIn(await put(both!.id, 2)) }
    await put(theirs!.id, 5, guest)
    const { token } = await aBuyer(market)
    await put(both!.id, 2, { token })
    await put(mine!.id, 1, { token })
    const problemsIn = (answer: any) =>
      Object.fromEntries(answer.data.items.map(({ productId, problems }: any) => [productId, problems]))
    const told = [
      expect.objectContaining({
        code: 'QUANTITY_MERGED',
        quantityBefore: 2,
        message: expect.stringMatching(/2 .* 4/),
      }),
    ]
    for (const options of [{ token, ...guest }, { token, ...guest }, { token }]) {
      const problems = problemsIn(await market.get('/cart', options))
      expect(problems).toEqual({ [both!.id]: told, [mine!.id]: [], [theirs!.id]: [] })
    }
    expect(problemsIn(await put(both!.id, 4, { token }))[both!.id]).toEqual([])
    expect((await market.post('/orders', { deliveryAddress: somewhere }, { token })).status).toBe(201)
  })
})

describe('an order with an expected total', () => {
  test('is placed where it comes to that, and refused with both totals where it does not', async () => {
    const product = await aProduct(market, shop, { price: 30 })
    const { token } = await aBuyer(market)
    const cart = await put(product.id, 1, { token })
    const expectedTotal = cart.data.totalAmount
    await put(product.id, 2, { token })
    const body = { deliveryAddress: somewhere, expectedTotal }
    const refused = await market.post('/orders', body, { token })
    expect([refused.status, refused.error.code]).toEqual([409, 'TOTAL_CHANGED'])
    expect(refused.error.details).toEqual([
      { field: 'expectedTotal', message: `is ${expectedTotal}, and the order comes to 132` },
    ])
    expect((await market.get('/cart', { token })).data.items).toHaveLength(1)
    expect((await market.post('/orders', { ...body, expectedTotal: 132 }, { token })).status).toBe(201)
  })

  test.each([-1, 1.234, '84', 1e14])('%j is refused by name', async (expectedTotal) => {
    const { token } = await aBuyer(market)
    const { status, error } = await market.post(
      '/orders',
      { deliveryAddress: somewhere, expectedTotal },
      { token },
    )
    expect([status, error.details?.[0]?.field]).toEqual([400, 'expectedTotal'])
  })
})

describe('a guest without a token whose answer was lost', () => {
  test('repeats the request, and the token opens the order and its payment', async () => {
    const product = await aProduct(market, shop)
    const body = {
      items: [{ productId: product.id, quantity: 1 }],
      deliveryAddress: somewhere,
      contact: contact(),
    }
    const headers = { 'idempotency-key': randomUUID() }
    const first = await market.post('/orders', body, { headers })
    const again = await market.post('/orders', body, { headers })
    expect(again.data.id).toBe(first.data.id)
    expect(tokenIn(again)).toEqual(tokenIn(first))
    const open = { headers: tokenIn(again) }
    expect((await market.get(`/orders/${first.data.id}`, open)).status).toBe(200)
    expect((await market.get(`/payments?orderId=${first.data.id}`, open)).data).toHaveLength(1)
    const other = await market.post('/orders', body, { headers: { 'idempotency-key': randomUUID() } })
    expect(tokenIn(other)).not.toEqual(tokenIn(first))
  })

  test('adds to the cart once, and has it', async () => {
    const product = await aProduct(market, shop)
    const body = { items: [{ productId: product.id, quantity: 2 }] }
    const headers = { 'idempotency-key': randomUUID() }
    const [first, again] = [
      await market.post('/cart/additions', body, { headers }),
      await market.post('/cart/additions', body, { headers }),
    ]
    expect(tokenIn(again)).toEqual(tokenIn(first))
    const cart = await market.get('/cart', { headers: tokenIn(again) })
    expect(cart.data.items).toMatchObject([{ productId: product.id, quantity: 2 }])
  })
})

describe('who receives the order of somebody with an account', () => {
  test('is who is named, with their phone, for this order; the account stays its buyer', async () => {
    const product = await aProduct(market, shop)
    const buyer = await aBuyer(market)
    const receiver = { name: 'Kofi on the site', phone: '0244123456' }
    const body = {
      items: [{ productId: product.id, quantity: 1 }],
      deliveryAddress: somewhere,
      contact: receiver,
    }
    const { data, status } = await market.post('/orders', body, { token: buyer.token })
    expect(status).toBe(201)
    const contact = { name: 'Kofi on the site', phone: '+233244123456' }
    expect(data.contact).toEqual(contact)
    expect((await orderOf(market, buyer, data.id)).contact).toEqual(contact)
    const plain = await market.post('/orders', { ...body, contact: undefined }, { token: buyer.token })
    expect(plain.data.contact).toEqual({ name: 'Ama Mensah', phone: buyer.phone })
  })

  test.each([
    [{ name: 'Kofi', phone: 'no number' }, 'contact.phone'],
    [{ name: 'Kofi' }, 'contact.phone'],
    [{ name: 'Kofi', phone: '0244123456', email: 'kofi@example.com' }, 'contact.email'],
  ])('%j is refused by name', async (contact, field) => {
    const { token } = await aBuyer(market)
    const { status, error } = await market.post('/orders', { deliveryAddress: somewhere, contact }, { token })
    expect([status, error.details?.[0]?.field]).toEqual([400, field])
  })
})
