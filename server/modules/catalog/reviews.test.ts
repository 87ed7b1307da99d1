import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop, type TestProduct } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { answerPrompt, order, pay } from '../../../tests/harness/orders.ts'
import { aBuyer, type TestPerson } from '../../../tests/harness/people.ts'
import { handOver } from '../../../tests/harness/reviews.ts'
import { days } from '../../platform/clock.ts'

let market: TestMarket
let shop: Shop
let admin: string
let ama: TestPerson
let kofi: TestPerson
let esi: TestPerson
let yaa: TestPerson
let product: TestProduct
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  admin = tokenOf(market, 'admin')
  ;[ama, kofi, esi, yaa] = [
    await aBuyer(market),
    await aBuyer(market),
    await aBuyer(market),
    await aBuyer(market),
  ]
})
beforeEach(async () => {
  product = await aProduct(market, shop)
  for (const buyer of [ama, kofi, esi, yaa]) await handOver(market, buyer, product)
})
afterAll(() => market.stop())

const text = 'All of it was dry, and came on time.'
const review = (by: { token: string }, wish: object = {}, of: { id: string } = product) =>
  market.post(`/products/${of.id}/reviews`, { rating: 5, text, ...wish }, { token: by.token })
const list = async (query = '') =>
  (await market.get(`/products/${product.id}/reviews?${query}`)).data as any[]
const shownRating = async () => {
  const { data } = await market.get(`/products/${product.id}`)
  return [data.rating, data.ratingHistogram]
}
const vote = (by: { token: string }, id: string) =>
  market.put(`/reviews/${id}/helpful-vote`, {}, { token: by.token })
const report = (by: { token: string }, id: string) =>
  market.post(`/reviews/${id}/reports`, { reason: 'spam' }, { token: by.token })
const decide = (id: string, what: string, body: object = {}) =>
  market.post(`/reviews/${id}/${what}`, body, { token: admin })

describe('a review', () => {
  test('is written by whom the product was delivered to, once', async () => {
    const [other, stranger] = [await aProduct(market, shop), await aBuyer(market)]
    const { data: placed } = await order(market, stranger, other)
    await pay(market, stranger, placed.id)
    await answerPrompt(market, stranger)
    expect((await review(stranger, {}, other)).error.code).toBe('NOT_BOUGHT')
    for (const status of ['processing', 'shipped', 'delivered'])
      await market.patch(`/orders/${placed.id}/parts/${placed.parts[0].id}`, { status }, { token: admin })
    await market.settle()
    const first = await review(stranger, { title: 'Good' }, other)
    expect(first).toMatchObject({
      status: 201,
      data: { rating: 5, title: 'Good', text, status: 'published', isVerifiedPurchase: true },
    })
    const again = await Promise.all([review(stranger, {}, other), review(stranger, {}, other)])
    expect(again.map(({ status, error }) => `${status} ${error.code}`)).toEqual(
      Array(2).fill('409 REVIEW_EXISTS'),
    )
    const shown = (await market.get(`/products/${other.slug}/reviews`)).data
    expect(shown).toMatchObject([{ reviewer: 'Ama M.', isVerifiedPurchase: true, helpful: 0, reply: null }])
    expect(JSON.stringify(shown)).not.toContain(stranger.userId)
  })

  test('is not for guests, nor of what there is not', async () => {
    expect((await market.post(`/products/${product.id}/reviews`, { rating: 5, text })).status).toBe(401)
    expect((await review(ama, {}, { id: 'nothing' })).error.code).toBe('PRODUCT_NOT_FOUND')
    await market.patch(`/products/${product.id}`, { status: 'archived' }, { token: admin })
    expect((await review(ama)).error.code).toBe('PRODUCT_NOT_FOUND')
    expect((await market.get(`/products/${product.id}/reviews`)).status).toBe(404)
  })

  test('counts in the product and in listings, as long as it is published', async () => {
    expect(await shownRating()).toEqual([null, [0, 0, 0, 0, 0]])
    const { data: first } = await review(ama, { rating: 5 })
    await review(kofi, { rating: 4 })
    await review(esi, { rating: 4 })
    expect(await shownRating()).toEqual([{ average: 4.33, count: 3 }, [0, 0, 0, 2, 1]])
    const { data: cards } = await market.get(`/products?search=${product.sku}`)
    expect(cards[0].rating).toEqual({ average: 4.33, count: 3 })
    await market.patch(`/reviews/${first.id}`, { rating: 1 }, { token: ama.token })
    expect(await shownRating()).toEqual([{ average: 3, count: 3 }, [1, 0, 0, 2, 0]])
    await decide(first.id, 'rejection', { reason: 'Names a person' })
    expect(await shownRating()).toEqual([{ average: 4, count: 2 }, [0, 0, 0, 2, 0]])
    await decide(first.id, 'approval')
    await market.delete(`/reviews/${first.id}`, { token: ama.token })
    expect(await shownRating()).toEqual([{ average: 4, count: 2 }, [0, 0, 0, 2, 0]])
  })

  test('is edited by whoever wrote it, for thirty days', async () => {
    const { data } = await review(ama)
    const edit = (by: TestPerson, token = by.token) =>
      market.patch(`/reviews/${data.id}`, { title: null, rating: 2 }, { token })
    expect((await edit(kofi)).error.code).toBe('REVIEW_NOT_FOUND')
    expect((await edit(ama)).data).toMatchObject({ rating: 2, editedAt: expect.any(String) })
    expect((await market.delete(`/reviews/${data.id}`, { token: kofi.token })).status).toBe(404)
    market.clock.advance(days(31))
    expect((await edit(ama, tokenOf(market, 'customer', ama.userId))).error.code).toBe('REVIEW_TOO_OLD')
    market.clock.advance(-days(31))
  })

  test('that says how to reach somebody is held, and its writer sees where it stands', async () => {
    const { data } = await review(ama, { text: 'Cheaper at www.elsewhere.example' })
    expect(data.status).toBe('held')
    expect(await list()).toEqual([])
    const queue = await market.get('/moderation/reviews?heldFor=contact', { token: admin })
    expect(queue.data.at(-1)).toMatchObject({ kind: 'review', reviewId: data.id, reviewer: 'Ama M.' })
    await decide(data.id, 'rejection', { reason: 'Advertises elsewhere' })
    expect((await decide(data.id, 'rejection', { reason: 'Once again' })).error.code).toBe('ALREADY_DECIDED')
    const own = (await market.get('/users/me/reviews', { token: ama.token })).data
    expect(own[0]).toMatchObject({ status: 'rejected', reason: 'Advertises elsewhere' })
    const edited = await market.patch(`/reviews/${data.id}`, { text }, { token: ama.token })
    expect(edited.data).toMatchObject({ status: 'held', reason: null })
    await decide(data.id, 'approval')
    expect(await list()).toMatchObject([{ text }])
  })

  test('that was rejected is not published by deleting it and writing it anew', async () => {
    const { data } = await review(ama)
    await decide(data.id, 'rejection', { reason: 'Names a person' })
    await market.delete(`/reviews/${data.id}`, { token: ama.token })
    expect((await review(ama)).data.status).toBe('held')
  })
})

describe('readers', () => {
  test('find a review helpful once, and may take it back', async () => {
    const { data } = await review(ama)
    const votes = await Promise.all([vote(kofi, data.id), vote(kofi, data.id), vote(esi, data.id)])
    expect(votes.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await list())[0].helpful).toBe(2)
    const back = await market.delete(`/reviews/${data.id}/helpful-vote`, { token: kofi.token })
    expect(back.data).toEqual({ helpful: 1 })
    expect((await vote(ama, data.id)).error.code).toBe('OWN_REVIEW')
  })

  test('hold a review when three have reported it, and not by reporting it thrice', async () => {
    const { data } = await review(ama)
    expect((await report(kofi, data.id)).status).toBe(201)
    expect((await report(kofi, data.id)).error.code).toBe('REPORT_EXISTS')
    await report(esi, data.id)
    expect(await list()).toHaveLength(1)
    await report(yaa, data.id)
    expect(await list()).toEqual([])
    expect(await shownRating()).toEqual([null, [0, 0, 0, 0, 0]])
    const queue = await market.get('/moderation/reviews?heldFor=reports', { token: admin })
    expect(queue.data.at(-1)).toMatchObject({ reviewId: data.id, reports: ['spam', 'spam', 'spam'] })
    await decide(data.id, 'approval')
    expect(await list()).toHaveLength(1)
  })

  test('read them in the order they like, page by page', async () => {
    const ids = new Map<string, string>()
    for (const [name, by, rating] of [
      ['first', ama, 3],
      ['second', kofi, 5],
      ['third', esi, 3],
    ] as const) {
      ids.set((await review(by, { rating })).data.id, name)
      market.clock.advance(1000)
    }
    const [first, , third] = [...ids.keys()]
    await vote(yaa, first ?? '')
    const read = async (query: string) => {
      const names: unknown[] = []
      let cursor = ''
      do {
        const page = await market.get(`/products/${product.id}/reviews?${query}&limit=1${cursor}`)
        names.push(...page.data.map(({ id }: { id: string }) => ids.get(id)))
        cursor = page.pagination.nextCursor === undefined ? '' : `&cursor=${page.pagination.nextCursor}`
      } while (cursor !== '')
      return names
    }
    expect(await read('sort=newest')).toEqual(['third', 'second', 'first'])
    expect(await read('sort=helpful')).toEqual(['first', 'third', 'second'])
    expect(await read('sort=rating')).toEqual(['second', 'third', 'first'])
    expect(await read('rating=3')).toEqual(['third', 'first'])
    const { pagination } = await market.get(`/products/${product.id}/reviews?rating=3`)
    expect(pagination).toEqual({ limit: 20, total: 2 })
    expect(third).toBeDefined()
    const forged = await market.get(`/products/${product.id}/reviews?cursor=rubbish`)
    expect(forged.error.details?.[0]?.field).toBe('cursor')
  })
})

describe('in a market of many sellers that looks first', () => {
  let txova: TestMarket
  let seller: Shop
  beforeAll(async () => {
    txova = await startMarket('txova')
    seller = await aShop(txova)
  })
  afterAll(() => txova.stop())

  test('a review and its reply are seen once they are approved, and a seller reviews nothing of theirs', async () => {
    const support = tokenOf(txova, 'support')
    const goods = await aProduct(txova, seller)
    const buyer = await aBuyer(txova)
    await handOver(txova, buyer, goods)
    const { data } = await txova.post(
      `/products/${goods.id}/reviews`,
      { rating: 4, text },
      { token: buyer.token },
    )
    expect(data.status).toBe('held')
    const replies = (token: string) =>
      txova.put(`/reviews/${data.id}/reply`, { text: 'Obrigado!' }, { token })
    expect((await replies(seller.ownerToken)).status).toBe(404)
    await txova.post(`/reviews/${data.id}/approval`, {}, { token: support })
    const other = await aShop(txova, 'other')
    expect((await replies(other.ownerToken)).error.code).toBe('REVIEW_NOT_FOUND')
    expect((await replies(buyer.token)).status).toBe(403)
    expect((await replies(seller.ownerToken)).data).toEqual({ status: 'held' })
    const shown = async () => (await txova.get(`/products/${goods.id}/reviews`)).data
    expect(await shown()).toMatchObject([{ rating: 4, reply: null }])
    const queue = await txova.get('/moderation/reviews?kind=reply', { token: support })
    expect(queue.data).toMatchObject([{ reviewId: data.id, text: 'Obrigado!', heldFor: 'first_look' }])
    await txova.post(`/reviews/${data.id}/reply/approval`, {}, { token: support })
    expect(await shown()).toMatchObject([{ reply: { text: 'Obrigado!' } }])
    const own = await txova.post(
      `/products/${goods.id}/reviews`,
      { rating: 5, text },
      { token: seller.ownerToken },
    )
    expect(own.error.code).toBe('OWN_PRODUCT')
  })
})
