import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { minor } from '../../platform/money.ts'
import type { CatalogApi, ImportedProduct } from './api.ts'

let market: TestMarket
let catalog: CatalogApi
beforeAll(async () => {
  market = await startMarket('txova')
  catalog = market.app.modules.find(({ name }) => name === 'catalog')?.api as CatalogApi
})
afterAll(() => market.stop())

const sellers = [
  { slug: 'horta', name: 'Horta', ownerId: null, isHouse: false },
  { slug: 'loja', name: 'Loja', ownerId: null, isHouse: false },
]
const categories = [
  { slug: 'mercearia', name: 'Mercearia', children: [{ slug: 'graos', name: 'Grãos' }] },
  { slug: 'casa', name: 'Casa' },
]
const nothing = { sellers: [], categories: [], products: [] }

test('a catalogue is imported with its tree, its tiers and its stock', async () => {
  const products = [
    aProduct({ sku: 'ARROZ-5', tiers: [{ minQuantity: 10, discount: 500, customerGroup: null }] }),
    aProduct({
      sku: 'VASSOURA',
      name: 'Vassoura de piaçaba',
      categorySlug: 'casa',
      stock: 0,
      optionGroup: null,
    }),
  ]
  const outcome = await catalog.importCatalogue({ sellers, categories, products })
  expect(outcome).toEqual({ sellers: 2, categories: 3, products: 2 })

  const { data: tree } = await market.get('/categories')
  expect(tree).toMatchObject([
    { slug: 'mercearia', productCount: 1, children: [{ slug: 'graos', productCount: 1 }] },
    { slug: 'casa', productCount: 1, children: [] },
  ])
  const { data: list } = await market.get('/products?category=mercearia')
  expect(list).toMatchObject([{ name: 'Arroz agulha', stock: 40, price: 350 }])
  const { data: rice } = await market.get(`/products/${list[0].slug}`)
  expect(rice).toMatchObject({
    slug: expect.stringMatching(/^arroz-agulha-[0-9a-f]{8}$/),
    options: { peso: '5 kg' },
    images: ['/images/arroz.jpg', '/images/saco.jpg'],
    bulkTiers: [{ minQuantity: 10, discountPercent: 5 }],
    seller: { slug: 'horta' },
  })
  expect(await movements()).toEqual([{ change: 40, kind: 'received' }])
})

test('importing it again, with other words and prices, changes nothing', async () => {
  const before = await market.get('/products?category=mercearia')
  const products = [
    aProduct({ sku: 'ARROZ-5', name: 'Arroz mais caro', priceMinor: minor(99_900), stock: 7 }),
  ]
  const outcome = await catalog.importCatalogue({ sellers, categories, products })
  expect(outcome).toEqual({ sellers: 0, categories: 0, products: 0 })
  const after = await market.get('/products?category=mercearia')
  expect(after.data).toEqual(before.data)
  expect(await movements()).toHaveLength(1)
})

test('two sellers may sell the same thing under the same SKU', async () => {
  const products = ['horta', 'loja'].map((sellerSlug) => aProduct({ sku: 'SAL-1', name: 'Sal', sellerSlug }))
  expect(await catalog.importCatalogue({ ...nothing, products })).toMatchObject({ products: 2 })
})

test('one product that fits nowhere keeps the whole batch out, and is named', async () => {
  const sound = aProduct({ sku: 'SOUND' })
  const tiers = [10, 20].map((minQuantity) => ({ minQuantity, discount: 500, customerGroup: null }))
  const unsound = [
    [aProduct({ sku: 'LOST', categorySlug: 'nowhere' }), 'products.1.categorySlug'],
    [aProduct({ sku: 'NOBODYS', sellerSlug: 'nobody' }), 'products.1.sellerSlug'],
    [aProduct({ sku: 'SENSELESS', tiers }), 'products.1.tiers.1'],
  ] as const
  for (const [product, field] of unsound) {
    const batch = { ...nothing, products: [sound, product] }
    await expect(catalog.importCatalogue(batch)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field }],
    })
  }
  expect(await catalog.importCatalogue({ ...nothing, products: [sound] })).toMatchObject({ products: 1 })
})

test('a batch of more than 1,000 products is refused', async () => {
  const products = Array.from({ length: 1_001 }, (_, number) => aProduct({ sku: `MANY-${number}` }))
  const refused = catalog.importCatalogue({ ...nothing, products })
  await expect(refused).rejects.toMatchObject({ details: [{ field: 'products' }] })
})

function aProduct(differences: Partial<ImportedProduct> & { sku: string }): ImportedProduct {
  return {
    sellerSlug: 'horta',
    categorySlug: 'graos',
    name: 'Arroz agulha',
    description: 'Arroz de Nicoadala, colhido este ano.',
    brand: null,
    unit: 'saco',
    priceMinor: minor(35_000),
    weightGrams: 5_000,
    isBulkItem: false,
    isOrganic: false,
    status: 'active',
    optionGroup: 'arroz',
    options: { peso: '5 kg' },
    images: ['/images/arroz.jpg', '/images/saco.jpg'],
    stock: 40,
    reorderLevel: 5,
    tiers: [],
    ...differences,
  }
}

async function movements() {
  return market.platform.sql`select change, kind from catalog.stock_movements`
}
