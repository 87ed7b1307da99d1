import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  aProduct,
  aShop,
  catalogOf,
  stockOf,
  type Shop,
  type TestProduct,
} from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer } from '../../../tests/harness/people.ts'
import { untilIt } from '../../../tests/harness/process.ts'
import { handOver } from '../../../tests/harness/reviews.ts'
import { createCache } from '../../platform/cache.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { createLog } from '../../platform/log.ts'
import { aCuttableWayTo } from '../../platform/test-support.ts'
import type { ProductId } from './api.ts'
import { createAnswerForgetter } from './forget-answers.ts'

let market: TestMarket
let shop: Shop
let product: TestProduct
let other: TestProduct
beforeAll(async () => {
  market = await startMarket('ebuildify', { RESPONSE_CACHE: 'true' })
  shop = await aShop(market)
})
afterAll(() => market.stop())
beforeEach(async () => {
  ;[product, other] = [await aProduct(market, shop), await aProduct(market, shop)]
})

const edit = (id: string, body: object) => market.patch(`/products/${id}`, body, { token: shop.ownerToken })
const brandOf = async (id: string) => (await market.get(`/products/${id}`)).data.brand as string | null

/** Changes what a product is in a way that nobody notices: who shows the new brand has read it since. */
async function markUnnoticed({ id }: TestProduct, brand: string): Promise<void> {
  await market.platform.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update catalog.products set brand = ${brand} where id = ${id}`
  })
}

async function hold(quantity: number) {
  const id = { orderId: newId<'Order'>(), round: 1 }
  const lines = [{ productId: product.id as ProductId, quantity }]
  await catalogOf(market).reserve({ ...id, lines, until: new Date('2030-01-01T00:00:00Z') })
  return id
}

describe('the page of a product', () => {
  test('stays kept while others change, and is made anew when it changes itself', async () => {
    expect(await brandOf(product.id)).toBeNull()
    await markUnnoticed(product, 'Read anew')
    await edit(other.id, { price: 90 })
    expect(await brandOf(product.id)).toBeNull()
    await edit(product.id, { price: 90 })
    expect(await brandOf(product.id)).toBe('Read anew')
  })

  test('is made anew when a variant joins it, changes, or leaves', async () => {
    const names = async () =>
      (await market.get(`/products/${product.id}`)).data.variants.map(({ name }: TestProduct) => name)
    await edit(product.id, { optionGroup: 'rods' })
    expect(await names()).toEqual([product.name])
    await edit(other.id, { optionGroup: 'rods' })
    expect(await names()).toEqual([product.name, other.name])
    await edit(other.id, { name: 'Rod of 12 mm' })
    expect(await names()).toEqual([product.name, 'Rod of 12 mm'])
    await edit(other.id, { status: 'archived' })
    expect(await names()).toEqual([product.name])
    await edit(other.id, { status: 'active' })
    expect(await names()).toEqual([product.name, 'Rod of 12 mm'])
    await edit(other.id, { price: 44 })
    const { data } = await market.get(`/products/${product.id}`)
    expect(data.variants[1].price).toBe(44)
    await edit(other.id, { optionGroup: null })
    expect(await names()).toEqual([product.name])
  })

  test('is made anew when its category is renamed', async () => {
    const named = async () => (await market.get(`/products/${product.id}`)).data.category.name
    expect(await named()).not.toBe('Renamed')
    const { data } = await market.get('/categories/cement')
    await market.patch(`/categories/${data.id}`, { name: 'Renamed' }, { token: shop.ownerToken })
    expect(await named()).toBe('Renamed')
  })

  test('knows of a sale that is planned after it was kept', async () => {
    const path = `/products/${product.id}`
    await market.get(path)
    await markUnnoticed(product, 'Read anew')
    const moment = (ms: number) => new Date(market.clock.now().getTime() + ms).toISOString()
    const sales = [{ price: 80, startsAt: moment(60_000), endsAt: moment(120_000) }]
    await market.put(`${path}/prices`, { groupPrices: [], sales }, { token: shop.ownerToken })
    expect(await brandOf(product.id)).toBe('Read anew')
  })

  test('stays kept while there is plenty, and is made anew when it runs low, sells out and comes back', async () => {
    await edit(product.id, { stock: 10, reorderLevel: 4 })
    await brandOf(product.id)
    await markUnnoticed(product, 'Plenty')
    await hold(3)
    await edit(other.id, { price: 95 })
    expect(await brandOf(product.id)).toBeNull()
    await hold(3)
    await untilIt(async () => (await brandOf(product.id)) === 'Plenty')
    await markUnnoticed(product, 'Sold out')
    const last = await hold(4)
    await untilIt(async () => (await brandOf(product.id)) === 'Sold out')
    await markUnnoticed(product, 'Back')
    await catalogOf(market).release(last)
    await untilIt(async () => (await brandOf(product.id)) === 'Back')
    expect(await stockOf(market, product.id)).toEqual({ onHand: 10, reserved: 6 })
  })
})

test('what buyers say is made anew when it is published, edited, found helpful and answered', async () => {
  const buyer = await aBuyer(market)
  await handOver(market, buyer, product)
  const path = `/products/${product.id}/reviews`
  const seen = async () => (await market.get(path)).data[0]
  expect(await seen()).toBeUndefined()
  const review = { rating: 4, text: 'It holds the roof up.' }
  const { data } = await market.post(path, review, { token: buyer.token })
  await untilIt(async () => (await seen())?.text === review.text)
  await market.patch(`/reviews/${data.id}`, { text: 'It holds the roof.' }, { token: buyer.token })
  await untilIt(async () => (await seen()).text === 'It holds the roof.')
  await market.put(`/reviews/${data.id}/helpful-vote`, undefined, { token: (await aBuyer(market)).token })
  await untilIt(async () => (await seen()).helpful === 1)
  await market.put(`/reviews/${data.id}/reply`, { text: 'Thank you.' }, { token: shop.ownerToken })
  await untilIt(async () => (await seen()).reply?.text === 'Thank you.')
})

test('a list is made anew when any product changes, and what was sold of plenty is no change of it', async () => {
  const brands = async () =>
    (await market.get('/products?sortBy=newest')).data.map(({ brand }: { brand: string | null }) => brand)
  await brands()
  await markUnnoticed(product, 'In the list')
  await hold(1)
  expect(await brands()).not.toContain('In the list')
  await edit(other.id, { price: 90 })
  expect(await brands()).toContain('In the list')
})

test('a change that is committed late, behind others that are known already, is not missed', async () => {
  const late = await market.platform.sql.reserve()
  await brandOf(product.id)
  await late`begin`
  await late`update catalog.products set brand = 'Late' where id = ${product.id}`
  for (const price of [91, 92, 93]) await edit(other.id, { price })
  expect(await brandOf(product.id)).toBeNull()
  await late`commit`
  late.release()
  await edit(other.id, { price: 94 })
  expect(await brandOf(product.id)).toBe('Late')
})

test('who can not ask the database believes nothing that is kept', async () => {
  const way = await aCuttableWayTo(market.databaseUrl)
  const sql = openDatabase({ url: way.url, maxConnections: 1, applicationName: 'test' })
  const cache = createCache({ enabled: true })
  const log = createLog({ level: 'silent', name: 'test' })
  const answers = createAnswerForgetter({ sql, cache, log, believedForMs: 600 })
  onTestFinished(async () => {
    answers.stop()
    way.mend()
    await sql.end({ timeout: 1 })
  })
  const keep = () => {
    const answer = { body: Buffer.from('kept'), contentType: 'text/plain', contentEncoding: undefined }
    const life = { tags: ['anything'], begun: cache.begin(), until: performance.now() + 60_000 }
    cache.keep('key', { ...answer, route: '/', isForTheDoor: true }, life)
  }
  await answers.start()
  keep()
  await edit(product.id, { price: 99 })
  await answers.catchUp()
  expect(cache.find('key')).toBeDefined()
  way.cut()
  await untilIt(() => cache.find('key') === undefined)
})
