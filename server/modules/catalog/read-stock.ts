import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound, invalid } from '../../platform/refusal.ts'
import { readCursor, writeCursor } from './listing.ts'
import { managesProductsOf, type LocationId, type SellerId } from './product.ts'
import { listLocations, type Location } from './store/locations.ts'
import { findProduct, findSellerBySlug, findShopOf, type ProductDetail } from './store/products.ts'
import * as store from './store/stock-list.ts'

/** Holds shown at once; a product with more is in great demand. */
const MOST_HOLDS = 100

export type StockQuery = {
  location?: LocationId
  seller?: string
  lowStock?: boolean
  search?: string
  page: number
  limit: number
}

/** What there is of products: of the actor's own, or of all for whoever may manage any. */
export async function readStock(sql: Sql, actor: Actor, query: StockQuery) {
  const { location = null, lowStock = null, search = null, page, limit } = query
  const scope = await scopeOf(sql, actor, query.seller)
  if (scope === 'nothing') return { rows: [], total: 0 }
  const filter = { ...scope, productId: null, locationId: location, lowStock, search: search?.trim() ?? null }
  return store.listStock(sql, filter, { limit, offset: (page - 1) * limit })
}

/** The locations of the actor's own shop, or of all. */
export async function readLocations(sql: Sql, actor: Actor, seller: string | undefined): Promise<Location[]> {
  const scope = await scopeOf(sql, actor, seller)
  return scope === 'nothing' ? [] : listLocations(sql, scope.sellerId)
}

/** One product's stock, place by place, with what is held of it, for whom it is, and until when. */
export async function readStockOf(sql: Sql, actor: Actor, idOrSlug: string) {
  const { id } = await requireOwnProduct(sql, actor, idOrSlug)
  const filter = { sellerId: null, productId: id, locationId: null, lowStock: null, search: null }
  const { rows } = await store.listStock(sql, filter, { limit: 1, offset: 0 })
  const [stock] = rows
  if (stock === undefined) throw notFound('product')
  return { stock, holds: stock.reserved === 0 ? [] : await store.listHoldsOf(sql, id, MOST_HOLDS) }
}

/** A page of a product's movements, the latest first, and the cursor of the next one. */
export async function readMovements(
  sql: Sql,
  actor: Actor,
  idOrSlug: string,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ movements: store.MovementRow[]; nextCursor: string | null }> {
  const { id } = await requireOwnProduct(sql, actor, idOrSlug)
  const after = cursor === undefined ? undefined : readCursor(cursor, 'newest')
  if (cursor !== undefined && after === undefined)
    throw invalid({ field: 'cursor', message: 'must be a nextCursor of an earlier page' })
  // One row more than asked for tells whether there is a next page.
  const rows = await store.listMovements(sql, id, after, limit + 1)
  const movements = rows.slice(0, limit)
  const last = movements.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { movements, nextCursor: hasMore ? writeCursor({ value: last.sortValue, id: last.id }) : null }
}

/** A product that the actor manages; another's is not there. */
export async function requireOwnProduct(sql: Sql, actor: Actor, idOrSlug: string): Promise<ProductDetail> {
  const product = await findProduct(sql, idOrSlug)
  const mine =
    product !== undefined &&
    managesProductsOf(
      { id: product.seller.id, ownerId: product.sellerOwnerId },
      person(actor).userId,
      actor.can('product:manage-any'),
    )
  if (!mine) throw notFound('product')
  return product
}

/** Whose stock is read: one seller's, everybody's, or nobody's. Another's is, to a seller, nobody's. */
async function scopeOf(
  sql: Sql,
  actor: Actor,
  slug: string | undefined,
): Promise<{ sellerId: SellerId | null } | 'nothing'> {
  const named = slug === undefined ? undefined : await findSellerBySlug(sql, slug)
  if (slug !== undefined && named === undefined) return 'nothing'
  if (actor.can('product:manage-any')) return { sellerId: named?.id ?? null }
  const own = await findShopOf(sql, person(actor).userId)
  return own === undefined || (named !== undefined && named.id !== own) ? 'nothing' : { sellerId: own }
}
