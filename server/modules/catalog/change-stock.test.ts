import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { order } from '../../../tests/harness/orders.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { aLocation, changeStock, firstLocationOf, receive } from '../../../tests/harness/stock.ts'

let market: TestMarket
let shop: Shop
let main: string
let tema: string
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  await aProduct(market, shop)
  main = await firstLocationOf(market, shop)
  tema = await aLocation(market, shop, { name: 'Tema', position: 1 })
})
afterAll(() => market.stop())

const stockAt = async ({ id }: { id: string }) => {
  const { data } = await market.get(`/products/${id}/stock`, { token: shop.ownerToken })
  return data.locations.map(({ onHand, reserved }: any) => [onHand, reserved])
}

describe('stock is changed by hand', () => {
  test('with what arrives, once under a key, with its reference and its cost', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    const lines = [{ productId: product.id, quantity: 40, unitCost: 71.25 }]
    const body = { locationId: tema, reference: 'DN 4711', lines }
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => changeStock(market, shop, 'receipts', body, key)),
    )
    for (const { status, data } of answers) {
      expect(status).toBe(201)
      expect(data).toMatchObject({
        kind: 'receipt',
        movements: [{ change: 40, kind: 'received', onHand: 40 }],
      })
    }
    expect(await stockAt(product)).toEqual([
      [10, 0],
      [40, 0],
    ])
    const { data } = await market.get(`/products/${product.id}/stock-movements`, { token: shop.ownerToken })
    const arrived = data.movements.find(({ change }: any) => change === 40)
    expect(arrived).toMatchObject({ reference: 'DN 4711', unitCost: 71.25, changeId: answers[0]?.data.id })
  })

  test('with what was damaged, and refuses what is reserved', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    await order(market, await aBuyer(market), product, 6)
    const take = (change: number) =>
      changeStock(market, shop, 'adjustments', {
        locationId: main,
        reason: 'damaged',
        lines: [{ productId: product.id, change }],
      })
    expect((await take(-4)).data.movements).toMatchObject([
      { kind: 'adjusted', reason: 'damaged', change: -4, onHand: 6, reserved: 6 },
    ])
    expect(await take(-1)).toMatchObject({
      status: 422,
      error: {
        code: 'STOCK_RESERVED',
        details: [{ field: `products.${product.id}`, message: 'at most 0 can be taken' }],
      },
    })
    expect((await take(0)).error.details?.[0]?.field).toBe('lines.0.change')
  })

  test('with what is carried elsewhere, and it is no more and no less', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    const carry = (quantity: number, wish: object = {}) =>
      changeStock(market, shop, 'transfers', {
        fromLocationId: main,
        toLocationId: tema,
        lines: [{ productId: product.id, quantity }],
        ...wish,
      })
    expect((await carry(7)).data.movements.map(({ kind, change }: any) => [kind, change])).toEqual([
      ['transferred_out', -7],
      ['transferred_in', 7],
    ])
    expect(await stockAt(product)).toEqual([
      [3, 0],
      [7, 0],
    ])
    expect((await carry(4)).error.code).toBe('STOCK_RESERVED')
    expect((await carry(1, { toLocationId: main })).error.details?.[0]?.field).toBe('toLocationId')
    expect((await market.get(`/products/${product.id}`)).data.stock).toBe(10)
  })

  test('with what was counted: all lines or none, and nothing where the books are right', async () => {
    const [a, b] = [await aProduct(market, shop, { stock: 10 }), await aProduct(market, shop, { stock: 5 })]
    await order(market, await aBuyer(market), b, 4)
    const count = (counted: [TestProduct, number][]) =>
      changeStock(market, shop, 'counts', {
        locationId: main,
        lines: counted.map(([{ id: productId }, pieces]) => ({ productId, counted: pieces })),
      })
    const refused = await count([
      [a, 8],
      [b, 3],
    ])
    expect(refused.error.code).toBe('STOCK_RESERVED')
    expect(await stockAt(a)).toEqual([[10, 0]])
    const counted = await count([
      [a, 8],
      [b, 5],
    ])
    expect(counted.data.movements).toMatchObject([
      { productId: a.id, kind: 'counted', change: -2, onHand: 8 },
    ])
    expect((await count([[a, 8], [a, 8]])).error.details?.[0]?.field).toBe('lines.1.productId') // prettier-ignore
  })

  test('never beyond what can be counted', async () => {
    const product = await aProduct(market, shop, { stock: 1_000_000_000 })
    await expect(receive(market, shop, tema, product.id, 1)).rejects.toThrow('STOCK_TOO_LARGE')
  })

  test('and is written down in the audit log', async () => {
    const product = await aProduct(market, shop)
    const body = { locationId: main, lines: [{ productId: product.id, counted: 7 }] }
    const { data } = await changeStock(market, shop, 'counts', body)
    const log = await market.get(`/audit-log?thingId=${data.id}`, { token: tokenOf(market, 'admin') })
    expect(log.data).toMatchObject([{ action: 'stock.counted', details: { locationId: main, lines: 1 } }])
  })
})

describe('the database itself refuses', () => {
  test.each([
    ['stock that is changed', 'update catalog.stock set on_hand = on_hand + 1'],
    [
      'stock that is there from the beginning',
      `insert into catalog.stock (product_id, location_id, on_hand)
       select product_id, gen_random_uuid(), 5 from catalog.stock limit 1`,
    ],
    ['a movement that is rewritten', 'update catalog.stock_movements set change = change + 1'],
    ['a movement that is taken out', 'delete from catalog.stock_movements'],
  ])('%s without a movement', async (_what, statement) => {
    await expect(market.platform.sql.unsafe(statement)).rejects.toThrow('stock changes by new rows')
  })

  test('a movement where there is no shelf', async () => {
    const statement = `
      insert into catalog.stock_movements (id, product_id, location_id, change, kind, moved_at)
      values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 5, 'received', now())`
    await expect(market.platform.sql.unsafe(statement)).rejects.toThrow('has no shelf')
  })
})

describe('a location', () => {
  test('is renamed, put in its place, and closed when nothing is left there', async () => {
    const token = shop.ownerToken
    const id = await aLocation(market, shop, { name: 'Kumasi', position: 9 })
    expect(await market.post('/stock/locations', { name: 'Kumasi', position: 3 }, { token })).toMatchObject({
      status: 409,
      error: { code: 'LOCATION_NAME_TAKEN' },
    })
    const edited = await market.patch(`/stock/locations/${id}`, { name: 'Kumasi 2' }, { token })
    expect(edited.data).toMatchObject({ name: 'Kumasi 2', position: 9, closedAt: null })
    const product = await aProduct(market, shop, { stock: 0 })
    await receive(market, shop, id, product.id, 3)
    expect((await market.delete(`/stock/locations/${id}`, { token })).error.code).toBe('LOCATION_NOT_EMPTY')
    const counted = { locationId: id, lines: [{ productId: product.id, counted: 0 }] }
    expect((await changeStock(market, shop, 'counts', counted)).status).toBe(201)
    expect((await market.delete(`/stock/locations/${id}`, { token })).data.closedAt).not.toBeNull()
    await expect(receive(market, shop, id, product.id, 3)).rejects.toThrow('LOCATION_CLOSED')
  })

  test('that is put first is sold from first', async () => {
    const product = await aProduct(market, shop, { stock: 5 })
    const early = await aLocation(market, shop, { position: 5 })
    await receive(market, shop, early, product.id, 5)
    const token = shop.ownerToken
    await market.patch(`/stock/locations/${main}`, { position: 6 }, { token })
    await order(market, await aBuyer(market), product, 4)
    await market.patch(`/stock/locations/${main}`, { position: 0 }, { token })
    expect(await stockAt(product)).toEqual([
      [5, 0],
      [5, 4],
    ])
  })
})

describe('in a market of many sellers', () => {
  let txova: TestMarket
  beforeAll(async () => {
    txova = await startMarket('txova')
  })
  afterAll(() => txova.stop())

  test('a seller sees and moves what is theirs; the rest is not there', async () => {
    const [mine, theirs] = [await aShop(txova, 'minha'), await aShop(txova, 'outra')]
    const [product, other] = [await aProduct(txova, mine), await aProduct(txova, theirs)]
    const [place, otherPlace] = [await firstLocationOf(txova, mine), await firstLocationOf(txova, theirs)]
    const { ownerToken: token } = mine
    const count = (locationId: string, productId: string) =>
      changeStock(txova, mine, 'counts', { locationId, lines: [{ productId, counted: 1 }] })
    expect((await count(place, product.id)).status).toBe(201)
    expect((await count(otherPlace, product.id)).error.code).toBe('LOCATION_NOT_FOUND')
    expect((await count(place, other.id)).error.code).toBe('PRODUCT_NOT_FOUND')
    for (const path of ['stock', 'stock-movements'])
      expect((await txova.get(`/products/${other.id}/${path}`, { token })).error.code).toBe(
        'PRODUCT_NOT_FOUND',
      )
    const rename = await txova.patch(`/stock/locations/${otherPlace}`, { name: 'Meu' }, { token })
    expect(rename.error.code).toBe('LOCATION_NOT_FOUND')
    const { data } = await txova.get('/stock', { token })
    expect(data.map(({ productId }: any) => productId)).toEqual([product.id])
    expect((await txova.get('/stock?seller=outra', { token })).data).toEqual([])
    expect((await txova.get('/stock/locations', { token })).data).toMatchObject([{ id: place }])
    const nobody = tokenOf(txova, 'seller')
    expect((await txova.get('/stock', { token: nobody })).data).toEqual([])
  })
})
