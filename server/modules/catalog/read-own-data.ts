import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { listOwnReports, listOwnVotes } from './store/forgotten-people.ts'
import { listOwnReviews } from './store/review-lists.ts'

/** What a person wrote about products, which reviews they found helpful, and which they reported; the newest 1,000 of each. */
export async function readOwnData(sql: Sql, userId: UserId): Promise<Record<string, unknown>> {
  const [reviews, helpfulVotes, reviewReports] = await Promise.all([
    listOwnReviews(sql, userId),
    listOwnVotes(sql, userId),
    listOwnReports(sql, userId),
  ])
  return { reviews, helpfulVotes, reviewReports }
}
