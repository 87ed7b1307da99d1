import type { Transaction } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { OrderId } from '../api.ts'
import type { LocationId, ProductId } from '../product.ts'

/** Sets what lies on the shelf at the first location, and records the difference. Refused below what is reserved. */
export async function setOnHand(
  tx: Transaction,
  productId: ProductId,
  onHand: number,
  reorderLevel: number | undefined,
  now: Date,
): Promise<boolean> {
  const locationId = await firstLocation(tx)
  const [earlier] = await tx<{ onHand: number; reserved: number }[]>`
    select on_hand, reserved from catalog.stock
    where product_id = ${productId} and location_id = ${locationId} for update`
  if (onHand < (earlier?.reserved ?? 0)) return false
  await tx`
    insert into catalog.stock as s (product_id, location_id, on_hand, reorder_level)
    values (${productId}, ${locationId}, ${onHand}, ${reorderLevel ?? 0})
    on conflict (product_id, location_id) do update set
      on_hand = excluded.on_hand,
      reorder_level = coalesce(${reorderLevel ?? null}, s.reorder_level)`
  const change = onHand - (earlier?.onHand ?? 0)
  const reason = earlier === undefined ? 'received' : 'adjusted'
  if (change !== 0) await insertMovement(tx, { productId, locationId, change, reason, orderId: null, now })
  return true
}

/** Where arriving stock is put: the first location, made if there is none. */
export async function firstLocation(tx: Transaction): Promise<LocationId> {
  const [row] = await tx<{ id: LocationId }[]>`
    with existing as (
      select id from catalog.locations where position = 0
    ), added as (
      insert into catalog.locations (id, name, position)
      select ${newId()}, 'Main store', 0 where not exists (select from existing)
      on conflict (position) do update set name = excluded.name
      returning id
    )
    select id from existing union all select id from added`
  if (row === undefined) throw new Error('there is no location to put stock at')
  return row.id
}

/** Adds one line to the history of a shelf. */
export async function insertMovement(
  tx: Transaction,
  movement: {
    productId: ProductId
    locationId: LocationId
    change: number
    reason: 'received' | 'adjusted' | 'sold' | 'returned'
    orderId: OrderId | null
    now: Date
  },
): Promise<void> {
  await tx`
    insert into catalog.stock_movements (id, product_id, location_id, change, reason, order_id, moved_at)
    values (
      ${newId()}, ${movement.productId}, ${movement.locationId}, ${movement.change}, ${movement.reason},
      ${movement.orderId}, ${movement.now}
    )`
}
