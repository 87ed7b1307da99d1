import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, catalogOf, type Shop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { after, days } from '../../platform/clock.ts'
import { minor } from '../../platform/money.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('txova')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const sale = ({ sku }: Pick<TestProduct, 'sku'>, priceMinor = 8_000, length = 10) => ({
  ...{ sku, sellerSlug: shop.seller, priceMinor: minor(priceMinor) },
  endsAt: after(market.clock.now(), days(length)),
})
const priceOf = async ({ id }: TestProduct) => (await market.get(`/products/${id}`)).data.price

test('sales begin at once, stand in the history as nobody’s, end by themselves, and never begin again', async () => {
  const [one, other] = [await aProduct(market, shop), await aProduct(market, shop)]
  const sales = [sale(one), sale(other, 9_000, 20)]
  expect(await catalogOf(market).importSales(sales)).toBe(2)
  expect([await priceOf(one), await priceOf(other)]).toEqual([80, 90])
  const { data } = await market.get(`/products/${one.id}/price-history`, { token: shop.ownerToken })
  expect(data.changes[0]).toMatchObject({ kind: 'sale', from: null, to: 80, by: 'system' })

  expect(await catalogOf(market).importSales(sales)).toBe(0)
  market.clock.advance(days(11))
  await market.settle()
  const total = async () => (await market.get('/products?onSale=true')).pagination.total
  expect([await priceOf(one), await priceOf(other), await total()]).toEqual([100, 90, 1])
  expect(await catalogOf(market).importSales([sale(one)])).toBe(0)
  expect(await priceOf(one)).toBe(100)
})

test('of several with one that makes no sense none begins', async () => {
  const product = await aProduct(market, shop)
  const wrong: [ReturnType<typeof sale>, string][] = [
    [sale({ sku: 'NONE' }), 'sales.1.sku'],
    [{ ...sale(await aProduct(market, shop)), sellerSlug: 'nobody' }, 'sales.1.sku'],
    [sale(await aProduct(market, shop), 10_000), 'sales.1.price'],
    [sale(await aProduct(market, shop), 999), 'sales.1.price'],
    [sale(await aProduct(market, shop), 8_000, -1), 'sales.1.endsAt'],
  ]
  for (const [bad, field] of wrong) {
    await expect(catalogOf(market).importSales([sale(product), bad])).rejects.toMatchObject({
      details: [{ field }],
    })
  }
  expect(await priceOf(product)).toBe(100)
})
