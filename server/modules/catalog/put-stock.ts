import type { Transaction } from '../../platform/database/database.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import { moveStock, tellCrossings } from './change-stock.ts'
import type { LocationId, ProductDraft, ProductEdit, ProductId, SellerId } from './product.ts'
import { differenceFound, type Movement } from './stock.ts'
import { firstLocations } from './store/locations.ts'
import { insertMovements, lockShelves, putUpShelves, setReorderLevel } from './store/stock.ts'

type Owned = { id: ProductId; sellerId: SellerId }

/** What a new product begins with, at its seller's first location. */
export async function putFirstStock(
  tx: Transaction,
  { id, sellerId, stock, reorderLevel }: Owned & Pick<ProductDraft, 'stock' | 'reorderLevel'>,
  now: Date,
): Promise<void> {
  const locationId = await firstLocationOf(tx, sellerId)
  await putUpShelves(tx, [id], locationId)
  await setReorderLevel(tx, id, reorderLevel)
  if (stock > 0) await insertMovements(tx, [movement(id, locationId, stock, 'received')], null, now)
}

/** What an edit says of the stock: what lies at the seller's first location, and the level to reorder at. */
export async function setStock(
  tx: Transaction,
  { id, sellerId }: Owned,
  { stock, reorderLevel }: Pick<ProductEdit, 'stock' | 'reorderLevel'>,
  now: Date,
): Promise<void> {
  if (stock === undefined && reorderLevel === undefined) return
  const locationId = await firstLocationOf(tx, sellerId)
  await putUpShelves(tx, [id], locationId)
  const found = await lockShelves(tx, [id])
  const shelves = found.map((shelf) => ({ ...shelf, reorderLevel: reorderLevel ?? shelf.reorderLevel }))
  if (reorderLevel !== undefined) await setReorderLevel(tx, id, reorderLevel)
  await tellCrossings(tx, found, shelves, now)
  if (stock === undefined) return
  const change = differenceFound(shelves, { productId: id, locationId }, stock)
  const reserved = shelves.find((shelf) => shelf.locationId === locationId)?.reserved ?? 0
  if (change < 0 && stock < reserved) throw stockReserved()
  const movements = change === 0 ? [] : [movement(id, locationId, change, 'adjusted')]
  await moveStock(tx, shelves, movements, { changeId: null, now })
}

function movement(
  productId: ProductId,
  locationId: LocationId,
  change: number,
  kind: 'received' | 'adjusted',
): Movement {
  const reason = kind === 'adjusted' ? 'correction' : null
  return { productId, locationId, change, kind, reason, reference: null, unitCostMinor: null }
}

async function firstLocationOf(tx: Transaction, sellerId: SellerId): Promise<LocationId> {
  const id = (await firstLocations(tx, [sellerId])).get(sellerId)
  if (id === undefined) throw new Error('there is no location to put stock at')
  return id
}

function stockReserved() {
  return ruleBroken('STOCK_RESERVED', 'More than that is reserved for orders. Set a larger stock, or wait.', [
    { field: 'stock', message: 'must not be less than what is reserved' },
  ])
}
