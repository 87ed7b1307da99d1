import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { createLog } from '../../platform/log.ts'
import { newId } from '../../platform/ids.ts'
import type { ProductId } from './api.ts'
import { CatalogueSearch } from './follow-search.ts'
import { everything } from './search/filter.ts'

let market: TestMarket
let shop: Shop
/** As another process of the market has it. */
let elsewhere: CatalogueSearch
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  elsewhere = searchOf(market)
})
afterAll(() => market.stop())

const searchOf = ({ platform, market: of }: TestMarket, littleWaste?: number) =>
  new CatalogueSearch({
    littleWaste,
    sql: platform.sqlFor('catalog'),
    log: createLog({ level: 'silent', name: 'test' }),
    market: of,
  })

async function totalElsewhere(typed: string, inStock?: boolean, search = elsewhere): Promise<number> {
  const index = await search.upToDate()
  return index.search({
    typed,
    only: undefined,
    filter: { ...everything, inStock },
    sort: { by: 'newest', order: 'desc' },
    start: { offset: 0 },
    limit: 10,
    wantsFacets: false,
  }).total
}

const edit = (id: string, body: object) => market.patch(`/products/${id}`, body, { token: shop.ownerToken })

describe('another process finds', () => {
  test('a product as soon as it is for sale, by its new name, and not once it is not', async () => {
    expect(await totalElsewhere('zebrawood')).toBe(0)
    const { id } = await aProduct(market, shop, { name: 'Zebrawood plank' })
    expect(await totalElsewhere('zebrawood')).toBe(1)
    await edit(id, { name: 'Quartzite slab' })
    expect([await totalElsewhere('zebrawood'), await totalElsewhere('quartzite')]).toEqual([0, 1])
    await edit(id, { status: 'archived' })
    expect(await totalElsewhere('quartzite')).toBe(0)
  })

  test('what is in stock as it is sold out and comes back', async () => {
    const { id } = await aProduct(market, shop, { name: 'Vermiculite bag', stock: 2 })
    const inStock = () =>
      Promise.all([totalElsewhere('vermiculite', true), totalElsewhere('vermiculite', false)])
    expect(await inStock()).toEqual([1, 0])
    const hold = { orderId: newId<'Order'>(), round: 1 }
    const lines = [{ productId: id as ProductId, quantity: 2 }]
    await catalogOf(market).reserve({ ...hold, lines, until: new Date('2030-01-01T00:00:00Z') })
    expect(await inStock()).toEqual([0, 1])
    await catalogOf(market).release(hold)
    expect(await inStock()).toEqual([1, 0])
  })

  test('products by the name their category has now, and a new category', async () => {
    await aProduct(market, shop, { name: 'Bag of nothing', category: 'cement' })
    await market.platform.sql`update catalog.categories set name = 'Ligantes' where slug = 'cement'`
    expect(await totalElsewhere('ligantes')).toBeGreaterThan(0)
    await market.platform.sql`update catalog.categories set name = 'Cement' where slug = 'cement'`
    expect(await totalElsewhere('ligantes')).toBe(0)
  })

  test('what was written before, and committed after, something it has seen already', async () => {
    const { id: early } = await aProduct(market, shop, { name: 'Early plain' })
    const { sql } = market.platform
    const late = await sql.reserve()
    await late`begin`
    await late`update catalog.products set name = 'Early obsidian' where id = ${early}`
    await aProduct(market, shop, { name: 'Later obsidian' })
    expect(await totalElsewhere('obsidian')).toBe(1)
    await late`commit`
    late.release()
    expect(await totalElsewhere('obsidian')).toBe(2)
  })

  test('each change once, however long something else stays open', async () => {
    const search = searchOf(market)
    const open = await market.platform.sql.reserve()
    await open`begin`
    await open`select pg_current_xact_id()`
    await aProduct(market, shop, { name: 'Onyx counter' })
    expect(await totalElsewhere('onyx', undefined, search)).toBe(1)
    const { waste } = await search.upToDate()
    expect((await search.upToDate()).waste).toBe(waste)
    await open`commit`
    open.release()
    expect((await search.upToDate()).waste).toBe(waste)
  })

  test('what sold best lately first', async () => {
    const named = { name: 'Bestseller brick', stock: 50 }
    const [first, second] = [await aProduct(market, shop, named), await aProduct(market, shop, named)]
    const order = async () => {
      const { data } = await market.get('/products?search=bestseller')
      return data.map(({ id }: { id: string }) => id)
    }
    const before = await order()
    const [, last] = before
    const hold = { orderId: newId<'Order'>(), round: 1 }
    const lines = [{ productId: last as ProductId, quantity: 40 }]
    await catalogOf(market).reserve({ ...hold, lines, until: new Date('2030-01-01T00:00:00Z') })
    await catalogOf(market).commit(hold)
    await market.runTimetable('catalog.count-sales')
    expect(new Set(before)).toEqual(new Set([first.id, second.id]))
    expect(await order()).toEqual(before.toReversed())
    await catalogOf(market).restock(hold.orderId)
    await market.runTimetable('catalog.count-sales')
    expect(await order()).toEqual(before)
  })
})

test('many looks at once share one, and each sees what was committed before it', async () => {
  const names = ['Basalt one', 'Basalt two', 'Basalt three']
  const totals = await Promise.all(
    names.map(async (name) => {
      await aProduct(market, shop, { name })
      return totalElsewhere('basalt')
    }),
  )
  expect(Math.max(...totals)).toBe(3)
  expect(Math.min(...totals)).toBeGreaterThanOrEqual(1)
})

test('an index that is mostly dead is built anew, and nothing is lost meanwhile', async () => {
  const search = searchOf(market, 3)
  const { id } = await aProduct(market, shop, { name: 'Feldspar tile' })
  const first = await search.upToDate()
  let isAnew = false
  // Each change leaves a dead document behind; how many are too many depends on how many live.
  for (let round = 0; !isAnew; round += 1) {
    await edit(id, { name: `Feldspar tile ${round}`, price: 100 + round })
    expect(await totalElsewhere(`feldspar ${round}`, undefined, search)).toBe(1)
    expect(round).toBeLessThan(100)
    isAnew = (await search.upToDate()) !== first
  }
  expect((await search.upToDate()).waste).toBeLessThan(first.waste)
})

test('changes that all have seen are swept', async () => {
  await market.platform.sql`update catalog.search_changes set changed_at = now() - interval '1 day'`
  const kept = await aProduct(market, shop, { name: 'Kept granite' })
  await market.runTimetable('catalog.sweep-search-changes')
  const rows = await market.platform.sql`
    select distinct p.id from catalog.search_changes c join catalog.products p using (number)`
  expect(rows.map((row) => row['id'])).toEqual([kept.id])
})
