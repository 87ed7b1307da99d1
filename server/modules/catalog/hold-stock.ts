import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { conflict, ruleBroken } from '../../platform/refusal.ts'
import type { Backordered, Hold, ReserveRequest } from './api.ts'
import * as store from './store/holds.ts'

/**
 * Holds stock for an order until a deadline, all lines or none, and resolves with what of it lies on no shelf yet. Safe to
 * repeat with the same order and round.
 */
export async function reserve(sql: Sql, clock: Clock, request: ReserveRequest): Promise<Backordered[]> {
  const lines = mergeLines(request.lines)
  const backordered = await store.takeStock(sql, { ...request, lines }, clock.now())
  if (backordered !== undefined) return backordered
  const earlier = await store.findHold(sql, request)
  if (earlier?.state === 'released') {
    throw conflict('HOLD_RELEASED', 'The stock held for this order was released. Place a new order.')
  }
  if (earlier !== undefined) return earlier.backordered
  const shortages = await store.findShortages(sql, lines)
  // Between the two reads the missing stock came back: nothing was held, and a second try will do.
  if (shortages.length === 0) throw conflict('STOCK_CHANGED', 'The stock changed just now. Try again.')
  throw ruleBroken(
    'INSUFFICIENT_STOCK',
    'There is not enough stock for this order. Reduce the quantities, or leave the items out.',
    shortages.map(({ productId, available }) => ({
      field: `items.${productId}`,
      message: `only ${available} left`,
    })),
  )
}

/** The held goods leave the shelf for good. */
export async function commit(sql: Sql, clock: Clock, hold: Hold): Promise<'committed' | 'gone'> {
  if (await store.sellHeld(sql, hold, clock.now())) return 'committed'
  return (await store.findHold(sql, hold))?.state === 'committed' ? 'committed' : 'gone'
}

/** Gives held stock back; a hold that was settled before is left as it is. */
export async function release(sql: Sql, clock: Clock, hold: Hold): Promise<void> {
  await store.returnHeld(sql, hold, clock.now())
}

/**
 * Frees holds whose time is over. Their orders free them first as a rule; this heals what was left behind by a crash
 * between holding the stock and saving the order.
 */
export async function releaseExpired(sql: Sql, clock: Clock): Promise<void> {
  for (const hold of await store.findExpiredHolds(sql, clock.now())) await release(sql, clock, hold)
}

function mergeLines(lines: ReserveRequest['lines']): store.StockLine[] {
  const quantities = new Map<store.StockLine['productId'], number>()
  for (const { productId, quantity } of lines)
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}
