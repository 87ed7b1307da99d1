import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { ReportReason, ReviewId } from '../review.ts'

/** Remembers that a person is forgotten. Repeating it changes nothing. */
export async function addForgotten(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await sql`
    insert into catalog.forgotten_people (user_id, forgotten_at) values (${userId}, ${now}) on conflict do nothing`
}

export async function dropForgotten(sql: Sql, before: Date): Promise<void> {
  await sql`delete from catalog.forgotten_people where forgotten_at < ${before}`
}

/** Reviews stay without a name, votes and reports as numbers; the right to review goes. */
export async function takeOutForgotten(sql: Sql): Promise<void> {
  await sql`
    update catalog.reviews set user_id = null, reviewer_name = null
    where user_id in (select user_id from catalog.forgotten_people)`
  await sql`
    update catalog.review_votes set user_id = null
    where user_id in (select user_id from catalog.forgotten_people)`
  await sql`
    update catalog.review_reports set user_id = null
    where user_id in (select user_id from catalog.forgotten_people)`
  await sql`
    delete from catalog.purchases where user_id in (select user_id from catalog.forgotten_people)`
}

export type OwnVote = { reviewId: ReviewId; votedAt: Date }
export type OwnReport = { reviewId: ReviewId; reason: ReportReason; reportedAt: Date }

export async function listOwnVotes(sql: Sql, userId: UserId): Promise<OwnVote[]> {
  return sql<OwnVote[]>`
    select review_id, voted_at from catalog.review_votes where user_id = ${userId} order by voted_at desc limit 1000`
}

export async function listOwnReports(sql: Sql, userId: UserId): Promise<OwnReport[]> {
  return sql<OwnReport[]>`
    select review_id, reason, reported_at from catalog.review_reports
    where user_id = ${userId} order by reported_at desc limit 1000`
}
