import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, tokenOf, type Shop } from '../../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../../tests/harness/market.ts'
import { aLocation, receive } from '../../../../tests/harness/stock.ts'
import { newId } from '../../../platform/ids.ts'
import type { ProductId } from '../api.ts'

let market: TestMarket
let shop: Shop
let productId: ProductId
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  productId = (await aProduct(market, shop, { stock: 3, reorderLevel: 8 })).id as ProductId
  for (const position of [1, 2])
    await receive(market, shop, await aLocation(market, shop, { position }), productId, 3)
  const sale = { price: 80, endsAt: new Date(market.clock.now().getTime() + 60_000).toISOString() }
  const prices = {
    groupPrices: [{ customerGroup: 'contractor', price: 90 }],
    sales: [sale, { ...sale, price: 70, customerGroup: 'contractor' }],
  }
  const { status } = await market.put(`/products/${productId}/prices`, prices, { token: shop.ownerToken })
  expect(status).toBe(200)
})
afterAll(() => market.stop())

/** What the catalogue sends to the database meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { options } = market.platform.sqlFor('catalog')
  const sent: string[] = []
  options.debug = (_connection, statement) => sent.push(statement)
  await work().finally(() => (options.debug = false))
  return sent
}

const orderId = newId<'Order'>()
const hold = { orderId, round: 1 }
const until = new Date('2030-01-01T00:00:00Z')

// In this order, for each begins where the last one has ended.
test.each<[string, () => Promise<unknown>]>([
  ['a listing', () => market.get('/products?limit=1')],
  ['a product', () => market.get(`/products/${productId}`)],
  [
    'a quote with a sale and a price of a group',
    () => catalogOf(market).quote({ lines: [{ productId, quantity: 8 }], customerGroup: 'contractor' }),
  ],
  [
    'a hold that makes stock low',
    () => catalogOf(market).reserve({ ...hold, lines: [{ productId, quantity: 8 }], until }),
  ],
  ['a sale', () => catalogOf(market).commit(hold)],
  ['a return', () => catalogOf(market).restock(orderId)],
])('%s of stock at three locations is one statement', async (_what, work) => {
  expect(await statementsOf(work)).toHaveLength(1)
})

test.each([
  ['nobody', undefined, 1],
  ['somebody of no customer group', 'customer', 1],
  ['a member of one', 'contractor', 2],
])('a list is read in as few statements as its reader needs: %s', async (_who, role, count) => {
  for (let more = 0; more < 2; more += 1) await aProduct(market, shop)
  const token = role === undefined ? undefined : tokenOf(market, role)
  const list = (query: string) => statementsOf(() => market.get(`/products?${query}`, { token }))
  expect(await list('limit=3')).toHaveLength(count)
  expect(await list('limit=3&fields=slug,price')).toHaveLength(1)
})
