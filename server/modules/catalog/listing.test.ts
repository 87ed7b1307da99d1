import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

async function totals() {
  const [all, shelf, above, tree] = await Promise.all([
    market.get('/products'),
    market.get('/products?category=cement'),
    market.get('/products?category=goods'),
    market.get('/categories'),
  ])
  const [goods] = tree.data
  return {
    all: all.pagination.total,
    shelf: shelf.pagination.total,
    above: above.pagination.total,
    tree: goods.productCount,
  }
}

const change = (product: { id: string }, body: object) =>
  market.patch(`/products/${product.id}`, body, { token: shop.ownerToken })

test('the number of products follows every change, and survives being added up', async () => {
  const before = await totals()
  const cement = await aProduct(market, shop, { category: 'cement' })
  const other = await aProduct(market, shop, { category: 'goods' })
  const [from, to] = [before.all + 2, before.shelf + 1]
  expect(await totals()).toEqual({ all: from, shelf: to, above: from, tree: from })

  expect((await change(cement, { price: 77 })).status).toBe(200)
  expect(await totals()).toEqual({ all: from, shelf: to, above: from, tree: from })
  expect((await change(cement, { status: 'archived' })).status).toBe(200)
  expect(await totals()).toEqual({ all: from - 1, shelf: to - 1, above: from - 1, tree: from - 1 })
  expect((await change(cement, { status: 'active' })).status).toBe(200)
  const { data: tree } = await market.get('/categories')
  const shelf = tree[0].children.find(({ slug }: { slug: string }) => slug === 'cement')
  expect((await change(other, { categoryId: shelf.id })).status).toBe(200)

  const after = { all: from, shelf: to + 1, above: from, tree: from }
  expect(await totals()).toEqual(after)
  await market.runTimetable('catalog.compact-product-counts')
  const counts = await market.platform.sql`select category_id from catalog.product_counts`
  expect(new Set(counts.map((row) => row['categoryId'])).size).toBe(counts.count)
  expect(await totals()).toEqual(after)
})

test('pages of a category hold each product once, in order, by number and by cursor', async () => {
  for (let number = 0; number < 7; number += 1) {
    await aProduct(market, shop, {
      category: number % 2 === 0 ? 'cement' : 'goods',
      price: 10 + (number % 3),
    })
  }
  const orders = ['newest', 'price', 'name', 'recommended'].flatMap((sortBy) =>
    ['asc', 'desc'].flatMap((order) => [
      `category=goods&sortBy=${sortBy}&sortOrder=${order}`,
      // The search pages by places of its own.
      `category=goods&sortBy=${sortBy}&sortOrder=${order}&facets=true`,
    ]),
  )
  for (const order of orders) {
    const path = `/products?${order}`
    const { data: whole } = await market.get(`${path}&limit=100`)
    const byNumber: unknown[] = []
    const byCursor: unknown[] = []
    let cursor = ''
    for (let page = 1; page <= Math.ceil(whole.length / 2); page += 1) {
      byNumber.push(...(await market.get(`${path}&limit=2&page=${page}`)).data)
      const read = await market.get(`${path}&limit=2${cursor}`)
      byCursor.push(...read.data)
      cursor = `&cursor=${read.pagination.nextCursor}`
    }
    expect(byNumber).toEqual(whole)
    expect(byCursor).toEqual(whole)
  }
})

test('a page beyond the last still says how many there are', async () => {
  const { data, pagination } = await market.get('/products?page=500')
  expect(data).toEqual([])
  expect(pagination.total).toBe((await totals()).all)
})

test('what finds too many to count says so, and pages on', async () => {
  await market.platform.sql`
    insert into catalog.products (
      id, seller_id, category_id, sku, slug, name, description, unit, price_minor, status, created_at, updated_at
    )
    select
      gen_random_uuid(), s.id, c.id, 'MANY-' || number, 'many-' || number, 'Many nails ' || number, 'One of many nails',
      'piece', 100, 'active', now(), now()
    from generate_series(1, 10001) as number, catalog.sellers s, catalog.categories c
    where s.slug = 'shop' and c.slug = 'goods'`
  const { data, pagination } = await market.get('/products?search=nails')
  expect(data).toHaveLength(20)
  expect(pagination).toMatchObject({ total: 2_000, pages: 100, totalIsAtLeast: true })
  const exact = [
    '/products?search=nails&facets=true',
    '/products?maxPrice=1',
    '/products?search=nails&sortBy=price',
  ]
  for (const path of exact) {
    const { pagination: counted } = await market.get(path)
    expect(counted.total).toBe(10_001)
    expect(counted).not.toHaveProperty('totalIsAtLeast')
  }
})
