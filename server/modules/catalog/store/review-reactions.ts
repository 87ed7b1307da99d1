import type { Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { HoldReason, ReportReason, ReviewId, ReviewStatus, Standing } from '../review.ts'

/** Repeating it changes nothing. */
export async function insertVote(tx: Transaction, id: ReviewId, userId: UserId, now: Date): Promise<void> {
  await tx`
    insert into catalog.review_votes (review_id, user_id, voted_at) values (${id}, ${userId}, ${now})
    on conflict do nothing`
}

export async function deleteVote(tx: Transaction, id: ReviewId, userId: UserId): Promise<void> {
  await tx`delete from catalog.review_votes where review_id = ${id} and user_id = ${userId}`
}

export async function countHelpful(tx: Transaction, id: ReviewId): Promise<number> {
  const [row] = await tx<{ helpful: number }[]>`select helpful from catalog.reviews where id = ${id}`
  return row?.helpful ?? 0
}

/** `false` if this reader has reported it before. */
export async function insertReport(
  tx: Transaction,
  id: ReviewId,
  { userId, reason }: { userId: UserId; reason: ReportReason },
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    insert into catalog.review_reports (review_id, user_id, reason, reported_at)
    values (${id}, ${userId}, ${reason}, ${now})
    on conflict do nothing`
  return count > 0
}

/** Counts a report, and holds the review if that is enough of them. */
export async function countReport(
  tx: Transaction,
  id: ReviewId,
  isEnough: boolean,
  now: Date,
): Promise<void> {
  await tx`
    update catalog.reviews set
      reported = reported + 1,
      status = case when ${isEnough} then 'held' else status end,
      held_for = case when ${isEnough} then 'reports' else held_for end,
      held_at = case when ${isEnough} then ${now} else held_at end
    where id = ${id}`
}

export type Reply = { status: ReviewStatus; heldFor: HoldReason | null }

/** To be called with the review locked. */
export async function findReply(tx: Transaction, id: ReviewId): Promise<Reply | undefined> {
  const [reply] = await tx<Reply[]>`
    select status, held_for from catalog.review_replies where review_id = ${id}`
  return reply
}

export async function putReply(
  tx: Transaction,
  id: ReviewId,
  { body, status, heldFor }: Standing & { body: string },
  now: Date,
): Promise<void> {
  const heldAt = status === 'held' ? now : null
  await tx`
    insert into catalog.review_replies as reply (review_id, body, status, held_for, held_at, created_at)
    values (${id}, ${body}, ${status}, ${heldFor}, ${heldAt}, ${now})
    on conflict (review_id) do update set
      body = excluded.body, status = excluded.status, held_for = excluded.held_for, reason = null,
      held_at = case when excluded.held_at is not null then coalesce(reply.held_at, excluded.held_at) end,
      edited_at = ${now}`
}

export async function settleReply(
  tx: Transaction,
  id: ReviewId,
  status: 'published' | 'rejected',
  reason: string | null,
): Promise<void> {
  await tx`
    update catalog.review_replies set status = ${status}, reason = ${reason}, held_for = null, held_at = null
    where review_id = ${id}`
}
