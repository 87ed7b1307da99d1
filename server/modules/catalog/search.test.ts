import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShop, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
const skus: string[] = []
beforeAll(async () => {
  market = await startMarket('txova')
  shop = await aShop(market)
  const { data } = await market.get('/categories')
  const [goods] = data
  const [cement] = goods.children
  const add = async (name: string, body: object) => {
    const sku = `SEARCH-${skus.length + 1}`
    const { status } = await market.post(
      '/products',
      {
        ...{
          sku,
          name,
          categoryId: goods.id,
          description: 'Para quem procura.',
          unit: 'peça',
          price: 100,
          stock: 3,
        },
        ...body,
      },
      { token: shop.ownerToken },
    )
    expect(status).toBe(201)
    skus.push(sku)
  }
  await add('Telha cerâmica', { brand: 'Txova Casa', price: 45 })
  await add('Telha de zinco', { brand: 'Metalmo', price: 450, stock: 0 })
  await add('Cimento 42,5N', { categoryId: cement.id, brand: 'Metalmo', price: 520.5, isOrganic: false })
  await add('Camisa de linho S', { optionGroup: 'camisa', options: { tamanho: 'S' }, price: 900 })
  await add('Camisa de linho M', { optionGroup: 'camisa', options: { tamanho: 'M' }, price: 950 })
  await market.platform.sql`update catalog.products set status = 'active'`
})
afterAll(() => market.stop())

const names = ({ data }: { data: { name: string }[] }) => data.map(({ name }) => name)

describe('a search', () => {
  test('forgives accents, case and a mistake, and says how it read it', async () => {
    const answer = await market.get('/products?search=TELHA%20CERAMCA')
    expect(names(answer)[0]).toBe('Telha cerâmica')
    expect(answer.body.search).toEqual({ corrected: 'telha cerâmica', nearest: false })
  })

  test('that nothing fits shows what comes nearest, and says so', async () => {
    const answer = await market.get('/products?search=telha%20xilofone')
    expect(answer.body.search.nearest).toBe(true)
    expect(new Set(names(answer))).toEqual(new Set(['Telha cerâmica', 'Telha de zinco']))
    expect((await market.get('/products')).body.search).toBeUndefined()
  })

  test.each(['search-2', 'SEARCH‑2', ' search – 2', '#SEARCH-2', 'SEARCH2', 'search 2', 'SEARCH\u200B-2'])(
    'for a whole SKU finds that product, whatever else has its words: %s',
    async (typed) => {
      const answer = await market.get(`/products?search=${encodeURIComponent(typed)}`)
      expect(names(answer)).toEqual(['Telha de zinco'])
      expect(answer.body.search.nearest).toBe(false)
    },
  )

  test('shows variants of one article once, and the one that is asked for', async () => {
    expect((await market.get('/products?search=camisa')).pagination.total).toBe(1)
    expect(names(await market.get('/products?search=camisa%20m'))).toEqual(['Camisa de linho M'])
    expect(names(await market.get('/products?option=Tamanho:s'))).toEqual(['Camisa de linho S'])
    expect(names(await market.get('/products?option=tamanho:S&option=cor:azul'))).toEqual([])
  })

  test('by price pages on by its cursor', async () => {
    const path = '/products?search=telha&sortBy=price&limit=1'
    const first = await market.get(path)
    const { nextCursor } = first.pagination
    const second = await market.get(`${path}&cursor=${nextCursor}`)
    expect([...names(first), ...names(second)]).toEqual(['Telha cerâmica', 'Telha de zinco'])
    expect(second.pagination).not.toHaveProperty('nextCursor')
    const astray = await market.get(`/products?search=telha&sortBy=name&cursor=${nextCursor}`)
    expect(astray.error.details).toEqual([
      { field: 'cursor', message: 'must be a nextCursor of an earlier page' },
    ])
  })

  test.each([
    ['option=tamanho', 'option'],
    ['option=:S', 'option'],
    ['facets=perhaps', 'facets'],
    ['onSale=perhaps', 'onSale'],
    ['fields=nonsense', 'fields'],
    ['fields=name,toString', 'fields'],
    ['search=xilofone&fields=nonsense', 'fields'],
    ['minPrice=0.001', 'minPrice'],
  ])('with %s is refused', async (query, field) => {
    const { status, error } = await market.get(`/products?${query}`)
    expect(status).toBe(400)
    expect(error.details?.[0]?.field).toBe(field)
  })
})

describe('facets', () => {
  test('come when they are asked for, in major units', async () => {
    const { body, pagination } = await market.get('/products?search=telha&facets=true')
    const { facets } = body
    expect(pagination.total).toBe(2)
    expect(facets).toMatchObject({
      categories: [{ slug: 'goods', name: 'Goods', count: 2 }],
      brands: [
        { name: 'Metalmo', count: 1 },
        { name: 'Txova Casa', count: 1 },
      ],
      sellers: [{ slug: 'shop', name: 'The shop', count: 2 }],
      options: [],
      inStock: 1,
      onSale: 0,
      organic: 0,
    })
    expect(facets.prices.at(-1).maxPrice).toBeNull()
    expect((await market.get('/products?search=telha')).body.facets).toBeUndefined()
  })

  test('agree with what is found when one of their values is chosen', async () => {
    const { facets } = (await market.get('/products?facets=true&category=goods&brand=metalmo')).body
    const total = async (query: string) => (await market.get(`/products?${query}`)).pagination.total
    for (const { name, count } of facets.brands)
      expect(await total(`category=goods&brand=${encodeURIComponent(name)}`)).toBe(count)
    for (const { slug, count } of facets.categories)
      expect(await total(`brand=metalmo&category=${slug}`)).toBe(count)
    for (const { minPrice, maxPrice, count } of facets.prices) {
      const upTo = maxPrice === null ? '' : `&maxPrice=${maxPrice}`
      expect(await total(`category=goods&brand=metalmo&minPrice=${minPrice}${upTo}`)).toBe(count)
    }
    expect(facets.brands.length).toBe(2)
  })
})

describe('suggestions', () => {
  test('are how the word may go on, categories called so, and products', async () => {
    const { data } = await market.get('/products/suggestions?search=Telh')
    expect(data.queries).toEqual(['telha'])
    expect(data.products[0]).toMatchObject({
      name: 'Telha cerâmica',
      price: 45,
      currency: 'MZN',
      image: null,
    })
    expect((await market.get('/products/suggestions?search=cem')).data.categories).toEqual([
      { slug: 'cement', name: 'Cement' },
    ])
  })

  test('are refused for nothing', async () => {
    expect((await market.get('/products/suggestions?search=')).status).toBe(400)
    expect((await market.get('/products/suggestions')).status).toBe(400)
  })

  test('show nothing that is not for sale', async () => {
    await market.platform.sql`update catalog.products set status = 'suspended' where sku = 'SEARCH-1'`
    const { data } = await market.get('/products/suggestions?search=telha%20ceramica')
    expect(data.products.map(({ name }: { name: string }) => name)).not.toContain('Telha cerâmica')
  })
})
