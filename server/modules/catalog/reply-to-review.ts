import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { announceReply } from './announce-reviews.ts'
import { managesProductsOf } from './product.ts'
import { standingOf, type ReviewId, type ReviewStatus } from './review.ts'
import { findReply, putReply } from './store/review-reactions.ts'
import { lockReview } from './store/reviews.ts'
import type { ReviewContext } from './write-review.ts'

/** Says what the seller has to say to a published review, once; saying it again replaces it. Held as reviews are. */
export async function replyToReview(
  { sql, clock, market }: Pick<ReviewContext, 'sql' | 'clock' | 'market'>,
  actor: Actor,
  id: ReviewId,
  body: string,
): Promise<ReviewStatus> {
  return sql.begin(async (tx) => {
    const review = await lockReview(tx, id)
    const seller = review && { id: review.sellerId, ownerId: review.ownerId }
    const mine = seller && managesProductsOf(seller, person(actor).userId, actor.can('product:manage-any'))
    if (review?.status !== 'published' || mine !== true) throw notFound('review')
    const earlier = await findReply(tx, id)
    const standing = standingOf([body], market.reviews, earlier)
    await putReply(tx, id, { ...standing, body }, clock.now())
    await announceReply(tx, review, { from: earlier?.status, to: standing.status }, clock.now())
    return standing.status
  })
}
