import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderId, ProductId } from '../../server/modules/catalog/api.ts'
import { newId } from '../../server/platform/ids.ts'
import { Refusal } from '../../server/platform/refusal.ts'
import { aProduct, aShop, catalogOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { orderAsGuest } from '../harness/orders.ts'
import { aLocation, changeStock, firstLocationOf, receive } from '../harness/stock.ts'

/*
 * Whatever people and orders do to stock at the same time, the books agree: movements sum to what is on hand, holds to
 * what is reserved, no more is promised than there is, and whoever listened knows what is low.
 */

let market: TestMarket
let shop: Shop
let places: string[]
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  await aProduct(market, shop)
  const more = [1, 2].map((position) => aLocation(market, shop, { position }))
  places = [await firstLocationOf(market, shop), ...(await Promise.all(more))]
})
afterAll(() => market.stop())

test('of 200 buyers for 10 units at 3 locations, 10 get one, while they are carried about', async () => {
  const product = await aProduct(market, shop, { stock: 4 })
  await receive(market, shop, place(1), product.id, 3)
  await receive(market, shop, place(2), product.id, 3)
  const buying = Array.from({ length: 200 }, () => orderAsGuest(market, product))
  const moving = Array.from({ length: 40 }, (_, index) => {
    const toLocationId = place(index + 1)
    return changeStock(market, shop, 'transfers', {
      ...{ fromLocationId: place(index), toLocationId },
      lines: [{ productId: product.id, quantity: 1 + (index % 3) }],
    })
  })
  const answers = await Promise.all(buying)
  const statuses = (await Promise.all(moving)).map(({ status }) => status)
  expect(statuses.filter((status) => status !== 201 && status !== 422)).toEqual([])
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
  expect(answers.filter(({ error }) => error?.code === 'INSUFFICIENT_STOCK')).toHaveLength(190)
  expect(await faultsOf(product.id)).toEqual([])
})

test('movements sum to what is on hand, whatever is done at once and in whatever order', async () => {
  const rounds = fc.asyncProperty(fc.array(aDeed, { minLength: 10, maxLength: 30 }), async (deeds) => {
    const product = await aProduct(market, shop, { stock: 20, reorderLevel: 8 })
    for (const at of [1, 2]) await receive(market, shop, place(at), product.id, 2)
    const orders: OrderId[] = []
    const done = await Promise.all(deeds.map((deed) => carryOut(deed, product.id as ProductId, orders)))
    expect(done.filter((outcome) => outcome !== 'done' && outcome !== 'refused')).toEqual([])
    expect(await faultsOf(product.id)).toEqual([])
  })
  await fc.assert(rounds, { seed: 20_261_122, numRuns: 40, endOnFailure: true })
})

type Deed =
  | { kind: 'receipts' | 'adjustments' | 'transfers' | 'counts'; at: number; pieces: number }
  | { kind: 'hold' | 'sell' | 'release' | 'restock'; at: number; pieces: number }

const aDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    ...([
      'receipts',
      'adjustments',
      'transfers',
      'counts',
      'hold',
      'hold',
      'sell',
      'release',
      'restock',
    ] as const),
  ),
  at: fc.nat(8),
  pieces: fc.integer({ min: 1, max: 12 }),
})

async function carryOut(
  { kind, at, pieces }: Deed,
  productId: ProductId,
  orders: OrderId[],
): Promise<string> {
  switch (kind) {
    case 'receipts':
      return send(kind, { locationId: place(at), lines: [{ productId, quantity: pieces }] })
    case 'adjustments':
      return send(kind, { locationId: place(at), reason: 'lost', lines: [{ productId, change: -pieces }] })
    case 'transfers': {
      const between = { fromLocationId: place(at), toLocationId: place(at + 1) }
      return send(kind, { ...between, lines: [{ productId, quantity: pieces }] })
    }
    case 'counts':
      return send(kind, { locationId: place(at), lines: [{ productId, counted: pieces }] })
    default:
      return trade(kind, productId, pieces, orders).then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? 'refused' : String(error)),
      )
  }
}

async function send(what: Parameters<typeof changeStock>[2], body: object): Promise<string> {
  const { status, text } = await changeStock(market, shop, what, body)
  if (status === 201) return 'done'
  return status === 422 ? 'refused' : text
}

/** What orders do to stock. An order that was held is sold, let go or brought back whenever it comes to it. */
async function trade(
  kind: 'hold' | 'sell' | 'release' | 'restock',
  productId: ProductId,
  quantity: number,
  orders: OrderId[],
): Promise<void> {
  const catalog = catalogOf(market)
  if (kind === 'hold') {
    const orderId = newId<'Order'>()
    orders.push(orderId)
    const until = new Date(market.clock.now().getTime() + 60_000)
    await catalog.reserve({ orderId, round: 1, lines: [{ productId, quantity }], until })
    return
  }
  // A hold that is under way just now is the one to be settled.
  const orderId = orders[quantity % Math.max(orders.length, 1)] ?? newId<'Order'>()
  if (kind === 'sell') await catalog.commit({ orderId, round: 1 })
  if (kind === 'release') await catalog.release({ orderId, round: 1 })
  if (kind === 'restock') await catalog.restock(orderId)
}

type Books = {
  onHand: number
  reserved: number
  moved: number
  held: number
  backorderLimit: number
}

/** What the books of a product say that cannot all be true. */
async function faultsOf(productId: string): Promise<string[]> {
  const { sql } = market.platform
  const shelves = await sql<Books[]>`
    select s.on_hand, s.reserved, s.backorder_limit,
      coalesce((
        select sum(m.change)::int from catalog.stock_movements m
        where m.product_id = s.product_id and m.location_id = s.location_id
      ), 0) as moved,
      coalesce((
        select sum(l.quantity)::int from catalog.reservation_lines l join catalog.reservations r using (order_id, round)
        where r.state = 'held' and l.product_id = s.product_id and l.location_id = s.location_id
      ), 0) as held
    from catalog.stock s where s.product_id = ${productId}`
  const [told] = await sql<{ low: number; level: number }[]>`
    select
      (
        select coalesce(sum(case name when 'catalog.stock_low' then 1 else -1 end), 0)::int from platform.outbox
        where name in ('catalog.stock_low', 'catalog.stock_replenished') and payload->>'productId' = ${productId}
      ) as low,
      (select max(reorder_level) from catalog.stock where product_id = ${productId}) as level`
  const available = shelves.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0)
  const isLow = available <= (told?.level ?? 0) ? 1 : 0
  return [
    ...shelves
      .filter(({ onHand, moved }) => onHand !== moved)
      .map((it) => `moved ${it.moved} of ${it.onHand}`),
    ...shelves.filter(({ reserved, held }) => reserved !== held).map((it) => `${it.reserved} for ${it.held}`),
    ...shelves.filter((it) => it.reserved > it.onHand + it.backorderLimit).map(() => 'oversold'),
    ...(told?.low === isLow
      ? []
      : [`told ${told?.low} times more that it is low; ${available} are available`]),
  ]
}

function place(number: number): string {
  return places[number % places.length] as string
}
