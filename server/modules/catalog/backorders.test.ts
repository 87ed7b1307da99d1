import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, stockOf, type Shop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { answerPrompt, order, orderAsGuest, orderOf, pay } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { aLocation, changeStock, firstLocationOf, receive } from '../../../tests/harness/stock.ts'

let market: TestMarket
let shop: Shop
let main: string
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  await aProduct(market, shop)
  main = await firstLocationOf(market, shop)
})
afterAll(() => market.stop())

const allow = (product: TestProduct, limit: number) =>
  market.put(`/products/${product.id}/backorders`, { limit, leadDays: 14 }, { token: shop.ownerToken })

async function orderable(stock: number, limit: number): Promise<TestProduct> {
  const product = await aProduct(market, shop, { stock })
  expect((await allow(product, limit)).status).toBe(200)
  return product
}

describe('a product that may be ordered before it is there', () => {
  test('is promised down to its limit, and the order says how much of it is to come', async () => {
    const product = await orderable(3, 5)
    const shown = await market.get(`/products/${product.id}`)
    expect(shown.data).toMatchObject({ stock: 3, backorder: { upTo: 5, leadDays: 14 } })
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 7)
    expect(data.parts[0].items).toMatchObject([{ quantity: 7, backordered: 4 }])
    expect((await orderOf(market, buyer, data.id)).parts[0].items[0].backordered).toBe(4)
    expect((await market.get(`/products/${product.id}`)).data).toMatchObject({
      stock: 0,
      backorder: { upTo: 1 },
    })
    const refused = await order(market, buyer, product, 2)
    expect(refused.error).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: [{ message: 'only 1 left' }],
    })
    expect((await order(market, buyer, product, 1)).data.parts[0].items[0].backordered).toBe(1)
  })

  test('is owed once it is paid, and what arrives goes to whom it is owed', async () => {
    const product = await orderable(1, 5)
    const buyer = await aBuyer(market)
    const { data } = await order(market, buyer, product, 4)
    await pay(market, buyer, data.id)
    await answerPrompt(market, buyer)
    expect(await orderOf(market, buyer, data.id)).toMatchObject({ status: 'confirmed' })
    expect(await stockOf(market, product.id)).toEqual({ onHand: -3, reserved: 0 })
    const nothingThere = { locationId: main, lines: [{ productId: product.id, counted: 0 }] }
    expect((await changeStock(market, shop, 'counts', nothingThere)).data.movements).toEqual([])
    await receive(market, shop, main, product.id, 10)
    expect((await market.get(`/products/${product.id}`)).data.stock).toBe(7)
  })

  test('is taken from every shelf before it is owed', async () => {
    const product = await orderable(2, 5)
    await receive(market, shop, await aLocation(market, shop), product.id, 2)
    const { data } = await orderAsGuest(market, product, 6)
    expect(data.parts[0].items[0].backordered).toBe(2)
    const { data: stock } = await market.get(`/products/${product.id}/stock`, { token: shop.ownerToken })
    expect(stock.locations.map(({ available }: any) => available)).toEqual([-2, 0])
    expect(stock).toMatchObject({ available: -2, backorderLimit: 5, isLow: true })
    expect(stock.holds.map(({ quantity, backordered }: any) => [quantity, backordered]).sort()).toEqual([
      [2, 0],
      [4, 2],
    ])
  })

  test('of 50 buyers at once is promised to no more than the limit allows', async () => {
    const product = await orderable(4, 6)
    const answers = await Promise.all(Array.from({ length: 50 }, () => orderAsGuest(market, product)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 4, reserved: 10 })
  })

  test('may not be less so than what is owed', async () => {
    const product = await orderable(0, 5)
    await orderAsGuest(market, product, 3)
    expect((await allow(product, 2)).error).toMatchObject({
      code: 'BACKORDERS_OWED',
      details: [{ field: 'limit', message: 'must be at least 3' }],
    })
    expect((await allow(product, 3)).status).toBe(200)
    expect((await orderAsGuest(market, product, 1)).error.code).toBe('INSUFFICIENT_STOCK')
  })

  test('is shown in the cart with what is to come', async () => {
    const product = await orderable(1, 5)
    const { token } = await aBuyer(market)
    const { data } = await market.put(`/cart/items/${product.id}`, { quantity: 3 }, { token })
    expect(data.items).toMatchObject([{ backordered: 2, problems: [] }])
  })
})

test('in a market that never does, there is no such thing', async () => {
  const txova = await startMarket('txova')
  const loja = await aShop(txova)
  const product = await aProduct(txova, loja, { stock: 1 })
  const path = `/products/${product.id}/backorders`
  const { status } = await txova.put(path, { limit: 5, leadDays: 2 }, { token: loja.ownerToken })
  expect(status).toBe(404)
  await txova.stop()
})
