import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, stockOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { CatalogApi, OrderId, ProductId } from './api.ts'

let market: TestMarket
let shop: Shop
let catalog: CatalogApi
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  catalog = catalogOf(market)
})
afterAll(() => market.stop())

const soon = () => new Date(market.clock.now().getTime() + minutes(30))

async function stocked(stock: number, reorderLevel = 0): Promise<ProductId> {
  const { id } = await aProduct(market, shop, { stock, reorderLevel })
  return id as ProductId
}

function reserve(orderId: OrderId, lines: [ProductId, number][], round = 1): Promise<void> {
  const wanted = lines.map(([productId, quantity]) => ({ productId, quantity }))
  return catalog.reserve({ orderId, round, lines: wanted, until: soon() })
}

describe('a hold', () => {
  test('takes all lines or none, and says what is missing', async () => {
    const [plenty, scarce] = [await stocked(10), await stocked(2)]
    await expect(
      reserve(newId<'Order'>(), [
        [plenty, 5],
        [scarce, 3],
      ]),
    ).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: [{ field: `items.${scarce}`, message: 'only 2 left' }],
    })
    expect(await stockOf(market, plenty)).toEqual({ onHand: 10, reserved: 0 })
  })

  test('adds up lines of one product before it judges', async () => {
    const product = await stocked(5)
    await expect(
      reserve(newId<'Order'>(), [
        [product, 3],
        [product, 3],
      ]),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' })
  })

  test('is made once, however often and however simultaneously it is asked for', async () => {
    const product = await stocked(10)
    const orderId = newId<'Order'>()
    await Promise.all(Array.from({ length: 20 }, () => reserve(orderId, [[product, 4]])))
    expect(await stockOf(market, product)).toEqual({ onHand: 10, reserved: 4 })
  })

  test('becomes a sale once, and a sale stays one', async () => {
    const product = await stocked(10)
    const hold = { orderId: newId<'Order'>(), round: 1 }
    await reserve(hold.orderId, [[product, 4]])
    expect(await Promise.all([catalog.commit(hold), catalog.commit(hold)])).toEqual([
      'committed',
      'committed',
    ])
    await catalog.release(hold)
    expect(await stockOf(market, product)).toEqual({ onHand: 6, reserved: 0 })
  })

  test('released is gone: it is neither sold nor made again, but in another round', async () => {
    const product = await stocked(10)
    const orderId = newId<'Order'>()
    await reserve(orderId, [[product, 4]])
    await catalog.release({ orderId, round: 1 })
    await catalog.release({ orderId, round: 1 })
    expect(await stockOf(market, product)).toEqual({ onHand: 10, reserved: 0 })
    expect(await catalog.commit({ orderId, round: 1 })).toBe('gone')
    await expect(reserve(orderId, [[product, 4]])).rejects.toMatchObject({ code: 'HOLD_RELEASED' })
    await reserve(orderId, [[product, 4]], 2)
    expect(await catalog.commit({ orderId, round: 2 })).toBe('committed')
    expect(await stockOf(market, product)).toEqual({ onHand: 6, reserved: 0 })
  })

  test('that never was is gone', async () => {
    expect(await catalog.commit({ orderId: newId<'Order'>(), round: 1 })).toBe('gone')
  })

  test('whose time is over is swept, and nothing else is', async () => {
    const product = await stocked(10)
    const [old, young] = [newId<'Order'>(), newId<'Order'>()]
    await reserve(old, [[product, 4]])
    market.clock.advance(minutes(20))
    await reserve(young, [[product, 3]])
    market.clock.advance(minutes(11))
    await market.runTimetable('catalog.release-expired-holds')
    expect(await stockOf(market, product)).toEqual({ onHand: 10, reserved: 3 })
    expect(await catalog.commit({ orderId: young, round: 1 })).toBe('committed')
  })
})

describe('sold goods', () => {
  test('come back to the shelf once, with a movement each way', async () => {
    const product = await stocked(10)
    const orderId = newId<'Order'>()
    await reserve(orderId, [[product, 4]])
    await catalog.commit({ orderId, round: 1 })
    await catalog.restock(orderId)
    await catalog.restock(orderId)
    expect(await stockOf(market, product)).toEqual({ onHand: 10, reserved: 0 })
    const movements = await market.platform.sql<{ change: number; reason: string }[]>`
      select change, reason from catalog.stock_movements where order_id = ${orderId} order by change`
    expect(movements.map((row) => ({ ...row }))).toEqual([
      { change: -4, reason: 'sold' },
      { change: 4, reason: 'returned' },
    ])
  })

  test('are announced when they take the shelf to its reorder level, once', async () => {
    const product = await stocked(10, 5)
    for (const quantity of [4, 1, 1]) {
      const orderId = newId<'Order'>()
      await reserve(orderId, [[product, quantity]])
      await catalog.commit({ orderId, round: 1 })
    }
    const told = await market.platform.sql<{ payload: unknown }[]>`
      select payload from platform.outbox
      where name = 'catalog.stock_low' and payload->>'productId' = ${product}`
    expect(told.map(({ payload }) => payload)).toMatchObject([{ onHand: 5, reorderLevel: 5 }])
  })
})

test('stock of several locations serves one order, the first location first', async () => {
  const product = await stocked(3)
  const second = newId<'Location'>()
  await market.platform.sql`
    insert into catalog.locations (id, name, position) values (${second}, 'Tema', 1)`
  await market.platform.sql`
    insert into catalog.stock (product_id, location_id, on_hand) values (${product}, ${second}, 5)`
  await reserve(newId<'Order'>(), [[product, 7]])
  const rows = await market.platform.sql<{ reserved: number }[]>`
    select reserved from catalog.stock where product_id = ${product} order by location_id = ${second}`
  expect(rows.map(({ reserved }) => reserved)).toEqual([3, 4])
  await expect(reserve(newId<'Order'>(), [[product, 2]])).rejects.toMatchObject({
    code: 'INSUFFICIENT_STOCK',
  })
})
