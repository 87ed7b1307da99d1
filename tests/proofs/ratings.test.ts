import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type TestProduct } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { aBuyer, type TestPerson } from '../harness/people.ts'
import type { Answer } from '../harness/requests.ts'
import { handOver } from '../harness/reviews.ts'

/*
 * The numbers that are kept of reviews are those that counting finds, whatever buyers, readers and staff do, all at once:
 * each round is a list of acts that are begun together.
 */

const BUYERS = 5
const PRODUCTS = 2

let market: TestMarket
let admin: string
let buyers: TestPerson[]
let products: TestProduct[]
beforeAll(async () => {
  market = await startMarket('ebuildify')
  const shop = await aShop(market)
  admin = tokenOf(market, 'admin')
  products = await Promise.all(Array.from({ length: PRODUCTS }, () => aProduct(market, shop)))
  buyers = []
  for (let number = 0; number < BUYERS; number += 1) buyers.push(await aBuyer(market))
  for (const buyer of buyers) await handOver(market, buyer, ...products)
}, 60_000)
afterAll(() => market.stop())

const what = fc.constantFrom(
  ...(['write', 'write', 'edit', 'delete', 'approve', 'reject', 'report', 'vote', 'vote', 'unvote'] as const),
)
const act = fc.record({
  what,
  who: fc.nat(BUYERS - 1),
  whose: fc.nat(BUYERS - 1),
  product: fc.nat(PRODUCTS - 1),
  rating: fc.integer({ min: 1, max: 5 }),
})
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

test('ratings and helpful votes are what counting finds after any acts at the same time', async () => {
  const property = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
    const ids = await reviewIds()
    const answers = await Promise.all(acts.map((it) => perform(it, ids)))
    expect(answers.filter(({ status }) => status >= 500).map((it) => it.text)).toEqual([])
    expect(await differences()).toEqual([])
  })
  await fc.assert(property, { numRuns: 25, seed: 20_260_601 })
  const [made] = await market.platform.sql<{ count: number }[]>`
    select sum((select sum(count) from unnest(ratings) count))::int as count from catalog.products`
  expect(made?.count).toBeGreaterThan(0)
}, 120_000)

test('a number that is wrong by one would be noticed', async () => {
  const { sql } = market.platform
  await sql`update catalog.products set ratings[5] = ratings[5] + 1 where id = ${products[0]?.id ?? ''}`
  expect(await differences()).toHaveLength(1)
})

/** Of each buyer and product: the review as it was before the round. */
async function reviewIds(): Promise<Map<string, string>> {
  const rows = await market.platform.sql<{ id: string; userId: string; productId: string }[]>`
    select id, user_id, product_id from catalog.reviews`
  return new Map(rows.map(({ id, userId, productId }) => [`${userId} ${productId}`, id]))
}

function perform(
  { what, who, whose, product, rating }: Act,
  ids: ReadonlyMap<string, string>,
): Promise<Answer> {
  const { token } = buyers[who] as TestPerson
  const productId = products[product]?.id ?? ''
  const idOf = (buyer: number) => ids.get(`${buyers[buyer]?.userId} ${productId}`) ?? crypto.randomUUID()
  const text = 'As good as it was said to be.'
  switch (what) {
    case 'write':
      return market.post(`/products/${productId}/reviews`, { rating, text }, { token })
    case 'edit':
      return market.patch(`/reviews/${idOf(who)}`, { rating }, { token })
    case 'delete':
      return market.delete(`/reviews/${idOf(who)}`, { token })
    case 'approve':
      return market.post(`/reviews/${idOf(whose)}/approval`, {}, { token: admin })
    case 'reject':
      return market.post(`/reviews/${idOf(whose)}/rejection`, { reason: 'By chance' }, { token: admin })
    case 'report':
      return market.post(`/reviews/${idOf(whose)}/reports`, { reason: 'spam' }, { token })
    case 'vote':
      return market.put(`/reviews/${idOf(whose)}/helpful-vote`, {}, { token })
    case 'unvote':
      return market.delete(`/reviews/${idOf(whose)}/helpful-vote`, { token })
  }
}

/** Products and reviews of which another number is kept than is counted. */
async function differences() {
  const rows = await market.platform.sql<{ what: string }[]>`
    select 'product ' || p.id as what from catalog.products p
    where p.ratings <> array(
      select (
        select count(*)::int from catalog.reviews r
        where r.product_id = p.id and r.rating = star and r.status = 'published'
      )
      from generate_series(1, 5) star order by star
    )
    union all
    select 'review ' || r.id from catalog.reviews r
    where r.helpful <> (select count(*) from catalog.review_votes v where v.review_id = r.id)`
  return rows.map((row) => row.what)
}
