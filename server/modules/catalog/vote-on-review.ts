import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { person, type Actor, type UserId } from '../../platform/http/actor.ts'
import { conflict, notFound, ruleBroken } from '../../platform/refusal.ts'
import { REPORTS_TO_HOLD, type ReportReason, type ReviewId } from './review.ts'
import * as store from './store/review-reactions.ts'
import { lockReview, type LockedReview } from './store/reviews.ts'

type Context = { sql: Sql; clock: Clock }

/** Finds a review helpful, or takes that back. Repeating it changes nothing. Resolves with how many do. */
export async function voteOnReview(
  { sql, clock }: Context,
  actor: Actor,
  id: ReviewId,
  isHelpful: boolean,
): Promise<number> {
  return sql.begin(async (tx) => {
    const { userId } = await lockAnothers(tx, actor, id)
    if (isHelpful) await store.insertVote(tx, id, userId, clock.now())
    else await store.deleteVote(tx, id, userId)
    return store.countHelpful(tx, id)
  })
}

/** Reports a review, once: a second report is refused with REPORT_EXISTS. The third reader's holds it. */
export async function reportReview(
  { sql, clock }: Context,
  actor: Actor,
  id: ReviewId,
  reason: ReportReason,
): Promise<void> {
  await sql.begin(async (tx) => {
    const { userId, review } = await lockAnothers(tx, actor, id)
    if (!(await store.insertReport(tx, id, { userId, reason }, clock.now())))
      throw conflict('REPORT_EXISTS', 'You have reported this review. Somebody will look at it.')
    await store.countReport(tx, id, review.reported + 1 >= REPORTS_TO_HOLD, clock.now())
  })
}

/** A published review of somebody else's; others are none to a reader. */
async function lockAnothers(
  tx: Transaction,
  actor: Actor,
  id: ReviewId,
): Promise<{ userId: UserId; review: LockedReview }> {
  const { userId } = person(actor)
  const review = await lockReview(tx, id)
  if (review?.userId === userId) throw ruleBroken('OWN_REVIEW', 'This review is your own.')
  if (review?.status !== 'published' || !review.isForSale) throw notFound('review')
  return { userId, review }
}
