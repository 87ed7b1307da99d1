import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userErased } from '../../server/modules/identity/events.ts'
import { days } from '../../server/platform/clock.ts'
import { announce } from '../../server/platform/events/outbox.ts'
import type { UserId } from '../../server/platform/http/actor.ts'
import { timetablesOf } from '../../server/platform/jobs/task-list.ts'
import { aProduct, aShop, type Shop, type TestProduct } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { readBooks } from './erasure/books.ts'
import {
  buy,
  changeThings,
  fetchOwnData,
  must,
  signUp,
  type Person,
  type PlacedOrder,
} from './erasure/person.ts'
import { findTraces, textOf, tracesIn } from './erasure/traces.ts'
import { changedBetween, createFingerprints } from './fingerprint.ts'
import { marketIds } from './scene.ts'

describe.each(marketIds)('%s, asked by somebody to forget them,', (id) => {
  let market: TestMarket
  let shop: Shop
  let product: TestProduct
  let person: Person
  let placed: Record<'delivered' | 'cancelled' | 'underWay', PlacedOrder>
  let before: Awaited<ReturnType<typeof readBooks>>
  beforeAll(async () => {
    market = await startMarket(id)
    shop = await aShop(market)
    product = await aProduct(market, shop, { price: 75.5 })
    person = await signUp(market)
    placed = await buy(market, person, product)
    await deliver(placed.delivered)
    const said = { rating: 4, text: 'It came whole, and as it was described.' }
    must(await market.post(`/products/${product.id}/reviews`, said, { token: person.token }))
    await changeThings(market, person)
    await market.settle()
  })
  afterAll(() => market.stop())

  async function deliver(order: PlacedOrder): Promise<void> {
    const path = `/orders/${order.id}/parts/${order.parts[0]?.id}`
    for (const status of ['processing', 'shipped', 'delivered'])
      must(await market.patch(path, { status }, { token: shop.ownerToken }))
    await market.settle()
  }

  async function runEveryDay(): Promise<void> {
    const { sql } = market.platform
    for (const { when, run } of timetablesOf({ modules: market.app.modules, sql })) {
      if (when !== 'every minute') await run(market.clock.now())
    }
    await market.settle()
  }

  const statuses = async () => {
    const rows = await market.platform.sql<
      { id: string; status: string }[]
    >`select id, status from orders.orders`
    const of = new Map(rows.map((row) => [row.id, row.status]))
    return Object.values(placed).map((order) => of.get(order.id))
  }

  test('has told them all that it knows before', async () => {
    const packed = await fetchOwnData(market, person)
    const files = [
      'profile.json',
      'orders.json',
      'cart.json',
      'wishlist.json',
      'payments.json',
      'messages.json',
      'reviews.json',
    ]
    expect(Object.keys(unzipSync(packed))).toEqual(expect.arrayContaining(files))
    const archive = textOf(packed)
    expect(tracesIn(archive, person.tells).toSorted()).toEqual(Object.keys(person.tells).toSorted())
    const traces = await findTraces(market.platform.sql, person.tells)
    expect(traces.length).toBeGreaterThan(20)
    expect(traces).toContain('wallet in identity.data_exports.archive')
    expect(traces).toContain('first name in catalog.reviews.reviewer_name')
  })

  test('deletes the account, and keeps of an order under way what it takes to deliver it', async () => {
    before = await readBooks(market.platform.sql)
    const { token, password: currentPassword } = person
    must(await market.post('/users/me/erasure', { currentPassword }, { token }))
    await market.settle()
    const known = await market.platform.sql<
      { id: string }[]
    >`select id from orders.orders where buyer_name <> ''`
    expect(known.map((row) => row.id)).toEqual([placed.underWay.id])
    const traces = await findTraces(market.platform.sql, person.tells)
    expect(
      traces.filter((trace) => /latitude|\bphone/.test(trace) && trace.includes('orders.orders')),
    ).toEqual(['phone in orders.orders.buyer_phone', 'latitude in orders.orders.delivery_address'])
    expect(traces.filter((trace) => /identity\.(?!notices)/.test(trace))).toEqual([])
  })

  test('has no trace of them a week after their last order has ended, in any table', async () => {
    await deliver(placed.underWay)
    market.clock.advance(days(8))
    await runEveryDay()
    expect(await findTraces(market.platform.sql, person.tells)).toEqual([])
    const [forgotten] = await market.platform.sql<{ count: number }[]>`
      select (select count(*) from orders.forgotten_buyers)::int + (select count(*) from payments.forgotten_payers)::int
        + (select count(*) from catalog.forgotten_people)::int + (select count(*) from orders.wishlists)::int as count`
    expect(forgotten?.count).toBe(0)
    const reviews = await market.platform.sql`
      select rating, user_id, reviewer_name, (select count(*) from catalog.purchases)::int as purchases
      from catalog.reviews`
    expect([...reviews]).toEqual([{ rating: 4, userId: null, reviewerName: null, purchases: 0 }])
  })

  test('would find a trace that is left, whatever it stands in', async () => {
    const { sql } = market.platform
    const name = person.tells['last name'] ?? ''
    const hidden = Buffer.from(JSON.stringify({ to: person.newEmail.toUpperCase(), at: person.wallet }))
    const address = sql.json({ to: `0${person.phone.slice(4)}` })
    await sql`update orders.orders set delivery_address = delivery_address || ${address}`
    await sql`insert into identity.failed_attempts (subject, failures, last_at) values (${hidden}, 1, now())`
    await sql`update catalog.sellers set name = name || ${name}`
    expect((await findTraces(sql, person.tells)).toSorted()).toEqual([
      'first name in identity.failed_attempts.subject',
      'last name in catalog.sellers.name',
      'new e-mail in identity.failed_attempts.subject',
      'phone in orders.orders.delivery_address',
      'wallet in identity.failed_attempts.subject',
    ])
    await sql`update orders.orders set delivery_address = delivery_address - 'to'`
    await sql`delete from identity.failed_attempts`
    await sql`update catalog.sellers set name = replace(name, ${name}, '')`
    expect(await findTraces(sql, person.tells)).toEqual([])
  })

  test('has its books as they were', async () => {
    expect(await readBooks(market.platform.sql)).toEqual(before)
    expect(Number(before.sums['paid'])).toBeGreaterThan(Number(before.sums['refunded']))
    expect(Number(before.sums['refunded'])).toBeGreaterThan(0)
    expect(await statuses()).toEqual(['delivered', 'cancelled', 'delivered'])
  })

  test('changes nothing when it hears of it again', async () => {
    const { sql } = market.platform
    const readAll = await createFingerprints(sql)
    const untold = await readAll()
    await announce(sql, userErased, { userId: person.userId as UserId }, market.clock.now())
    await market.settle()
    await runEveryDay()
    // What a search has to look at again is swept when all have looked.
    const touched = changedBetween(untold, await readAll()).filter(
      (table) => !/^(platform|graphile)|^catalog.search_changes$/.test(table),
    )
    // They are remembered again, for a week.
    expect(touched.toSorted()).toEqual([
      'catalog.forgotten_people',
      'orders.forgotten_buyers',
      'payments.forgotten_payers',
    ])
  })
})
