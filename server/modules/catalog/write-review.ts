import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, notFound, ruleBroken } from '../../platform/refusal.ts'
import type { IdentityApi } from '../identity/api.ts'
import { announceReview } from './announce-reviews.ts'
import { managesProductsOf } from './product.ts'
import {
  canEdit,
  displayName,
  published,
  rejected,
  standingOf,
  type ReviewDraft,
  type ReviewId,
} from './review.ts'
import * as store from './store/reviews.ts'

export type ReviewContext = {
  sql: Sql
  clock: Clock
  market: Pick<Market, 'reviews'>
  identity: Pick<IdentityApi, 'contactOf'>
}

/**
 * Writes a review, under the first name and an initial of whoever was handed the product. Once: a second one is refused
 * with REVIEW_EXISTS. It is published at once, or held until somebody has looked at it.
 */
export async function writeReview(
  { sql, clock, market, identity }: ReviewContext,
  actor: Actor,
  idOrSlug: string,
  draft: ReviewDraft,
): Promise<ReviewId> {
  const { userId } = person(actor)
  const product = await store.findReviewable(sql, idOrSlug)
  if (product?.status !== 'active') throw notFound('product')
  if (managesProductsOf({ id: product.sellerId, ownerId: product.ownerId }, userId, false))
    throw ruleBroken('OWN_PRODUCT', "You can't review what you sell.")
  const purchase = await store.findPurchase(sql, userId, product.id)
  if (purchase === undefined)
    throw ruleBroken('NOT_BOUGHT', 'You can review what you have ordered once it has arrived.')
  const contact = await identity.contactOf(userId)
  if (contact === undefined) throw forbidden()
  const id = newId<'Review'>()
  const earlier = purchase.isWatched ? rejected : published
  const standing = standingOf([draft.title, draft.body], market.reviews, earlier)
  const review = { ...draft, ...standing, id, productId: product.id, userId }
  try {
    await sql.begin(async (tx) => {
      const now = clock.now()
      await store.insertReview(tx, { ...review, reviewerName: displayName(contact.name) }, now)
      const { ownerId } = product
      await announceReview(tx, { ...review, ownerId }, { from: undefined, to: review.status }, now)
    })
  } catch (error) {
    if (violatedUnique(error) !== 'reviews_one_each') throw error
    throw conflict('REVIEW_EXISTS', 'You have reviewed this product. Edit your review instead.')
  }
  return id
}

/** Changes one's own review, for 30 days; what was held or rejected, or now says how to reach somebody, is held. */
export async function editReview(
  { sql, clock, market }: Pick<ReviewContext, 'sql' | 'clock' | 'market'>,
  actor: Actor,
  id: ReviewId,
  edit: Partial<ReviewDraft>,
): Promise<void> {
  await sql.begin(async (tx) => {
    const now = clock.now()
    const review = await lockOwn(tx, actor, id)
    const { rating, title, body, status, heldFor, createdAt } = review
    if (!canEdit(createdAt, now))
      throw ruleBroken('REVIEW_TOO_OLD', 'A review can be edited for 30 days. You can still delete it.')
    const draft = { rating, title, body, ...edit }
    const standing = standingOf([draft.title, draft.body], market.reviews, { status, heldFor })
    await store.updateReview(tx, id, { ...draft, ...standing }, now)
    await announceReview(tx, { ...review, ...draft }, { from: status, to: standing.status }, now)
  })
}

/** Deletes one's own review, with all that was said to it. One that was not published is not so written again unseen. */
export async function deleteReview(sql: Sql, actor: Actor, id: ReviewId): Promise<void> {
  await sql.begin(async (tx) => {
    const { status, productId } = await lockOwn(tx, actor, id)
    await store.deleteReview(tx, id)
    if (status !== 'published') await store.watchPurchases(tx, person(actor).userId, productId)
  })
}

async function lockOwn(tx: Transaction, actor: Actor, id: ReviewId): Promise<store.LockedReview> {
  const review = await store.lockReview(tx, id)
  if (review === undefined || review.userId !== person(actor).userId) throw notFound('review')
  return review
}
