import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { invalid, notFound, ruleBroken, type Refusal } from '../../platform/refusal.ts'
import { stockLow, stockReplenished } from './events.ts'
import { managesProductsOf, type LocationId, type ProductId } from './product.ts'
import {
  crossingsOf,
  firstObjection,
  moved,
  movementsOf,
  type Movement,
  type Objection,
  type Shelf,
  type StockChangeId,
  type StockWish,
} from './stock.ts'
import { findLocation, keepOpen, type Location } from './store/locations.ts'
import * as store from './store/stock.ts'

/**
 * Receives, adjusts, transfers or counts stock at a location that the actor manages: all lines, or none. Safe to repeat
 * with the same id: it is done once. To whoever does not manage them, a location and a product are not there.
 */
export async function changeStock(
  { sql, clock }: { sql: Sql; clock: Clock },
  actor: Actor,
  id: StockChangeId,
  wish: StockWish,
): Promise<store.StockChange> {
  refuseRepeatedProducts(wish)
  const location = await requireLocation(sql, actor, wish.locationId)
  if (wish.kind === 'transfer') await requireDestination(sql, actor, location, wish.toLocationId)
  await requireProducts(sql, location, wish)
  await sql.begin(async (tx) => {
    if (!(await store.insertStockChange(tx, id, wish.kind, clock.now()))) return
    await carryOut(tx, id, wish, clock.now())
    const { kind, locationId, lines } = wish
    const details = { locationId, sellerId: location.sellerId, lines: lines.length }
    const thing = { kind: 'stock_change', id }
    await audit(tx, { by: auditorOf(actor), action: `stock.${deeds[kind]}`, thing, details }, clock.now())
  })
  const change = await store.findStockChange(sql, id)
  if (change === undefined) throw new Error(`stock change ${id} was neither made nor found`)
  return change
}

const deeds = {
  receipt: 'received',
  adjustment: 'adjusted',
  transfer: 'transferred',
  count: 'counted',
} as const

async function carryOut(tx: Transaction, id: StockChangeId, wish: StockWish, now: Date): Promise<void> {
  const productIds = wish.lines.map(({ productId }) => productId)
  const arrivesAt = wish.kind === 'transfer' ? wish.toLocationId : wish.locationId
  if (!(await keepOpen(tx, [arrivesAt])) && wish.kind !== 'adjustment') throw locationClosed()
  await store.putUpShelves(tx, productIds, arrivesAt)
  const shelves = await store.lockShelves(tx, productIds)
  await moveStock(tx, shelves, movementsOf(wish, shelves), { changeId: id, now })
}

/** Writes movements down and tells of levels that are crossed. The shelves are all of the products', and locked. */
export async function moveStock(
  tx: Transaction,
  shelves: readonly Shelf[],
  movements: readonly Movement[],
  { changeId, now }: { changeId: StockChangeId | null; now: Date },
): Promise<void> {
  const objection = firstObjection(shelves, movements)
  if (objection !== undefined) throw refusalOf(objection)
  await store.insertMovements(tx, movements, changeId, now)
  await tellCrossings(tx, shelves, moved(shelves, movements), now)
}

/** Announces which products have become low from one state of their shelves to another, and which are no longer. */
export async function tellCrossings(
  tx: Transaction,
  before: readonly Shelf[],
  after: readonly Shelf[],
  now: Date,
): Promise<void> {
  for (const { isLow, ...level } of crossingsOf(before, after))
    await announce(tx, isLow ? stockLow : stockReplenished, level, now)
}

function refusalOf({ productId, kind, atMost }: Objection): Refusal {
  const field = `products.${productId}`
  return kind === 'reserved'
    ? ruleBroken('STOCK_RESERVED', 'The rest is not there, or reserved for orders. Take less, or wait.', [
        { field, message: `at most ${atMost} can be taken` },
      ])
    : ruleBroken('STOCK_TOO_LARGE', 'That is more than a product can have in stock.', [
        { field, message: `at most ${atMost} can be added` },
      ])
}

function refuseRepeatedProducts({ lines }: StockWish): void {
  const productIds: ProductId[] = lines.map(({ productId }) => productId)
  const index = productIds.findIndex((productId, at) => productIds.indexOf(productId) < at)
  if (index === -1) return
  throw invalid({ field: `lines.${index}.productId`, message: 'must be in one line only' })
}

/** A location, if the actor manages it. */
export async function requireLocation(sql: Sql, actor: Actor, id: LocationId): Promise<Location> {
  const location = await findLocation(sql, id)
  const { userId } = person(actor)
  const mine =
    location !== undefined &&
    managesProductsOf(
      { id: location.sellerId, ownerId: location.sellerOwnerId },
      userId,
      actor.can('product:manage-any'),
    )
  if (!mine) throw notFound('location')
  return location
}

async function requireDestination(sql: Sql, actor: Actor, from: Location, id: LocationId): Promise<void> {
  const to = await requireLocation(sql, actor, id)
  if (to.sellerId !== from.sellerId || to.id === from.id)
    throw invalid({ field: 'toLocationId', message: 'must be another location of the same seller' })
}

async function requireProducts(sql: Sql, { sellerId }: Location, { lines }: StockWish): Promise<void> {
  const productIds = lines.map(({ productId }) => productId)
  const sellers = await store.findSellersOf(sql, productIds)
  if (productIds.some((productId) => sellers.get(productId) !== sellerId)) throw notFound('product')
}

function locationClosed(): Refusal {
  return ruleBroken('LOCATION_CLOSED', 'Nothing is put there any more. Choose another location.')
}
