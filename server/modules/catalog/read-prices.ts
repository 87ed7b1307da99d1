import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import { readCursor, writeCursor } from './listing.ts'
import type { StandingPrices } from './price-list.ts'
import { requireOwnProduct } from './read-stock.ts'
import * as store from './store/prices.ts'

/** The prices of a product that the actor manages, and those of its sales that have not ended. */
export async function readPrices(
  sql: Sql,
  actor: Actor,
  idOrSlug: string,
  now: Date,
): Promise<StandingPrices> {
  const { id } = await requireOwnProduct(sql, actor, idOrSlug)
  const prices = await store.findPrices(sql, id, now)
  if (prices === undefined) throw notFound('product')
  return prices
}

export type PriceHistory = {
  changes: store.PriceChangeRow[]
  nextCursor: string | null
  /** Whoever else changed a price is of the market's people. */
  ownerId: UserId | null
  /** Whether who of the market's people it was is the reader's to know. */
  isStaff: boolean
}

/** A page of the changes of a product's prices, the latest first. */
export async function readPriceHistory(
  sql: Sql,
  actor: Actor,
  idOrSlug: string,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<PriceHistory> {
  const { id, sellerOwnerId } = await requireOwnProduct(sql, actor, idOrSlug)
  const from = cursor === undefined ? undefined : readCursor(cursor, 'newest')
  if (cursor !== undefined && from === undefined)
    throw invalid({ field: 'cursor', message: 'must be a nextCursor of an earlier page' })
  // One row more than asked for tells whether there is a next page.
  const rows = await store.listPriceChanges(sql, id, from, limit + 1)
  const changes = rows.slice(0, limit)
  const last = changes.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    changes,
    nextCursor: hasMore ? writeCursor({ value: last.sortValue, id: last.id }) : null,
    ownerId: sellerOwnerId,
    isStaff: person(actor).userId !== sellerOwnerId,
  }
}
