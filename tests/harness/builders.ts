import { randomInt } from 'node:crypto'
import type { CatalogApi } from '../../server/modules/catalog/api.ts'
import { newId } from '../../server/platform/ids.ts'
import { aToken } from '../../server/platform/test-support.ts'
import type { TestMarket } from './market.ts'

/** A token of some role, for a person who need not exist. */
export function tokenOf(market: TestMarket, role: string, userId: string = newId()): string {
  return aToken(market.platform, role, userId)
}

export type Shop = { seller: string; ownerToken: string; ownerId: string }

/** A shop with an owner; in a market of one merchant, the house. */
export async function aShop(market: TestMarket, slug = 'shop'): Promise<Shop> {
  const isHouse = market.market.sellers.mode === 'house'
  const ownerId = newId<'User'>()
  await catalogOf(market).importCatalogue({
    sellers: [{ slug, name: `The ${slug}`, ownerId: isHouse ? null : ownerId, isHouse }],
    categories: [{ slug: 'goods', name: 'Goods', children: [{ slug: 'cement', name: 'Cement' }] }],
    products: [],
  })
  return { seller: slug, ownerId, ownerToken: tokenOf(market, isHouse ? 'admin' : 'seller', ownerId) }
}

export type ProductWish = {
  price?: number
  stock?: number
  name?: string
  isOrganic?: boolean
  isBulkItem?: boolean
  brand?: string
  bulkTiers?: { minQuantity: number; discountPercent: number; customerGroup?: string }[]
  reorderLevel?: number
  category?: string
  optionGroup?: string
  options?: Record<string, string>
}

export type TestProduct = { id: string; slug: string; name: string; price: number; sku: string }

/** A product for sale in a shop, added over HTTP by its owner, and approved where that is asked for. */
export async function aProduct(market: TestMarket, shop: Shop, wish: ProductWish = {}): Promise<TestProduct> {
  const { category = 'cement', ...rest } = wish
  const sku = `SKU-${randomInt(1e9)}`
  const { status, data, text } = await market.post(
    '/products',
    {
      sku,
      categoryId: await categoryId(market, category),
      seller: shop.seller,
      name: `Product ${sku}`,
      description: 'Good, solid, and here for a test.',
      unit: 'bag',
      price: 100,
      stock: 1000,
      ...rest,
    },
    { token: shop.ownerToken },
  )
  if (status !== 201) throw new Error(`the product was refused: ${text}`)
  if (data.status === 'pending') {
    const approved = await market.post(
      `/products/${data.id}/approval`,
      {},
      { token: tokenOf(market, 'admin') },
    )
    if (approved.status !== 200) throw new Error(`the product was not approved: ${approved.text}`)
  }
  return { id: data.id, slug: data.slug, name: data.name, price: data.price, sku }
}

async function categoryId(market: TestMarket, slug: string): Promise<string> {
  const { data } = await market.get('/categories')
  const all = data.flatMap((node: { children: unknown[] }) => [node, ...node.children])
  return all.find((node: { slug: string }) => node.slug === slug).id
}

export function catalogOf(market: TestMarket): CatalogApi {
  return market.app.apis.catalog
}

/** What can be ordered now, and what is promised, of a product. */
export async function stockOf(
  market: TestMarket,
  productId: string,
): Promise<{ onHand: number; reserved: number }> {
  const [row] = await market.platform.sql<{ onHand: number; reserved: number }[]>`
    select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved
    from catalog.stock where product_id = ${productId} group by product_id`
  if (row === undefined) throw new Error('no stock row')
  return { ...row }
}
