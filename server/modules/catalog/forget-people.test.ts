import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { handOver } from '../../../tests/harness/reviews.ts'
import { days } from '../../platform/clock.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { userErased } from '../identity/events.ts'

let market: TestMarket
let product: TestProduct
beforeAll(async () => {
  market = await startMarket('ebuildify')
  product = await aProduct(market, await aShop(market))
})
afterAll(() => market.stop())

const text = 'All of it was dry, and came on time.'

async function aReview(buyer: TestPerson, rating: number): Promise<string> {
  await handOver(market, buyer, product)
  const path = `/products/${product.id}/reviews`
  return (await market.post(path, { rating, text }, { token: buyer.token })).data.id
}

test('whoever is forgotten leaves reviews without a name, votes as numbers, and no right to review', async () => {
  const [ama, yaa] = [await aBuyer(market), await aBuyer(market)]
  const [theirs, other] = [await aReview(yaa, 2), await aReview(ama, 5)]
  await market.put(`/reviews/${other}/helpful-vote`, {}, { token: yaa.token })
  const userId = yaa.userId as UserId
  const ownData = () => market.app.modules.find(({ name }) => name === 'catalog')?.personalData?.(userId)
  expect(await ownData()).toMatchObject({
    reviews: [{ id: theirs, body: text }],
    helpfulVotes: [{ reviewId: other }],
    reviewReports: [],
  })
  for (let time = 0; time < 2; time += 1) {
    await announce(market.platform.sql, userErased, { userId }, market.clock.now())
    await market.settle()
    const { data } = await market.get(`/products/${product.id}/reviews?sort=rating`)
    expect(data).toMatchObject([
      { id: other, helpful: 1, reviewer: 'Ama M.' },
      { id: theirs, rating: 2, reviewer: null, text },
    ])
    expect((await market.get(`/products/${product.id}`)).data.rating).toEqual({ average: 3.5, count: 2 })
  }
  expect(await ownData()).toEqual({ reviews: [], helpfulVotes: [], reviewReports: [] })
  const { sql } = market.platform
  expect((await sql`select from catalog.purchases where user_id = ${userId}`).count).toBe(0)
  market.clock.advance(days(8))
  await market.runTimetable('catalog.forget-people')
  expect((await sql`select from catalog.forgotten_people`).count).toBe(0)
})
