import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const names = ({ data }: { data: { name: string }[] }) => data.map(({ name }) => name)

describe('a listing', () => {
  beforeAll(async () => {
    await aProduct(market, shop, { name: 'Listing cement, Ghacem', price: 98.5, brand: 'Ghacem', stock: 5 })
    await aProduct(market, shop, { name: 'Listing cement, Dangote', price: 91, brand: 'Dangote', stock: 0 })
    await aProduct(market, shop, {
      name: 'Listing pão de açúcar',
      price: 12.25,
      isOrganic: true,
      category: 'goods',
    })
  })

  test.each([
    ['a word of the name', 'search=dangote', ['Listing cement, Dangote']],
    ['the beginnings of two words first', 'search=list%20ghac&limit=1', ['Listing cement, Ghacem']],
    ['the name of the category', 'search=cement&maxPrice=95', ['Listing cement, Dangote']],
    ['the name of a category above', 'search=goods%20dangote&limit=1', ['Listing cement, Dangote']],
    ['a word without its accents', 'search=acucar', ['Listing pão de açúcar']],
    ['a word misspelt', 'search=dangotte', ['Listing cement, Dangote']],
    [
      'a category, with those below it',
      'category=goods&sortBy=price',
      ['Listing pão de açúcar', 'Listing cement, Dangote', 'Listing cement, Ghacem'],
    ],
    [
      'a category without any below',
      'category=cement&sortBy=price',
      ['Listing cement, Dangote', 'Listing cement, Ghacem'],
    ],
    ['an unknown category', 'category=nowhere', []],
    ['a price from', 'minPrice=91.01', ['Listing cement, Ghacem']],
    [
      'a price up to',
      'maxPrice=91&sortBy=price&sortOrder=desc',
      ['Listing cement, Dangote', 'Listing pão de açúcar'],
    ],
    ['what is organic', 'organic=true', ['Listing pão de açúcar']],
    ['what is in stock', 'inStock=true&search=cement', ['Listing cement, Ghacem']],
    ['what is sold out', 'inStock=false', ['Listing cement, Dangote']],
    ['a brand, whatever its case', 'brand=GHACEM', ['Listing cement, Ghacem']],
    ['a seller', 'seller=shop&sortBy=name&limit=1', ['Listing cement, Dangote']],
    ['another seller', 'seller=other', []],
    ['names the other way round', 'sortBy=name&sortOrder=desc&limit=1', ['Listing pão de açúcar']],
    ['the newest first', 'limit=1', ['Listing pão de açúcar']],
    ['punctuation only', 'search=%27%5C%20%26', []],
  ])('finds %s', async (_what, query, expected) => {
    const answer = await market.get(`/products?${query}`)
    expect(answer.status).toBe(200)
    expect(names(answer)).toEqual(expected)
  })

  test('carries what a shopper decides by', async () => {
    const { data } = await market.get('/products?search=ghacem')
    expect(data[0]).toMatchObject({
      price: 98.5,
      currency: 'GHS',
      brand: 'Ghacem',
      stock: 5,
      image: null,
      rating: null,
      category: { slug: 'cement', name: 'Cement' },
      seller: { slug: 'shop', name: 'The shop' },
    })
  })

  test('reads on by cursor without missing or repeating a row, whatever the sort', async () => {
    for (const sort of ['sortBy=name', 'sortBy=price&sortOrder=desc', 'sortBy=newest']) {
      const whole = names(await market.get(`/products?${sort}`))
      const read: string[] = []
      let cursor: string | undefined
      do {
        const page = await market.get(
          `/products?${sort}&limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        )
        read.push(...names(page))
        cursor = page.pagination.nextCursor
      } while (cursor !== undefined)
      expect(read).toEqual(whole)
    }
  })

  test('is named whole, by slugs alone, a thousand a page', async () => {
    const { data, pagination } = await market.get('/products/slugs')
    const { total } = (await market.get('/products?limit=1')).pagination
    expect(pagination).toEqual({ page: 1, limit: 1000, total, pages: 1 })
    expect(new Set(data).size).toBe(total)
    const { data: byName } = await market.get('/products?sortBy=name&limit=3')
    expect(data.slice(0, 3)).toEqual(byName.map(({ slug }: { slug: string }) => slug))
    const beyond = await market.get('/products/slugs?page=2')
    expect([beyond.data, beyond.pagination.total]).toEqual([[], total])
    expect((await market.get('/products/slugs?page=0')).error.details?.[0]?.field).toBe('page')
  })

  test('carries only the fields asked for', async () => {
    const { data } = await market.get('/products?search=ghacem&fields=name,price')
    expect(data).toEqual([{ name: 'Listing cement, Ghacem', price: 98.5 }])
    expect((await market.get('/products?fields=password')).error.details?.[0]?.field).toBe('fields')
  })

  test('counts the whole even on a page beyond it', async () => {
    const { pagination, data } = await market.get('/products?page=50&limit=2')
    expect(data).toEqual([])
    expect(pagination).toEqual({ page: 50, limit: 2, total: 3, pages: 2 })
  })
})

describe('a product', () => {
  test('is found by its slug and by its id, with its tiers', async () => {
    const tiers = [
      { minQuantity: 50, discountPercent: 2 },
      { minQuantity: 100, discountPercent: 5.5, customerGroup: 'contractor' },
    ]
    const product = await aProduct(market, shop, { bulkTiers: tiers })
    const bySlug = await market.get(`/products/${product.slug}`)
    const byId = await market.get(`/products/${product.id}`)
    expect(bySlug.data).toEqual(byId.data)
    expect(bySlug.data.bulkTiers).toHaveLength(2)
    expect(bySlug.data.bulkTiers).toEqual(expect.arrayContaining(tiers))
  })

  test('is changed field by field, and its stock with a movement', async () => {
    const product = await aProduct(market, shop, { stock: 10, brand: 'Old' })
    const edited = await market.patch(
      `/products/${product.id}`,
      { brand: null, stock: 4 },
      { token: shop.ownerToken },
    )
    expect(edited.data).toMatchObject({ name: product.name, brand: null, stock: 4, price: 100 })
    const movements = await market.platform.sql<{ change: number; kind: string }[]>`
      select change, kind from catalog.stock_movements where product_id = ${product.id} order by id`
    expect(movements.map((row) => ({ ...row }))).toEqual([
      { change: 10, kind: 'received' },
      { change: -6, kind: 'adjusted' },
    ])
  })

  test('is not shown while it is a draft, but to its keepers', async () => {
    const product = await aProduct(market, shop)
    await market.patch(`/products/${product.id}`, { status: 'draft' }, { token: shop.ownerToken })
    expect((await market.get(`/products/${product.id}`)).status).toBe(404)
    expect((await market.get(`/products/${product.id}`, { token: tokenOf(market, 'customer') })).status).toBe(
      404,
    )
    expect((await market.get(`/products/${product.id}`, { token: shop.ownerToken })).status).toBe(200)
  })

  test('is not added by a customer', async () => {
    const answer = await market.post('/products', {}, { token: tokenOf(market, 'customer') })
    expect(answer).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } })
  })

  test('keeps its SKU to itself within a shop', async () => {
    const { sku } = await aProduct(market, shop)
    await expect(aProduct(market, shop, { sku } as object)).rejects.toThrow('SKU_TAKEN')
  })

  test('refuses tiers whose discounts do not grow with the quantity', async () => {
    const wish = {
      bulkTiers: [
        { minQuantity: 100, discountPercent: 5 },
        { minQuantity: 50, discountPercent: 8 },
      ],
    }
    await expect(aProduct(market, shop, wish)).rejects.toThrow('bulkTiers.1')
  })
})

describe('in a market of many sellers', () => {
  let txova: TestMarket
  beforeAll(async () => {
    txova = await startMarket('txova')
  })
  afterAll(() => txova.stop())

  test("a seller adds to and edits only their own shop; another's products are none of theirs", async () => {
    const mine = await aShop(txova, 'minha-loja')
    const theirs = await aShop(txova, 'outra-loja')
    const product = await aProduct(txova, mine)
    const edit = await txova.patch(`/products/${product.id}`, { price: 1 }, { token: theirs.ownerToken })
    expect(edit).toMatchObject({ status: 404, error: { code: 'PRODUCT_NOT_FOUND' } })
    await expect(aProduct(txova, { ...mine, ownerToken: theirs.ownerToken })).rejects.toThrow('FORBIDDEN')
    expect(
      (await txova.patch(`/products/${product.id}`, { price: 1 }, { token: mine.ownerToken })).status,
    ).toBe(200)
  })
})

describe('categories', () => {
  test('form a tree with the products below each counted', async () => {
    const { data } = await market.get('/categories')
    const [goods] = data
    expect(goods).toMatchObject({ slug: 'goods', children: [{ slug: 'cement' }] })
    expect(goods.productCount).toBeGreaterThan(goods.children[0].productCount)
  })

  test('are added by admins, once a slug', async () => {
    const token = tokenOf(market, 'admin')
    const category = { name: 'Tiles', slug: 'tiles' }
    expect((await market.post('/categories', category, { token })).status).toBe(201)
    expect((await market.post('/categories', category, { token })).error.code).toBe('SLUG_TAKEN')
    expect((await market.post('/categories', category, { token: tokenOf(market, 'customer') })).status).toBe(
      403,
    )
  })
})
