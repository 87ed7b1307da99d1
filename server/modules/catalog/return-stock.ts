import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { OrderId, StockReturn } from './api.ts'
import type { ProductId } from './product.ts'
import * as store from './store/returns.ts'

/** Puts an order's sold goods back on the shelf; what was not sold, or is back already, is left as it is. */
export async function restock(sql: Sql, clock: Clock, orderId: OrderId): Promise<void> {
  await store.putAllBack(sql, orderId, clock.now())
}

/**
 * Takes back some of what an order bought, to the shelves that it came from. Never more than is still sold. Once under
 * its id.
 */
export async function takeBack(sql: Sql, clock: Clock, wish: StockReturn): Promise<void> {
  const { id, orderId } = wish
  await sql.begin(async (tx) => {
    if (!(await store.insertReturn(tx, { id, orderId }, clock.now()))) return
    const round = await store.lockSale(tx, orderId)
    if (round === undefined) return
    const lines = spread(wish.lines, await store.findSold(tx, { orderId, round }))
    const take = wish.condition === 'damaged' ? store.writeOff : store.putBack
    await take(tx, { orderId, round }, lines, clock.now())
  })
}

/** Which shelves the pieces go to: the first from which they were sold, up to what was, then the next. */
function spread(wanted: StockReturn['lines'], sold: readonly store.SoldLine[]): store.ReturnedLine[] {
  const open = new Map<ProductId, number>()
  for (const { productId, quantity } of wanted) open.set(productId, (open.get(productId) ?? 0) + quantity)
  return sold.flatMap(({ productId, locationId, left }) => {
    const quantity = Math.min(left, open.get(productId) ?? 0)
    open.set(productId, (open.get(productId) ?? 0) - quantity)
    return quantity === 0 ? [] : [{ productId, locationId, quantity }]
  })
}
