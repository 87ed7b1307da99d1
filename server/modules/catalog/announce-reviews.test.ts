import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { handOver } from '../../../tests/harness/reviews.ts'

let market: TestMarket
let shop: Shop
let buyer: TestPerson
let product: TestProduct
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  buyer = await aBuyer(market)
})
beforeEach(async () => {
  product = await aProduct(market, shop)
  await handOver(market, buyer, product)
})
afterAll(() => market.stop())

const text = 'All of it was dry, and came on time.'
const withPhone = `${text} Call 024 412 3456.`
const write = async (body: object) => {
  const { data } = await market.post(`/products/${product.id}/reviews`, body, { token: buyer.token })
  return data.id as string
}
const decide = (path: string, body: object = {}) =>
  market.post(`/reviews/${path}`, body, { token: tokenOf(market, 'admin') })

/** What was announced of the reviews of the product, in order. */
async function announced(): Promise<{ name: string; payload: Record<string, unknown> }[]> {
  return market.platform.sql`
    select name, payload from platform.outbox
    where (name like 'catalog.review%' or name = 'catalog.reply_published') and payload->>'productId' = ${product.id}
    order by id`
}
const names = async () => (await announced()).map(({ name }) => name)

test('a review that is published at once is announced, and an edit of it is not', async () => {
  const id = await write({ rating: 4, text })
  await market.patch(`/reviews/${id}`, { rating: 3 }, { token: buyer.token })
  expect(await announced()).toEqual([
    {
      name: 'catalog.review_published',
      payload: { reviewId: id, productId: product.id, ownerId: null, reviewerId: buyer.userId, rating: 4 },
    },
  ])
})

test('one that is held is announced once somebody has published it, and one that is rejected with the reason', async () => {
  const id = await write({ rating: 4, text: withPhone })
  expect(await names()).toEqual([])
  await decide(`${id}/rejection`, { reason: 'Has a phone number in it' })
  await decide(`${id}/approval`)
  expect(await names()).toEqual(['catalog.review_rejected', 'catalog.review_published'])
  const [rejected] = await announced()
  expect(rejected?.payload).toEqual({
    ...{ reviewId: id, productId: product.id, reviewerId: buyer.userId },
    reason: 'Has a phone number in it',
  })
})

test('a reply is announced when it can be read first, and not when it is said anew', async () => {
  const id = await write({ rating: 4, text })
  const reply = (words: string) =>
    market.put(`/reviews/${id}/reply`, { text: words }, { token: shop.ownerToken })
  await reply('Write to us@example.com please.')
  expect(await names()).toEqual(['catalog.review_published'])
  await decide(`${id}/reply/approval`)
  await reply('Thank you!')
  expect(await names()).toEqual(['catalog.review_published', 'catalog.reply_published'])
  expect((await announced())[1]?.payload).toEqual({
    ...{ reviewId: id, productId: product.id, reviewerId: buyer.userId },
  })
})

test('what is refused is announced to nobody', async () => {
  await write({ rating: 4, text })
  expect(
    (await market.post(`/products/${product.id}/reviews`, { rating: 1, text }, { token: buyer.token }))
      .status,
  ).toBe(409)
  expect(await names()).toEqual(['catalog.review_published'])
})
