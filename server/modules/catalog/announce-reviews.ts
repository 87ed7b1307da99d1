import type { Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { replyPublished, reviewPublished } from './events.ts'
import type { ProductId } from './product.ts'
import type { ReviewId, ReviewStatus } from './review.ts'

type Review = { id: ReviewId; productId: ProductId; userId: UserId | null }

/** Announces a review that became one that can be read. */
export async function announceReview(
  tx: Transaction,
  { id, productId, userId, ownerId, rating }: Review & { ownerId: UserId | null; rating: number },
  { from, to }: Move,
  now: Date,
): Promise<void> {
  if (to !== 'published' || from === 'published') return
  const review = { reviewId: id, productId, ownerId, reviewerId: userId, rating }
  await announce(tx, reviewPublished, review, now)
}

/** The same for the reply to it. */
export async function announceReply(
  tx: Transaction,
  { id, productId, userId }: Review,
  { from, to }: Move,
  now: Date,
): Promise<void> {
  if (to !== 'published' || from === 'published') return
  await announce(tx, replyPublished, { reviewId: id, productId, reviewerId: userId }, now)
}

/** From where to where it came; from nowhere if it is new. */
type Move = { from: ReviewStatus | undefined; to: ReviewStatus }
