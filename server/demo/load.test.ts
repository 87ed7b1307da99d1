import { afterEach, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../tests/harness/market.ts'
import { after, days } from '../platform/clock.ts'
import type { DemoMarket } from './demo-market.ts'
import { ebuildify } from './ebuildify/index.ts'
import { demoPassword, loadBenchmark, loadDemoMarket } from './load.ts'
import { txova } from './txova/index.ts'

let market: TestMarket
afterEach(() => market.stop())

describe.each(Object.entries({ ebuildify, txova }))('the demonstration of %s', (id, demo) => {
  test('fills an empty market, once', async () => {
    const target = await open(id, demo)
    const started = performance.now()
    const outcome = await loadDemoMarket(target)
    expect(performance.now() - started).toBeLessThan(5_000)
    const categories = demo.categories.reduce((sum, { children = [] }) => sum + 1 + children.length, 0)
    expect(outcome).toEqual({ sellers: demo.sellers.length, categories, products: demo.products.length })

    const before = await contents()
    expect(await loadDemoMarket(target)).toEqual({ sellers: 0, categories: 0, products: 0 })
    expect(await contents()).toEqual(before)
    expect(before.movements).toBe(before.stock)
    expect(before.products).toBe(demo.products.length)
    expect(before.sales).toBe(demo.sales.length)
  })

  test('can be shopped in: listed, priced and found', async () => {
    await loadDemoMarket(await open(id, demo))
    const { data: listed, pagination } = await market.get('/products?limit=100')
    expect(listed).toHaveLength(100)
    const articles = demo.products.map(({ sku, seller, options }) =>
      options === undefined ? sku : `${seller}/${options.group}`,
    )
    expect(pagination.total).toBe(new Set(articles).size)
    const { data: roots } = await market.get('/categories')
    expect(roots.map(({ slug }: { slug: string }) => slug)).toEqual(demo.categories.map(({ slug }) => slug))

    const bulk = demo.products.find(({ bulkTiers }) => bulkTiers.length > 0)!
    const { data: found } = await market.get(`/products?search=${encodeURIComponent(bulk.name)}`)
    const { data: product } = await market.get(`/products/${found[0].slug}`)
    expect(product).toMatchObject({
      sku: bulk.sku,
      name: bulk.name,
      price: Number(bulk.price),
      stock: bulk.stock,
      weightGrams: bulk.weightGrams,
      bulkTiers: expect.arrayContaining(bulk.bulkTiers),
      category: { slug: bulk.category },
      seller: { slug: bulk.seller },
    })
  })

  test('has offers from the first moment, each with what it did cost, and they end by themselves', async () => {
    const target = await open(id, demo)
    const before = market.clock.now()
    await loadDemoMarket(target)
    const { data: offers, pagination } = await market.get('/products?onSale=true&limit=100')
    expect(pagination.total).toBe(demo.sales.length)
    expect(offers.length).toBeGreaterThanOrEqual(12)
    for (const { sku, price, days: length } of demo.sales) {
      const product = demo.products.find((it) => it.sku === sku)!
      const offer = offers.find(({ name }: { name: string }) => name === product.name)
      expect(offer).toMatchObject({ price: Number(price), compareAtPrice: Number(product.price) })
      const endsAt = Date.parse(offer.saleEndsAt)
      expect(endsAt).toBeGreaterThanOrEqual(after(before, days(length)).getTime())
      expect(endsAt).toBeLessThanOrEqual(after(market.clock.now(), days(length)).getTime())
    }
    market.clock.advance(days(90))
    await market.settle()
    expect((await market.get('/products?onSale=true')).pagination.total).toBe(0)
    await loadDemoMarket(target)
    expect((await market.get('/products?onSale=true')).pagination.total).toBe(0)
  })

  test('lets everyone in with the one password', async () => {
    await loadDemoMarket(await open(id, demo))
    for (const { email } of demo.people) {
      const { status } = await market.post('/auth/login', { email, password: demoPassword })
      expect(`${email} ${status}`).toBe(`${email} 200`)
    }
  })
})

test('a seller of Txova owns their shop, and may add to it', async () => {
  await loadDemoMarket(await open('txova', txova))
  const owner = txova.people.find(({ seller }) => seller === 'horta-do-tofo')!
  const { data } = await market.post('/auth/login', { email: owner.email, password: demoPassword })
  const { data: categories } = await market.get('/categories')
  const { status, data: product } = await market.post(
    '/products',
    {
      categoryId: categories[0].id,
      sku: 'NOVO-1',
      name: 'Piri-piri do quintal',
      description: 'Colhido hoje de manhã no Tofo.',
      unit: 'molho',
      price: 45,
      stock: 12,
    },
    { token: data.tokens.access_token },
  )
  expect(status).toBe(201)
  expect(product.seller.slug).toBe('horta-do-tofo')
})

test('10,000 products for a benchmark load within seconds, evenly over 20 categories', async () => {
  const target = { ...(await open('ebuildify', ebuildify)), products: 10_000 }
  const started = performance.now()
  expect(await loadBenchmark(target)).toMatchObject({ products: 10_000 })
  expect(performance.now() - started).toBeLessThan(15_000)
  const counts = await market.platform.sql<{ count: number }[]>`
    select count(*)::int as count from catalog.products group by category_id`
  expect(counts.map(({ count }) => count)).toEqual(Array(20).fill(500))
  expect((await loadBenchmark(target)).products).toBe(0)
})

async function open(id: string, demo: DemoMarket) {
  market = await startMarket(id as 'ebuildify' | 'txova')
  const { catalog, identity } = market.app.apis
  return { catalog, identity, market: market.market, demo, clock: market.clock }
}

/** What there is, in numbers: enough to see that nothing was added or changed. */
async function contents() {
  const [counts] = await market.platform.sql<
    {
      products: number
      sales: number
      tiers: number
      stock: number
      movements: number
      users: number
      updated: Date
    }[]
  >`
    select
      (select count(*)::int from catalog.products) as products,
      (select count(*)::int from catalog.sale_prices) as sales,
      (select count(*)::int from catalog.price_tiers) as tiers,
      (select sum(on_hand)::int from catalog.stock) as stock,
      (select sum(change)::int from catalog.stock_movements) as movements,
      (select count(*)::int from identity.users) as users,
      (select max(updated_at) from catalog.products) as updated`
  return counts!
}
