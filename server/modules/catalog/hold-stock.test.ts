import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, stockOf, type Shop } from '../../../tests/harness/builders.ts'
import { aLocation, receive } from '../../../tests/harness/stock.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { untilIt } from '../../../tests/harness/process.ts'
import { minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { Backordered, CatalogApi, OrderId, ProductId } from './api.ts'

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

function reserve(orderId: OrderId, lines: [ProductId, number][], round = 1): Promise<Backordered[]> {
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
    const movements = await market.platform.sql<{ change: number; kind: string }[]>`
      select change, kind from catalog.stock_movements where order_id = ${orderId} order by change`
    expect(movements.map((row) => ({ ...row }))).toEqual([
      { change: -4, kind: 'sold' },
      { change: 4, kind: 'returned' },
    ])
  })

  test('come back whole when a return of some of them is under way', async () => {
    const [product, other] = [await stocked(10), await stocked(10)]
    const orderId = newId<'Order'>()
    await reserve(orderId, [
      [product, 4],
      [other, 2],
    ])
    await catalog.commit({ orderId, round: 1 })
    const some = { lines: [{ productId: product, quantity: 3 }], condition: 'sellable' } as const
    const both = await market.platform.sql.begin(async (tx) => {
      await tx`select from catalog.reservations where order_id = ${orderId} for update`
      const first = catalog.takeBack({ id: newId<'StockReturn'>(), orderId, ...some })
      await untilIt(async () => (await waiting()) === 1)
      const then = catalog.restock(orderId)
      await untilIt(async () => (await waiting()) === 2)
      return [first, then].map((done) => () => done)
    })
    for (const done of both) await done()
    expect(await stockOf(market, product)).toEqual({ onHand: 10, reserved: 0 })
    expect(await stockOf(market, other)).toEqual({ onHand: 10, reserved: 0 })
  })

  /** How many wait for somebody else's lock. */
  async function waiting(): Promise<number> {
    const rows = await market.platform.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return rows.length
  }
})

describe('stock that becomes low', () => {
  test('is announced when orders take it to its reorder level, once, and again when it is above', async () => {
    const product = await stocked(10, 5)
    const orders = [4, 1, 1].map((quantity) => ({ orderId: newId<'Order'>(), quantity }))
    for (const { orderId, quantity } of orders) {
      await reserve(orderId, [[product, quantity]])
      await catalog.commit({ orderId, round: 1 })
    }
    expect(await toldOf(product)).toEqual([['catalog.stock_low', 5, 5]])
    for (const { orderId } of orders) await catalog.restock(orderId)
    expect(await toldOf(product)).toEqual([
      ['catalog.stock_low', 5, 5],
      ['catalog.stock_replenished', 8, 5],
    ])
  })

  test('is low no longer when the order lets go of it', async () => {
    const product = await stocked(10, 5)
    const orderId = newId<'Order'>()
    await reserve(orderId, [[product, 7]])
    await catalog.release({ orderId, round: 1 })
    expect(await toldOf(product)).toEqual([
      ['catalog.stock_low', 3, 5],
      ['catalog.stock_replenished', 10, 5],
    ])
  })

  async function toldOf(product: ProductId) {
    const rows = await market.platform.sql<{ name: string; available: number; level: number }[]>`
      select name, (payload->'available')::int as available, (payload->'reorderLevel')::int as level
      from platform.outbox where name like 'catalog.stock%' and payload->>'productId' = ${product} order by name`
    return rows.map(({ name, available, level }) => [name, available, level])
  }
})

test('stock of several locations serves one order, the first location first', async () => {
  const product = await stocked(3)
  const second = await aLocation(market, shop, { name: 'Tema', position: 1 })
  await receive(market, shop, second, product, 5)
  await reserve(newId<'Order'>(), [[product, 7]])
  const rows = await market.platform.sql<{ reserved: number }[]>`
    select reserved from catalog.stock where product_id = ${product} order by location_id = ${second}`
  expect(rows.map(({ reserved }) => reserved)).toEqual([3, 4])
  await expect(reserve(newId<'Order'>(), [[product, 2]])).rejects.toMatchObject({
    code: 'INSUFFICIENT_STOCK',
  })
})
