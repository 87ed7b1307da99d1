import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { forbidden, invalid } from '../../platform/refusal.ts'
import { managesProductsOf, type Seller } from './product.ts'
import * as store from './store/products.ts'

/** The seller that the actor adds something to: their own, or, for whoever may manage any, the one they name. */
export async function sellerFor(sql: Sql, actor: Actor, slug: string | undefined): Promise<Seller> {
  const { userId } = person(actor)
  const mayManageAny = actor.can('product:manage-any')
  const seller =
    slug === undefined ? await store.findSellerFor(sql, userId) : await store.findSellerBySlug(sql, slug)
  if (seller === undefined) throw invalid({ field: 'seller', message: 'must be the slug of a seller' })
  if (!managesProductsOf(seller, userId, mayManageAny)) throw forbidden('You can add to your own shop only.')
  return seller
}
