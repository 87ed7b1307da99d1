import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import { announceReply, announceReview } from './announce-reviews.ts'
import { reviewRejected } from './events.ts'
import type { ReviewId } from './review.ts'
import { findReply, settleReply } from './store/review-reactions.ts'
import { lockReview, settleReview } from './store/reviews.ts'

/** Published, or rejected for a reason. */
export type Judgement = { to: 'published'; reason: null } | { to: 'rejected'; reason: string }

/**
 * Publishes a review, or the reply to it, or takes it out of sight; what is so already is left as it is, with
 * ALREADY_DECIDED. The reports of a review that is approved count no more.
 */
export async function judgeReview(
  { sql, clock }: { sql: Sql; clock: Clock },
  actor: Actor,
  { id, kind }: { id: ReviewId; kind: 'review' | 'reply' },
  { to, reason }: Judgement,
): Promise<void> {
  await sql.begin(async (tx) => {
    const now = clock.now()
    const review = await lockReview(tx, id)
    const judged = review && kind === 'reply' ? await findReply(tx, id) : review
    if (review === undefined || judged === undefined) throw notFound(kind)
    if (judged.status === to) throw ruleBroken('ALREADY_DECIDED', `This ${kind} is ${to} already.`)
    await (kind === 'review' ? settleReview : settleReply)(tx, id, to, reason)
    await (kind === 'review' ? announceReview : announceReply)(tx, review, { from: judged.status, to }, now)
    if (kind === 'review' && reason !== null) {
      const { productId, userId } = review
      await announce(tx, reviewRejected, { reviewId: id, productId, reviewerId: userId, reason }, now)
    }
    const action = `${kind}.${to}` as const
    const told = reason === null ? {} : { personal: { reason } }
    await audit(tx, { by: auditorOf(actor), action, thing: { kind: 'review', id }, ...told }, now)
  })
}
