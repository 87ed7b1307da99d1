import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aProduct,
  aShop,
  catalogOf,
  tokenOf,
  type Shop,
  type TestProduct,
} from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { untilIt } from '../../../tests/harness/process.ts'
import { after, days, hours } from '../../platform/clock.ts'
import type { ProductId } from './api.ts'

let market: TestMarket
let shop: Shop
let contractor: string
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  contractor = tokenOf(market, 'contractor')
})
afterAll(() => market.stop())

const inDays = (count: number) => after(market.clock.now(), days(count)).toISOString()
const setPrices = (product: { id: string }, body: object, token = shop.ownerToken) =>
  market.put(`/products/${product.id}/prices`, { groupPrices: [], sales: [], ...body }, { token })
const seen = async (product: { id: string }, token?: string) =>
  (await market.get(`/products/${product.id}`, { token })).data
const edit = (product: { id: string }, body: object) =>
  market.patch(`/products/${product.id}`, body, { token: shop.ownerToken })

async function card(product: TestProduct) {
  const { data } = await market.get(`/products?search=${product.sku}`)
  const found = data.find(({ id }: { id: string }) => id === product.id)
  const { price, compareAtPrice, saleEndsAt } = found
  return { price, compareAtPrice, saleEndsAt }
}

async function quoted(product: { id: string }, quantity = 1, customerGroup?: string) {
  const lines = [{ productId: product.id as ProductId, quantity }]
  const { lines: priced } = await catalogOf(market).quote({ lines, customerGroup })
  const [line] = priced
  return { unit: line?.unitPriceMinor, net: line?.netMinor, rule: line?.rule }
}

/** On offer for so long that a sale of it is compared with what it cost. */
async function aKnownProduct(): Promise<TestProduct> {
  const product = await aProduct(market, shop)
  await pass(days(8))
  return product
}

/** Lets time pass, and what is due then happen. */
async function pass(ms: number): Promise<void> {
  market.clock.advance(ms)
  await market.settle()
}

async function expectRefusal(product: { id: string }, body: object, field: string) {
  const { status, error } = await setPrices(product, body)
  expect({ status, field: error.details?.[0]?.field }).toEqual({ status: 400, field })
}

describe('a sale', () => {
  test('holds from its beginning to its end, in cards, details and quotes alike', async () => {
    const product = await aKnownProduct()
    const [startsAt, endsAt] = [inDays(1), inDays(3)]
    const { status, data } = await setPrices(product, { sales: [{ price: 80, startsAt, endsAt }] })
    expect(status).toBe(200)
    expect(data).toEqual({
      price: 100,
      currency: 'GHS',
      groupPrices: [],
      sales: [{ price: 80, startsAt, endsAt }],
    })

    const regular = { price: 100, compareAtPrice: null, saleEndsAt: null }
    const onSale = { price: 80, compareAtPrice: 100, saleEndsAt: endsAt }
    expect(await card(product)).toEqual(regular)
    expect(await seen(product)).toMatchObject({ ...regular, regularPrice: 100 })
    expect(await quoted(product)).toMatchObject({ unit: 10_000, rule: 'regular_price' })

    await pass(days(1))
    expect(await card(product)).toEqual(onSale)
    expect(await seen(product)).toMatchObject({ ...onSale, regularPrice: 100 })
    expect(await quoted(product)).toMatchObject({ unit: 8_000, rule: 'sale_price' })

    await pass(days(2))
    expect(await card(product)).toEqual(regular)
    expect(await seen(product)).toMatchObject(regular)
    expect(await quoted(product)).toMatchObject({ unit: 10_000, rule: 'regular_price' })
  })

  test('is what listings are sorted and filtered by', async () => {
    const [dear, cheap] = [
      await aProduct(market, shop, { brand: 'Sorted', price: 300 }),
      await aProduct(market, shop, { brand: 'Sorted', price: 200 }),
    ]
    await setPrices(dear, { sales: [{ price: 150, endsAt: inDays(2) }] })
    const ids = async (query: string) =>
      (await market.get(`/products?brand=Sorted&${query}`)).data.map(({ id }: { id: string }) => id)
    expect(await ids('sortBy=price')).toEqual([dear.id, cheap.id])
    expect(await ids('maxPrice=150')).toEqual([dear.id])
    expect(await ids('minPrice=151')).toEqual([cheap.id])
    await pass(days(2))
    expect(await ids('sortBy=price')).toEqual([cheap.id, dear.id])
  })

  test('is what onSale finds, in lists, searches and counts alike, from its beginning to its end', async () => {
    const [onSale, , variant] = [
      await aProduct(market, shop, { brand: 'Offered', name: 'Offered roof tiles' }),
      await aProduct(market, shop, { brand: 'Offered', name: 'Offered roof nails' }),
      await aProduct(market, shop, { brand: 'Offered', optionGroup: 'offered', options: { size: 'M' } }),
    ]
    await aProduct(market, shop, { brand: 'Offered', optionGroup: 'offered', options: { size: 'L' } })
    const [startsAt, endsAt] = [inDays(1), inDays(2)]
    for (const product of [onSale, variant])
      await setPrices(product, { sales: [{ price: 80, startsAt, endsAt }] })
    const found = async (query: string) => {
      const { data, body, pagination } = await market.get(`/products?brand=offered&facets=true&${query}`)
      expect(pagination.total).toBe(data.length)
      return { ids: data.map(({ id }: { id: string }) => id).sort(), count: body.facets.onSale }
    }
    expect(await found('onSale=true')).toEqual({ ids: [], count: 0 })

    await pass(days(1))
    expect(await found('onSale=true')).toEqual({ ids: [onSale.id, variant.id].sort(), count: 2 })
    expect(await found('onSale=true&search=roof')).toEqual({ ids: [onSale.id], count: 1 })
    expect((await found('onSale=false')).ids).toHaveLength(2)
    const { data } = await market.get('/products?onSale=true&sortBy=newest&limit=2')
    expect(data.map(({ saleEndsAt }: { saleEndsAt: string | null }) => saleEndsAt)).toEqual([endsAt, endsAt])

    await pass(days(1))
    expect(await found('onSale=true')).toEqual({ ids: [], count: 0 })
  })

  test('is what a shop shows first while it is on; without any it shows what is newest', async () => {
    const other = await startMarket('ebuildify')
    try {
      const keeper = await aShop(other)
      const [older, newer] = [await aProduct(other, keeper), await aProduct(other, keeper)]
      const shown = async () => {
        const { data } = await other.get('/products/highlights?limit=5')
        return { isOnSale: data.isOnSale, ids: data.products.map(({ id }: { id: string }) => id) }
      }
      expect(await shown()).toEqual({ isOnSale: false, ids: [newer.id, older.id] })
      const sales = [{ price: 80, endsAt: after(other.clock.now(), days(1)).toISOString() }]
      const body = { groupPrices: [{ customerGroup: 'contractor', price: 75 }], sales }
      await other.put(`/products/${older.id}/prices`, body, { token: keeper.ownerToken })
      expect(await shown()).toEqual({ isOnSale: true, ids: [older.id] })
      const { data } = await other.get('/products/highlights', { token: tokenOf(other, 'contractor') })
      expect(data.products[0].yourPrice.price).toBe(75)
      expect((await other.get('/products/highlights?limit=0')).error.details?.[0]?.field).toBe('limit')
    } finally {
      await other.stop()
    }
  })

  test('that is no lower than the price is no offer', async () => {
    const product = await aProduct(market, shop, { brand: 'Fallen', price: 200 })
    await setPrices(product, { sales: [{ price: 150, endsAt: inDays(2) }] })
    const total = async () => (await market.get('/products?brand=fallen&onSale=true')).pagination.total
    expect(await total()).toBe(1)
    await edit(product, { price: 140 })
    expect(await total()).toBe(0)
  })

  test('announces the product when it begins and when it ends, and not again', async () => {
    const product = await aProduct(market, shop)
    await setPrices(product, { sales: [{ price: 80, startsAt: inDays(1), endsAt: inDays(2) }] })
    await market.settle()
    const told = async () => {
      const [row] = await market.platform.sql<{ count: number }[]>`
        select count(*)::int as count from platform.outbox
        where name = 'catalog.product_changed' and payload->>'productId' = ${product.id}`
      return row?.count ?? 0
    }
    const before = await told()
    await pass(days(1))
    expect(await told()).toBe(before + 1)
    await market.runTimetable('catalog.sweep-prices')
    expect(await told()).toBe(before + 1)
    await pass(days(1))
    await market.runTimetable('catalog.sweep-prices')
    expect(await told()).toBe(before + 2)
  })

  test('whose jobs were lost is shown by the minute’s sweep, and never charged late', async () => {
    const product = await aProduct(market, shop)
    await setPrices(product, { sales: [{ price: 80, startsAt: inDays(1), endsAt: inDays(2) }] })
    await market.platform.sql`
      delete from graphile_worker._private_jobs where key like ${`prices ${product.id}%`}`
    market.clock.advance(days(1))
    expect((await card(product)).price).toBe(100)
    expect((await quoted(product)).unit).toBe(8_000)
    await market.runTimetable('catalog.sweep-prices')
    expect((await card(product)).price).toBe(80)
    market.clock.advance(days(1))
    expect((await card(product)).price).toBe(80)
    expect((await quoted(product)).unit).toBe(10_000)
    await market.runTimetable('catalog.sweep-prices')
    expect((await card(product)).price).toBe(100)
  })

  test('of several at once the lowest counts; when it ends, the next', async () => {
    const product = await aKnownProduct()
    await setPrices(product, {
      sales: [
        { price: 90, endsAt: inDays(4) },
        { price: 70, startsAt: inDays(1), endsAt: inDays(2) },
      ],
    })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 100 })
    await pass(days(1))
    // In the 30 days before the second began, it was to be had for 90.
    expect(await card(product)).toMatchObject({ price: 70, compareAtPrice: 90 })
    await pass(days(1))
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 100 })
  })

  test('gives way to a bulk tier that is better, and the two are never added up', async () => {
    const product = await aProduct(market, shop, {
      bulkTiers: [
        { minQuantity: 10, discountPercent: 10 },
        { minQuantity: 50, discountPercent: 30 },
      ],
    })
    await setPrices(product, { sales: [{ price: 80, endsAt: inDays(2) }] })
    expect(await quoted(product, 10)).toEqual({ unit: 8_000, net: 80_000, rule: 'sale_price' })
    expect(await quoted(product, 50)).toEqual({ unit: 10_000, net: 350_000, rule: 'bulk_tier' })
  })

  test('is over at once when it is left out, and goes on when it is sent back', async () => {
    const product = await aKnownProduct()
    const first = await setPrices(product, { sales: [{ price: 80, endsAt: inDays(5) }] })
    const [sale] = first.data.sales
    await pass(days(1))
    const endsAt = inDays(6)
    const longer = await setPrices(product, { sales: [{ ...sale, endsAt }] })
    expect(longer.data.sales).toEqual([{ ...sale, endsAt }])
    expect(await card(product)).toEqual({ price: 80, compareAtPrice: 100, saleEndsAt: endsAt })
    await setPrices(product, {})
    expect(await card(product)).toEqual({ price: 100, compareAtPrice: null, saleEndsAt: null })
    expect((await quoted(product)).unit).toBe(10_000)
  })

  test('does not raise the price where that has fallen below it', async () => {
    const product = await aProduct(market, shop)
    await setPrices(product, { sales: [{ price: 80, endsAt: inDays(5) }] })
    await edit(product, { price: 60 })
    expect(await card(product)).toEqual({ price: 60, compareAtPrice: null, saleEndsAt: null })
    expect(await seen(product)).toMatchObject({ price: 60, compareAtPrice: null, saleEndsAt: null })
    expect((await quoted(product)).unit).toBe(6_000)
  })

  test('two requests at once leave one of the two sets', async () => {
    const product = await aProduct(market, shop)
    const [endsAt, prices] = [inDays(2), [60, 65, 70, 75, 80, 85]]
    const answers = await Promise.all(
      prices.map((price) => setPrices(product, { sales: [{ price, endsAt }] })),
    )
    expect(answers.map(({ status }) => status)).toEqual(prices.map(() => 200))
    const { data } = await market.get(`/products/${product.id}/prices`, { token: shop.ownerToken })
    expect(data.sales).toHaveLength(1)
    expect((await quoted(product)).unit).toBe(data.sales[0].price * 100)
  })
})

describe('what a sale is compared with', () => {
  test('is the lowest price of the 30 days before, so that a price raised for it does not count', async () => {
    const product = await aKnownProduct()
    await edit(product, { price: 150 })
    await pass(days(10))
    await setPrices(product, { sales: [{ price: 90, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 100 })
    await pass(days(35))
    await setPrices(product, { sales: [{ price: 90, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 150 })
  })

  test('is nothing when it cost no more before', async () => {
    const product = await aKnownProduct()
    await edit(product, { price: 140 })
    await setPrices(product, { sales: [{ price: 100, endsAt: inDays(2) }] })
    expect(await card(product)).toMatchObject({ price: 100, compareAtPrice: null })
  })

  test('counts an earlier sale, also one that was ended early or followed by the next', async () => {
    const product = await aKnownProduct()
    await setPrices(product, { sales: [{ price: 70, endsAt: inDays(9) }] })
    await pass(days(1))
    await setPrices(product, { sales: [{ price: 60, endsAt: inDays(9) }] })
    expect(await card(product)).toMatchObject({ price: 60, compareAtPrice: 70 })
    await setPrices(product, {})
    await pass(days(20))
    await setPrices(product, { sales: [{ price: 80, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 80, compareAtPrice: null })
  })

  test('is no price that nobody could pay, such as that of a draft', async () => {
    const product = await aProduct(market, shop)
    await edit(product, { status: 'draft' })
    await edit(product, { price: 150 })
    await pass(days(20))
    await edit(product, { price: 400, status: 'active' })
    await pass(days(8))
    await setPrices(product, { sales: [{ price: 90, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 400 })
  })

  test.each(['archived', 'draft'])('is no price from while it was %s', async (status) => {
    const product = await aKnownProduct()
    await edit(product, { status })
    await edit(product, { price: 300 })
    await pass(days(31))
    await edit(product, { status: 'active' })
    await setPrices(product, { sales: [{ price: 100, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 100, compareAtPrice: null })
    await pass(days(8))
    await setPrices(product, { sales: [{ price: 90, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: 100 })
  })

  test('is nothing while it has been on offer for less than a week', async () => {
    const product = await aProduct(market, shop, { price: 900 })
    await pass(days(6))
    await setPrices(product, { sales: [{ price: 90, endsAt: inDays(1) }] })
    expect(await card(product)).toMatchObject({ price: 90, compareAtPrice: null })
  })
})

describe('a customer group', () => {
  test('has a price of its own, which its members see and pay, and nobody else', async () => {
    const product = await aProduct(market, shop, {
      bulkTiers: [{ minQuantity: 50, discountPercent: 20, customerGroup: 'contractor' }],
    })
    await setPrices(product, { groupPrices: [{ customerGroup: 'contractor', price: 88 }] })
    const yourPrice = { price: 88, customerGroup: 'contractor', saleEndsAt: null }
    expect(await seen(product, contractor)).toMatchObject({ price: 100, yourPrice })
    for (const token of [undefined, tokenOf(market, 'customer')]) {
      const shown = await seen(product, token)
      expect(shown.price).toBe(100)
      expect(JSON.stringify(shown)).not.toContain(':88')
    }
    expect(await quoted(product, 2, 'contractor')).toEqual({ unit: 8_800, net: 17_600, rule: 'group_price' })
    expect(await quoted(product, 50, 'contractor')).toMatchObject({ net: 400_000, rule: 'bulk_tier' })
    expect(await quoted(product, 2)).toMatchObject({ unit: 10_000 })
  })

  test('has sales of its own, which listings do not show', async () => {
    const product = await aProduct(market, shop)
    const endsAt = inDays(2)
    await setPrices(product, { sales: [{ price: 75, endsAt, customerGroup: 'contractor' }] })
    expect((await card(product)).price).toBe(100)
    expect((await seen(product, contractor)).yourPrice).toMatchObject({ price: 75, saleEndsAt: endsAt })
    expect((await quoted(product, 1, 'contractor')).unit).toBe(7_500)
    expect((await quoted(product)).unit).toBe(10_000)
  })

  test('sees its price in lists and suggestions too, and nobody else does', async () => {
    const endsAt = inDays(2)
    const brand = 'Grouped'
    const [theirs, onSale, none] = [
      await aProduct(market, shop, { brand, name: 'Groupedly priced' }),
      await aProduct(market, shop, { brand, name: 'Groupedly on sale' }),
      await aProduct(market, shop, { brand, name: 'Groupedly plain' }),
    ]
    const groupPrices = [{ customerGroup: 'contractor', price: 88 }]
    await setPrices(theirs, { groupPrices })
    await setPrices(onSale, { groupPrices, sales: [{ price: 80, endsAt }] })
    await market.platform.sql`
      insert into catalog.group_prices (product_id, customer_group, price_minor)
      select id, 'another', 100 from unnest(${[theirs.id, onSale.id, none.id]}::uuid[]) as product (id)`
    const lists = [
      `brand=${brand}&sortBy=newest`,
      'search=groupedly&sortBy=newest',
      // As the database has them in order, without the search.
      'category=cement&sortBy=newest&limit=3',
    ]
    const yours = (price: number, saleEndsAt: string | null = null) => ({
      ...{ price, customerGroup: 'contractor', saleEndsAt },
    })
    for (const list of lists) {
      const { data } = await market.get(`/products?${list}`, { token: contractor })
      const shown = data.map(({ id, price, yourPrice }: any) => ({ id, price, yourPrice }))
      expect({ list, shown }).toEqual({
        list,
        shown: [
          { id: none.id, price: 100, yourPrice: yours(100) },
          { id: onSale.id, price: 80, yourPrice: yours(80, endsAt) },
          { id: theirs.id, price: 100, yourPrice: yours(88) },
        ],
      })
      expect(data[2].yourPrice).toEqual((await seen(theirs, contractor)).yourPrice)
      for (const token of [undefined, tokenOf(market, 'customer'), shop.ownerToken]) {
        const { data: others } = await market.get(`/products?${list}`, { token })
        expect(others).toHaveLength(3)
        expect(JSON.stringify(others)).not.toMatch(/yourPrice|:88/)
      }
    }
    const suggested = async (token?: string) =>
      (await market.get('/products/suggestions?search=groupedly%20priced', { token })).data.products[0]
    expect(await suggested(contractor)).toMatchObject({ price: 100, yourPrice: yours(88) })
    expect(await suggested()).not.toHaveProperty('yourPrice')
  })

  test('sees what the variants of an article cost it, where a list shows their span', async () => {
    const article = { brand: 'Spanned', optionGroup: 'spanned' }
    const [small, large] = [
      await aProduct(market, shop, { ...article, price: 50, options: { size: 'S' } }),
      await aProduct(market, shop, { ...article, price: 90, options: { size: 'L' } }),
    ]
    await setPrices(small, { groupPrices: [{ customerGroup: 'contractor', price: 45 }] })
    await setPrices(large, { groupPrices: [{ customerGroup: 'contractor', price: 70 }] })
    const { data } = await market.get('/products?brand=spanned', { token: contractor })
    expect(data.map(({ variants }: any) => variants)).toEqual([
      { count: 2, from: 45, minPrice: 50, maxPrice: 90, yourMinPrice: 45, yourMaxPrice: 70, stock: 2000 },
    ])
    const shown = async (token?: string) =>
      (await seen(small, token)).variants.map(({ price, yourPrice }: any) => [price, yourPrice?.price])
    expect(await shown(contractor)).toEqual([
      [50, 45],
      [90, 70],
    ])
    expect(await shown()).toEqual([
      [50, undefined],
      [90, undefined],
    ])
    const { data: guests } = await market.get('/products?brand=spanned')
    expect(guests[0].variants).toEqual({ count: 2, from: 50, minPrice: 50, maxPrice: 90, stock: 2000 })
  })

  test('may ask for nothing but its price, and whoever is of no group is not refused', async () => {
    const product = await aProduct(market, shop)
    await setPrices(product, { groupPrices: [{ customerGroup: 'contractor', price: 88 }] })
    const path = `/products?search=${product.sku}&fields=yourPrice`
    expect((await market.get(path, { token: contractor })).data).toMatchObject([{ yourPrice: { price: 88 } }])
    expect((await market.get(path)).data).toEqual([{}])
  })

  test('pays its price in a cart and in an order, whose price stays what it was', async () => {
    const product = await aProduct(market, shop)
    await setPrices(product, { groupPrices: [{ customerGroup: 'contractor', price: 88 }] })
    const items = [{ productId: product.id, quantity: 2 }]
    const deliveryAddress = { addressLine1: '12 Main Road', city: 'Accra', region: 'Greater Accra' }
    const contact = { name: 'Ama', phone: market.market.phone.example }
    const token = tokenOf(market, 'contractor')
    const cart = await market.put(`/cart/items/${product.id}`, { quantity: 2 }, { token })
    expect(cart.data.items[0]).toMatchObject({ unitPrice: 88 })
    await setPrices(product, { groupPrices: [{ customerGroup: 'contractor', price: 77 }] })
    const { data } = await market.get('/cart', { token })
    expect(data.items[0]).toMatchObject({ unitPrice: 77, problems: [{ code: 'PRICE_CHANGED' }] })
    const order = await market.post('/orders', { items, deliveryAddress, contact })
    expect(order.data.subtotal).toBe(200)
    await edit(product, { price: 50 })
    const headers = { 'x-cart-token': order.headers.get('x-cart-token') ?? '' }
    expect((await market.get(`/orders/${order.data.id}`, { headers })).data.subtotal).toBe(200)
  })
})

describe('prices are refused', () => {
  let product: TestProduct
  beforeAll(async () => {
    product = await aProduct(market, shop)
  })

  test.each<[string, () => object, string]>([
    ['a sale at the price', () => ({ sales: [{ price: 100, endsAt: inDays(1) }] }), 'sales.0.price'],
    ['a sale at a twentieth', () => ({ sales: [{ price: 5, endsAt: inDays(1) }] }), 'sales.0.price'],
    ['a third decimal', () => ({ sales: [{ price: 5.005, endsAt: inDays(1) }] }), 'sales.0.price'],
    ['a sale without an end', () => ({ sales: [{ price: 80 }] }), 'sales.0.endsAt'],
    ['a sale that is over', () => ({ sales: [{ price: 80, endsAt: inDays(-1) }] }), 'sales.0.endsAt'],
    [
      'an end before the beginning',
      () => ({ sales: [{ price: 80, startsAt: inDays(3), endsAt: inDays(2) }] }),
      'sales.0.endsAt',
    ],
    ['a sale for ever', () => ({ sales: [{ price: 80, endsAt: inDays(400) }] }), 'sales.0.endsAt'],
    [
      'a sale in the far future',
      () => ({ sales: [{ price: 80, startsAt: inDays(400), endsAt: inDays(401) }] }),
      'sales.0.startsAt',
    ],
    ['a leap second', () => ({ sales: [{ price: 80, endsAt: '2030-06-30T23:59:60Z' }] }), 'sales.0.endsAt'],
    [
      'the same sale twice',
      () => ({
        sales: [
          { price: 80, endsAt: inDays(1) },
          { price: 80, endsAt: inDays(2) },
        ],
      }),
      'sales.1.price',
    ],
    [
      'a group that there is not',
      () => ({ groupPrices: [{ customerGroup: 'friends', price: 80 }] }),
      'groupPrices.0.customerGroup',
    ],
    [
      'a group twice',
      () => ({
        groupPrices: [
          { customerGroup: 'contractor', price: 80 },
          { customerGroup: 'contractor', price: 70 },
        ],
      }),
      'groupPrices.1.customerGroup',
    ],
    [
      'a group’s price above the price',
      () => ({ groupPrices: [{ customerGroup: 'contractor', price: 101 }] }),
      'groupPrices.0.price',
    ],
  ])('%s', async (_what, body, field) => {
    await expectRefusal(product, body(), field)
  })

  test('a customer, and a product that there is not', async () => {
    const path = `/products/${product.id}/prices`
    const body = { groupPrices: [], sales: [] }
    expect((await market.put(path, body, { token: tokenOf(market, 'customer') })).status).toBe(403)
    expect((await market.put(path, body)).status).toBe(401)
    expect((await market.get(path, { token: contractor })).status).toBe(403)
    const nothing = await market.put('/products/nothing/prices', body, { token: shop.ownerToken })
    expect(nothing).toMatchObject({ status: 404, error: { code: 'PRODUCT_NOT_FOUND' } })
  })
})

describe('the history of prices', () => {
  test('tells who changed which price from what to what, page by page, and the audit log that it was done', async () => {
    const product = await aKnownProduct()
    await edit(product, { price: 120 })
    await edit(product, { price: 120, brand: 'Same' })
    await pass(hours(1))
    const endsAt = inDays(3)
    await setPrices(product, {
      groupPrices: [{ customerGroup: 'contractor', price: 95 }],
      sales: [{ price: 90, endsAt }],
    })
    await pass(hours(1))
    await setPrices(product, { groupPrices: [{ customerGroup: 'contractor', price: 93 }] })
    const path = `/products/${product.id}/price-history`
    const { data } = await market.get(path, { token: shop.ownerToken })
    const told = data.changes.map(({ kind, from, to, by, actorId }: Record<string, unknown>) => ({
      change: [kind, from, to],
      who: [by, actorId],
    }))
    const who = ['staff', shop.ownerId]
    expect(told.slice(-2)).toEqual([
      { change: ['price', 100, 120], who },
      { change: ['price', null, 100], who },
    ])
    expect(told.slice(0, 4)).toEqual(
      expect.arrayContaining([
        { change: ['sale', 90, null], who },
        { change: ['group', 95, 93], who },
        { change: ['sale', null, 90], who },
        { change: ['group', null, 95], who },
      ]),
    )
    expect(told).toHaveLength(6)
    const first = await market.get(`${path}?limit=4`, { token: shop.ownerToken })
    const rest = await market.get(`${path}?limit=4&cursor=${first.data.nextCursor}`, {
      token: shop.ownerToken,
    })
    expect([...first.data.changes, ...rest.data.changes]).toEqual(data.changes)
    expect(rest.data.nextCursor).toBeNull()
    const audited = await market.platform.sql`
      select from platform.audit_log where thing_id = ${product.id} and action = 'product.prices_set'`
    expect(audited).toHaveLength(2)
  })

  test('has the prices of an imported catalogue, by nobody', async () => {
    const sku = 'IMPORTED-1'
    await catalogOf(market).importCatalogue({
      sellers: [],
      categories: [],
      products: [
        {
          sellerSlug: shop.seller,
          categorySlug: 'cement',
          sku,
          name: 'Imported cement',
          description: 'Good, solid, and here for a test.',
          brand: null,
          unit: 'bag',
          priceMinor: 5_000 as never,
          weightGrams: null,
          isBulkItem: false,
          isOrganic: false,
          status: 'active',
          optionGroup: null,
          options: {},
          images: [],
          stock: 1,
          reorderLevel: 0,
          tiers: [],
        },
      ],
    })
    const { data: found } = await market.get('/products?search=imported')
    const { data } = await market.get(`/products/${found[0].id}/price-history`, { token: shop.ownerToken })
    expect(data.changes).toMatchObject([{ kind: 'price', from: null, to: 50, by: 'system' }])
  })
})

describe('where answers are kept', () => {
  let kept: TestMarket
  beforeAll(async () => {
    kept = await startMarket('ebuildify', { RESPONSE_CACHE: 'true' })
  })
  afterAll(() => kept.stop())

  test('a contractor sees their own price, and leaves none of it to others', async () => {
    const keeper = await aShop(kept)
    const product = await aProduct(kept, keeper)
    const path = `/products/${product.id}`
    const body = { groupPrices: [{ customerGroup: 'contractor', price: 88 }], sales: [] }
    await kept.put(`${path}/prices`, body, { token: keeper.ownerToken })
    await kept.settle()
    const member = tokenOf(kept, 'contractor')
    const yourPriceFor = async (token?: string) => (await kept.get(path, { token })).data.yourPrice?.price
    for (const round of [1, 2]) {
      expect({ round, guest: await yourPriceFor() }).toEqual({ round, guest: undefined })
      expect({ round, member: await yourPriceFor(member) }).toEqual({ round, member: 88 })
      expect(await yourPriceFor(tokenOf(kept, 'customer'))).toBeUndefined()
    }
  })

  test('a list that is kept holds nobody’s own prices, whoever asked for it first', async () => {
    const keeper = await aShop(kept)
    const product = await aProduct(kept, keeper, { name: 'Keptly listed' })
    const body = { groupPrices: [{ customerGroup: 'contractor', price: 87 }], sales: [] }
    await kept.put(`/products/${product.id}/prices`, body, { token: keeper.ownerToken })
    await kept.settle()
    const member = tokenOf(kept, 'contractor')
    const paths = [
      '/products?category=cement&limit=2',
      `/products?search=${product.sku}`,
      '/products/suggestions?search=keptly',
      '/products/highlights',
    ]
    for (const path of paths) {
      for (const round of [1, 2]) {
        const seenBy = async (token?: string) =>
          (await kept.get(path, { token })).text.includes('{"price":87,')
        const seen = { path, round, member: await seenBy(member), guest: await seenBy() }
        expect(seen).toEqual({ path, round, member: true, guest: false })
        expect(await seenBy(tokenOf(kept, 'customer'))).toBe(false)
      }
    }
  })

  test('a sale is seen as soon as it begins', async () => {
    const keeper = await aShop(kept)
    const product = await aProduct(kept, keeper)
    const [startsAt, endsAt] = [days(1), days(2)].map((ms) => after(kept.clock.now(), ms).toISOString())
    const body = { groupPrices: [], sales: [{ price: 80, startsAt, endsAt }] }
    await kept.put(`/products/${product.id}/prices`, body, { token: keeper.ownerToken })
    await kept.settle()
    const priceNow = async () => (await kept.get(`/products/${product.id}`)).data.price
    expect([await priceNow(), await priceNow()]).toEqual([100, 100])
    kept.clock.advance(days(1))
    await kept.settle()
    await untilIt(async () => (await priceNow()) === 80)
  })
})

describe('in a market of many sellers', () => {
  let txova: TestMarket
  let mine: Shop
  beforeAll(async () => {
    txova = await startMarket('txova')
    mine = await aShop(txova, 'minha-loja')
  })
  afterAll(() => txova.stop())

  const sale = (price: number) => ({
    groupPrices: [],
    sales: [{ price, endsAt: after(txova.clock.now(), days(2)).toISOString() }],
  })

  test('a seller sets the prices of their own products, and another’s are not there', async () => {
    const theirs = await aShop(txova, 'outra-loja')
    const product = await aProduct(txova, mine)
    const token = theirs.ownerToken
    for (const answer of [
      await txova.put(`/products/${product.id}/prices`, sale(80), { token }),
      await txova.get(`/products/${product.id}/prices`, { token }),
      await txova.get(`/products/${product.id}/price-history`, { token }),
    ])
      expect(answer).toMatchObject({ status: 404, error: { code: 'PRODUCT_NOT_FOUND' } })
  })

  test('a sale waits for nobody, and the price after it is the one that was approved', async () => {
    const product = await aProduct(txova, mine)
    const path = `/products/${product.id}`
    const { status } = await txova.put(`${path}/prices`, sale(20), { token: mine.ownerToken })
    expect(status).toBe(200)
    expect((await txova.get(path)).data).toMatchObject({ price: 20, regularPrice: 100, status: 'active' })
    // Nor does a sale make way for a larger step: it is counted from what was approved.
    await txova.patch(path, { price: 40 }, { token: mine.ownerToken })
    expect((await txova.get(path)).data.regularPrice).toBe(100)
  })

  test('the history tells a seller who it was as far as it is theirs to know', async () => {
    const product = await aProduct(txova, mine)
    const path = `/products/${product.id}`
    await txova.patch(path, { price: 500 }, { token: mine.ownerToken })
    const admin = tokenOf(txova, 'admin')
    expect((await txova.post(`${path}/approval`, {}, { token: admin })).status).toBe(200)
    const { data } = await txova.get(`${path}/price-history`, { token: mine.ownerToken })
    expect(data.changes.map(({ to, by }: Record<string, unknown>) => [to, by])).toEqual([
      [500, 'staff'],
      [100, 'seller'],
    ])
    expect(data.changes[0]).not.toHaveProperty('actorId')
    const asAdmin = await txova.get(`${path}/price-history`, { token: admin })
    expect(asAdmin.data.changes[1].actorId).toBe(mine.ownerId)
  })

  test('has no customer groups, and says so', async () => {
    const product = await aProduct(txova, mine)
    const body = { groupPrices: [{ customerGroup: 'contractor', price: 80 }], sales: [] }
    const { error } = await txova.put(`/products/${product.id}/prices`, body, { token: mine.ownerToken })
    expect(error.details?.[0]).toMatchObject({ field: 'groupPrices.0.customerGroup' })
  })
})
