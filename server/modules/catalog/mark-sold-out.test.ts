import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { after, hours, minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { ProductId } from './api.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

/** As the database orders them once the timetable has run, and as the search does. */
async function order(query: string): Promise<[string[], string[]]> {
  await market.runTimetable('catalog.mark-sold-out')
  const read = async (more: string) =>
    (await market.get(`/products?limit=100&${query}${more}`)).data.map(({ name }: any) => name)
  return [await read(''), await read('&facets=true')]
}
const both = (names: string[]) => [names, names]
const setStock = (product: { id: string }, stock: number) =>
  market.patch(`/products/${product.id}`, { stock }, { token: tokenOf(market, 'admin', shop.ownerId) })
/** One a minute, so that no two are equally new. */
async function add(name: string, wish: object = {}) {
  market.clock.advance(minutes(1))
  return aProduct(market, { ...shop, ownerToken: tokenOf(market, 'admin', shop.ownerId) }, { name, ...wish })
}

describe('a list that nobody sorted', () => {
  test('has what is sold out last, and each part by age', async () => {
    await add('oldest')
    const sells = await add('sells out')
    await add('empty at first', { stock: 0 })
    await add('newest')
    expect(await order('')).toEqual(both(['newest', 'sells out', 'oldest', 'empty at first']))

    const until = after(market.clock.now(), hours(1))
    const hold = { orderId: newId<'Order'>(), round: 1 }
    const lines = [{ productId: sells.id as ProductId, quantity: 1000 }]
    await catalogOf(market).reserve({ ...hold, lines, until })
    const soldOut = both(['newest', 'oldest', 'empty at first', 'sells out'])
    expect(await order('')).toEqual(soldOut)
    expect(await order('category=cement')).toEqual(soldOut)
    expect(await order('sortBy=recommended')).toEqual(soldOut)
    expect(await order('sortBy=newest')).toEqual(both(['newest', 'empty at first', 'sells out', 'oldest']))

    await catalogOf(market).release(hold)
    expect(await order('')).toEqual(both(['newest', 'sells out', 'oldest', 'empty at first']))
  })

  test('is read on by cursor across what is in stock and what is not', async () => {
    for (const stock of [0, 5, 0, 5]) await add(`across ${stock}`, { stock, category: 'goods' })
    const [whole] = await order('')
    const read: string[] = []
    let cursor = ''
    for (;;) {
      const { data, pagination } = await market.get(`/products?limit=3${cursor}`)
      read.push(...data.map(({ name }: any) => name))
      if (pagination.nextCursor === undefined) break
      cursor = `&cursor=${pagination.nextCursor}`
    }
    expect(read).toEqual(whole)
  })

  test('has an article last only when none of its variants is left', async () => {
    const article = (size: string) => ({ optionGroup: 'rods', options: { size }, brand: 'Rods' })
    const shown = async () => (await order(''))[0].indexOf('rod small')
    const small = await add('rod small', article('small'))
    const large = await add('rod large', article('large'))
    await setStock(small, 0)
    expect(await shown()).toBe(0)
    await setStock(large, 0)
    expect(await shown()).toBeGreaterThan(2)
    await setStock(large, 3)
    expect(await shown()).toBe(0)

    const token = tokenOf(market, 'admin', shop.ownerId)
    await market.patch(`/products/${large.id}`, { optionGroup: null, options: {} }, { token })
    expect(await shown()).toBeGreaterThan(2)
    expect((await order(''))[0].indexOf('rod large')).toBe(0)
    await market.patch(
      `/products/${large.id}`,
      { optionGroup: 'rods', options: { size: 'large' } },
      { token },
    )
    expect(await shown()).toBe(0)
    await market.patch(`/products/${large.id}`, { status: 'archived' }, { token })
    expect(await shown()).toBeGreaterThan(2)
  })

  test('has what may be ordered before it is there last once that is used up as well', async () => {
    const product = await add('on order', { stock: 0 })
    const isLast = async () => {
      const [listed, searched] = await order('')
      expect(searched).toEqual(listed)
      return listed.indexOf('on order') > listed.indexOf('newest')
    }
    const allow = async (limit: number) => {
      const { status } = await market.put(
        `/products/${product.id}/backorders`,
        { limit, leadDays: 14 },
        { token: tokenOf(market, 'admin', shop.ownerId) },
      )
      expect(status).toBe(200)
    }
    expect(await isLast()).toBe(true)
    await allow(3)
    expect(await isLast()).toBe(false)

    const until = after(market.clock.now(), hours(1))
    const hold = { orderId: newId<'Order'>(), round: 1 }
    const ordered = (quantity: number) => [{ productId: product.id as ProductId, quantity }]
    await catalogOf(market).reserve({ ...hold, lines: ordered(2), until })
    expect(await isLast()).toBe(false)
    const last = { orderId: newId<'Order'>(), round: 1 }
    await catalogOf(market).reserve({ ...last, lines: ordered(1), until })
    expect(await isLast()).toBe(true)
    await catalogOf(market).release(last)
    expect(await isLast()).toBe(false)
    await catalogOf(market).release(hold)
    await allow(0)
    expect(await isLast()).toBe(true)
  })

  test('is put right after a time in which nobody followed the changes', async () => {
    const product = await add('long away')
    await setStock(product, 0)
    await market.platform.sql`delete from catalog.search_changes`
    market.clock.advance(hours(3))
    const [names] = await order('')
    expect(names.indexOf('long away')).toBeGreaterThan(names.indexOf('newest'))
  })
})
