import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { aLocation, receive } from '../../../tests/harness/stock.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const read = (path: string) => market.get(path, { token: shop.ownerToken })
const names = ({ data }: { data: { name: string }[] }) => data.map(({ name }) => name)

test('a reorder level is set by itself, and the product is in the list of what is low, and announced', async () => {
  const { id, name } = await aProduct(market, shop, { stock: 10 })
  await aProduct(market, shop, { stock: 10 })
  const edited = await market.patch(`/products/${id}`, { reorderLevel: 12 }, { token: shop.ownerToken })
  expect(edited.status).toBe(200)
  const low = await read('/stock?lowStock=true')
  expect(low.data).toMatchObject([{ name, available: 10, reorderLevel: 12, isLow: true }])
  expect(low.pagination).toEqual({ page: 1, limit: 20, total: 1, pages: 1 })
  const told = await market.platform.sql`
    select payload from platform.outbox where name = 'catalog.stock_low' and payload->>'productId' = ${id}`
  expect(told.map(({ payload }) => payload)).toEqual([{ productId: id, available: 10, reorderLevel: 12 }])
})

test('stock is found by location, by part of a name and by SKU', async () => {
  const annex = await aLocation(market, shop)
  const product = await aProduct(market, shop, { name: 'Kávé, found by its name', stock: 1 })
  await receive(market, shop, annex, product.id, 2)
  for (const query of [
    `location=${annex}`,
    'search=KAVE',
    `search=${product.sku}`,
    'search=kave&seller=shop',
  ])
    expect(names(await read(`/stock?${query}`))).toEqual([product.name])
  expect(names(await read('/stock?search=kave&seller=nobody'))).toEqual([])
  expect((await read('/stock?search=kave')).data).toMatchObject([
    { onHand: 3, locations: [{ onHand: 1 }, { onHand: 2, locationId: annex }] },
  ])
})

test('a product shows for which orders it is held, and until when', async () => {
  const product = await aProduct(market, shop, { stock: 5 })
  const { data: placed } = await order(market, await aBuyer(market), product, 2)
  const { data } = await read(`/products/${product.slug}/stock`)
  expect(data).toMatchObject({ onHand: 5, reserved: 2, available: 3 })
  expect(data.holds).toMatchObject([{ orderId: placed.id, round: 1, quantity: 2, backordered: 0 }])
  expect(Date.parse(data.holds[0].expiresAt)).toBeGreaterThan(Date.parse(placed.payUntil))
})

test('movements are read on by cursor, none missing and none twice', async () => {
  const product = await aProduct(market, shop, { stock: 1 })
  const annex = await aLocation(market, shop)
  for (const quantity of [2, 3, 4, 5]) await receive(market, shop, annex, product.id, quantity)
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const from: string = cursor === null ? '' : `&cursor=${cursor}`
    const { data } = await read(`/products/${product.id}/stock-movements?limit=2${from}`)
    seen.push(...data.movements.map(({ change }: { change: number }) => change))
    cursor = data.nextCursor
  } while (cursor !== null)
  expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5])
})
